"""`central logs`: a key, and what is in an exported file."""

import gzip
import json
import stat
from pathlib import Path
from typing import Any

import pytest

from central.__main__ import main
from kiosk.contract.sealed_file import new_key, seal


@pytest.fixture
def ask(capfdbinary: pytest.CaptureFixture[bytes]):
    def ask(*words: object) -> tuple[int, dict[str, Any]]:
        status = main(["logs", *map(str, words), "--json"])
        return status, json.loads(capfdbinary.readouterr().out)

    return ask


def exported(key: str, *lines: str) -> bytes:
    return seal(gzip.compress("\n".join((*lines, "")).encode()), bytes.fromhex(key))


def test_a_key_is_made_once_for_its_owner_alone(ask, tmp_path: Path) -> None:
    status, told = ask("key", "--out", tmp_path / "key")
    assert status == 0
    assert len(told["log_key"]) == 64
    assert stat.S_IMODE((tmp_path / "key").stat().st_mode) == 0o600
    assert told["log_key"] not in (tmp_path / "key").read_text()
    assert ask("key", "--out", tmp_path / "key")[0] == 1


def test_what_was_sealed_for_the_key_is_told_or_written(ask, tmp_path: Path) -> None:
    key = ask("key", "--out", tmp_path / "key")[1]["log_key"]
    (tmp_path / "a.eslog").write_bytes(exported(key, '{"station": "QH03"}', '{"event": "sync.offline"}'))
    status, told = ask("open", tmp_path / "a.eslog", "--key", tmp_path / "key")
    assert status == 0
    assert told["head"] == {"station": "QH03"}
    assert told["events"] == [{"event": "sync.offline"}]
    assert ask("open", tmp_path / "a.eslog", "--key", tmp_path / "key", "--out", tmp_path / "a.jsonl")[1]["count"] == 1
    assert (tmp_path / "a.jsonl").read_text().count("\n") == 2


@pytest.mark.parametrize("content", [b"", b"ESEAL1\nshort", b"plain text", bytes(200)])
def test_what_is_no_sealed_file_is_refused(ask, tmp_path: Path, content: bytes) -> None:
    ask("key", "--out", tmp_path / "key")
    (tmp_path / "a.eslog").write_bytes(content)
    status, told = ask("open", tmp_path / "a.eslog", "--key", tmp_path / "key")
    assert (status, told["error"]) == (1, "bad_file")


def test_another_key_and_no_key_are_refused(ask, tmp_path: Path) -> None:
    ask("key", "--out", tmp_path / "key")
    (tmp_path / "a.eslog").write_bytes(exported(new_key()[1].hex(), "{}"))
    assert ask("open", tmp_path / "a.eslog", "--key", tmp_path / "key")[1]["error"] == "bad_file"
    (tmp_path / "no key").write_text("not hex")
    assert ask("open", tmp_path / "a.eslog", "--key", tmp_path / "no key")[1]["error"] == "bad_key"
    assert ask("open", tmp_path / "none", "--key", tmp_path / "key")[1]["error"] == "bad_file"
