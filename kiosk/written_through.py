"""Written through to the disk: what is named here outlasts a power cut from the moment that it returns.

A file's content and its name are two things to a file system, and fsync(2) of the one says nothing of the other: the
name is its folder's. What is to be whole or not at all is written beside its place, and takes it by one rename.
"""

import os
from pathlib import Path
from typing import IO, Any


def settle(file: IO[Any]) -> None:
    """The content of a file that is open for writing."""
    file.flush()
    os.fsync(file.fileno())


def sync(path: Path) -> None:
    """The content of a file that somebody else wrote, or the names in a folder."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def write_through(path: Path, content: bytes) -> None:
    """The content alone: its name is there once its folder was synced."""
    with path.open("wb") as file:
        file.write(content)
        settle(file)


def replace_through(path: Path, content: bytes, *, aside: Path | None = None) -> None:
    """In the place of what was there, if anything: all of it or nothing. `aside`, in the same folder, is where it is
    written; who is alone in writing it needs to name none."""
    aside = aside or path.with_name(f".{path.name}.new")
    write_through(aside, content)
    aside.replace(path)
    sync(path.parent)
