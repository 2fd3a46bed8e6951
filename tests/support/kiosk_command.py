"""`python -m kiosk ...` for tests: exit status and the one JSON object that it answers, and nothing beside it."""

import io
import json
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any

from kiosk.__main__ import main
from kiosk.settings import ROOT


def kiosk(*args: object, data: Path | None = None) -> tuple[int, Any]:
    """Called here: a process of its own takes more than a second."""
    out, err = io.TextIOWrapper(io.BytesIO(), encoding="utf-8"), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        status = main(_arguments(args, data))
    assert err.getvalue() == ""
    return status, json.loads(out.buffer.getvalue())


def kiosk_process(*args: object, data: Path | None = None) -> tuple[int, Any]:
    """As a person at a shell would run it."""
    command = [sys.executable, "-m", "kiosk", *_arguments(args, data)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
    assert done.stderr == "", done.stderr
    return done.returncode, json.loads(done.stdout)


def _arguments(args: tuple[object, ...], data: Path | None) -> list[str]:
    return [*map(str, args), *(() if data is None else ("--data", str(data)))]
