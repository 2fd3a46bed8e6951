"""The samples that screens are tested with: those of the gallery, and what only a test needs."""

from collections.abc import Mapping

from kiosk.ui.gallery.sample import Sample
from kiosk.ui.gallery.samples import SAMPLES
from kiosk.ui.gallery.samples.form import CHOICE

__all__ = ["CHOICE", "GALLERY"]

# Name of the picture: the page or sheet, its view, and what stands around it.
GALLERY: Mapping[str, Sample] = {**SAMPLES}
