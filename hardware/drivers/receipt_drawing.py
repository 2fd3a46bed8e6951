"""The parts of a receipt that are drawn, not set: rare characters, reverse bars, big numbers, rules, QR codes."""

from collections.abc import Sequence
from dataclasses import dataclass

import qrcode
from PIL import Image, ImageDraw
from qrcode.constants import ERROR_CORRECT_M

from hardware.fonts import Fonts
from hardware.glyphs import BLACK, WHITE, blank, draw_glyph, to_dots
from hardware.protocols.line_breaking import wrap
from hardware.protocols.printable import cells

# Dots: the width of half a character, and the height of a whole one.
CELL = 12
HANZI = 24
BAR_HEIGHT, BAR_PITCH, BAR_LETTER = 70, 46, 34
RULE_HEIGHT, DASH, GAP = 3, 6, 3
SMALLEST_BIG_LETTER = 26
BESIDE_LETTER, BESIDE_PITCH, BESIDE_LEAST = 27, 40, 8
SMALLEST_MODULE = 3
QUIET_MODULES = 4


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of one line, `x` dots from the left edge of its line."""

    text: str
    x: int = 0
    bold: bool = False


def set_in_cells(runs: Sequence[Run], size: int, fonts: Fonts) -> Image.Image:
    """A line as the printer's own font would stand, with whatever characters it holds."""
    width = max((run.x + cells_of(run.text) * CELL * size for run in runs), default=0)
    paper = blank(width, HANZI * size)
    for run in runs:
        x = run.x
        for char in run.text:
            room = cells(char) * CELL * size
            shown = room or CELL * size  # a joining mark is drawn over the character before it
            place = (x if room else max(run.x, x - shown), 0)
            draw_glyph(paper, place, char, fonts, width=shown, height=HANZI * size, bold=run.bold)
            x += room
    return to_dots(paper)


def cells_of(text: str) -> int:
    return sum(map(cells, text))


class Lettering:
    """Proportional text at one letter height."""

    def __init__(self, fonts: Fonts, height: int, *, bold: bool) -> None:
        self._fonts = fonts
        self._bold = bold
        self.height = height

    def width(self, text: str) -> float:
        return sum(map(self._advance, text))

    def draw(self, paper: Image.Image, x: float, y: int, text: str) -> None:
        for char in text:
            advance = self._advance(char)
            place = (round(x), y)
            draw_glyph(paper, place, char, self._fonts, width=self._room(advance), height=self.height, bold=self._bold)
            x += advance

    def _advance(self, char: str) -> float:
        if cells(char) == 0:
            return 0.0
        face = self._fonts.face_for(char, self.height, bold=self._bold)
        return face.getlength(char) if face else float(self.height)

    def _room(self, advance: float) -> int:
        return max(1, round(advance) or self.height)


def big_text(text: str, height: int, width: int, fonts: Fonts, *, bold: bool) -> Image.Image:
    """One line of letters `height` px to the em, made smaller where it is too wide, cropped to its ink."""
    lettering = Lettering(fonts, height, bold=bold)
    if (wide := lettering.width(text)) > width:
        lettering = Lettering(fonts, max(SMALLEST_BIG_LETTER, int(height * width / wide)), bold=bold)
    paper = blank(min(width, round(lettering.width(text)) + 1), lettering.height)
    lettering.draw(paper, 0, 0, text)
    return cropped(to_dots(paper))


def cropped(image: Image.Image) -> Image.Image:
    """Without the white rows above and below; the width stays."""
    box = image.convert("L").point(lambda grey: WHITE - grey).getbbox()
    return image.crop((0, box[1], image.width, box[3])) if box else image


def reverse_bar(text: str, width: int, fonts: Fonts) -> Image.Image:
    """White letters on a black bar across the paper, in as many lines as they need."""
    lettering = Lettering(fonts, BAR_LETTER, bold=True)
    lines = wrap(text, width - 2 * HANZI, lettering.width)
    paper = blank(width, BAR_HEIGHT + BAR_PITCH * (len(lines) - 1))
    top = (BAR_HEIGHT - BAR_LETTER) // 2
    for row, line in enumerate(lines):
        lettering.draw(paper, (width - lettering.width(line)) / 2, top + row * BAR_PITCH, line)
    return to_dots(paper.point(lambda grey: WHITE - grey))


def dashed_rule(width: int) -> Image.Image:
    paper = blank(width, RULE_HEIGHT)
    pen = ImageDraw.Draw(paper)
    for x in range(0, width, DASH + GAP):
        pen.rectangle((x, 0, min(x + DASH, width) - 1, RULE_HEIGHT - 1), fill=BLACK)
    return to_dots(paper)


def qr_code(text: str, side: int, width: int) -> tuple[Image.Image, int]:
    """A code of level M without its quiet zone, and the dots of one module.

    No wider than `side`, unless its modules would be under 3 dots. Raises ValueError for more text than a code, or the
    paper of `width` dots, can hold.
    """
    code = qrcode.QRCode(error_correction=ERROR_CORRECT_M, border=0)
    code.add_data(text)
    matrix = code.get_matrix()
    widest = width // (len(matrix) + 2 * QUIET_MODULES)
    module = min(max(SMALLEST_MODULE, side // len(matrix)), widest)
    if module < SMALLEST_MODULE:
        raise ValueError(f"QR code of {len(matrix)} modules is too wide for the paper")
    image = Image.new("1", (len(matrix), len(matrix)), 1)
    image.putdata([0 if black else 1 for row in matrix for black in row])
    return image.resize((module * len(matrix), module * len(matrix)), Image.Resampling.NEAREST), module


def beside_code(
    words: Sequence[tuple[str, bool]], code: Image.Image, gap: int, width: int, fonts: Fonts
) -> Image.Image | None:
    """Lines (with whether they are bold) left, the code at the right edge, each in the middle of the height. None:
    there is no room for them."""
    room = width - code.width - gap
    if room < BESIDE_LEAST * BESIDE_LETTER:
        return None
    faces = {bold: Lettering(fonts, BESIDE_LETTER, bold=bold) for bold in (False, True)}
    lines = [(part, bold) for text, bold in words for part in wrap(text, room, faces[bold].width) or [""]]
    high = BESIDE_PITCH * (len(lines) - 1) + BESIDE_LETTER + HANZI // 2
    paper = blank(width, max(high, code.height))
    top = (paper.height - high) // 2
    for row, (part, bold) in enumerate(lines):
        faces[bold].draw(paper, 0, top + row * BESIDE_PITCH, part)
    dots = to_dots(paper)
    dots.paste(code, (width - code.width, (paper.height - code.height) // 2))
    return dots
