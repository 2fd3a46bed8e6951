"""How the simulated printer stands: what the orders of text set, and `1B 40` sets back (hardware-protocols 2.1)."""

from dataclasses import dataclass, field

from hardware.simulators.escpos_text import CP437

FACTORY_SPACING = 30
BARCODE_HEIGHT = 162


@dataclass(slots=True)
class Style:
    """What each of the two sets of characters has of its own: `1B 21` is ASCII's, `1C 21` the Hanzi's."""

    width: int = 1
    height: int = 1
    underline: int = 0
    before: int = 0
    after: int = 0


@dataclass(slots=True)
class Setting:
    """Every method takes the parameters of the order it is named after."""

    align: int = 0
    spacing: int = FACTORY_SPACING
    left: int = 0
    area: int | None = None
    page: int = CP437
    bold: bool = False
    reverse: bool = False
    hanzi: bool = True
    barcode_height: int = BARCODE_HEIGHT
    ascii_style: Style = field(default_factory=Style)
    hanzi_style: Style = field(default_factory=Style)

    def size(self, data: bytes) -> None:
        """GS !: both sets."""
        for style in (self.ascii_style, self.hanzi_style):
            style.width, style.height = (data[0] >> 4 & 7) + 1, (data[0] & 7) + 1

    def ascii_mode(self, data: bytes) -> None:
        """ESC !: bit 3 bold, 4 double height, 5 double width, 7 underlined; the Hanzi stay as they are."""
        style, n = self.ascii_style, data[0]
        self.bold = bool(n & 0x08)
        style.height, style.width, style.underline = 1 + (n >> 4 & 1), 1 + (n >> 5 & 1), n >> 7

    def hanzi_mode(self, data: bytes) -> None:
        """FS !: bit 2 double width, 3 double height, 7 underlined; ASCII stays as it is."""
        style, n = self.hanzi_style, data[0]
        style.width, style.height, style.underline = 1 + (n >> 2 & 1), 1 + (n >> 3 & 1), n >> 7

    def hanzi_quadruple(self, data: bytes) -> None:
        self.hanzi_style.width = self.hanzi_style.height = 1 + (data[0] & 1)

    def ascii_underline(self, data: bytes) -> None:
        self.ascii_style.underline = first_of_three(data)

    def hanzi_underline(self, data: bytes) -> None:
        self.hanzi_style.underline = first_of_three(data)

    def ascii_spacing(self, data: bytes) -> None:
        self.ascii_style.after = data[0]

    def hanzi_spacing(self, data: bytes) -> None:
        self.hanzi_style.before, self.hanzi_style.after = data[0], data[1]

    def factory_spacing(self, _: bytes) -> None:
        self.spacing = FACTORY_SPACING

    def alignment(self, data: bytes) -> None:
        self.align = first_of_three(data)

    def emphasis(self, data: bytes) -> None:
        self.bold = bool(data[0] & 1)

    def white_on_black(self, data: bytes) -> None:
        self.reverse = bool(data[0] & 1)

    def code_page(self, data: bytes) -> None:
        self.page = data[0]

    def hanzi_on(self, _: bytes) -> None:
        self.hanzi = True

    def hanzi_off(self, _: bytes) -> None:
        self.hanzi = False

    def left_margin(self, data: bytes) -> None:
        self.left = int.from_bytes(data, "little")

    def area_width(self, data: bytes) -> None:
        self.area = int.from_bytes(data, "little")

    def height_of_bars(self, data: bytes) -> None:
        self.barcode_height = data[0]


def first_of_three(data: bytes) -> int:
    """0, 1, 2, as a number or as a digit."""
    return data[0] % 48 if data[0] % 48 in (1, 2) else 0
