"""What is kept of the log: typed events, the newest, and never more than so much."""

import json
from pathlib import Path

import pytest
import structlog

from kiosk.runtime.event_file import LARGEST, EventFile
from kiosk.runtime.logs import to_standard_error


@pytest.fixture(autouse=True)
def configured():
    yield
    structlog.reset_defaults()


def test_an_event_is_kept_as_it_was_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    to_standard_error(EventFile(tmp_path))
    structlog.get_logger().error("store.unusable", error="disk_full", name="测试三")
    kept = EventFile(tmp_path).last(5)
    assert [(one["event"], one["error"]) for one in kept] == [("store.unusable", "disk_full")]
    assert "测试三" not in json.dumps(kept, ensure_ascii=False)
    assert json.loads(capsys.readouterr().err)["event"] == "store.unusable"


def test_the_newest_come_last_and_there_is_an_end_to_it(tmp_path: Path) -> None:
    file = EventFile(tmp_path)
    line = json.dumps({"event": "x", "count": 1, "path": "y" * 1000})
    for _ in range(4 * LARGEST // len(line)):
        file(None, "info", line)
    file(None, "info", json.dumps({"event": "last"}))
    kept = sum(path.stat().st_size for path in (tmp_path / "events").iterdir())
    assert kept <= 2 * (LARGEST + len(line) + 1)
    assert file.last(2) == [json.loads(line), {"event": "last"}]


def test_what_a_crash_cut_short_and_what_is_no_event_is_left_out(tmp_path: Path) -> None:
    file = EventFile(tmp_path)
    file(None, "info", '{"event": "one"}')
    present = tmp_path / "events" / "events.jsonl"
    present.write_bytes(present.read_bytes() + b'[]\n\xff\n{"event": "two", "name": "x"}\n{"event": "cu')
    assert file.last(9) == [{"event": "one"}, {"event": "two"}]


def test_a_full_disk_stops_nobody(tmp_path: Path) -> None:
    (tmp_path / "events").write_text("a file where the folder should be", encoding="utf-8")
    file = EventFile(tmp_path)
    assert file(None, "info", "{}") == "{}"
    assert file.last(1) == []
