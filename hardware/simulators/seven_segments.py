"""Drawing a price panel: lines of 7-segment digits, and the word that is lit beside them."""

from PIL import Image, ImageDraw

WIDE, HIGH, GAP, THICK = 32, 56, 14, 5
LINE_PITCH = HIGH + 24
LAMP_WIDTH = 120
RED, DARK = (255, 48, 32), (24, 8, 8)
# a top, then clockwise to f, g in the middle.
SEGMENTS = {
    "0": "abcdef",
    "1": "bc",
    "2": "abdeg",
    "3": "abcdg",
    "4": "bcfg",
    "5": "acdfg",
    "6": "acdefg",
    "7": "abc",
    "8": "abcdefg",
    "9": "abcdfg",
    "-": "g",
}
_MIDDLE = HIGH // 2
STROKES = {
    "a": ((0, 0), (WIDE, 0)),
    "b": ((WIDE, 0), (WIDE, _MIDDLE)),
    "c": ((WIDE, _MIDDLE), (WIDE, HIGH)),
    "d": ((0, HIGH), (WIDE, HIGH)),
    "e": ((0, _MIDDLE), (0, HIGH)),
    "f": ((0, 0), (0, _MIDDLE)),
    "g": ((0, _MIDDLE), (WIDE, _MIDDLE)),
}


def cells(line: str) -> list[str]:
    """The characters of each digit: a point joins the digit before it."""
    found: list[str] = []
    for char in line:
        if char == "." and found and not found[-1].endswith("."):
            found[-1] += char
        else:
            found.append(char)
    return found


def draw_panel(lines: list[str], columns: int, lamp: str) -> Image.Image:
    """Letters, which these digits have not, stand small in their cells."""
    size = (2 * GAP + columns * (WIDE + GAP) + LAMP_WIDTH, GAP + LINE_PITCH * len(lines))
    picture = Image.new("RGB", size, DARK)
    pen = ImageDraw.Draw(picture)
    for row, line in enumerate(lines):
        for column, cell in enumerate(cells(line)[:columns]):
            draw_cell(pen, cell, GAP + column * (WIDE + GAP), GAP + row * LINE_PITCH)
    pen.text((size[0] - LAMP_WIDTH, GAP), lamp, fill=RED)
    return picture


def draw_cell(pen: ImageDraw.ImageDraw, cell: str, x: int, y: int) -> None:
    lit = SEGMENTS.get(cell[0])
    for name in lit or "":
        (x1, y1), (x2, y2) = STROKES[name]
        pen.line([(x + x1, y + y1), (x + x2, y + y2)], fill=RED, width=THICK)
    if lit is None and cell[0] != ".":
        pen.text((x, y + _MIDDLE), cell[0], fill=RED)
    if "." in cell:
        pen.ellipse((x + WIDE + 2, y + HIGH - THICK, x + WIDE + 2 + THICK, y + HIGH), fill=RED)
