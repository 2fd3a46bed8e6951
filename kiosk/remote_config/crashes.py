"""Counts the windows that end by themselves soon after they began: a configuration that was good for a minute may still
be one with which nobody can be served.

Nothing is written on a station that runs what came with the program.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

import structlog

from kiosk.remote_config.guard import ON_TRIAL
from kiosk.remote_config.slots import ConfigFolder
from kiosk.remote_config.state import began, stood

_BOOT = Path("/proc/sys/kernel/random/boot_id")
_log = structlog.get_logger()


@contextmanager
def counted(data: Path, now: Callable[[], datetime], expected: tuple[type[Exception], ...]) -> Iterator[None]:
    """Around a window. Leaving it in any way but a crash is an end as it should be; so are the `expected` errors, which
    have their causes elsewhere. On trial the guard counts."""
    folder = ConfigFolder(data)
    if ON_TRIAL in os.environ or folder.window_is_up():
        yield
        return
    note_start(folder, now())
    try:
        yield
    except expected:
        note_stood(folder)
        raise
    note_stood(folder)


def note_start(folder: ConfigFolder, now: datetime) -> None:
    """Back to what was good before where this is one start too many."""
    before = folder.state().active(now)
    if before is None:
        return
    with suppress(OSError):
        after = folder.change(lambda state: began(state, _boot(), now))
        if after.active(now) != before:
            _log.error("config.taken_back", version=str(before.version), count=len(after.starts))


def note_stood(folder: ConfigFolder) -> None:
    """On a full disk the start stays counted: a crash more would be needed for it to matter."""
    if folder.state().starts:
        with suppress(OSError):
            folder.change(stood)


def _boot() -> str:
    """Which start of the machine this is; "" where the system does not say."""
    try:
        return _BOOT.read_text(encoding="ascii").strip()
    except OSError:
        return ""
