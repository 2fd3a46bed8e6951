"""Print documents as JSON files (CONTRACTS.md, `print`): read, and every fault named with its line.

Beyond the contract a line may be `{"label", "value", "bold"?}`, `{"columns": [...]}`, a text may have `reverse` and
`height_px`, a QR code `side_px`.
"""

from collections.abc import Callable, Mapping
from typing import Any

from hardware.api import Align, Columns, Cut, Fact, Feed, PrintDocument, PrintLine, QrCode, Rule, TextLine

SIZES = (1, 2)
MOST_FEED = 50  # lines
LONGEST_QR = 1500  # bytes of UTF-8
LONGEST_TEXT = 20_000  # characters; beyond it a document is a mistake, and long to lay out
HEIGHTS = range(16, 401)
SIDES = range(60, 501)
Table = Mapping[str, Any]


class DocumentError(ValueError):
    """`line` counts from 1; 0 is the document itself."""

    def __init__(self, line: int, cause: str) -> None:
        super().__init__(f"line {line}: {cause}" if line else cause)
        self.line = line
        self.cause = cause


def read_document(data: object) -> PrintDocument:
    """Check a parsed JSON document and build it, or raise DocumentError for its first fault."""
    if not isinstance(data, dict) or data.keys() != {"lines"} or not isinstance(data["lines"], list):
        raise DocumentError(0, 'a document is {"lines": [...]}')
    return PrintDocument(tuple(read_line(number, line) for number, line in enumerate(data["lines"], 1)))


def read_line(number: int, line: Any) -> PrintLine:
    try:
        return reader_of(line)(line)
    except ValueError as error:
        raise DocumentError(number, str(error)) from error


def reader_of(line: Any) -> Callable[[Table], PrintLine]:
    """Tell what kind of line it is; ValueError where it is none, or has a key of another."""
    kinds = [key for key in READERS if isinstance(line, dict) and key in line]
    if len(kinds) != 1:
        raise ValueError(f"a line is an object with one of {', '.join(READERS)}")
    known, read = READERS[kinds[0]]
    if odd := line.keys() - known:
        raise ValueError(f"unknown key {min(odd)!r}")
    return read


def text_line(line: Table) -> TextLine:
    aligns = {align.value: align for align in Align}
    return TextLine(
        text=text(line, "text"),
        size=number_in(line, "size", SIZES, 1),
        bold=flag(line, "bold"),
        align=aligns[one_of(line, "align", aligns, "left")],
        reverse=flag(line, "reverse"),
        height_px=number_in(line, "height_px", HEIGHTS, 0) or None,
    )


def fact(line: Table) -> Fact:
    return Fact(text(line, "label"), text(line, "value"), flag(line, "bold"))


def columns(line: Table) -> Columns:
    texts = line["columns"]
    if not isinstance(texts, list) or not texts or not all(isinstance(each, str) for each in texts):
        raise ValueError("columns: a list of strings")
    return Columns(tuple(texts))


def qr_code(line: Table) -> QrCode:
    if not 0 < len(text(line, "qr").encode("utf-8", "surrogatepass")) <= LONGEST_QR:
        raise ValueError(f"qr: 1 to {LONGEST_QR} bytes")
    return QrCode(line["qr"], number_in(line, "side_px", SIDES, 300))


def rule(line: Table) -> Rule:
    must_be_true(line, "rule")
    return Rule()


def cut(line: Table) -> Cut:
    must_be_true(line, "cut")
    return Cut()


def feed(line: Table) -> Feed:
    return Feed(number_in(line, "feed", range(1, MOST_FEED + 1), 0))


READERS: dict[str, tuple[set[str], Callable[[Table], PrintLine]]] = {
    "text": ({"text", "size", "bold", "align", "reverse", "height_px"}, text_line),
    "label": ({"label", "value", "bold"}, fact),
    "columns": ({"columns"}, columns),
    "qr": ({"qr", "side_px"}, qr_code),
    "rule": ({"rule"}, rule),
    "feed": ({"feed"}, feed),
    "cut": ({"cut"}, cut),
}


def text(line: Table, key: str) -> str:
    value = line.get(key)
    if not isinstance(value, str):
        raise ValueError(f"{key}: a string")  # noqa: TRY004 - a fault of the file, like all others
    if len(value) > LONGEST_TEXT:
        raise ValueError(f"{key}: at most {LONGEST_TEXT} characters")
    return value


def flag(line: Table, key: str) -> bool:
    value = line.get(key, False)
    if not isinstance(value, bool):
        raise ValueError(f"{key}: true or false")  # noqa: TRY004 - a fault of the file
    return value


def must_be_true(line: Table, key: str) -> None:
    if line[key] is not True:
        raise ValueError(f"{key}: true")


def one_of(line: Table, key: str, values: Mapping[str, object], default: str) -> str:
    value = line.get(key, default)
    if not isinstance(value, str) or value not in values:
        raise ValueError(f"{key}: one of {', '.join(values)}")
    return value


def number_in(line: Table, key: str, values: range | tuple[int, ...], default: int) -> int:
    if key not in line:
        return default
    value = line[key]
    if type(value) is not int or value not in values:
        raise ValueError(f"{key}: a whole number from {values[0]} to {values[-1]}")
    return value
