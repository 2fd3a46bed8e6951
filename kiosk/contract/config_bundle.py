"""A configuration on its way to stations: which files it may hold, and the container they travel in.

    offset  what
    0       b"e-station config 1\\n"
    19      length of the list in bytes, 8 hex digits, b"\\n"
    28      the list, JSON: [["items/a.toml", size, "sha256 as hex"], ...] ordered by path
    ...     the files, one after another in that order, and nothing behind them

The same files always make the same bytes, so that the hash of a container stands for its files. No links, no modes, no
owners, no times: there is nothing in it but what is listed, and what is listed is data.
"""

import hashlib
import json
import re
from collections.abc import Mapping
from typing import Any

MAGIC = b"e-station config 1\n"
BUNDLE = "bundle.toml"
# What of config/ can be pushed. `trust` and `schema` belong to the program, and nothing that is code is here at all.
PARTS = frozenset(
    {
        *(BUNDLE, "defaults.toml", "levels.toml", "queue.toml", "signage.toml", "holidays.toml", "wages.toml"),
        *("amounts.toml", "retirement.toml", "glossary.toml", "theme.toml", "items", "codes", "bundles", "input"),
    }
)
# Parts of config/ too, one made by a program and one the centre's own: left at home without a word when config/ is
# copied as a whole.
STAYS = frozenset({"schema", "ledger.toml"})
SUFFIXES = (".toml", ".csv", ".tsv", ".md")
MOST_FILES = 2_000
LARGEST_FILE = 4 * 1024 * 1024
LARGEST_BUNDLE = 16 * 1024 * 1024
LARGEST_LIST = 512 * 1024
_PATH = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,63}(/[A-Za-z0-9][A-Za-z0-9_.-]{0,63}){0,4}")
_HASH = re.compile(r"[0-9a-f]{64}")
_LENGTH = re.compile(rb"[0-9a-f]{8}\n")
_HEAD = len(MAGIC) + 9


class BundleError(ValueError):
    """These files, or these bytes, are no configuration that could be pushed. `path`: of the file that is wrong."""

    def __init__(self, path: str, message: str) -> None:
        super().__init__(f"{path}: {message}" if path else message)
        self.path = path
        self.message = message


def pack(files: Mapping[str, bytes]) -> bytes:
    """Raises BundleError for a path, a size or a number of files that no station takes."""
    for path, content in files.items():
        check_path(path)
        if len(content) > LARGEST_FILE:
            raise BundleError(path, f"larger than {LARGEST_FILE} bytes")
    _check_together(list(files))
    ordered = sorted(files)
    listed = [[path, len(files[path]), hashlib.sha256(files[path]).hexdigest()] for path in ordered]
    told = json.dumps(listed, separators=(",", ":")).encode()
    packed = b"".join((MAGIC, f"{len(told):08x}\n".encode(), told, *(files[path] for path in ordered)))
    if len(packed) > LARGEST_BUNDLE or len(told) > LARGEST_LIST:
        raise BundleError("", f"larger than {LARGEST_BUNDLE} bytes in all")
    return packed


def unpack(packed: bytes) -> dict[str, bytes]:
    """The files by path. Raises BundleError for anything that `pack` would not have written."""
    if len(packed) > LARGEST_BUNDLE or not packed.startswith(MAGIC):
        raise BundleError("", "this is no configuration")
    listed, at = _list_of(packed)
    files: dict[str, bytes] = {}
    for path, size, digest in listed:
        content = packed[at : at + size]
        if len(content) != size or hashlib.sha256(content).hexdigest() != digest:
            raise BundleError(path, "cut short or changed")
        files[path], at = content, at + size
    if at != len(packed):
        raise BundleError("", "there is something behind the last file")
    _check_together([path for path, _, _ in listed])
    return files


def _list_of(packed: bytes) -> tuple[list[tuple[str, int, str]], int]:
    """What is listed, and where the first file begins."""
    length = packed[len(MAGIC) : _HEAD]
    if not _LENGTH.fullmatch(length):
        raise BundleError("", "the list has no length")
    end = _HEAD + int(length, 16)
    if end > min(len(packed), _HEAD + LARGEST_LIST):
        raise BundleError("", "the list is too long or cut short")
    try:
        rows = json.loads(packed[_HEAD:end].decode("ascii"))
    except (ValueError, RecursionError):
        raise BundleError("", "the list cannot be read") from None
    if not isinstance(rows, list) or len(rows) > MOST_FILES:
        raise BundleError("", "the list is no list, or too long")
    listed = [_row(row) for row in rows]
    if [path for path, _, _ in listed] != sorted({path for path, _, _ in listed}):
        raise BundleError("", "the list is not in order")
    return listed, end


def _row(row: Any) -> tuple[str, int, str]:
    match row:
        case [str(path), int(size), str(digest)] if 0 <= size <= LARGEST_FILE and _HASH.fullmatch(digest):
            check_path(path)
            return path, int(size), digest
    raise BundleError("", "a line of the list is none")


def check_path(path: str) -> None:
    """Raises BundleError for a path that may not be pushed; it says which of config/ may."""
    first = path.partition("/")[0]
    if not _PATH.fullmatch(path):
        raise BundleError(path[:80], "letters, digits, _ . - and at most five parts; none begins with a dot")
    if first not in PARTS or (first.endswith(".toml") and "/" in path):
        raise BundleError(path, f"may not be pushed: {', '.join(sorted(PARTS))} may")
    if not path.endswith(SUFFIXES):
        raise BundleError(path, f"may not be pushed: only {' '.join(SUFFIXES)} may")


def _check_together(paths: list[str]) -> None:
    if len(paths) > MOST_FILES:
        raise BundleError("", f"more than {MOST_FILES} files")
    if len({path.casefold() for path in paths}) != len(paths):
        raise BundleError("", "two paths differ by case alone")
    folders = {"/".join(path.split("/")[:depth]) for path in paths for depth in range(1, path.count("/") + 1)}
    if folders & set(paths):
        raise BundleError("", "a file has the name of a folder")
