"""Draws every sample in every shape, once for all tests that look at it."""

import zlib
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from typing import Any
from weakref import WeakKeyDictionary

from PIL import Image

from kiosk.ui.app import KioskApp
from kiosk.ui.gallery.shapes import SHAPES, Glass
from tests.support.gallery import GALLERY
from tests.window.sketch import Mark, Sketch

THIRD = 3


@dataclass(frozen=True, slots=True)
class Sight:
    """What was drawn: as marks, and as a picture of a third of the size."""

    glass: Glass
    sketch: Sketch
    size: tuple[int, int]
    packed: bytes

    @property
    def picture(self) -> Image.Image:
        return Image.frombytes("RGB", self.size, zlib.decompress(self.packed))


class Studio:
    """One shape is set up at a time."""

    def __init__(self, app: KioskApp) -> None:
        self._stock = app.look.stock
        self._easel: Any = None
        self._shape = ""
        self._drawn: WeakKeyDictionary[Any, list[Mark]] = WeakKeyDictionary()
        self._seen: dict[tuple[str, str], Sight] = {}

    def sight(self, shape: str, name: str) -> Sight:
        if (shape, name) not in self._seen:
            self._seen[shape, name] = self._look_at(shape, name)
        return self._seen[shape, name]

    def close(self) -> None:
        if self._easel:
            self._easel.close()
        self._easel, self._shape = None, ""

    def _look_at(self, shape: str, name: str) -> Sight:
        from tests.window.remembering import remembering, sketch_of

        with remembering(self._drawn):
            easel = self._set_up(shape)
            easel.put(GALLERY[name])
            with easel.in_use():
                sketch = sketch_of(easel.stage, self._drawn)
        whole = Image.frombytes("RGBA", SHAPES[shape].size, easel.pixels()).convert("RGB")
        small = whole.transpose(Image.Transpose.FLIP_TOP_BOTTOM).reduce(THIRD)
        return Sight(SHAPES[shape], sketch, small.size, zlib.compress(small.tobytes(), 1))

    def _set_up(self, shape: str) -> Any:
        from kiosk.ui.gallery.easel import Easel

        if shape != self._shape:
            self.close()
            self._easel, self._shape = Easel(self._stock, SHAPES[shape]), shape
        return self._easel


@contextmanager
def studio_of(app: KioskApp) -> Iterator[Studio]:
    with closing(Studio(app)) as made:
        yield made
