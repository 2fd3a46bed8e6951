"""Opens handwriting: the model that set-up prepared, read by onnxruntime. Neither is loaded before somebody writes."""

import hashlib
import os
from pathlib import Path

from kiosk.input.api import EngineMissingError, Reason, Recogniser
from kiosk.input.setup import NO_REPORTS

FOLDER, MODEL = "handwriting", "PP-OCRv6_rec_small.onnx"
MODEL_SHA256 = "6f327246b50388f3c176ae304bd95767ea6dc0c9ae92153ef8cbe210b3c14884"


def open_recogniser(generated: Path) -> Recogniser:
    """`generated`: the folder that set-up prepared. Raises EngineMissingError."""
    model = find_model(generated)
    os.environ.update(NO_REPORTS)  # it is read when the library is loaded
    try:
        from kiosk.input.picture_recogniser import PictureRecogniser  # noqa: PLC0415 - 60 MB that only writing needs
    except ImportError as missing:
        raise EngineMissingError(Reason.NO_LIBRARY, str(missing)) from missing
    return PictureRecogniser(model)


def find_model(generated: Path) -> Path:
    """Raises EngineMissingError."""
    path = generated / FOLDER / MODEL
    try:
        if is_the_model(path):
            return path
    except OSError as missing:
        raise EngineMissingError(Reason.NO_DATA, f"{path}: run `make setup`") from missing
    raise EngineMissingError(Reason.BAD_DATA, f"{path}: not the model of {MODEL_SHA256[:8]}")


def is_the_model(path: Path) -> bool:
    """The very one that this was tried with: another has other characters. Raises OSError."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest() == MODEL_SHA256
