"""Processes to be killed, forked from one that has imported everything: the killing hits the work, not the imports.

process = command(out, "submit", ...); kill_after(0.2, process)   # kill -9
status, said = finish(out, "submit", ...)                          # whole: exit status and what it answered
"""

import json
import multiprocessing
import os
import sys
import time
from pathlib import Path
from typing import Any

from kiosk.__main__ import main

FORKS = multiprocessing.get_context("forkserver")
FORKS.set_forkserver_preload(["tests.support.preloaded"])


def command(out: Path, *args: str) -> Any:
    """`kiosk ...`, begun; what it answers goes into `out`."""
    process = FORKS.Process(target=_command, args=(str(out), args))
    process.start()
    return process


def _command(out: str, args: tuple[str, ...]) -> None:
    with open(out, "w", encoding="utf-8") as sys.stdout:  # noqa: PTH123 - the standard stream of this process
        status = main(args)
        sys.stdout.flush()
    os._exit(status)


def finish(out: Path, *args: str) -> tuple[int, dict[str, Any]]:
    process = command(out, *args)
    process.join(120)
    return process.exitcode, json.loads(out.read_text(encoding="utf-8"))


def how_long(out: Path, *args: str) -> float:
    began = time.monotonic()
    finish(out, *args)
    return time.monotonic() - began


def kill_after(seconds: float, process: Any) -> None:
    """A process that is done before is one more harmless point."""
    process.join(seconds)
    process.kill()
    process.join(120)
