"""What is no answers file and no card file is told in plain words, and never with what stands in it."""

import json
import os
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from kiosk.commands.answers_file import MAX_FILE, read_answers
from kiosk.commands.card_file import read_card_file
from kiosk.domain.person import Person
from tests.support.people import card_file

SECRET = "13800005678"


@pytest.mark.parametrize(
    ("content", "code", "told"),
    [
        (b"", "bad_format", "不是 JSON：第 1 行第 1 个字"),
        (b'{\n"phone": ' + SECRET.encode() + b"x}", "bad_format", "不是 JSON：第 2 行"),
        ('{"name": "测试"}'.encode("gb18030"), "bad_format", "文字不是 UTF-8：第 11 个字节"),
        (b'{"phone": 1e400}', "bad_format", "太大"),
        (b'{"phone": ' + b"9" * 5000 + b"}", "bad_format", "太长"),
        (b'{"phone": NaN}', "bad_format", "NaN"),
        (b'{"rows": [{"phone": "1", "phone": "2"}]}', "bad_format", "“phone”写了两次"),
        (b"[" * 100_000, "bad_format", "套得太深"),
        (b'["phone"]', "wrong_kind", "JSON 对象"),
        (b" " * (MAX_FILE + 1), "too_long", "16 MB"),
    ],
)
def test_what_is_no_answers_file(tmp_path: Path, content: bytes, code: str, told: str) -> None:
    path = tmp_path / "a.json"
    path.write_bytes(content)
    (fault,) = read_answers(path)
    assert not isinstance(fault, str)
    assert (fault.field, fault.code) == ("answers", code)
    assert told in fault.message
    assert SECRET not in fault.message


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_what_an_editor_adds_in_front_does_no_harm(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "a.json"
    path.write_text(json.dumps({"name": "测试"}, ensure_ascii=False), encoding=encoding)
    assert read_answers(path) == {"name": "测试"}


def test_what_might_never_end_is_not_waited_for(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    for path in (pipe, tmp_path, Path("/dev/zero"), tmp_path / "none", Path("nul\0")):
        assert [(fault.field, fault.code) for fault in faults_of(path)] == [("answers", "bad_format")]
        assert isinstance(read_card_file(path), tuple)


def faults_of(path: Path) -> tuple[Any, ...]:
    read = read_answers(path)
    assert isinstance(read, tuple)
    return read


@pytest.mark.parametrize(
    ("changes", "field", "code"),
    [
        ({"name": ""}, "name", "bad_format"),
        ({"name": "测\u202e试"}, "name", "bad_format"),
        ({"name": "名" * 61}, "name", "bad_format"),
        ({"sex": "3"}, "sex", "bad_format"),
        ({"birth": "2026-02-30"}, "birth", "bad_format"),
        ({"birth": "1980-01-01"}, "birth", "bad_format"),
        ({"number": "x"}, "number", "bad_format"),
        ({"valid_from": 20200101}, "valid_from", "bad_format"),
        ({"valid_until": "never"}, "valid_until", "bad_format"),
        ({"valid_until": "2019-12-31"}, "valid_until", "bad_format"),
        ({"colour": "red"}, "colour", "unknown_field"),
        ({"ethnic": "1"}, "ethnic", "bad_format"),
    ],
)
def test_what_is_wrong_with_a_card_file(tmp_path: Path, changes: dict[str, Any], field: str, code: str) -> None:
    path = tmp_path / "card.json"
    path.write_text(json.dumps(card_file() | changes))
    faults = read_card_file(path)
    assert not isinstance(faults, Person)
    assert [(fault.field, fault.code) for fault in faults] == [(f"card.{field}", code)]
    assert all("\u4e00" <= fault.message[0] <= "\u9fff" for fault in faults)


def test_a_card_file_may_begin_with_a_mark_of_its_encoding(tmp_path: Path) -> None:
    path = tmp_path / "card.json"
    path.write_text(json.dumps(card_file("测试三", date(1979, 3, 4))), encoding="utf-8-sig")
    assert isinstance(read_card_file(path), Person)
