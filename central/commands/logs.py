"""`central logs key --out FILE`, `central logs open FILE --key FILE`: events that a technician brought on a stick,
sealed for whoever has the key (`kiosk.contract.sealed_file`)."""

import gzip
import json
import os
import zlib
from io import BytesIO
from pathlib import Path
from typing import Any

from central.commands.answers import refuse, say
from kiosk.contract.sealed_file import LARGEST, SealError, new_key, open_sealed, public_of

_KEY = 32


class _NotReadableError(Exception):
    """`code`: bad_key, bad_file."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


def make_key(out: Path) -> int:
    """The private half into a file of 0600 that is not there yet; the public one is told, for `[care] log_key`."""
    private, public = new_key()
    try:
        descriptor = os.open(out, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(private.hex() + "\n")
    except OSError as fault:
        return refuse("not_written", f"{out}: {fault.strerror}")
    return say({"out": str(out), "log_key": public.hex()})


def open_file(file: Path, key: Path, out: Path | None) -> int:
    try:
        private = _private(key)
        lines = _lines(file, private)
    except _NotReadableError as fault:
        return refuse(fault.code, str(fault))
    told: dict[str, Any] = {"log_key": public_of(private).hex(), "head": lines[0], "count": len(lines) - 1}
    if out is None:
        return say(told | {"events": lines[1:]})
    try:
        out.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), encoding="utf-8")
    except OSError as fault:
        return refuse("not_written", f"{out}: {fault.strerror}")
    return say(told | {"out": str(out)})


def _private(key: Path) -> bytes:
    try:
        private = bytes.fromhex(key.read_text(encoding="ascii").strip())
    except (OSError, ValueError):
        raise _NotReadableError("bad_key", f"{key}: no key of 64 hex digits") from None
    if len(private) != _KEY:
        raise _NotReadableError("bad_key", f"{key}: no key of 64 hex digits")
    return private


def _lines(file: Path, private: bytes) -> list[Any]:
    """The head, then the events, newest first. What is unpacked has a bound: a stick is written by anybody."""
    try:
        with file.open("rb") as sealed:
            content = open_sealed(sealed.read(LARGEST + 1), private)
        with gzip.GzipFile(fileobj=BytesIO(content)) as packed:
            text = packed.read(LARGEST)
        lines = [json.loads(line) for line in text.splitlines()]
    except OSError as fault:
        raise _NotReadableError("bad_file", f"{file}: {fault.strerror or 'cannot be unpacked'}") from None
    except (SealError, ValueError, EOFError, zlib.error) as fault:
        raise _NotReadableError("bad_file", f"{file}: {fault}") from None
    if not lines:
        raise _NotReadableError("bad_file", f"{file}: holds nothing")
    return lines
