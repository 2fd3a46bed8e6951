"""A picture from outside, decoded off the screen's thread and made as small as the glass shows it. No Kivy."""

import io
import warnings

from kiosk.contract.media import jpeg_size
from kiosk.ui.parts import Photo

# As large as a picture stands on the waiting page of a wide window.
MOST_WIDE, MOST_HIGH = 1320, 860
_MOST_PIXELS = 4_000_000


def drawn_picture(jpeg: bytes) -> Photo | None:
    """None: nothing is there that could be shown. Only what the centre writes is tried (kiosk.contract.media)."""
    size = jpeg_size(jpeg)
    if size is None or size[0] * size[1] > _MOST_PIXELS:
        return None
    from PIL import Image, UnidentifiedImageError  # noqa: PLC0415 - home does without its memory

    try:
        with warnings.catch_warnings(), Image.open(io.BytesIO(jpeg), formats=("JPEG",)) as picture:
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            if picture.size != size:
                return None
            picture.draft("RGB", (MOST_WIDE, MOST_HIGH))
            picture.thumbnail((MOST_WIDE, MOST_HIGH))
            plain = picture.convert("RGB")
            return Photo(plain.width, plain.height, plain.tobytes())
    except (UnidentifiedImageError, Image.DecompressionBombWarning, OSError, SyntaxError, ValueError):
        return None
