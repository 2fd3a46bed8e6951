"""A real kill -9 of a child of this process, before the n-th thing that it does to the disk, whoever does it: every
file that is opened to be written, renamed, removed, linked, every folder that is made or removed, every flush."""

import os
import signal
import sys
from collections.abc import Callable
from typing import Any

_CHANGES = {"os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.link", "os.symlink", "os.truncate"}
_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC


def done_or_killed(act: Callable[[], object], step: int) -> bool:
    """In a child; whether it came to its end before that step."""
    child = os.fork()
    if child == 0:
        status = 1
        try:
            _die_at(step)
            act()
            status = 0
        finally:
            os._exit(status)
    _, status = os.waitpid(child, 0)
    assert status == 0 or (os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL), status
    return status == 0


def _die_at(step: int) -> None:
    left = [step]

    def count() -> None:
        if left[0] == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        left[0] -= 1

    def heard(event: str, args: tuple[object, ...]) -> None:
        if event in _CHANGES or (event == "open" and isinstance(args[2], int) and args[2] & _WRITES):
            count()

    sync = os.fsync

    def flushed(descriptor: Any) -> None:
        count()
        sync(descriptor)

    os.fsync = flushed  # type: ignore[assignment]
    sys.addaudithook(heard)
