"""Text into lines of textures: our line-breaking, one font per run, every line on a baseline of its own.

A texture is white and tinted when it is drawn, so that one serves every colour. What was drawn is kept for the next
page, and forgotten when a visit ends.
"""

import re
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import inf
from typing import Generic, TypeVar

from kivy.core.text import Label as CoreLabel
from kivy.graphics.texture import Texture

from kiosk.ui.fonts import BOXED, FontBook, least_line
from kiosk.ui.linebreak import line_spans
from kiosk.ui.theme import TextStyle
from kiosk.ui.whole_words import NO_WORDS, WholeWords

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")

# Of this font, in em: the room above and below the baseline that a browser gives its line box.
ASCENT, DESCENT = 1.16, 0.288
# Of two full-width marks in a row, the first gives up its empty half: ”。 and 》、
ENDS, STARTS = "，。、；：）》」』】〕〉”’", "（《「『【〔〈“‘"
SQUEEZED = re.compile(f"(?<=[{ENDS}])(?=[{ENDS}？！{STARTS}])")
# A boxed code point, in em: how high its box stands over the baseline, how wide its digits are together, how far
# apart its rows; and how high a digit of this font is.
BOX_RISE, BOX_DIGITS, BOX_PITCH, DIGIT_HIGH = 0.88, 0.94, 0.38, 0.74
BOX_MARGIN, BOX_EDGE = 0.06, 0.05
MOST_TEXTURES, MOST_WIDTHS, MOST_PARAGRAPHS = 400, 4000, 400
# Each is four bytes: some pages full of words.
MOST_PIXELS = 6_000_000
# What is drawn once and never again, such as the large clock of every minute of a night.
MOST_PASSING = 4


@dataclass(frozen=True, slots=True)
class Span:
    """Text of one weight."""

    text: str
    bold: bool


@dataclass(frozen=True, slots=True)
class Piece:
    """A texture and where it stands, in window px from the paragraph's top left."""

    x: float
    y: float
    texture: Texture


@dataclass(frozen=True, slots=True)
class Line:
    width: float
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines ready to draw; all sizes in window px. `size` is that of its type, `text` is what they say."""

    lines: tuple[Line, ...]
    line_height: float
    size: float = 0
    text: str = ""

    @property
    def width(self) -> float:
        return max((line.width for line in self.lines), default=0)

    @property
    def height(self) -> float:
        return self.line_height * len(self.lines)


class Shelf(Generic[K, V]):
    """Keeps the `most` last used, and of those no more than `heaviest` together as `weigh` has it."""

    def __init__(self, most: int, heaviest: float = inf, weigh: Callable[[V], float] = lambda _: 0.0) -> None:
        self._most, self._heaviest, self._weigh = most, heaviest, weigh
        self._weight = 0.0
        self._kept: OrderedDict[K, V] = OrderedDict()

    def keep(self, key: K, make: Callable[[], V]) -> V:
        """What is kept under `key`, made first if need be."""
        if key in self._kept:
            self._kept.move_to_end(key)
            return self._kept[key]
        value = self._kept[key] = make()
        self._weight += self._weigh(value)
        while len(self._kept) > self._most or (self._weight > self._heaviest and len(self._kept) > 1):
            self._weight -= self._weigh(self._kept.popitem(last=False)[1])
        return value

    def clear(self) -> None:
        self._kept.clear()
        self._weight = 0.0


# A text, its font and its size; and its texture with how far that rises over the baseline.
Drawn = Callable[[str, str, int], tuple[Texture, int]]


def _pixels(texture: Texture) -> int:
    return int(texture.width * texture.height)


class Typesetter:
    """Sets text in the theme's styles at the window's scale."""

    def __init__(self, fonts: FontBook, scale: float, words: WholeWords = NO_WORDS) -> None:
        self._fonts = fonts
        self._scale = scale
        self._words = words
        self._rulers: dict[tuple[str, int], CoreLabel] = {}
        self._textures: Shelf[tuple[str, str, int], tuple[Texture, int]] = Shelf(
            MOST_TEXTURES, MOST_PIXELS, lambda kept: _pixels(kept[0])
        )
        self._widths: Shelf[tuple[str, bool, int], float] = Shelf(MOST_WIDTHS)
        self._paragraphs: Shelf[tuple[tuple[Span, ...], TextStyle, float | None], Paragraph] = Shelf(
            MOST_PARAGRAPHS,
            MOST_PIXELS,
            lambda kept: sum(_pixels(one.texture) for row in kept.lines for one in row.pieces),
        )
        self._passing: Shelf[tuple[tuple[Span, ...], TextStyle, float | None], Paragraph] = Shelf(MOST_PASSING)

    def forget(self) -> None:
        """Drop every text that was drawn. The opened fonts stay."""
        self._textures.clear()
        self._widths.clear()
        self._paragraphs.clear()
        self._passing.clear()

    def keep_whole(self, words: WholeWords) -> None:
        self._words = words
        self._paragraphs.clear()
        self._passing.clear()

    def set(
        self, text: str | Sequence[Span], style: TextStyle, width: float | None = None, *, passing: bool = False
    ) -> Paragraph:
        """`text` in lines no wider than `width` window px; without a width only its own newlines break it. What is
        `passing` is soon said otherwise, and not kept."""
        spans = (Span(text, style.bold),) if isinstance(text, str) else tuple(text)
        shelf, draw = (self._passing, self._render) if passing else (self._paragraphs, self._texture)
        return shelf.keep((spans, style, width), lambda: self._set(spans, style, width, draw))

    def width(self, text: str, style: TextStyle) -> float:
        """Of `text` on one line, in window px."""
        return self._width(text, style.bold, self._px(style))

    def _set(self, spans: tuple[Span, ...], style: TextStyle, width: float | None, draw: Drawn) -> Paragraph:
        size = self._px(style)
        whole = "".join(span.text for span in spans)
        if width is None:
            edges = [(0, len(whole))] if "\n" not in whole else line_spans(whole, float("inf"), len)
        else:
            bold = any(span.bold for span in spans)  # of two weights the wider, so that no line is too long
            edges = line_spans(whole, width, lambda piece: self._width(piece, bold, size), self._words)
        height = round(max(style.line_height * self._scale, least_line(whole) * size))
        lines = tuple(
            self._line(cut(spans, start, end), size, row * height, height, draw)
            for row, (start, end) in enumerate(edges)
        )
        return Paragraph(lines, height, size, whole)

    def _line(self, spans: Sequence[Span], size: int, top: float, height: float, draw: Drawn) -> Line:
        baseline = top + round(height / 2 + (ASCENT - DESCENT) / 2 * size)
        pieces: list[Piece] = []
        x = 0.0
        for span in spans:
            for run in self._fonts.runs(span.text, bold=span.bold):
                if run.font == BOXED:
                    pieces += self._boxes(run.text, size, x, baseline)
                    x += size * len(run.text)
                    continue
                for text, squeeze in squeezed(run.text):
                    texture, ascent = draw(text, run.font, round(size * run.scale))
                    pieces.append(Piece(x, baseline - ascent - round(run.rise * size), texture))
                    x += texture.width - squeeze * size / 2
        return Line(x, tuple(pieces))

    def _boxes(self, text: str, size: int, x: float, baseline: float) -> Iterator[Piece]:
        """Of each character its code point in a box of one em: it can be looked up, which no blank allows."""
        top = baseline - round(BOX_RISE * size)
        frame, _ = self._textures.keep(("", BOXED, size), lambda: (frame_of(size), 0))
        for char in text:
            yield Piece(x, top, frame)
            rows = code_rows(char)
            small = max(1, round(BOX_DIGITS * size / max(map(len, rows))))
            for row, digits in enumerate(rows):
                texture, ascent = self._texture(digits, self._fonts.path(), small)
                middle = top + size * (0.5 + BOX_PITCH * (row - (len(rows) - 1) / 2))
                across = x + (size - texture.width) / 2
                yield Piece(round(across), round(middle + DIGIT_HIGH * small / 2 - ascent), texture)
            x += size

    def _texture(self, text: str, font: str, size: int) -> tuple[Texture, int]:
        return self._textures.keep((text, font, size), lambda: self._render(text, font, size))

    def _render(self, text: str, font: str, size: int) -> tuple[Texture, int]:
        label = self._new_label(font, size, text)
        label.refresh()
        label.texture.bind()  # Kivy fills a texture at its first use, from the label: now, so that the label can go
        return label.texture, label.get_ascent()

    def _width(self, text: str, bold: bool, size: int) -> float:
        return self._widths.keep((text, bold, size), lambda: self._measure(text, bold, size))

    def _measure(self, text: str, bold: bool, size: int) -> float:
        runs = self._fonts.runs(text, bold=bold)
        full: float = sum(
            size * len(run.text)
            if run.font == BOXED
            else self._label(run.font, round(size * run.scale)).get_extents(run.text)[0]
            for run in runs
        )
        return full - len(SQUEEZED.findall(text)) * size / 2

    def _label(self, font: str, size: int) -> CoreLabel:
        """The ruler of one font and size."""
        key = font, size
        if key not in self._rulers:
            self._rulers[key] = self._new_label(font, size)
        return self._rulers[key]

    def _new_label(self, font: str, size: int, text: str = "") -> CoreLabel:
        # "light" draws these fonts no better, and its widths change with what was drawn before (SDL_ttf 2.22)
        return CoreLabel(text=text, font_name=font, font_size=size, font_hinting="normal", color=(1, 1, 1, 1))

    def _px(self, style: TextStyle) -> int:
        return max(1, round(style.size * self._scale))


def code_rows(char: str) -> tuple[str, str]:
    """The code point of a character in two rows, the longer one first."""
    code = f"{ord(char):04X}"
    half = (len(code) + 1) // 2
    return code[:half], code[half:]


def frame_of(size: int) -> Texture:
    """The edge of a box in an em of `size` px, white on nothing."""
    margin, edge = round(BOX_MARGIN * size), max(1, round(BOX_EDGE * size))
    inner = range(margin + edge, size - margin - edge)
    outer = range(margin, size - margin)
    alpha = bytes(
        255 if x in outer and y in outer and not (x in inner and y in inner) else 0
        for y in range(size)
        for x in range(size)
    )
    frame = Texture.create(size=(size, size), colorfmt="rgba")
    frame.blit_buffer(b"".join(b"\xff\xff\xff" + alpha[at : at + 1] for at in range(len(alpha))), colorfmt="rgba")
    return frame


def squeezed(text: str) -> list[tuple[str, bool]]:
    """The pieces of `text`, and whether each gives up half of its last mark."""
    pieces = SQUEEZED.split(text)
    return [(piece, at < len(pieces) - 1) for at, piece in enumerate(pieces)]


def cut(spans: Sequence[Span], start: int, end: int) -> list[Span]:
    """The part of `spans` between two places of the whole text."""
    offsets = [0]
    for span in spans:
        offsets.append(offsets[-1] + len(span.text))
    pieces = []
    for span, (first, last) in zip(spans, pairwise(offsets), strict=True):
        text = span.text[max(start - first, 0) : max(min(end, last) - first, 0)]
        if text:
            pieces.append(Span(text, span.bold))
    return pieces
