"""Seals the database's key to the TPM of this machine, by `systemd-creds`: a disk in another machine is worth nothing.

A key that systemd would wrap with its host's secret alone is not sealed by us: that secret lies on the same disk.
No PCR is bound: a new firmware must not cost what citizens filed, and whoever boots this very machine has its TPM too.
"""

import os
import re
import shutil
import subprocess
from functools import lru_cache
from pathlib import Path

import structlog

from kiosk.usecases.errors import UnreadableStoreError

COMMAND = "systemd-creds"
NAME = "station.key"
TPM = Path("/dev/tpmrm0")
HEADER = b"sealed-by systemd-creds tpm2\n"
_SEAL = ("encrypt", "--with-key=tpm2", "--tpm2-pcrs=", f"--name={NAME}", "-", "-")
_UNSEAL = ("decrypt", f"--name={NAME}", "-", "-")
_SECONDS = 30.0
_KEY = re.compile(rb"[0-9a-f]{64}")  # 32 bytes
_log = structlog.get_logger()


class _CredsError(Exception):
    """The program did not do it; says how it ended."""


def can_seal() -> bool:
    """Whether this machine has a TPM that this user may ask. Nothing is tried yet."""
    return os.access(TPM, os.R_OK | os.W_OK) and shutil.which(COMMAND) is not None


def sealed(key: bytes) -> bytes | None:
    """What may lie on the disk in place of `key`; None where this machine cannot seal it. It was opened again once
    before it is given back."""
    if not can_seal():
        return None
    try:
        blob = _ask(_SEAL, key)
        opened = _ask(_UNSEAL, blob)
    except _CredsError as fault:
        _log.error("key.not_sealed", cause=str(fault))
        return None
    if opened != key or key in blob:
        _log.error("key.not_sealed", cause="what was sealed does not open as it was")
        return None
    return HEADER + blob


def is_sealed(content: bytes) -> bool:
    return content.startswith(HEADER)


@lru_cache(maxsize=1)
def unsealed(content: bytes) -> bytes:
    """The key in `content`; asked of the TPM once in a process. Raises UnreadableStoreError."""
    try:
        key = _ask(_UNSEAL, content.removeprefix(HEADER))
    except _CredsError as fault:
        raise UnreadableStoreError(
            f"the key is sealed, and this machine does not open it ({fault}): it was sealed on another machine, "
            "its TPM was cleared, or this user may not ask it"
        ) from None
    if not _KEY.fullmatch(key):
        raise UnreadableStoreError("what was sealed is no key")
    return key


def _ask(arguments: tuple[str, ...], given: bytes) -> bytes:
    """Through pipes alone: a key is never an argument, nor a file of its own."""
    try:
        done = subprocess.run(  # noqa: S603 - our own words alone
            (COMMAND, *arguments),
            input=given,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=_SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as fault:
        raise _CredsError(f"{COMMAND}: {type(fault).__name__}") from None
    if done.returncode != 0:
        raise _CredsError(f"{COMMAND} ended with {done.returncode}")
    return done.stdout
