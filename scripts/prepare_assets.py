"""Makes what the window needs but the repository does not hold: the fonts, the icons, the words by language; then
has prepared what the input engines read (prepare_input.py).

Run at set-up. When the inputs have not changed it does nothing; otherwise it builds beside and swaps in, so that a cut
in the middle leaves the last good set.
"""

import hashlib
import importlib.metadata
import importlib.resources
import json
import sys
import tempfile
import tomllib
import zipfile
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from scripts import prepare_input
from scripts.locale_files import LocaleFileError, compile_all

ROOT = Path(__file__).resolve().parent.parent
ICONS = ROOT / "assets" / "icons.toml"
LOCALE = ROOT / "assets" / "locale"
GENERATED = ROOT / "assets" / "generated"
WORKSHOP = ROOT / "build"
STAMP = "stamp.sha256"

NOTO = Path("/usr/share/fonts/opentype/noto")
HANAZONO = Path("/usr/share/fonts/truetype/hanazono")
COLLECTIONS = {weight: NOTO / f"NotoSansCJK-{weight}.ttc" for weight in ("Regular", "Bold")}
TIBETAN = Path("/usr/share/fonts/truetype/tibetan/DDC_Uchen.ttf")
OTHERS = [TIBETAN, HANAZONO / "HanaMinA.ttf", HANAZONO / "HanaMinB.ttf"]
ICON_PACKAGES = ("justmyresource-phosphor", "resvg-py", "fonttools")

POSTSCRIPT_NAME = 6


class MissingInputError(FileNotFoundError):
    """A font package or an icon is not on this machine."""


def main() -> None:
    prepare_pictures()
    prepare_input.main()


def prepare_pictures() -> None:
    wanted = fingerprint()
    if not is_current(wanted):
        draw_all(wanted)
    compile_all(GENERATED / "locale")


def draw_all(wanted: str) -> None:
    print("Preparing fonts and icons")
    for folder in (GENERATED, WORKSHOP):
        folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=WORKSHOP) as work:
        built = Path(work) / "new"
        make_fonts(built / "fonts")
        draw_icons(built / "icons")
        (built / STAMP).write_text(wanted)
        keep_input(built)
        swap_in(built, Path(work) / "old")


def is_current(wanted: str) -> bool:
    stamp = GENERATED / STAMP
    return stamp.exists() and stamp.read_text() == wanted


def fingerprint() -> str:
    """Changes when this script, the icon list, a font file, a package that draws, or the characters that the locale
    files are written in change."""
    digest = hashlib.sha256(Path(__file__).read_bytes() + ICONS.read_bytes())
    for font in [*COLLECTIONS.values(), *OTHERS]:
        if not font.exists():
            raise MissingInputError(font)
        seen = font.stat()
        digest.update(f"{font}:{seen.st_size}:{int(seen.st_mtime)}".encode())
    digest.update(bytes(str(sorted(written_characters())), "ascii"))
    for package in ICON_PACKAGES:
        digest.update(importlib.metadata.version(package).encode())
    return digest.hexdigest()


def keep_input(built: Path) -> None:
    """What the input engines read has stamps of its own: it moves over as it is."""
    for part in prepare_input.parts():
        if (GENERATED / part.folder).exists():
            (GENERATED / part.folder).rename(built / part.folder)


def swap_in(built: Path, aside: Path) -> None:
    """A directory cannot replace a full one in a single step: two renames, and the window between them is empty only
    of a set that is out of date anyway."""
    GENERATED.rename(aside)
    built.rename(GENERATED)


def make_fonts(folder: Path) -> None:
    folder.mkdir(parents=True)
    for weight, collection in COLLECTIONS.items():
        extract_face(collection, f"NotoSansCJKsc-{weight}", folder)
        keep_common(folder / f"NotoSansCJKsc-{weight}.otf", folder / f"NotoSansCJKsc-common-{weight}.otf")
    for font in OTHERS:
        (folder / font.name).symlink_to(font)
    write_coverage(folder)


def extract_face(collection: Path, name: str, folder: Path) -> None:
    """SDL_ttf takes face 0 of a collection, the Japanese one; the face is found by its PostScript name."""
    from fontTools.ttLib import TTCollection  # noqa: PLC0415 - 0.3 s that a set-up with nothing to do should not pay

    with TTCollection(str(collection), lazy=True) as fonts:
        for face in fonts:
            if face["name"].getDebugName(POSTSCRIPT_NAME) == name:
                face.save(str(folder / f"{name}.otf"), reorderTables=None)
                return
    raise MissingInputError(f"{name} in {collection}")


def keep_common(whole: Path, target: Path) -> None:
    """The same face with common characters only. Every size a screen uses is a face of its own in memory: 2.6 MB each
    with all 65,535 glyphs, a fraction of it with these."""
    from fontTools.subset import Options, Subsetter  # noqa: PLC0415 - as above
    from fontTools.ttLib import TTFont  # noqa: PLC0415 - as above

    options = Options(
        layout_features=[],
        name_IDs=[1, 2, 6],
        notdef_outline=True,
        drop_tables=["VORG", "vhea", "vmtx"],
        desubroutinize=True,  # FreeType holds all shared pieces of outlines for every size: half of what a face takes
    )
    with TTFont(str(whole), lazy=True) as face:
        subsetter = Subsetter(options)
        subsetter.populate(unicodes=common_characters())
        subsetter.subset(face)
        face.save(str(target))


def common_characters() -> set[int]:
    """What GB 2312 can write and what the locale files are written in; Latin, punctuation, arrows, full-width forms."""
    blocks = [range(0x20, 0x180), range(0x2000, 0x2070), range(0x2190, 0x2200), range(0x3000, 0x3040)]
    forms = [range(0xFF00, 0xFFF0)]
    common = {point for block in blocks + forms for point in block}
    return common | written_characters() | {point for point in range(0x4E00, 0xA000) if in_gb2312(point)}


def written_characters() -> set[int]:
    """Of the screens' words in all languages, those that GB 2312 lacks: 繁體中文 is mostly made of them."""
    written = {ord(char) for file in LOCALE.glob("*.po") for char in file.read_text(encoding="utf-8", errors="replace")}
    return {point for point in written if point >= 0x80 and not in_gb2312(point)}  # noqa: PLR2004 - beyond ASCII


def in_gb2312(point: int) -> bool:
    return bool(chr(point).encode("gb2312", "ignore"))


def write_coverage(folder: Path) -> None:
    """Which characters each font has, so that the running kiosk need not parse 60 MB of fonts to know."""
    files = {name: f"{name}-Regular.otf" for name in ("NotoSansCJKsc-common", "NotoSansCJKsc")}
    files |= {font.stem: font.name for font in OTHERS}
    ranges = {name: covered_ranges(folder / file) for name, file in files.items()}
    (folder / "coverage.json").write_text(json.dumps(ranges))


def covered_ranges(font: Path) -> list[tuple[int, int]]:
    from fontTools.ttLib import TTFont  # noqa: PLC0415 - as above

    with TTFont(str(font), lazy=True) as face:
        points = sorted(face.getBestCmap())
    groups = groupby(enumerate(points), key=lambda pair: pair[1] - pair[0])
    runs = ([point for _, point in group] for _, group in groups)
    return [(run[0], run[-1]) for run in runs]


def draw_icons(folder: Path) -> None:
    """One white picture per name, weight and size; the theme tints them when they are drawn. Each a file: the window
    reads those that it shows, four bytes a point."""
    import resvg_py  # noqa: PLC0415 - not needed when nothing is to do

    folder.mkdir(parents=True)
    with importlib.resources.files("justmyresource_phosphor").joinpath("icons.zip").open("rb") as packed:
        svgs = zipfile.ZipFile(packed)
        for name, weight, size in wanted_icons():
            drawing = read_icon(svgs, name, weight).replace("currentColor", "#FFFFFF")
            picture = resvg_py.svg_to_bytes(svg_string=drawing, width=size, height=size)
            (folder / f"{name}-{weight}-{size}.png").write_bytes(picture)


def wanted_icons() -> Iterator[tuple[str, str, int]]:
    for name, weights in tomllib.loads(ICONS.read_text(encoding="utf-8")).items():
        for weight, sizes in weights.items():
            for size in sizes:
                yield name, weight, size


def read_icon(svgs: zipfile.ZipFile, name: str, weight: str) -> str:
    suffix = "" if weight == "regular" else f"-{weight}"
    try:
        return svgs.read(f"{weight}/{name}{suffix}.svg").decode()
    except KeyError as missing:
        raise MissingInputError(f"icon {name} ({weight})") from missing


if __name__ == "__main__":
    try:
        main()
    except MissingInputError as missing:
        sys.exit(f"prepare_assets: {missing} is missing")
    except LocaleFileError as fault:
        sys.exit(f"prepare_assets: {fault}")
