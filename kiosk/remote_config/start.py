"""How `kiosk run` begins: by itself, or under a guard while its configuration is on trial; and how it begins anew."""

import os
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

from kiosk.remote_config.guard import ON_TRIAL, RESTART
from kiosk.remote_config.slots import ConfigFolder


def on_trial(data: Path) -> bool:
    """And nobody stands guard over this process yet."""
    return ON_TRIAL not in os.environ and ConfigFolder(data).state().trial is not None


def begin_under_guard(data: Path, argv: Sequence[str] | None) -> int:
    """Never returns: this process becomes the guard, and the window its child."""
    os.execv(  # noqa: S606 - ourselves, with our own arguments
        sys.executable, [sys.executable, "-m", "kiosk.remote_config.guard", str(data), *_given(argv)]
    )


def begin_anew(data: Path, argv: Sequence[str] | None) -> int:
    """Never returns where this process stands by itself; under a guard it is the guard who begins anew."""
    if on_trial(data):
        return begin_under_guard(data, argv)
    if ON_TRIAL not in os.environ:
        os.execv(sys.executable, [sys.executable, "-m", "kiosk", *_given(argv)])  # noqa: S606 - as above
    return RESTART


def guards_ear() -> Callable[[bytes], None]:
    """What tells the guard how the window fares; nothing where there is none."""
    if ON_TRIAL not in os.environ:
        return lambda _: None
    ear = int(os.environ[ON_TRIAL])
    os.set_blocking(ear, False)

    def tell(said: bytes) -> None:
        with suppress(OSError):  # it has heard enough, and reads no more
            os.write(ear, said)

    return tell


def _given(argv: Sequence[str] | None) -> Sequence[str]:
    return sys.argv[1:] if argv is None else argv
