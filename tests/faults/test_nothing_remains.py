"""After visits at a kiosk in a process of its own, no file, no line of a log and next to nothing of its memory holds a
word about the visitors. 200 visits: `python -m tests.bench canary`.
"""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.remains import Led, Marks, _marks_in, inside_base64, led, visitor

VISITS = int(os.environ.get("CANARY_VISITS", "3"))

pytestmark = pytest.mark.window


@pytest.fixture(scope="module")
def left(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Led]:
    """The kiosk at rest, after its visitors."""
    with led(tmp_path_factory.mktemp("remains")) as hand:
        hand.visits(VISITS)
        hand.rest()
        yield hand


def test_no_file_and_no_log_knows_a_visitor(left: Led) -> None:
    names = {path.name for path in left.folder.rglob("*") if path.is_file()}
    assert {"station.db", "central.db", "0001.bin", "central.log", "kiosk.log"} <= names, (
        "it is searched where it could be"
    )
    assert left.in_files() == {}


def test_no_core_can_be_left_behind(left: Led) -> None:
    limits = Path(f"/proc/{left.process.pid}/limits").read_text(encoding="ascii")
    core = next(line for line in limits.splitlines() if line.startswith("Max core file size"))
    assert core.split()[4:6] == ["0", "0"]
    assert left.said == "resting dumpable=0"


def test_the_idle_process_has_forgotten_them(left: Led) -> None:
    assert dict(left.in_memory()) == dict.fromkeys(left.marks.spellings, 0)


def test_the_search_finds_what_remains(tmp_path: Path) -> None:
    """Else the tests above would say nothing."""
    marks = Marks(bytes(range(256)) * 4)
    held = [visitor(7)["name"], f"x{visitor(7)['number']}x".encode("utf-16-le")]
    found = _marks_in(os.getpid(), {mark: marks.spellings[mark] for mark in ("name", "number")})
    assert held
    assert found["name"] > 0
    assert found["number"] > 0
    text = visitor(7)["address"].encode()
    assert any(one in inside_base64(b"ab" + text, 0) for one in marks.in_files["address"])
