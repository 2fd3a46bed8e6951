"""One line of a recording: what was said, which way, and how much of it may be known."""

import json
from dataclasses import dataclass
from typing import Literal

Way = Literal["out", "in"]
VERSION = 1


class RecordingError(ValueError):
    """A recording cannot be written, or a line of it is no such line."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Whole bytes, or with `data` None only how many. The repr tells no bytes."""

    way: Way
    length: int
    data: bytes | None = None

    def __repr__(self) -> str:
        return f"Piece({self.way!r}, {self.length})"


def known(way: Way, data: bytes) -> Piece:
    return Piece(way, len(data), data)


def masked(way: Way, data: bytes) -> Piece:
    return Piece(way, len(data))


@dataclass(frozen=True, slots=True)
class Header:
    driver: str
    model: str

    def line(self) -> str:
        return json.dumps({"recording": VERSION, "driver": self.driver, "model": self.model}) + "\n"


@dataclass(frozen=True, slots=True)
class Entry:
    """`number`: the line in its file, from 1."""

    number: int
    at: float
    piece: Piece


def entry_line(at: float, piece: Piece) -> str:
    told = {"length": piece.length} if piece.data is None else {"hex": piece.data.hex()}
    return json.dumps({"at": round(at, 3), "way": piece.way, **told}) + "\n"


def read_recording(text: str) -> tuple[Header, list[Entry]]:
    """Raises RecordingError that names the line."""
    lines = text.split("\n")
    if lines[-1]:
        raise RecordingError(f"line {len(lines)}: cut off")
    if len(lines) == 1:
        raise RecordingError("line 1: nothing there")
    header = read_header(lines[0])
    return header, [read_entry(number, line) for number, line in enumerate(lines[1:-1], 2)]


def read_header(line: str) -> Header:
    table = read_table(1, line)
    if table.get("recording") != VERSION:
        raise RecordingError(f"line 1: no recording of version {VERSION}")
    driver, model = table.get("driver"), table.get("model")
    if not isinstance(driver, str) or not isinstance(model, str):
        raise RecordingError("line 1: no driver or no model")
    return Header(driver, model)


def read_entry(number: int, line: str) -> Entry:
    table = read_table(number, line)
    at, way = table.get("at"), table.get("way")
    if not isinstance(at, int | float) or not 0 <= at < float("inf"):
        raise RecordingError(f"line {number}: at: no seconds")
    if way not in ("out", "in"):
        raise RecordingError(f"line {number}: way: neither out nor in")
    return Entry(number, float(at), read_piece(number, way, table))


def read_piece(number: int, way: Way, table: dict[str, object]) -> Piece:
    length, text = table.get("length"), table.get("hex")
    if isinstance(text, str) and "length" not in table:
        try:
            return known(way, bytes.fromhex(text))
        except ValueError:
            raise RecordingError(f"line {number}: hex: no bytes") from None
    if isinstance(length, int) and length > 0 and "hex" not in table:
        return Piece(way, length)
    raise RecordingError(f"line {number}: neither hex nor length")


def read_table(number: int, line: str) -> dict[str, object]:
    try:
        table = json.loads(line)
    except (ValueError, RecursionError):
        raise RecordingError(f"line {number}: no JSON") from None
    if not isinstance(table, dict):
        raise RecordingError(f"line {number}: no JSON object")
    return table
