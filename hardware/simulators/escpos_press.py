# ruff: noqa: PLR2004 - the numbers are the bytes and bits of the tables named here
"""The printing half of the simulated printer: orders in, paper out."""

from collections.abc import Callable
from dataclasses import dataclass, field

import qrcode
from PIL import Image

from hardware.fonts import Fonts
from hardware.simulators.escpos_bytes import Order
from hardware.simulators.escpos_text import FirmwareText
from hardware.simulators.paper import HEAD_TO_CUTTER, WHITE, Line, Look, Paper

FACTORY_SPACING = 30
MOST_QR_BYTES = 1273  # what level H holds
LEVELS = {
    48: qrcode.ERROR_CORRECT_L,
    49: qrcode.ERROR_CORRECT_M,
    50: qrcode.ERROR_CORRECT_Q,
    51: qrcode.ERROR_CORRECT_H,
}


@dataclass(slots=True)
class Setting:
    """What `1B 40` returns to the factory's habits."""

    align: int = 0
    spacing: int = FACTORY_SPACING
    left: int = 0
    area: int | None = None
    width: int = 1
    height: int = 1
    bold: bool = False
    reverse: bool = False
    hanzi: bool = True


@dataclass(slots=True)
class Qr:
    module: int = 3
    level: int = qrcode.ERROR_CORRECT_L
    data: bytes = b""


@dataclass(slots=True)
class Press:
    """`carry_out` one order after another; orders it does not know do nothing. `answer` says a byte or block back."""

    width: int
    fonts: Fonts
    answer: Callable[[bytes], None]
    cut: Callable[[], None]
    paper_byte: Callable[[], int]
    setting: Setting = field(default_factory=Setting)
    _qr: Qr = field(default_factory=Qr)
    _text: FirmwareText = field(default_factory=FirmwareText)
    paper: Paper = field(init=False)
    _line: Line = field(init=False)

    def __post_init__(self) -> None:
        self.paper = Paper(self.width, self.fonts)
        self._line = self.paper.new_line()

    def carry_out(self, order: Order) -> None:
        if order.name == "text":
            self._set(self._text.feed(order.data, hanzi=self.setting.hanzi))
            return
        self._set(self._text.broken_off())
        if action := ORDERS.get(order.name):
            action(self, order.data)

    # -- text ---------------------------------------------------------------------------------------------------------

    @property
    def room(self) -> int:
        most = self.width - self.setting.left
        return most if self.setting.area is None else min(self.setting.area, most)

    def _set(self, chars: list[tuple[str, int]]) -> None:
        setting = self.setting
        look = Look(setting.width, setting.height, setting.bold, setting.reverse)
        for char, cells in chars:
            if not self.paper.set_char(self._line, char, cells, look, self.room):
                self.end_line()
                self.paper.set_char(self._line, char, cells, look, self.room)

    def end_line(self, _: bytes = b"") -> None:
        self.paper.put_line(self._line, self.setting.left, self.room, self.setting.align, self.setting.spacing)
        self._line = self.paper.new_line()

    def _flush_line(self) -> None:
        if not self._line.is_empty():
            self.end_line()

    # -- orders -------------------------------------------------------------------------------------------------------

    def initialise(self, _: bytes = b"") -> None:
        self.setting = Setting()
        self._line = self.paper.new_line()

    def feed_lines(self, data: bytes) -> None:
        self._flush_line()
        self.paper.feed(data[0] * self.setting.spacing)

    def feed_dots(self, data: bytes) -> None:
        self._flush_line()
        self.paper.feed(data[0])

    def move_to(self, data: bytes) -> None:
        self.paper.move_to(self._line, int.from_bytes(data, "little"))

    def size(self, data: bytes) -> None:
        self.setting.width, self.setting.height = (data[0] >> 4 & 7) + 1, (data[0] & 7) + 1

    def raster(self, data: bytes) -> None:
        columns, rows = int.from_bytes(data[2:4], "little"), int.from_bytes(data[4:6], "little")
        if not columns or not rows:
            return
        self._flush_line()
        picture = Image.frombytes("1", (columns * 8, rows), bytes(byte ^ 0xFF for byte in data[6:]))
        self.paper.put_picture(picture, self.setting.left, self.room, self.setting.align)
        self.paper.note_raster(columns * 8, rows)

    def cut_sheet(self, data: bytes) -> None:
        self._flush_line()
        if len(data) > 1:
            self.paper.feed(HEAD_TO_CUTTER + data[1])
        self.cut()

    def paper_status(self, data: bytes) -> None:
        if data[0] in (1, 49):
            self.answer(bytes([self.paper_byte()]))

    def group_h(self, data: bytes) -> None:
        if data[:2] == b"\x30\x30":
            self.answer(b"\x37\x22" + data[2:6] + b"\0")

    def group_k(self, data: bytes) -> None:
        """Model-2 QR codes: 43 module, 45 level, 50 store, 51 print."""
        if len(data) < 3 or data[0] != 0x31:
            return
        function, parameter = data[1], data[2:]
        if function == 0x43:
            self._qr.module = min(16, max(1, parameter[0]))
        elif function == 0x45:
            self._qr.level = LEVELS.get(parameter[0], self._qr.level)
        elif function == 0x50:
            self._qr.data = parameter[1:]
        elif function == 0x51 and 0 < len(self._qr.data) <= MOST_QR_BYTES:
            self._print_qr()

    def _print_qr(self) -> None:
        code = qrcode.QRCode(error_correction=self._qr.level, border=0)
        code.add_data(self._qr.data)
        matrix = code.get_matrix()
        picture = Image.new("1", (len(matrix), len(matrix)), WHITE)
        picture.putdata([0 if black else 1 for row in matrix for black in row])
        side = len(matrix) * self._qr.module
        self._flush_line()
        self.paper.put_picture(picture.resize((side, side)), self.setting.left, self.room, self.setting.align)
        self.paper.lines.append(f"[QR: {self._qr.data.decode('utf-8', 'replace')}]")

    def group(self, data: bytes) -> None:
        """GS ( letter count: hand the counted part to its letter."""
        {b"H": self.group_h, b"k": self.group_k}.get(data[:1], lambda _: None)(data[3:])


def setter(name: str, convert: Callable[[bytes], object]) -> Callable[[Press, bytes], None]:
    return lambda press, data: setattr(press.setting, name, convert(data))


def word(data: bytes) -> int:
    return int.from_bytes(data, "little")


def lowest_bit(data: bytes) -> bool:
    return bool(data[0] & 1)


def first_of_three(data: bytes) -> int:
    return data[0] % 48 if data[0] % 48 in (1, 2) else 0


ORDERS: dict[str, Callable[[Press, bytes], None]] = {
    "0A": Press.end_line,
    "ESC @": Press.initialise,
    "ESC 2": setter("spacing", lambda _: FACTORY_SPACING),
    "ESC 3": setter("spacing", lambda data: data[0]),
    "ESC a": setter("align", first_of_three),
    "ESC E": setter("bold", lowest_bit),
    "ESC G": setter("bold", lowest_bit),
    "ESC d": Press.feed_lines,
    "ESC J": Press.feed_dots,
    "ESC $": Press.move_to,
    "FS &": setter("hanzi", lambda _: True),
    "FS .": setter("hanzi", lambda _: False),
    "GS !": Press.size,
    "GS B": setter("reverse", lowest_bit),
    "GS L": setter("left", word),
    "GS W": setter("area", word),
    "GS V": Press.cut_sheet,
    "GS v": Press.raster,
    "GS r": Press.paper_status,
    "GS (": Press.group,
    "ESC i": Press.cut_sheet,
    "ESC m": Press.cut_sheet,
}
