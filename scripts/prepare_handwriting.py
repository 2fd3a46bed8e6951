"""Takes the handwriting model out of the wheel that brings it (requirements-handwriting.txt), and nothing else."""

import zipfile
from pathlib import Path

from kiosk.input.api import EngineMissingError, Reason
from kiosk.input.handwriting import MODEL, is_the_model

WHEELS = Path(__file__).resolve().parent.parent / "build" / "wheels"
PATTERN = "rapidocr-*.whl"
IN_WHEEL = f"rapidocr/models/{MODEL}"
LICENCES = ("LICENSE", "MODEL_LICENSES.md")


def wheel_in(wheels: Path = WHEELS) -> Path:
    """The path of the wheel, or the pattern of its name where there is none."""
    return next(iter(sorted(wheels.glob(PATTERN))), wheels / PATTERN)


def make_handwriting(folder: Path) -> None:
    """The model, and the licences it comes under (Apache-2.0). Raises EngineMissingError."""
    take_model(wheel_in(), folder)


def take_model(wheel: Path, folder: Path) -> None:
    try:
        with zipfile.ZipFile(wheel) as packed:
            (folder / MODEL).write_bytes(packed.read(IN_WHEEL))
            for name in packed.namelist():
                if Path(name).name in LICENCES and ".dist-info/" in name:
                    (folder / Path(name).name).write_bytes(packed.read(name))
    except (OSError, KeyError, zipfile.BadZipFile) as missing:
        raise EngineMissingError(Reason.NO_DATA, f"{wheel}: {type(missing).__name__}") from missing
    if not is_the_model(folder / MODEL):
        raise EngineMissingError(Reason.BAD_DATA, f"{IN_WHEEL} in {wheel.name} is another model")
