"""Made-up pictures and films, as files that somebody brings."""

import io
from collections.abc import Sequence

from PIL import Image, ImageDraw

from central.media import PreparedMedia, prepare_media

COLORS = ("#1a4a7c", "#e8a15c", "#f5f2ea", "#2b6a3f")


def still(color: str = COLORS[0], size: tuple[int, int] = (96, 54)) -> Image.Image:
    picture = Image.new("RGB", size, color)
    ImageDraw.Draw(picture).ellipse((size[0] // 4, 2, size[0] // 2, size[1] - 2), fill="white")
    return picture


def saved(picture: Image.Image, kind: str = "JPEG", **options: object) -> bytes:
    out = io.BytesIO()
    picture.save(out, kind, **options)
    return out.getvalue()


def animated(
    kind: str = "GIF", *, colors: Sequence[str] = COLORS, ms: int = 400, size: tuple[int, int] = (96, 54)
) -> bytes:
    first, *rest = [still(color, size) for color in colors]
    return saved(first, kind, save_all=True, append_images=rest, duration=ms, loop=0)


def picture_media(color: str = COLORS[0], size: tuple[int, int] = (96, 54)) -> PreparedMedia:
    return _prepared(saved(still(color, size)))


def film_media(**options: object) -> PreparedMedia:
    return _prepared(animated(**options))  # type: ignore[arg-type] # handed on


def _prepared(content: bytes) -> PreparedMedia:
    prepared = prepare_media(content)
    assert isinstance(prepared, PreparedMedia), prepared
    return prepared
