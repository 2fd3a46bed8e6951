"""The paper of the simulated printer: 576 dots wide, a thermal head's black and white, and its text beside it."""

from dataclasses import dataclass, field

from PIL import Image, ImageChops

from hardware.fonts import Fonts
from hardware.glyphs import blank, draw_glyph, to_dots

CELL, HANZI = 12, 24
WHITE, BLACK = 1, 0
# Rows between the head and the cutter above it (12 mm): what is not fed past the cutter stays with the next sheet.
HEAD_TO_CUTTER = 96


@dataclass(frozen=True, slots=True)
class Look:
    """How characters stand."""

    width: int = 1
    height: int = 1
    bold: bool = False
    reverse: bool = False
    underline: int = 0  # dots thick


@dataclass(slots=True)
class Line:
    """One line in the making: what was set so far, up to `x` dots."""

    image: Image.Image
    x: int = 0
    height: int = 0
    text: str = ""
    pictures: int = 0

    def is_empty(self) -> bool:
        return not self.text and not self.pictures


@dataclass(slots=True)
class Paper:
    """`image` grows downwards. `lines` is what a person would read, for the text file."""

    width: int
    fonts: Fonts
    image: Image.Image = field(init=False)
    rows: int = HEAD_TO_CUTTER
    lines: list[str] = field(default_factory=list)
    _raster: tuple[int, int, int] | None = None  # width, the row below it, height so far

    def __post_init__(self) -> None:
        self.image = Image.new("1", (self.width, 2048), WHITE)

    def new_line(self) -> Line:
        return Line(Image.new("1", (self.width, HANZI * 8), WHITE))

    def set_char(self, line: Line, char: str, cells: int, look: Look, room: int) -> bool:
        """Set one character; False when the line has no room left for it."""
        width = cells * CELL * look.width
        if line.x + width > room:
            return False
        line.image.paste(self._glyph(char, cells, look), (line.x, 0))
        line.x += width
        line.height = max(line.height, HANZI * look.height)
        line.text += char
        return True

    def move_to(self, line: Line, x: int) -> None:
        line.text += " " * max(0, round((x - line.x) / CELL))
        line.x = max(0, x)

    def put_line(self, line: Line, left: int, room: int, align: int, pitch: int) -> None:
        offset = {1: (room - line.x) // 2, 2: room - line.x}.get(align, 0)
        self._paste(line.image.crop((0, 0, max(1, line.x), max(1, line.height))), left + offset)
        self.lines.append(" " * round(offset / CELL) + line.text)
        self.feed(max(pitch, line.height))

    def set_picture(self, line: Line, picture: Image.Image) -> None:
        """Columns of dots within a line of text."""
        line.image.paste(picture, (line.x, 0))
        line.x += picture.width
        line.height = max(line.height, picture.height)
        line.pictures += 1

    def put_picture(self, picture: Image.Image, left: int, room: int, align: int) -> None:
        offset = {1: (room - picture.width) // 2, 2: room - picture.width}.get(align, 0)
        self._paste(picture, left + max(0, offset))
        self.feed(picture.height)

    def note_raster(self, width: int, height: int) -> None:
        """Mark a picture in the text; slices that follow at once are one picture."""
        joins = self._raster is not None and self._raster[:2] == (width, self.rows - height)
        total = height + (self._raster[2] if joins and self._raster else 0)
        self.lines[-1 if joins else len(self.lines) :] = [f"[raster {width}x{total}]"]
        self._raster = (width, self.rows, total)

    def feed(self, rows: int) -> None:
        self.rows += rows
        self._grow(self.rows)

    def cut(self) -> tuple[Image.Image, str]:
        """Take the sheet off."""
        end = max(1, self.rows - HEAD_TO_CUTTER)
        sheet, text = self.image.crop((0, 0, self.width, end)), "\n".join(self.lines) + "\n"
        rest = self.image.crop((0, end, self.width, self.rows))
        self.image = Image.new("1", (self.width, 2048), WHITE)
        self.image.paste(rest, (0, 0))
        self.rows, self.lines = HEAD_TO_CUTTER, []
        return sheet, text

    def _glyph(self, char: str, cells: int, look: Look) -> Image.Image:
        """A character of the built-in font: 24 dots high, made larger by whole dots, bold by striking twice."""
        cell = blank(cells * CELL, HANZI)
        draw_glyph(cell, (0, 0), char, self.fonts, width=cells * CELL, height=HANZI)
        glyph = to_dots(cell)
        if look.bold:
            shifted = Image.new("1", glyph.size, WHITE)
            shifted.paste(glyph, (1, 0))
            glyph = ImageChops.logical_and(glyph, shifted)
        if look.reverse:
            glyph = ImageChops.invert(glyph)
        glyph = glyph.resize((glyph.width * look.width, HANZI * look.height), Image.Resampling.NEAREST)
        glyph.paste(WHITE if look.reverse else BLACK, (0, glyph.height - look.underline, glyph.width, glyph.height))
        return glyph

    def _paste(self, picture: Image.Image, x: int) -> None:
        self._grow(self.rows + picture.height)
        self.image.paste(picture, (x, self.rows))

    def _grow(self, rows: int) -> None:
        if rows > self.image.height:
            taller = Image.new("1", (self.width, rows * 2), WHITE)
            taller.paste(self.image, (0, 0))
            self.image = taller
