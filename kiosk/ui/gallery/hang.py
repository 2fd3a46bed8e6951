"""Draws samples in shapes and leaves the pictures, with a page to look at them side by side."""

from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path

from kiosk.ui.canvas import Stock
from kiosk.ui.gallery.easel import Easel
from kiosk.ui.gallery.pages import Drawing, design_pictures, write_index
from kiosk.ui.gallery.samples import SAMPLES
from kiosk.ui.gallery.shapes import SHAPES


def hang(stock: Stock, out: Path, screens: Iterable[str], shapes: Iterable[str], design: Path | None) -> list[Drawing]:
    """Pictures in `out`/<shape>/ and index.html; what was there of these names is drawn anew."""
    names = list(screens)
    drawings = [drawing for shape in shapes for drawing in _drawn(stock, out, names, shape)]
    write_index(out, drawings, design_pictures(design))
    return drawings


def _drawn(stock: Stock, out: Path, names: Iterable[str], shape: str) -> Iterator[Drawing]:
    (out / shape).mkdir(parents=True, exist_ok=True)
    with closing(Easel(stock, SHAPES[shape])) as easel:
        for name in names:
            easel.put(SAMPLES[name])
            file = easel.picture(out / shape / f"{name}.png")
            yield Drawing(name, shape, file.relative_to(out).as_posix())
