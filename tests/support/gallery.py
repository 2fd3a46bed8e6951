"""The samples that screens are tested with: those of the gallery, and what only a test needs."""

import os
from collections.abc import Mapping
from functools import cache

from kiosk.settings import CONFIG, ROOT
from kiosk.ui.gallery.pseudo import CODE, pseudo_locale
from kiosk.ui.gallery.retold import Retelling, words_of_data
from kiosk.ui.gallery.sample import Sample
from kiosk.ui.gallery.samples import SAMPLES
from kiosk.ui.gallery.samples.form import CHOICE
from kiosk.ui.gallery.shapes import SHAPES
from kiosk.ui.texts import HOUSE, read_locale

__all__ = ["CHOICE", "DEAF", "DRAWN", "GALLERY", "PICTURED", "retelling"]

LOCALE = ROOT / "assets" / "generated" / "locale"

# States of a page that is drawn in others of the same make: `kiosk gallery` shows them, no test draws them again.
ALIKE = frozenset(
    {
        *("17q-queue-sent", "17q-queue-sending", "17q-queue-item", "17q-config-refused", "17q-config-asks"),
        *("17q-config-stick", "17q-logs-written", "17q-service-closed", "17q-sound-no-light", "17q-sound-touch"),
        *("17q-crosses-kept", "17q-restart-asks"),
    }
)
# Name of the picture: the page or sheet, its view, and what stands around it.
GALLERY: Mapping[str, Sample] = {name: sample for name, sample in SAMPLES.items() if name not in ALIKE}
# Nothing on it can be touched: the glass is being wiped.
DEAF = frozenset({"17q-cleaning-under-way"})


@cache
def retelling(language: str) -> Retelling:
    house = read_locale(LOCALE / f"{HOUSE}.mo").table
    if language == CODE:
        return Retelling(house, pseudo_locale(house))
    return Retelling(house, read_locale(LOCALE / f"{language}.mo"), words_of_data(CONFIG, language))


# Night and high contrast place all as the plain shapes do, in other colours: of three samples one is drawn in each,
# unless every one is asked for (`make pictures`).
OTHER_COLOURS = {"night": 0, "high-contrast": 1}
EVERY_ONE = os.environ.get("EVERY_PICTURE") == "1" or os.environ.get("KEEP") == "1"
# What is looked at in all samples: as most visitors see them. Of the other shapes a sample is held against its picture
# in each third, and where only the colours differ in each sixth; how it is laid out is looked at in all (test_shapes).
AS_MOST_SEE_IT = ("portrait-normal", "landscape-normal")


def drawn(shape: str, at: int) -> bool:
    turn = OTHER_COLOURS.get(shape.partition("-")[2])
    return EVERY_ONE or turn is None or at % 3 == turn


def pictured(shape: str, at: int) -> bool:
    """Another third in each shape, so that every sample is seen in several."""
    if EVERY_ONE or shape in AS_MOST_SEE_IT:
        return True
    turn = list(SHAPES).index(shape)
    return drawn(shape, at) and (at + turn) % (2 if shape.partition("-")[2] in OTHER_COLOURS else 3) == 0


# Shape and name of what the tests draw, and of what they hold against the picture that was kept.
DRAWN = [(shape, name) for shape in SHAPES for at, name in enumerate(GALLERY) if drawn(shape, at)]
PICTURED = [(shape, name) for shape in SHAPES for at, name in enumerate(GALLERY) if pictured(shape, at)]
