"""What a command brings in when it starts: nothing of what only the window, the centre's line or another command needs.

By structure, not by the clock: a machine may be slow, but a list of items that imports the screens is always too much.
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from kiosk.settings import ROOT

WINDOW = ("kivy", "kiosk.ui.app", "kiosk.ui.flow", "kiosk.ui.services", "kiosk.levels_file", "kiosk.voice.speaker")
LINE = ("httpx2", "joserfc", "pydantic_settings", "kiosk.sync.client", "kiosk.sync.loop")
STORE = ("sqlalchemy", "sqlcipher3", "kiosk.store.sql_store")
ENGINES = ("numpy", "onnxruntime", "pypinyin", "kiosk.input.client", "kiosk.input.host")
DRAWING = ("PIL", "segno", "fontTools")
PUSH = ("tuf", "securesystemslib", "kiosk.remote_config.fetch", "central.push.repository")
SERVER = ("fastapi", "starlette", "uvicorn", "jinja2", "anyio")
FEW = """
import sys
from importlib import import_module
try:
    code = import_module(sys.argv[1] + ".__main__").main(sys.argv[2:])
finally:
    print(*sorted(sys.modules), file=sys.stderr)
sys.exit(code)
"""


def brought_in(folder: Path, program: str, *arguments: str) -> frozenset[str]:
    environment = os.environ | {"XDG_DATA_HOME": str(folder), "KIOSK_DATA": str(folder / "data")}
    command = [sys.executable, "-c", FEW, program, *arguments]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return frozenset(done.stderr.split())


@pytest.mark.parametrize(
    ("program", "arguments", "unwanted"),
    [
        ("kiosk", ("items", "list", "--json"), (*WINDOW, *LINE, *STORE, *ENGINES, *DRAWING)),
        ("kiosk", ("submissions", "--json"), (*WINDOW, *LINE, *ENGINES, *DRAWING, "kiosk.commands.items")),
        ("kiosk", ("audit", "verify", "--json"), (*WINDOW, *LINE, *ENGINES, *DRAWING, "kiosk.commands.items")),
        ("central", ("submissions", "--json"), (*SERVER, *ENGINES, *DRAWING, "psycopg", "joserfc", "prompt_toolkit")),
        (
            "central",
            ("stations", "list", "--json"),
            (*SERVER, *ENGINES, *DRAWING, "psycopg", "joserfc", "prompt_toolkit"),
        ),
        ("kiosk", ("config", "status", "--json"), (*WINDOW, *LINE, *STORE, *ENGINES, *DRAWING, *PUSH)),
        ("hardware", ("list", "--json"), (*DRAWING, "numpy", "qrcode", "hardware.simulators.escpos")),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) and "--json" in value else "",
)
def test_a_command_brings_in_what_it_needs(
    tmp_path: Path, program: str, arguments: tuple[str, ...], unwanted: tuple[str, ...]
) -> None:
    modules = brought_in(tmp_path, program, *arguments)
    assert not [name for name in unwanted if name in modules]


def told_by(source: str) -> str:
    done = subprocess.run([sys.executable, "-c", source], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_a_station_that_waits_holds_nothing_to_sign_or_seal_with():
    parts = "kiosk.bootstrap, kiosk.store.sql_store, kiosk.sync.loop, kiosk.ui.services, kiosk.wiring.work"
    assert told_by(f"import sys, {parts}; print('cryptography' in sys.modules)") == "False"


def test_who_imports_a_command_keeps_the_collector_as_it_was():
    assert told_by("import gc, kiosk.__main__; print(gc.get_threshold()[0] == 700)") == "True"


def test_a_message_has_its_validator_when_the_first_one_comes():
    source = "from kiosk.contract.batch import BatchItem as b; print(b.__pydantic_complete__)"
    assert told_by(source) == "False"


def test_what_is_set_apart_does_not_keep_the_collector_from_its_work():
    """Else circles of objects, and the pictures they hold, would stay for as long as the program has run."""
    source = """
import gc
from kiosk.ui.let_go import set_apart
heap = [[n] for n in range(500_000)]
set_apart()
before = gc.get_stats()[2]["collections"]
stay = [[n] for n in range(100_000)]
print(gc.get_stats()[2]["collections"] > before)
"""
    assert told_by(source) == "True"


def test_the_window_does_without_the_maintenance_menu_until_its_corner_is_touched() -> None:
    """Home has no megabyte to spare. What has Kivy in it is left out here: it asks for it within functions."""
    parts = "kiosk.commands.run, kiosk.ui.flow, kiosk.ui.services, kiosk.ui.screens.frame.presenter"
    asked = f"import sys, {parts}; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", asked], cwd=ROOT, capture_output=True, text=True, check=True)
    menu = ("kiosk.maintenance", "kiosk.wiring.maintenance", "kiosk.ui.maintenance", "argon2", "pyotp")
    assert not [name for name in done.stdout.split() if name.startswith(menu)]
