"""Print documents: what is taken, and how a fault is named."""

from typing import Any

import pytest

from hardware.api import Align, Columns, Cut, Fact, Feed, QrCode, Rule, TextLine
from hardware.documents import DocumentError, read_document


def test_every_kind_of_line() -> None:
    lines: list[dict[str, Any]] = [
        {"text": "字", "size": 2, "bold": True, "align": "center"},
        {"text": "条", "reverse": True},
        {"text": "1", "height_px": 64},
        {"label": "姓名", "value": "王"},
        {"columns": ["左", "右"]},
        {"qr": "x"},
        {"rule": True},
        {"feed": 2},
        {"cut": True},
    ]
    assert read_document({"lines": lines}).lines == (
        TextLine(text="字", size=2, bold=True, align=Align.CENTER),
        TextLine(text="条", reverse=True),
        TextLine(text="1", height_px=64),
        Fact("姓名", "王"),
        Columns(("左", "右")),
        QrCode("x"),
        Rule(),
        Feed(2),
        Cut(),
    )


@pytest.mark.parametrize(
    ("line", "cause"),
    [
        ({"text": 1}, "text: a string"),
        ({"text": "x" * 20_001}, "text: at most 20000 characters"),
        ({"label": "x", "value": "x" * 20_001}, "value: at most 20000 characters"),
        ({"text": "x", "size": 3}, "size: a whole number from 1 to 2"),
        ({"text": "x", "size": True}, "size: a whole number from 1 to 2"),
        ({"text": "x", "align": "middle"}, "align: one of left, center, right"),
        ({"text": "x", "align": []}, "align: one of left, center, right"),
        ({"text": "x", "bold": 1}, "bold: true or false"),
        ({"text": "x", "colour": "red"}, "unknown key 'colour'"),
        ({"qr": ""}, "qr: 1 to 1500 bytes"),
        ({"qr": "x" * 1501}, "qr: 1 to 1500 bytes"),
        ({"rule": False}, "rule: true"),
        ({"cut": 1}, "cut: true"),
        ({"feed": 0}, "feed: a whole number from 1 to 50"),
        ({"columns": []}, "columns: a list of strings"),
        ({"text": "x", "qr": "x"}, "a line is an object with one of"),
        ({}, "a line is an object with one of"),
        ("x", "a line is an object with one of"),
    ],
)
def test_faults_name_line_and_cause(line: Any, cause: str) -> None:
    with pytest.raises(DocumentError) as caught:
        read_document({"lines": [{"rule": True}, line]})
    assert caught.value.line == 2
    assert caught.value.cause.startswith(cause)


@pytest.mark.parametrize("data", [None, [], {}, {"lines": {}}, {"lines": [], "x": 1}])
def test_what_is_no_document(data: Any) -> None:
    with pytest.raises(DocumentError) as caught:
        read_document(data)
    assert caught.value.line == 0
