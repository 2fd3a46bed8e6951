"""Takes the handwriting model out of the wheel that brings it (requirements-handwriting.txt); none of its code is used."""

import zipfile
from pathlib import Path

from kiosk.input.handwriting import MODEL, is_the_model

WHEELS = Path(__file__).resolve().parent.parent / "build" / "wheels"
PATTERN = "rapidocr-*.whl"
IN_WHEEL = f"rapidocr/models/{MODEL}"
LICENCES = ("LICENSE", "MODEL_LICENSES.md")


class ModelMissingError(Exception):
    """There is no wheel, or it holds another model than the one this program was tried with."""


def wheel_in(wheels: Path = WHEELS) -> Path:
    """The path of the wheel, or the pattern of its name where there is none."""
    return next(iter(sorted(wheels.glob(PATTERN))), wheels / PATTERN)


def make_handwriting(folder: Path) -> None:
    """The model, and the licences it comes under (Apache-2.0). Raises ModelMissingError."""
    take_model(wheel_in(), folder)


def take_model(wheel: Path, folder: Path) -> None:
    try:
        with zipfile.ZipFile(wheel) as packed:
            (folder / MODEL).write_bytes(packed.read(IN_WHEEL))
            for name in packed.namelist():
                if Path(name).name in LICENCES and ".dist-info/" in name:
                    (folder / Path(name).name).write_bytes(packed.read(name))
    except (OSError, KeyError, zipfile.BadZipFile) as missing:
        raise ModelMissingError(f"{wheel}: {missing}") from missing
    if not is_the_model(folder / MODEL):
        raise ModelMissingError(f"{IN_WHEEL} in {wheel} is another model")
