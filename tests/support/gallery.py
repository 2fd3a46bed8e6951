"""The samples that screens are tested with: those of the gallery, and what only a test needs."""

import os
from collections.abc import Mapping

from kiosk.ui.gallery.sample import Sample
from kiosk.ui.gallery.samples import SAMPLES
from kiosk.ui.gallery.samples.form import CHOICE
from kiosk.ui.gallery.shapes import SHAPES

__all__ = ["CHOICE", "DRAWN", "GALLERY"]

# Name of the picture: the page or sheet, its view, and what stands around it.
GALLERY: Mapping[str, Sample] = {**SAMPLES}

# Night and high contrast place all as the plain shapes do, in other colours: of three samples one is drawn in each,
# unless every one is asked for (`make pictures`).
OTHER_COLOURS = {"night": 0, "high-contrast": 1}
EVERY_ONE = os.environ.get("EVERY_PICTURE") == "1" or os.environ.get("KEEP") == "1"


def drawn(shape: str, at: int) -> bool:
    turn = OTHER_COLOURS.get(shape.partition("-")[2])
    return EVERY_ONE or turn is None or at % 3 == turn


# Shape and name of what the tests draw.
DRAWN = [(shape, name) for shape in SHAPES for at, name in enumerate(GALLERY) if drawn(shape, at)]
