"""A QR code as one texture, each module a whole number of pixels; black on white in every theme."""

from functools import lru_cache
from typing import Any

from kivy.graphics.texture import Texture

from kiosk.ui.canvas import Pen
from kiosk.ui.widgets.block import Block

QUIET = 16
LONG_TEXT = 60


class QrPlate(Block):
    """A white plate of `side` with the code as large as whole pixels allow."""

    def __init__(self, side: float = 288, **given: Any) -> None:
        self.text = ""
        self.side = side
        super().__init__(**given)

    def measure(self, wide: float) -> float:
        del wide
        return self.side

    def draw(self, pen: Pen) -> None:
        if self.text:
            draw_qr(pen, self.text, (pen.wide - self.side) / 2, 0, self.side)


def draw_qr(pen: Pen, text: str, x: float, y: float, side: float) -> None:
    pen.framed(x, y, side, side, fill="plate", edge="line", border=2, radius=16)
    modules = qr_modules(text)
    room = (side - 2 * QUIET) * pen.look.scale
    pixels = max(1, int(room // len(modules))) * len(modules)
    size = pixels / pen.look.scale
    pen.texture(qr_texture(modules), x + (side - size) / 2, y + (side - size) / 2, size, size)


@lru_cache(maxsize=1)
def qr_modules(text: str) -> tuple[bytes, ...]:
    """Rows of one byte a module, 1 for black. The last code is kept, for a page that is drawn again."""
    # Not before a visit: with Pillow it is 5 MB that the home page does without.
    from qrcode.constants import ERROR_CORRECT_L, ERROR_CORRECT_M  # noqa: PLC0415
    from qrcode.main import QRCode  # noqa: PLC0415

    # A clean screen needs little correction; a long text then has larger modules.
    correction = ERROR_CORRECT_L if len(text) > LONG_TEXT else ERROR_CORRECT_M
    code = QRCode(error_correction=correction, border=0)
    code.add_data(text)
    code.make(fit=True)
    return tuple(bytes(row) for row in code.get_matrix())


def qr_texture(modules: tuple[bytes, ...]) -> Texture:
    texture = Texture.create(size=(len(modules), len(modules)), colorfmt="luminance", bufferfmt="ubyte")
    texture.mag_filter = texture.min_filter = "nearest"
    pixels = bytes(0 if module else 255 for row in reversed(modules) for module in row)
    texture.blit_buffer(pixels, colorfmt="luminance", bufferfmt="ubyte")
    return texture


def get_ready() -> None:
    """Load what draws a code, so that the first one does not come late."""
    qr_modules("")
    forget_qr()


def forget_qr() -> None:
    qr_modules.cache_clear()
