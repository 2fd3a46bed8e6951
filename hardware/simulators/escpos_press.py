# ruff: noqa: PLR2004 - the numbers are the bytes and bits of the tables named here
"""The printing half of the simulated printer: orders in, paper out."""

from collections.abc import Callable
from dataclasses import dataclass, field

from PIL import Image

from hardware.fonts import Fonts
from hardware.simulators import escpos_graphics as graphics
from hardware.simulators.escpos_bytes import Order
from hardware.simulators.escpos_graphics import QrSymbol
from hardware.simulators.escpos_setting import Setting
from hardware.simulators.escpos_text import FirmwareText
from hardware.simulators.paper import HEAD_TO_CUTTER, Line, Look, Paper


@dataclass(slots=True)
class Press:
    """`carry_out` one order after another; orders it does not know do nothing. `answer` says a byte or block back.

    `units_per_dot`: what line spacing and feeds count in.
    """

    width: int
    fonts: Fonts
    answer: Callable[[bytes], None]
    cut: Callable[[], None]
    paper_byte: Callable[[], int]
    firmware: FirmwareText = field(default_factory=FirmwareText)
    units_per_dot: int = 1
    setting: Setting = field(default_factory=Setting)
    paper: Paper = field(init=False)
    _qr: QrSymbol = field(default_factory=QrSymbol)
    _stored: Image.Image | None = None
    _line: Line = field(init=False)

    def __post_init__(self) -> None:
        self.paper = Paper(self.width, self.fonts)
        self._line = self.paper.new_line()

    def carry_out(self, order: Order) -> None:
        if order.name == "text":
            self._set(self.firmware.feed(order.data, hanzi=self.setting.hanzi, page=self.setting.page))
            return
        self._set(self.firmware.broken_off())
        if action := ORDERS.get(order.name):
            action(self, order.data)

    # -- text ---------------------------------------------------------------------------------------------------------

    @property
    def room(self) -> int:
        most = self.width - self.setting.left
        return most if self.setting.area is None else min(self.setting.area, most)

    def _set(self, chars: list[tuple[str, int]]) -> None:
        for char, cells in chars:
            style = self.setting.hanzi_style if cells == 2 else self.setting.ascii_style
            look = Look(style.width, style.height, self.setting.bold, self.setting.reverse, style.underline)
            self._line.x += style.before
            if not self.paper.set_char(self._line, char, cells, look, self.room):
                self.end_line()
                self.paper.set_char(self._line, char, cells, look, self.room)
            self._line.x += style.after

    def end_line(self, _: bytes = b"") -> None:
        self.paper.put_line(self._line, self.setting.left, self.room, self.setting.align, self.setting.spacing)
        self._line = self.paper.new_line()

    def _flush_line(self) -> None:
        if not self._line.is_empty():
            self.end_line()

    # -- places -------------------------------------------------------------------------------------------------------

    def initialise(self, _: bytes = b"") -> None:
        self.setting = Setting()
        self._line = self.paper.new_line()
        self._qr, self._stored = QrSymbol(), None

    def line_spacing(self, data: bytes) -> None:
        self.setting.spacing = data[0] // self.units_per_dot

    def feed_lines(self, data: bytes) -> None:
        self._flush_line()
        self.paper.feed(data[0] * self.setting.spacing)

    def feed_dots(self, data: bytes) -> None:
        self._flush_line()
        self.paper.feed(data[0] // self.units_per_dot)

    def move_to(self, data: bytes) -> None:
        self.paper.move_to(self._line, int.from_bytes(data, "little"))

    def move_on(self, data: bytes) -> None:
        self.paper.move_to(self._line, self._line.x + int.from_bytes(data, "little", signed=True))

    def cut_sheet(self, data: bytes) -> None:
        self._flush_line()
        if len(data) > 1:
            self.paper.feed(HEAD_TO_CUTTER + data[1] // self.units_per_dot)
        self.cut()

    # -- pictures -----------------------------------------------------------------------------------------------------

    def raster(self, data: bytes) -> None:
        self._put(graphics.raster(data))

    def columns(self, data: bytes) -> None:
        if picture := graphics.columns(data):
            self.paper.set_picture(self._line, picture)

    def _put(self, picture: Image.Image | None) -> None:
        if picture is None:
            return
        self._flush_line()
        self.paper.put_picture(picture, self.setting.left, self.room, self.setting.align)
        self.paper.note_raster(picture.width, picture.height)

    def barcode(self, data: bytes) -> None:
        """Its bars are not drawn, only its place."""
        text = data[2:] if data[0] >= 65 else data[1:-1]
        self._flush_line()
        self.paper.feed(self.setting.barcode_height)
        self.paper.lines.append(f"[barcode: {text.decode('ascii', 'replace')}]")

    # -- answers ------------------------------------------------------------------------------------------------------

    def status_reply(self, data: bytes) -> None:
        """GS r: 1 the paper, 2 the drawer."""
        if data[0] in (1, 49):
            self.answer(bytes([self.paper_byte()]))
        elif data[0] in (2, 50):
            self.answer(b"\0")

    def paper_reply(self, _: bytes) -> None:
        self.answer(bytes([self.paper_byte()]))

    def identity(self, data: bytes) -> None:
        """GS I: 1 to 3 a byte, 65 to 69 a text."""
        if data[0] % 48 in (1, 2, 3):
            self.answer(b"\x02")
        elif data[0] in range(65, 70):
            self.answer(b"\x5fSIMULATED\0")

    # -- groups -------------------------------------------------------------------------------------------------------

    def group(self, data: bytes) -> None:
        """GS ( letter count: hand the counted part to its letter."""
        parts = {b"H": self.group_h, b"k": self.group_k, b"L": self.group_l}
        parts.get(data[:1], lambda _: None)(data[3:])

    def group_h(self, data: bytes) -> None:
        if data[:2] == b"\x30\x30":
            self.answer(b"\x37\x22" + data[2:6] + b"\0")

    def group_k(self, data: bytes) -> None:
        if len(data) >= 2 and data[0] == 0x31 and self._qr.take(data[1], data[2:]):
            self._flush_line()
            self.paper.put_picture(self._qr.picture(), self.setting.left, self.room, self.setting.align)
            self.paper.lines.append(f"[QR: {self._qr.text}]")

    def group_l(self, data: bytes) -> None:
        """Graphics: 112 store, 50 print."""
        if data[:2] == b"\x30\x70":
            self._stored = graphics.stored(data[2:])
        elif data[:2] in (b"\x30\x02", b"\x30\x32"):
            self._put(self._stored)

    def long_group(self, data: bytes) -> None:
        if data[:1] == b"L":
            self.group_l(data[5:])


def on_setting(order: Callable[[Setting, bytes], None]) -> Callable[[Press, bytes], None]:
    return lambda press, data: order(press.setting, data)


ORDERS: dict[str, Callable[[Press, bytes], None]] = {
    "0A": Press.end_line,
    "ESC @": Press.initialise,
    "ESC !": on_setting(Setting.ascii_mode),
    "ESC -": on_setting(Setting.ascii_underline),
    "ESC  ": on_setting(Setting.ascii_spacing),
    "ESC *": Press.columns,
    "ESC 2": on_setting(Setting.factory_spacing),
    "ESC 3": Press.line_spacing,
    "ESC a": on_setting(Setting.alignment),
    "ESC E": on_setting(Setting.emphasis),
    "ESC G": on_setting(Setting.emphasis),
    "ESC d": Press.feed_lines,
    "ESC J": Press.feed_dots,
    "ESC $": Press.move_to,
    "ESC \\": Press.move_on,
    "ESC t": on_setting(Setting.code_page),
    "ESC i": Press.cut_sheet,
    "ESC m": Press.cut_sheet,
    "ESC v": Press.paper_reply,
    "FS !": on_setting(Setting.hanzi_mode),
    "FS -": on_setting(Setting.hanzi_underline),
    "FS S": on_setting(Setting.hanzi_spacing),
    "FS W": on_setting(Setting.hanzi_quadruple),
    "FS &": on_setting(Setting.hanzi_on),
    "FS .": on_setting(Setting.hanzi_off),
    "GS !": on_setting(Setting.size),
    "GS B": on_setting(Setting.white_on_black),
    "GS I": Press.identity,
    "GS L": on_setting(Setting.left_margin),
    "GS W": on_setting(Setting.area_width),
    "GS V": Press.cut_sheet,
    "GS v": Press.raster,
    "GS r": Press.status_reply,
    "GS h": on_setting(Setting.height_of_bars),
    "GS k": Press.barcode,
    "GS (": Press.group,
    "GS 8": Press.long_group,
}
