"""Prepares what the input engines read: the pinyin dictionary deployed by librime, the table of strokes, the
handwriting model and the tables of rare characters.

Run at set-up, by prepare_assets. When the inputs have not changed it does nothing. A package that is not installed
leaves out its engine and says so; `python -m kiosk doctor` says it too.
"""

import ctypes
import hashlib
import shutil
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from kiosk.input.accent import ALGEBRA
from kiosk.input.api import STROKE_KEYS, EngineMissingError
from kiosk.input.handwriting import FOLDER as HANDWRITING_FOLDER
from kiosk.input.pinyin_rime import FOLDER, SCHEMAS
from kiosk.input.rare_lookup import FOLDER as CHARACTERS_FOLDER
from kiosk.input.rime_library import RimeLibrary
from kiosk.input.stroke_order import FILE as STROKES_FILE
from kiosk.input.stroke_order import pack_strokes
from kiosk.input.word_list import FILE as WORDS_FILE
from kiosk.input.word_list import read_words
from scripts.prepare_characters import SCRIPT as SCRIPT_OF_CHARACTERS
from scripts.prepare_characters import SOURCES as CHARACTER_SOURCES
from scripts.prepare_characters import make_characters
from scripts.prepare_handwriting import make_handwriting, wheel_in

ROOT = Path(__file__).resolve().parent.parent
GENERATED = ROOT / "assets" / "generated"
WORKSHOP = ROOT / "build"
WORDS = ROOT / "config" / WORDS_FILE
STAMP = "stamp.sha256"

RIME_DATA = Path("/usr/share/rime-data")
DICTIONARY = RIME_DATA / "luna_pinyin.dict.yaml"
ESSAY = RIME_DATA / "essay.txt"
STROKES = RIME_DATA / "stroke.dict.yaml"
SIMPLIFIED = "t2s.json"
OPENCC = "libopencc.so.1.1"

# What this program and its fonts can show ends with extension F.
_LAST_POINT = 0x2EBE0
_WEIGHT = 100_000  # of a local word, by each of its own: above what the dictionary has

SCHEMA = """\
schema: {{schema_id: {name}, name: 拼音, version: "1"}}
switches: [{{name: ascii_mode, reset: 0}}, {{name: zh_simp, reset: 1}}]
engine:
  processors: [speller, selector, navigator, express_editor]
  segmentors: [abc_segmentor, fallback_segmentor]
  translators: [script_translator]
  filters: [simplifier, uniquifier]
simplifier: {{option_name: zh_simp}}
speller:
  alphabet: zyxwvutsrqponmlkjihgfedcba
  delimiter: " '"
  algebra: [{algebra}]
# It learns from nobody.
translator: {{dictionary: kiosk, prism: {name}, enable_user_dict: false}}
"""
PLAIN_ALGEBRA = (
    "erase/^xx$/",
    "abbrev/^([a-z]).+$/$1/",
    "abbrev/^([zcs]h).+$/$1/",
    "derive/^([nl])ve$/$1ue/",
    "derive/^([jqxy])u/$1v/",
)
SCHEMA_LIST = "patch: {{schema_list: [{schemas}], switcher/hotkeys: []}}\n"
DICTIONARY_HEAD = """\
---
name: kiosk
version: "1"
sort: by_weight
use_preset_vocabulary: true
import_tables: [luna_pinyin]
...
"""


class MissingPackageError(Exception):
    """Says which file of which package is not there."""


@dataclass(frozen=True, slots=True)
class Part:
    """One folder of assets/generated. `rules`: modules of kiosk/input that say what is in it; `sources`: files of the
    packages that it is made from, and of the configuration."""

    folder: str
    rules: tuple[str, ...]
    sources: tuple[Path, ...]
    make: Callable[[Path], None]


def main() -> None:
    for part in parts():
        prepare(part, GENERATED / part.folder)


def parts() -> tuple[Part, ...]:
    return (
        Part(FOLDER, ("accent", "pinyin_rime", "rime_library", "word_list"), (DICTIONARY, ESSAY, WORDS), make_pinyin),
        Part(STROKES_FILE.parent.name, ("stroke_order",), (STROKES, ESSAY), make_strokes),
        Part(HANDWRITING_FOLDER, ("handwriting",), (wheel_in(),), make_handwriting),
        Part(CHARACTERS_FOLDER, (), (SCRIPT_OF_CHARACTERS, *CHARACTER_SOURCES), make_characters),
    )


def prepare(part: Part, folder: Path) -> None:
    wanted = fingerprint(part)
    stamp = folder / STAMP
    if stamp.exists() and stamp.read_text() == wanted:
        return
    print(f"Preparing {folder.name}")
    WORKSHOP.mkdir(parents=True, exist_ok=True)
    GENERATED.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=WORKSHOP) as work:
        built = Path(work) / "new"
        built.mkdir()
        try:
            part.make(built)
        except (MissingPackageError, EngineMissingError) as missing:
            print(f"prepare_input: {folder.name} is left out: {missing}", file=sys.stderr)
            return
        (built / STAMP).write_text(wanted)
        if folder.exists():
            folder.rename(Path(work) / "old")
        built.rename(folder)


def fingerprint(part: Part) -> str:
    """Changes when this script, the modules it takes its rules from, or a file that it is made from change."""
    rules = (Path(__file__), *(ROOT / "kiosk" / "input" / f"{name}.py" for name in part.rules))
    digest = hashlib.sha256(b"".join(path.read_bytes() for path in rules))
    for path in part.sources:
        seen = path.stat() if path.exists() else None
        digest.update(f"{path}:{seen and (seen.st_size, seen.st_mtime_ns)}".encode())
    return digest.hexdigest()


# -- pinyin ------------------------------------------------------------------------------------------------------------


def make_pinyin(folder: Path) -> None:
    """librime's own files, without what it notes of the machine and the last user."""
    for source in (DICTIONARY, ESSAY):
        if not source.exists():
            raise MissingPackageError(source)
    with tempfile.TemporaryDirectory() as work:
        data = Path(work)
        write_sources(data)
        RimeLibrary(data, RIME_DATA, deploy=True).close()
        shutil.copytree(data / "build", folder / "build")
    if not (folder / "build" / "kiosk.table.bin").exists():
        raise MissingPackageError("librime deployed no dictionary")


def write_sources(folder: Path) -> None:
    names = SCHEMAS.values()
    for accent, name in SCHEMAS.items():
        algebra = (PLAIN_ALGEBRA[0], *(ALGEBRA if accent else ()), *PLAIN_ALGEBRA[1:])
        quoted = ", ".join(f"'{rule}'" for rule in algebra)
        (folder / f"{name}.schema.yaml").write_text(SCHEMA.format(name=name, algebra=quoted), encoding="utf-8")
    listed = ", ".join(f"{{schema: {name}}}" for name in names)
    (folder / "default.custom.yaml").write_text(SCHEMA_LIST.format(schemas=listed), encoding="utf-8")
    words, _ = read_words(WORDS)  # what is wrong with a line is told by doctor
    lines = (f"{word.text}\t{' '.join(word.syllables)}\t{word.weight * _WEIGHT}\n" for word in words)
    (folder / "kiosk.dict.yaml").write_text(DICTIONARY_HEAD + "".join(lines), encoding="utf-8")


# -- strokes -----------------------------------------------------------------------------------------------------------


def make_strokes(folder: Path) -> None:
    for source in (STROKES, ESSAY):
        if not source.exists():
            raise MissingPackageError(source)
    strokes = read_strokes()
    (folder / STROKES_FILE.name).write_bytes(pack_strokes(strokes, by_frequency(strokes)))


def read_strokes() -> dict[str, set[str]]:
    ways: dict[str, set[str]] = defaultdict(set)
    for line in dictionary_lines(STROKES):
        character, _, keys = line.partition("\t")
        keys = keys.split("\t")[0]
        if len(character) == 1 and ord(character) <= _LAST_POINT and keys and set(keys) <= set(STROKE_KEYS):
            ways[character].add(keys)
    return ways


def dictionary_lines(path: Path) -> Iterator[str]:
    _, _, body = path.read_text(encoding="utf-8").partition("\n...\n")
    return (line for line in body.splitlines() if line and not line.startswith("#"))


def by_frequency(strokes: dict[str, set[str]]) -> str:
    """Simplified characters by how often they are written; then those of other countries likewise; then the rest."""
    seen = count_characters()
    characters = sorted(strokes | seen)
    simple = dict(zip(characters, simplify(characters), strict=True))
    frequency: Counter[str] = Counter()
    for character, count in seen.items():
        frequency[simple[character]] += count

    def place(character: str) -> tuple[bool, bool, int, str]:
        count = frequency[simple[character]]
        return count == 0, simple[character] != character, -count, character

    return "".join(sorted(strokes, key=place))


def count_characters() -> Counter[str]:
    seen: Counter[str] = Counter()
    for line in ESSAY.read_text(encoding="utf-8").splitlines():
        word, _, count = line.partition("\t")
        for character in word:
            seen[character] += int(count) if count.isdecimal() else 0
    return seen


def simplify(characters: list[str]) -> list[str]:
    """Each as this country writes it, by the library that librime itself uses."""
    try:
        library = ctypes.CDLL(OPENCC)
    except OSError as fault:
        raise MissingPackageError(OPENCC) from fault
    library.opencc_open.restype = library.opencc_convert_utf8.restype = ctypes.c_void_p
    library.opencc_convert_utf8.argtypes = [ctypes.c_void_p, ctypes.c_char_p, ctypes.c_size_t]
    library.opencc_convert_utf8_free.argtypes = [ctypes.c_void_p]
    converter = library.opencc_open(SIMPLIFIED.encode())
    if converter == ctypes.c_void_p(-1).value:
        raise MissingPackageError(SIMPLIFIED)
    text = "\n".join(characters).encode()
    converted = library.opencc_convert_utf8(converter, text, len(text))
    simple = ctypes.string_at(converted).decode().split("\n")
    library.opencc_convert_utf8_free(converted)
    return simple


if __name__ == "__main__":
    main()
