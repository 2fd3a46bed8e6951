"""The key of the database: 32 random bytes in a file that only its owner can read."""

import os
import re
import secrets
import tempfile
from pathlib import Path

from kiosk.usecases.errors import UnreadableStoreError

KEY_FILE = "station.key"
_KEY = re.compile(rb"[0-9a-f]{64}")  # 32 bytes


def database_key(folder: Path, database: Path) -> str:
    """64 hex digits, made on first use. Raises UnreadableStoreError when the database is there and its key is not."""
    path = folder / KEY_FILE
    if not path.exists():
        if database.exists():
            raise UnreadableStoreError(f"{database} is there, its key {path} is not")
        _make(path)
    key = path.read_bytes().strip()
    if not _KEY.fullmatch(key):
        raise UnreadableStoreError(f"{path} holds no key")
    return key.decode()


def _make(path: Path) -> None:
    """Appears whole or not at all; of two processes that start together, the first one's key stands."""
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=path.name)
    draft = Path(name)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(secrets.token_hex(32))
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(draft, path)
    except FileExistsError:
        pass  # the other process was first: its key is the key
    finally:
        draft.unlink()
