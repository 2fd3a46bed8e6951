"""After a whole visit on real parts, no file and no line of the log holds a word about the visitor."""

import base64
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.commands.tour_rig import VISITOR
from kiosk.settings import ROOT
from kiosk.ui.tour.walk import PHONE

SCRIPT = """
import json, sys
from pathlib import Path
from kiosk.commands.tour_rig import rig
from kiosk.runtime.logs import to_standard_error
from kiosk.settings import load_settings
from kiosk.ui.tour import play
to_standard_error()
folder = Path(sys.argv[1])
with rig(load_settings(), folder, folder / "receipts", (540, 960)) as world:
    print(json.dumps(play(world, folder / "pictures", "online")))
"""
# Every journey types a number of its own that begins so.
SECRETS = (VISITOR["name"], VISITOR["number"], VISITOR["address"], str(PHONE)[:8])
ENCODINGS = ("utf-8", "utf-16-le", "gb18030")


def spellings() -> Iterator[bytes]:
    for secret in SECRETS:
        spelt = {secret.encode(encoding) for encoding in ENCODINGS}
        yield from spelt
        yield from {inside_base64(raw, at) for raw in spelt for at in range(3)}
        yield json.dumps(secret).encode().strip(b'"')
    yield from (b'"strokes"', b"'strokes'")  # a signature is drawn in the pictures, and written down nowhere


def inside_base64(raw: bytes, at: int) -> bytes:
    """How it reads within a longer text in base64, where `at` bytes of a group of three stand before it."""
    whole = base64.b64encode(b"\0" * at + raw + b"\0" * (-(at + len(raw)) % 3))
    return whole[4 if at else 0 : -4]


@pytest.mark.window
def test_no_file_and_no_log_knows_the_visitor(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(tmp_path)], cwd=ROOT, capture_output=True, check=False, timeout=250
    )
    assert done.returncode == 0, done.stderr.decode()
    assert json.loads(done.stdout)["ok"]
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert {"station.db", "central.db", "0001.bin", "central.log"} <= {path.name for path in files}
    for path in files:
        raw = path.read_bytes()
        assert not [spelling for spelling in spellings() if spelling in raw], path
    assert not [spelling for spelling in spellings() if spelling in done.stderr]
