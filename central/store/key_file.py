"""The key of the centre's SQLite file: 32 random bytes as hex, in `<database>.key`, readable by its owner only."""

import os
import re
import secrets
from pathlib import Path

from central.faults import StoreUnusableError
from kiosk.written_through import settle, sync

_HEX_KEY = re.compile(r"[0-9a-f]{64}")


def key_path(database: Path) -> Path:
    return database.with_name(database.name + ".key")


def load_or_make_key(database: Path) -> str:
    """64 hex digits, the same for every process, however many start at once.

    Raises StoreUnusableError when the database is there but its key is not: a new key could never open it.
    """
    path = key_path(database)
    if not path.exists():
        if database.exists() and database.stat().st_size > 0 and not path.exists():
            raise StoreUnusableError("key_missing", f"{database} exists but its key file {path} does not")
        _publish_new_key(path)
    key = path.read_text("ascii").strip()
    if not _HEX_KEY.fullmatch(key):
        raise StoreUnusableError("key_damaged", f"{path} does not hold a key")
    return key


def _publish_new_key(path: Path) -> None:
    """Write aside, then link: the name appears with its whole content or not at all, and the first process wins."""
    aside = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    descriptor = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(secrets.token_hex(32))
            settle(file)
        _link_if_absent(aside, path)
    finally:
        aside.unlink()
    sync(path.parent)


def _link_if_absent(aside: Path, path: Path) -> None:
    try:
        path.hardlink_to(aside)
    except FileExistsError:
        return
