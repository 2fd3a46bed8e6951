"""The key of the database: 32 random bytes in a file that only its owner can read, sealed to the machine's TPM where it
has one, or handed over by systemd: docs/security.md."""

import os
import re
import secrets
import stat
import tempfile
from enum import StrEnum
from pathlib import Path

from kiosk.store.key_sealing import can_seal, is_sealed, sealed, unsealed
from kiosk.usecases.errors import UnreadableStoreError
from kiosk.written_through import settle, sync

KEY_FILE = "station.key"
_KEY = re.compile(rb"[0-9a-f]{64}")  # 32 bytes


class KeyKept(StrEnum):
    """Where the key lies, and what takes it."""

    HANDED_OVER = "handed_over"  # by systemd, in memory
    SEALED = "sealed"
    SEALABLE = "sealable"  # plain, on a machine that could seal it
    PLAIN = "plain"
    OPEN = "open"  # plain, and others of this machine may read it
    NONE = "none"


class NotSealed(StrEnum):
    """Why the key stays as it is."""

    HANDED_OVER = "handed_over"
    ALREADY = "already_sealed"
    NO_KEY = "no_key"
    CANNOT = "cannot_seal"


def database_key(folder: Path, database: Path) -> str:
    """64 hex digits, made on first use where systemd hands none over. Raises UnreadableStoreError when the database is
    there and its key is not, or does not open here."""
    path = _handed_over() or folder / KEY_FILE
    if not path.exists():
        if database.exists():
            raise UnreadableStoreError(f"{database} is there, its key {path} is not")
        _make(path)
    content = path.read_bytes()
    key = unsealed(content) if is_sealed(content) else content.strip()
    if not _KEY.fullmatch(key):
        raise UnreadableStoreError(f"{path} holds no key")
    return key.decode()


def key_kept(folder: Path) -> KeyKept:
    """For whoever looks after the station; nothing is opened."""
    path = folder / KEY_FILE
    if _handed_over() is not None:
        return KeyKept.HANDED_OVER
    if not path.exists():
        return KeyKept.NONE
    if is_sealed(path.read_bytes()):
        return KeyKept.SEALED
    if stat.S_IMODE(path.stat().st_mode) & 0o077:
        return KeyKept.OPEN
    return KeyKept.SEALABLE if can_seal() else KeyKept.PLAIN


def seal_key(folder: Path) -> NotSealed | None:
    """Put the sealed key in the place of the plain one, whole or not at all. None: it is sealed now."""
    path = folder / KEY_FILE
    if _handed_over() is not None:
        return NotSealed.HANDED_OVER
    if not path.exists():
        return NotSealed.NO_KEY
    content = path.read_bytes()
    if is_sealed(content):
        return NotSealed.ALREADY
    blob = sealed(content.strip())
    if blob is None:
        return NotSealed.CANNOT
    with path.open("r+b") as plain:
        _drafted(path, blob).replace(path)
        sync(path.parent)
        plain.write(bytes(len(content)))  # what no name leads to any more
        settle(plain)
    return None


def _handed_over() -> Path | None:
    """What `LoadCredentialEncrypted=station.key` has opened for this service alone, in memory (systemd.exec(5))."""
    folder = os.environ.get("CREDENTIALS_DIRECTORY")
    path = Path(folder) / KEY_FILE if folder else None
    return path if path is not None and path.exists() else None


def _make(path: Path) -> None:
    """Appears whole or not at all; of two processes that start together, the first one's key stands. Where it can be
    sealed it was never on the disk as it is."""
    key = secrets.token_hex(32).encode()
    draft = _drafted(path, sealed(key) or key)
    try:
        os.link(draft, path)
    except FileExistsError:
        pass  # the other process was first: its key is the key
    finally:
        draft.unlink()
    sync(path.parent)  # a database whose key has lost its name opens never again


def _drafted(path: Path, content: bytes) -> Path:
    """Beside `path`, readable by its owner alone, and on the disk."""
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=path.name)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        settle(file)
    return Path(name)
