"""Draws samples in shapes and leaves the pictures, with a page to look at them side by side."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import closing
from pathlib import Path
from types import MappingProxyType

from kiosk.ui.canvas import Stock
from kiosk.ui.darkroom import Darkroom
from kiosk.ui.gallery.components import components
from kiosk.ui.gallery.easel import Easel
from kiosk.ui.gallery.pages import Drawing, design_pictures, write_index
from kiosk.ui.gallery.retold import Retelling
from kiosk.ui.gallery.samples import COMPONENTS, SAMPLES
from kiosk.ui.gallery.shapes import IN_OTHER_LANGUAGES, PORTRAIT, SHAPES

NOTHING_ELSE: Mapping[str, Retelling] = MappingProxyType({})


def hang(
    stock: Stock,
    out: Path,
    screens: Iterable[str],
    shapes: Iterable[str],
    design: Path | None,
    tellings: Mapping[str, Retelling] = NOTHING_ELSE,
    told_in: Collection[str] = IN_OTHER_LANGUAGES,
) -> list[Drawing]:
    """Pictures in `out`/<shape>/ and index.html; what was there of these names is drawn anew. `tellings`: by language,
    those that are drawn too, in the shapes of `told_in`; one may leave out screens that its language does not cover.
    Raises OSError for what cannot be written."""
    names, darkroom = list(screens), Darkroom()
    drawings = [
        drawing
        for shape in shapes
        for language in ("", *(code for code in tellings if shape in told_in))
        for drawing in _drawn(stock, out, names, shape, language, tellings.get(language), darkroom)
    ]
    darkroom.wait()
    write_index(out, drawings, design_pictures(design))
    return drawings


def _drawn(
    stock: Stock,
    out: Path,
    names: Iterable[str],
    shape: str,
    language: str,
    telling: Retelling | None,
    darkroom: Darkroom,
) -> Iterator[Drawing]:
    called = f"{shape}-{language}" if language else shape
    (out / called).mkdir(parents=True, exist_ok=True)
    with closing(Easel(stock, SHAPES[shape])) as easel:
        for name in names:
            file = out / called / f"{name}.png"
            if name != COMPONENTS and (telling is None or telling.covers(SAMPLES[name])):
                easel.put(telling.sample(SAMPLES[name]) if telling else SAMPLES[name])
                darkroom.develop(easel.pixels(), SHAPES[shape].size, file)
            elif name == COMPONENTS and SHAPES[shape].size == PORTRAIT and not language:
                save(*components(stock, SHAPES[shape].manner), file)
            else:
                continue
            yield Drawing(name, called, file.relative_to(out).as_posix())


def save(size: tuple[int, int], pixels: bytes, file: Path) -> None:
    from PIL import Image  # noqa: PLC0415 - the window itself does without

    Image.frombytes("RGBA", size, pixels).transpose(Image.Transpose.FLIP_TOP_BOTTOM).convert("RGB").save(file)
