"""Every component in every state, as it was kept; `KEEP=1 make pictures` keeps what is drawn now."""

import pytest
from PIL import Image

from kiosk.ui.app import KioskApp
from kiosk.ui.gallery.shapes import MANNERS
from tests.window.kept_pictures import compare, keep, leave, path_of
from tests.window.test_pictures import KEEP

pytestmark = pytest.mark.window
NAME = "26-components"


@pytest.mark.parametrize("manner", MANNERS)
def test_the_components_look_as_they_were_kept(app: KioskApp, manner: str):
    from kiosk.ui.gallery.components import components

    size, pixels = components(app.look.stock, MANNERS[manner])
    whole = Image.frombytes("RGBA", size, pixels).convert("RGB").transpose(Image.Transpose.FLIP_TOP_BOTTOM)
    picture, path = whole.reduce(3), path_of("components", manner)
    if KEEP:
        keep(picture, path)
        return
    with Image.open(path) as kept:
        difference = compare(picture, kept)
    if difference:
        pytest.fail(f"{difference.share:.2%} differs: {leave(difference, picture, 'components', manner)}")


def test_drawing_them_leaves_the_window_its_look(app: KioskApp):
    from kiosk.ui.canvas import look
    from kiosk.ui.gallery.components import components

    before = look()
    components(app.look.stock, MANNERS["night"])
    assert look() is before
