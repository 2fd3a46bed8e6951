"""Draws every sample in every shape, once for all tests that look at it."""

import zlib
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from typing import Any
from weakref import WeakKeyDictionary

from PIL import Image

from kiosk.ui.app import KioskApp
from kiosk.ui.gallery.shapes import ALL_SHAPES, Glass
from tests.support.gallery import GALLERY, PICTURED, retelling
from tests.window.sketch import Mark, Sketch

THIRD = 3


@dataclass(frozen=True, slots=True)
class Sight:
    """What was drawn: as marks, and where one is held against it (`PICTURED`) as a picture of a third of the size;
    painting takes twice as long as laying out."""

    glass: Glass
    sketch: Sketch
    size: tuple[int, int] = (0, 0)
    packed: bytes = b""

    @property
    def picture(self) -> Image.Image:
        return Image.frombytes("RGB", self.size, zlib.decompress(self.packed))


class Studio:
    """One shape is set up at a time."""

    def __init__(self, app: KioskApp) -> None:
        self._stock = app.look.stock
        self._pictured = frozenset(PICTURED)
        self._easel: Any = None
        self._shape = ""
        self._drawn: WeakKeyDictionary[Any, list[Mark]] = WeakKeyDictionary()
        self._seen: dict[tuple[str, str, str], Sight] = {}

    def sight(self, shape: str, name: str, language: str = "") -> Sight:
        """`language`: another one than that of the house."""
        if (shape, name, language) not in self._seen:
            self._seen[shape, name, language] = self._look_at(shape, name, language)
        return self._seen[shape, name, language]

    def sketch(self, shape: str, put: Callable[[Any], object]) -> Sketch:
        """Of what `put` lays out on the easel, while that is in use."""
        from tests.window.remembering import remembering, sketch_of

        self._stock.keep_whole(())  # of names that a kiosk of another test brought, a picture knows nothing
        with remembering(self._drawn):
            easel = self._set_up(shape)
            with easel.in_use():
                put(easel)
                return sketch_of(easel.stage, self._drawn)

    def close(self) -> None:
        if self._easel:
            self._easel.close()
        self._easel, self._shape = None, ""

    def _look_at(self, shape: str, name: str, language: str) -> Sight:
        painted = not language and (shape, name) in self._pictured
        sample = retelling(language).sample(GALLERY[name]) if language else GALLERY[name]
        sketch = self.sketch(shape, lambda easel: easel.put(sample, drawn=painted))
        if not painted:
            return Sight(ALL_SHAPES[shape], sketch)
        # What says how far it is seen through is left out: with it every pixel would be weighed by it first.
        whole = Image.frombuffer("RGBX", ALL_SHAPES[shape].size, self._easel.pixels(), "raw", "RGBX", 0, 1)
        small = whole.reduce(THIRD).convert("RGB").transpose(Image.Transpose.FLIP_TOP_BOTTOM)
        return Sight(ALL_SHAPES[shape], sketch, small.size, zlib.compress(small.tobytes(), 1))

    def _set_up(self, shape: str) -> Any:
        from kiosk.ui.gallery.easel import Easel

        if shape != self._shape:
            self.close()
            self._easel, self._shape = Easel(self._stock, ALL_SHAPES[shape]), shape
        return self._easel


@contextmanager
def studio_of(app: KioskApp) -> Iterator[Studio]:
    with closing(Studio(app)) as made:
        yield made
