"""The pictures that are kept of the screens, and how a new drawing is held against one.

Kept at a third of the size with few colours, for they are many. Another machine's software GL may round some rims
otherwise: a drawing counts as the same while few enough of its pixels differ to the eye (pixelmatch).
"""

from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageChops
from pixelmatch.contrib.PIL import pixelmatch

from kiosk.ui.gallery.shapes import SHAPES
from tests.support.gallery import GALLERY
from tests.support.kiosk_under_test import ROOT

KEPT, LEFT = Path(__file__).with_name("pictures"), ROOT / "build" / "pictures"
COLOURS = 16
THRESHOLD, MOST_DIFFERING = 0.1, 0.002
# A pixel whose channels all differ by less is the same to pixelmatch at that threshold: it weighs them as
# 0.5053 y2 + 0.299 i2 + 0.1957 q2, of 35215 * THRESHOLD ** 2 at most.
SURELY_SAME = 17
KEPT_NAMES = [(shape, name) for shape in SHAPES for name in GALLERY]


@dataclass(frozen=True, slots=True)
class Difference:
    """`share` of all pixels that differ; `box` that holds them; `diff` shows them, or is None when sizes differ."""

    share: float
    box: tuple[int, int, int, int]
    diff: Image.Image | None


def path_of(shape: str, name: str, folder: Path = KEPT) -> Path:
    return folder / shape / f"{name}.png"


def keep(picture: Image.Image, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    in_few_colours(picture).save(path, optimize=True)


def in_few_colours(picture: Image.Image) -> Image.Image:
    """Those that are apart, rather than those that are many: a small red word stays red. Twice, so that a picture that
    is drawn the same again comes out the same: by the nearest colour."""
    palette = picture.quantize(COLOURS, method=Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
    return picture.quantize(palette=palette, dither=Image.Dither.NONE)


def compare(picture: Image.Image, kept: Image.Image) -> Difference | None:
    """None: they are the same, but for what another machine may round otherwise."""
    if picture.size != kept.size:
        return Difference(1.0, (0, 0, *picture.size), None)
    drawn = picture.quantize(palette=kept, dither=Image.Dither.NONE).convert("RGB")
    before = kept.convert("RGB")
    if drawn.tobytes() == before.tobytes():
        return None
    box = box_of_difference(drawn, before)
    if box is None:
        return None
    one, other = drawn.crop(box), before.crop(box)
    diff = Image.new("RGBA", one.size)
    differing = pixelmatch(one.convert("RGBA"), other.convert("RGBA"), diff, threshold=THRESHOLD)
    share = differing / (picture.width * picture.height)
    return Difference(share, box, diff) if share > MOST_DIFFERING else None


def box_of_difference(one: Image.Image, other: Image.Image) -> tuple[int, int, int, int] | None:
    """Around all that could count: pixelmatch is slow, and most of a screen is as it was."""
    apart = ImageChops.difference(one, other).point(lambda level: 255 if level > SURELY_SAME else 0)
    return apart.getbbox()


def leave(difference: Difference, picture: Image.Image, shape: str, name: str) -> tuple[Path, ...]:
    """What was drawn, and where it differs, for whoever looks."""
    actual = path_of(shape, name, LEFT)
    actual.parent.mkdir(parents=True, exist_ok=True)
    picture.save(actual)
    if difference.diff is None:
        return (actual,)
    diff = actual.with_name(f"{name}-diff.png")
    shown = picture.convert("L").convert("RGB").point(lambda level: 128 + level // 2)
    shown.paste(difference.diff.convert("RGB"), difference.box[:2])
    shown.save(diff)
    return actual, diff
