"""Drawing in the design's own terms: px of the 1080 canvas, from the top left; edges fall on whole pixels."""

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kivy.core.image import Image as CoreImage
from kivy.graphics import BorderImage, Color, Rectangle, SmoothLine
from kivy.graphics.texture import Texture

from kiosk.ui.disc import disc_alpha
from kiosk.ui.fonts import FontBook
from kiosk.ui.manner import PLAIN, Manner
from kiosk.ui.sound_theme import sound_tokens
from kiosk.ui.theme import TextStyle, Theme
from kiosk.ui.whole_words import read_words
from kiosk.ui.widgets.typeset import Paragraph, Span, Typesetter

SHORT_SIDE, LONG_SIDE = 1080, 1920
# The foot of the glass for who is read to: a caption and two large buttons. On a wide one they take the place of the
# utilities, and this much more.
GUIDE, GUIDE_WIDE = 204, 52
GUIDE_LARGE, GUIDE_LARGE_WIDE = 4, 4
WEIGHTS = ("bold", "regular", "fill")
NEUTRAL = "info"
ICON_SUFFIX = ".png"
SCENE = "scene-"


@dataclass(frozen=True, slots=True)
class Assets:
    """Where the pictures, the theme and what set-up generated are."""

    root: Path
    pushed_theme: Path | None = None

    @property
    def theme(self) -> Path:
        return self.pushed_theme or self.root / "theme.toml"

    @property
    def words(self) -> Path:
        return self.root / "words.txt"

    @property
    def images(self) -> Path:
        return self.root / "images"

    @property
    def fonts(self) -> Path:
        return self.root / "generated" / "fonts"

    @property
    def icons(self) -> Path:
        return self.root / "generated" / "icons"


class Stock:
    """What is read from `assets` once and serves every look: fonts, icons, pictures, the discs that round corners.
    Icons and pictures are read when they are first drawn: home shows few of them."""

    def __init__(self, assets: Assets) -> None:
        self.assets = assets
        self.tokens, _ = sound_tokens(assets.theme)
        self.fonts = FontBook(assets.fonts)
        self._own_words = self._words = read_words(assets.words)
        self.icon_sizes = icon_sizes(icon_names(assets.icons))
        self._icons: dict[str, Texture] = {}
        self._typesetters: dict[float, Typesetter] = {}
        self._pictures: dict[str, Texture] = {}
        self._discs: dict[int, Texture] = {}

    def typesetter(self, scale: float) -> Typesetter:
        """One for each size of window, so that nothing is set twice because the look changed."""
        if scale not in self._typesetters:
            self._typesetters[scale] = Typesetter(self.fonts, scale, self._words)
        return self._typesetters[scale]

    def keep_whole(self, names: Iterable[str]) -> None:
        """From now on lines tear none of these names, where it costs no line, and no word of our own."""
        words = self._own_words.and_names(names)
        if words == self._words:
            return  # what is set already stands
        self._words = words
        for typesetter in self._typesetters.values():
            typesetter.keep_whole(words)

    def disc(self, radius: int) -> Texture:
        if radius not in self._discs:
            self._discs[radius] = disc_texture(radius)
        return self._discs[radius]

    def icon(self, name: str) -> Texture:
        """`name` with its weight and size, as its file is called."""
        if name not in self._icons:
            self._icons[name] = read_icon(self.assets.icons / f"{name}{ICON_SUFFIX}")
        return self._icons[name]

    def pictures_of_a_visit(self) -> list[str]:
        """In the order in which a visitor comes to them."""
        return ["art-lay-card", *sorted(path.stem for path in self.assets.images.glob("face-*.png"))]

    def picture(self, name: str) -> Texture:
        """Of the scenes, which stand behind everything, one at a time is held: 2.6 MB each."""
        if name not in self._pictures:
            if name.startswith(SCENE):
                self._pictures = {held: drawn for held, drawn in self._pictures.items() if not held.startswith(SCENE)}
            self._pictures[name] = read_picture(self.assets.images / f"{name}.png")
        return self._pictures[name]


class Look:
    """All that a part needs to draw itself: theme, type, icons, and how large the canvas is on this window.

    The canvas is scaled to fit and stands in the middle; on a portrait window it fills the width. A window that is
    wider than high is `wide`: the canvas is then 1080 high and the pages stand beside a panel.
    """

    def __init__(self, stock: Stock, window_size: Sequence[float], manner: Manner = PLAIN) -> None:
        self.stock = stock
        self.manner = manner
        self.theme = Theme(stock.tokens, manner.palette, large=manner.large)
        self._window = width, height = float(window_size[0]), float(window_size[1])
        self.wide = width > height
        across, down = (LONG_SIDE, SHORT_SIDE) if self.wide else (SHORT_SIDE, LONG_SIDE)
        self.scale = min(width / across, height / down)
        right, below = manner.shift
        self.window_height = height - round(below * self.scale)
        self.width = width / self.scale if self.wide else SHORT_SIDE
        self.left = round((width - self.width * self.scale) / 2 + right * self.scale)
        self.glass_height = height / self.scale
        self.guide_high = guide_high(manner, wide=self.wide)
        self.height = self.glass_height - self.guide_high
        self.type = stock.typesetter(self.scale)

    def in_manner(self, manner: Manner) -> "Look":
        """The same window, shown in another manner."""
        return Look(self.stock, self._window, manner)

    @property
    def large(self) -> bool:
        return self.manner.large

    @property
    def low(self) -> bool:
        """In 大字版 the two large buttons of 读给我听 bring all within reach, and leave no height to go lower."""
        return self.manner.low and not (self.manner.large and self.manner.aloud)

    @property
    def growth(self) -> float:
        return self.theme.growth

    def x(self, left: float) -> int:
        return self.left + round(left * self.scale)

    def y(self, top: float) -> int:
        """Kivy counts from the bottom."""
        return round(self.window_height - top * self.scale)

    def set(
        self,
        text: str | Sequence[Span],
        style: str | TextStyle,
        width: float | None = None,
        *,
        passing: bool = False,
    ) -> Paragraph:
        """`text` in a style of the theme, in lines no wider than `width` canvas px; not kept where it is `passing`."""
        wanted = self.theme.style(style) if isinstance(style, str) else style
        return self.type.set(text, wanted, None if width is None else max(width, 1) * self.scale, passing=passing)

    def measure(self, text: str, style: str) -> float:
        """How wide `text` is on one line, without drawing it."""
        return self.type.width(text, self.theme.style(style)) / self.scale

    def height_of(self, paragraph: Paragraph) -> float:
        return paragraph.height / self.scale

    def width_of(self, paragraph: Paragraph) -> float:
        return paragraph.width / self.scale

    def icon(self, name: str, weight: str, size: float) -> Texture:
        """Drawn for `size`, else the next larger one there is; in another weight if need be. A name that a pushed
        configuration made up gets the neutral icon: a page without its picture is better than no page."""
        sizes = self.stock.icon_sizes
        known = name if any((name, one) in sizes for one in WEIGHTS) else NEUTRAL
        found = next((one for one in (weight, *WEIGHTS) if (known, one) in sizes), None)
        if found is None:
            return nothing_drawn()
        drawn = sizes[known, found]
        best = next((one for one in drawn if one >= size), drawn[-1])
        return self.stock.icon(f"{known}-{found}-{best}")

    def disc(self, radius: int) -> Texture:
        """A white disc: whole, or in quarters as the corners of a box."""
        return self.stock.disc(radius)

    def picture(self, name: str) -> Texture:
        return self.stock.picture(name)


def guide_high(manner: Manner, *, wide: bool) -> int:
    """What the two large buttons of 读给我听 take of the glass, at its foot; pages stand above them."""
    if not manner.aloud:
        return 0
    high = GUIDE_WIDE if wide else GUIDE
    return high + (GUIDE_LARGE_WIDE if wide else GUIDE_LARGE) if manner.large else high


def read_picture(path: Path) -> Texture:
    """Nothing where there is no such picture: the start names it (sound_assets), and the page does without."""
    try:
        drawn = CoreImage(str(path), mipmap=True).texture
    except Exception:  # noqa: BLE001 - Kivy has no narrower one for a file that is missing or no picture
        return nothing_drawn()
    # Between two sizes: the nearest alone would be too small, and soft.
    drawn.min_filter = "linear_mipmap_linear"
    return drawn


def read_icon(path: Path) -> Texture:
    """White, as large as it is drawn; nothing where it cannot be read."""
    try:
        return CoreImage(str(path), nocache=True).texture
    except Exception:  # noqa: BLE001 - as above
        return nothing_drawn()


@cache
def nothing_drawn() -> Texture:
    """In the place of a picture that is not there: seen through."""
    texture = Texture.create(size=(1, 1), colorfmt="rgba", bufferfmt="ubyte")
    texture.blit_buffer(bytes(4), colorfmt="rgba", bufferfmt="ubyte")
    return texture


def disc_texture(radius: int) -> Texture:
    texture = Texture.create(size=(2 * radius, 2 * radius), colorfmt="rgba", bufferfmt="ubyte")
    pixels = b"".join(b"\xff\xff\xff" + bytes([alpha]) for alpha in disc_alpha(radius))
    texture.blit_buffer(pixels, colorfmt="rgba", bufferfmt="ubyte")
    return texture


def icon_names(folder: Path) -> list[str]:
    """None where there is no such folder."""
    try:
        return [file.removesuffix(ICON_SUFFIX) for file in os.listdir(folder)]  # noqa: PTH208 - names are what is wanted
    except OSError:
        return []


def icon_sizes(names: Iterable[str]) -> dict[tuple[str, str], list[int]]:
    sizes: dict[tuple[str, str], list[int]] = {}
    for entry in names:
        name, weight, size = (*entry.rsplit("-", 2), "", "")[:3]
        if size.isdecimal():  # what has no size was named at start, and is not drawn
            sizes.setdefault((name, weight), []).append(int(size))
    return {key: sorted(found) for key, found in sizes.items()}


_current: list[Look] = []


def use(look: Look) -> Look:
    """From now on every part draws with `look`. KV makes widgets without arguments, so it cannot be handed in."""
    _current[:] = [look]
    return look


def look() -> Look:
    return _current[0]


def has_look() -> bool:
    return bool(_current)


class Pen:
    """Draws into the current canvas, in canvas px from the top left of a box; `wide` and `high` are the box's. `words`
    are those it wrote, in that order."""

    def __init__(self, box: tuple[float, float, float, float]) -> None:
        self._left, self._top, self.wide, self.high = box
        self.words: list[str] = []
        self.look = look()
        self.theme = self.look.theme

    def box(self, x: float, y: float, wide: float, high: float, color: str, radius: float = 0) -> None:
        """A filled box. Its corners are quarters of one disc: a smooth shape of Kivy's would hold a texture each."""
        self._fill(self._edges(x, y, wide, high), color, round(radius * self.look.scale))

    def framed(
        self, x: float, y: float, wide: float, high: float, *, fill: str, edge: str, border: float, radius: float
    ) -> None:
        """A box with an edge as thick on every side: the edge's box, then the fill inset by whole pixels."""
        left, bottom, right, top = self._edges(x, y, wide, high)
        corner = round(radius * self.look.scale)
        inset = max(1, round(max(border, self.theme.outline) * self.look.scale))
        self._fill((left, bottom, right, top), edge, corner)
        self._fill((left + inset, bottom + inset, right - inset, top - inset), fill, corner - inset)

    def ground(self, x: float, y: float, wide: float, high: float, color: str, radius: float) -> None:
        """A tinted ground. Where tints cannot be told apart it gets an edge."""
        if self.theme.outlined and self.theme.color(color) == self.theme.color("bg"):
            self.framed(x, y, wide, high, fill=color, edge="line", border=self.theme.outline, radius=radius)
        else:
            self.box(x, y, wide, high, color, radius)

    def disc(self, x: float, y: float, size: float, color: str) -> None:
        self.box(x, y, size, size, color, size / 2)

    def ring(self, x: float, y: float, size: float, border: float, *, fill: str, edge: str) -> None:
        self.framed(x, y, size, size, fill=fill, edge=edge, border=border, radius=size / 2)

    def icon(self, name: str, x: float, y: float, size: float, color: str, weight: str = "bold") -> None:
        self._image(self.look.icon(name, weight, size), x, y, size, size, color)

    def hollow(self, x: float, y: float, wide: float, high: float, *, edge: str, border: float, radius: float) -> None:
        """An edge alone, drawn over what is there."""
        left, bottom, right, top = self._edges(x, y, wide, high)
        thick = max(1, round(border * self.look.scale))
        self._tint(edge)
        middle = thick / 2
        SmoothLine(
            rounded_rectangle=(
                *(left + middle, bottom + middle, right - left - thick, top - bottom - thick),
                max(radius * self.look.scale - middle, 1),
            ),
            width=middle,
        )

    def picture(self, name: str, x: float, y: float, wide: float, high: float, dim: float = 1) -> None:
        """`dim` below 1 darkens it."""
        texture = self.look.picture(name)
        Color(dim, dim, dim, 1)
        left, bottom, right, top = self._edges(x, y, wide, high)
        Rectangle(texture=texture, pos=(left, bottom), size=(right - left, top - bottom))

    def texture(self, texture: Texture, x: float, y: float, wide: float, high: float, seen: float = 1) -> None:
        """`seen` below 1 lets the ground through."""
        self._image(texture, x, y, wide, high, None, seen)

    def text(
        self, set_text: Paragraph, x: float, y: float, color: str, *, wide: float = 0, align: str = "left"
    ) -> None:
        """`x`, `y` is the top left of the paragraph's box; with an `align` other than left, of a box `wide` across."""
        self.words.append(set_text.text)
        self._tint(color)
        left = self.look.x(self._left + x)
        top = self.look.y(self._top + y)
        slack = {"left": 0.0, "center": 0.5, "right": 1.0}[align]
        for line in set_text.lines:
            indent = left + round(slack * (wide * self.look.scale - line.width))
            for piece in line.pieces:
                size = piece.texture.size
                Rectangle(texture=piece.texture, pos=(indent + piece.x, top - piece.y - size[1]), size=size)

    def _fill(self, edges: tuple[int, int, int, int], color: str, corner: int) -> None:
        self._tint(color)
        left, bottom, right, top = edges
        pos, size = (left, bottom), (right - left, top - bottom)
        corner = min(corner, min(size) // 2)
        if corner > 0:
            BorderImage(texture=self.look.disc(corner), border=(corner,) * 4, pos=pos, size=size)
        else:
            Rectangle(pos=pos, size=size)

    def _image(
        self, texture: Texture, x: float, y: float, wide: float, high: float, color: str | None, seen: float = 1
    ) -> None:
        if color is None:
            Color(1, 1, 1, seen)
        else:
            self._tint(color)
        left, bottom, right, top = self._edges(x, y, wide, high)
        Rectangle(texture=texture, pos=(left, bottom), size=(right - left, top - bottom))

    def _tint(self, color: str) -> None:
        Color(*self.theme.color(color))

    def _edges(self, x: float, y: float, wide: float, high: float) -> tuple[int, int, int, int]:
        left, top = self._left + x, self._top + y
        return self.look.x(left), self.look.y(top + high), self.look.x(left + wide), self.look.y(top)
