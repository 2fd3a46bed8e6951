"""The fonts that draw what a printer's own font cannot: handed in from outside."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from PIL import ImageFont

# The faces as set-up leaves them; else as Debian has them, where the collection's third face is Simplified Chinese.
GENERATED = ("NotoSansCJKsc-Regular.otf", "NotoSansCJKsc-Bold.otf", "HanaMinA.ttf", "HanaMinB.ttf")
DEBIAN_NOTO = Path("/usr/share/fonts/opentype/noto")
DEBIAN_HANAZONO = Path("/usr/share/fonts/truetype/hanazono")
SIMPLIFIED_CHINESE = 2
UNASSIGNED = "\U000e1000"


class FontsMissingError(FileNotFoundError):
    """No Chinese font is to be had."""


@dataclass(frozen=True, slots=True)
class Fonts:
    """Paths of the faces. `rare` are asked in turn for what `regular` and `bold` lack."""

    regular: Path
    bold: Path
    rare: tuple[Path, ...]
    face_index: int = 0

    @classmethod
    def find(cls, directory: Path) -> Self:
        """The faces in `directory`, else those of the Debian packages; FontsMissingError when there are neither."""
        regular, bold, *rare = (directory / name for name in GENERATED)
        found = tuple(path if path.exists() else DEBIAN_HANAZONO / path.name for path in rare)
        rare_faces = tuple(path for path in found if path.exists())
        if regular.exists() and bold.exists():
            return cls(regular, bold, rare_faces)
        collection = DEBIAN_NOTO / "NotoSansCJK-Regular.ttc"
        if not collection.exists():
            raise FontsMissingError(f"no {regular.name} in {directory}, nor {collection}")
        return cls(collection, DEBIAN_NOTO / "NotoSansCJK-Bold.ttc", rare_faces, SIMPLIFIED_CHINESE)

    def face_for(self, character: str, size: int, *, bold: bool = False) -> "ImageFont.FreeTypeFont | None":
        """The face that has the character, at `size` px to the em; None when no face has it."""
        first = open_face(self.bold if bold else self.regular, size, self.face_index)
        faces = [first, *(open_face(path, size, 0) for path in self.rare)]
        return next((face for face in faces if covers(face, character)), None)


@lru_cache(maxsize=64)
def open_face(path: Path, size: int, index: int) -> "ImageFont.FreeTypeFont":
    from PIL import ImageFont  # noqa: PLC0415 - 5 MB that a station without a printer does without

    return ImageFont.truetype(str(path), size, index=index, layout_engine=ImageFont.Layout.BASIC)


def covers(face: "ImageFont.FreeTypeFont", character: str) -> bool:
    """True when the face draws something of its own, not its mark for a missing glyph. (Pillow shows no cmap.)"""
    if character.isspace():
        return True
    try:
        return drawing(face, character) != missing_glyph(face)
    except UnicodeEncodeError:  # a lone surrogate
        return False


@lru_cache(maxsize=64)
def missing_glyph(face: "ImageFont.FreeTypeFont") -> tuple[tuple[int, int], bytes]:
    return drawing(face, UNASSIGNED)


def drawing(face: "ImageFont.FreeTypeFont", character: str) -> tuple[tuple[int, int], bytes]:
    mask = face.getmask(character, mode="1")  # type: ignore[no-untyped-call]
    return mask.size, bytes(mask)
