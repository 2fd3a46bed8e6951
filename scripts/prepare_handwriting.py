"""Takes the handwriting model out of the wheel that brings it (requirements-handwriting.txt); none of its code is used."""

import hashlib
import zipfile
from pathlib import Path

WHEELS = Path(__file__).resolve().parent.parent / "build" / "wheels"
PATTERN = "rapidocr-*.whl"
MODEL = "PP-OCRv6_rec_small.onnx"
SHA256 = "6f327246b50388f3c176ae304bd95767ea6dc0c9ae92153ef8cbe210b3c14884"
LICENCES = ("LICENSE", "MODEL_LICENSES.md")


class WrongModelError(ValueError):
    """The wheel holds another model than the one this program was tried with."""


def find_wheel(wheels: Path = WHEELS) -> Path | None:
    return next(iter(sorted(wheels.glob(PATTERN))), None)


def make_handwriting(folder: Path, wheel: Path) -> None:
    """The model and the licences it comes under (Apache-2.0), into `folder`. Raises WrongModelError."""
    folder.mkdir(parents=True)
    with zipfile.ZipFile(wheel) as packed:
        model = packed.read(f"rapidocr/models/{MODEL}")
        if hashlib.sha256(model).hexdigest() != SHA256:
            raise WrongModelError(f"{MODEL} in {wheel}")
        (folder / MODEL).write_bytes(model)
        for name in packed.namelist():
            if Path(name).parent.name == "licenses" and Path(name).name in LICENCES:
                (folder / Path(name).name).write_bytes(packed.read(name))
