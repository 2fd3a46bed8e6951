"""Draws samples in shapes and leaves the pictures, with a page to look at them side by side."""

from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path

from kiosk.ui.canvas import Stock
from kiosk.ui.gallery.components import components
from kiosk.ui.gallery.easel import Easel
from kiosk.ui.gallery.pages import Drawing, design_pictures, write_index
from kiosk.ui.gallery.samples import COMPONENTS, SAMPLES
from kiosk.ui.gallery.shapes import PORTRAIT, SHAPES


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
            file = out / shape / f"{name}.png"
            if name != COMPONENTS:
                easel.put(SAMPLES[name])
                easel.picture(file)
            elif SHAPES[shape].size == PORTRAIT:
                save(*components(stock, SHAPES[shape].manner), file)
            else:
                continue
            yield Drawing(name, shape, file.relative_to(out).as_posix())


def save(size: tuple[int, int], pixels: bytes, file: Path) -> None:
    from PIL import Image  # noqa: PLC0415 - the window itself does without

    Image.frombytes("RGBA", size, pixels).transpose(Image.Transpose.FLIP_TOP_BOTTOM).convert("RGB").save(file)
