"""A picture that came from outside, made small off the screen's thread: what is odd or huge is no picture."""

import io
import warnings

from kiosk.ui.parts import Photo

MOST_WIDE, MOST_HIGH = 264, 330
_MOST_PIXELS = 4_000_000
_MOST_BYTES = 4 * 1024 * 1024


def photo_of(data: bytes | None) -> Photo | None:
    """JPEG or PNG, no larger than a card shows it. None: nothing is there that could be shown."""
    from PIL import Image, UnidentifiedImageError  # noqa: PLC0415 - home does without its memory

    if not data or len(data) > _MOST_BYTES:
        return None
    try:
        with warnings.catch_warnings(), Image.open(io.BytesIO(data), formats=("JPEG", "PNG")) as picture:
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            if picture.width * picture.height > _MOST_PIXELS:
                return None
            picture.draft("RGB", (MOST_WIDE, MOST_HIGH))
            small = picture.convert("RGB")
            small.thumbnail((MOST_WIDE, MOST_HIGH))
            return Photo(small.width, small.height, small.tobytes())
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, SyntaxError, ValueError):
        return None
