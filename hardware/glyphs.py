"""Drawing characters in the cells of a printer's font: 12 dots for half width, 24 for full, at size 1.

Used for lines that the printer cannot set itself, and by the simulated printer for those it can.
"""

from PIL import Image, ImageDraw, ImageFont

from hardware.fonts import Fonts

BASELINE = 0.86  # of the cell's height; leaves the descenders of Latin letters within it
INK = 110  # grey from which a dot is black
BLACK, WHITE = 0, 255
DIGIT_SIZE = 10
DIGITS_A_ROW = 3


def blank(width: int, height: int) -> Image.Image:
    """White paper, eight bits deep while it is drawn upon."""
    return Image.new("L", (max(1, width), max(1, height)), WHITE)


def to_dots(image: Image.Image) -> Image.Image:
    """Black and white only, as a thermal head prints."""
    return image.point(lambda grey: BLACK if grey < WHITE - INK else WHITE).convert("1", dither=Image.Dither.NONE)


def draw_glyph(
    paper: Image.Image,
    at: tuple[int, int],
    char: str,
    fonts: Fonts,
    *,
    width: int,
    height: int,
    bold: bool = False,
) -> None:
    """Draw one character into a cell; narrower ink is centred, wider ink squeezed. No face has it: its code, boxed."""
    if char.isspace() or not char:
        return
    face = fonts.face_for(char, height, bold=bold)
    glyph = boxed_code(char, fonts, height) if face is None else ink(face, char, height)
    if glyph.width > width:
        glyph = glyph.resize((width, height), Image.Resampling.LANCZOS)
    place = (at[0] + (width - glyph.width) // 2, at[1])
    paper.paste(BLACK, place, glyph)


def ink(face: ImageFont.FreeTypeFont, char: str, height: int) -> Image.Image:
    """A mask, one advance wide and a cell high."""
    advance = max(1, round(face.getlength(char)))
    mask = Image.new("L", (advance, height), 0)
    ImageDraw.Draw(mask).text((0, round(height * BASELINE)), char, fill=255, font=face, anchor="ls")
    return mask


def boxed_code(char: str, fonts: Fonts, height: int) -> Image.Image:
    """The code point in a box: a reader can look it up, which no blank or question mark allows."""
    code = f"{ord(char):04X}"
    small = Image.new("L", (24, 24), 0)
    pen = ImageDraw.Draw(small)
    pen.rectangle((0, 1, 22, 23), outline=255)
    face = fonts.face_for("0", DIGIT_SIZE)
    half = (len(code) + 1) // 2 if len(code) > DIGITS_A_ROW else len(code)
    for row, digits in enumerate((code[:half], code[half:])):
        pen.text((12, 7 + row * 10), digits, fill=255, font=face, anchor="mm")
    return small.resize((height, height), Image.Resampling.NEAREST) if height != small.height else small
