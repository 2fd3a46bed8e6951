"""Commands and answers of a physical social-security card (hardware-protocols 5).

    command   CLA 00 | INS | P1 | P2 | [Lc data] | [Le]
    answer    data | SW1 SW2: 90 00 done, 61 xx more to fetch, 6C xx ask for xx, 6A 83 no such record
    record    tag | length | value

Only EF05 and EF06 of the environment SSSE are read, which need no PIN. No other instruction than SELECT, READ RECORD
and GET RESPONSE can be made here: a VERIFY (INS 20) with a guessed PIN locks a card for good.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import IntEnum

from hardware.errors import DeviceProtocolError

SSSE = b"sx1.sh." + "社会保障".encode("gbk")


class Ins(IntEnum):
    SELECT = 0xA4
    READ_RECORD = 0xB2
    GET_RESPONSE = 0xC0


ALLOWED = frozenset(Ins)
IN_SELECTED_FILE = 4  # P2 of a read by position
LONGEST_ANSWER = 256 + 2


class ForbiddenCommandError(Exception):
    """A program fault: something tried to send what no card may ever be sent."""


@dataclass(frozen=True, slots=True)
class Apdu:
    """One command. Raises ForbiddenCommandError for any instruction but the three that only read."""

    raw: bytes = field(repr=False)

    def __post_init__(self) -> None:
        refuse_all_but_reading(self.raw)

    @property
    def instruction(self) -> int:
        return self.raw[1]

    def expecting(self, length: int) -> "Apdu":
        """The same command with another Le. Only for one that carries no data."""
        return Apdu(self.raw[:4] + bytes([length]))


def refuse_all_but_reading(raw: bytes) -> None:
    """The last gate before the reader."""
    if len(raw) < 4 or raw[0] != 0 or raw[1] not in ALLOWED:  # noqa: PLR2004 - CLA INS P1 P2
        raise ForbiddenCommandError(f"instruction {raw[1:2].hex() or 'none'}")


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a file: its tag, how many bytes its record has, and what it is called here."""

    tag: int
    length: int
    name: str


@dataclass(frozen=True, slots=True)
class CardFile:
    """`short` is P2 of a read by position that names the file itself."""

    number: int
    short: int
    items: tuple[Item, ...]

    @property
    def longest(self) -> int:
        return max(item.length for item in self.items)


EF05 = CardFile(
    0x05,
    0x2C,
    (
        Item(0x01, 0x12, "card_id"),
        Item(0x02, 0x03, "card_class"),
        Item(0x03, 0x06, "version"),
        Item(0x04, 0x0E, "organisation"),
        Item(0x05, 0x06, "issued"),
        Item(0x06, 0x06, "valid_until"),
        Item(0x07, 0x0B, "card_number"),
    ),
)
EF06 = CardFile(
    0x06,
    0x34,
    (
        Item(0x08, 0x14, "number"),
        Item(0x09, 0x20, "name"),
        Item(0x4E, 0x20, "name_extension"),
        Item(0x0A, 0x03, "sex"),
        Item(0x0B, 0x03, "ethnic"),
        Item(0x0C, 0x05, "birthplace"),
        Item(0x0D, 0x06, "birth"),
    ),
)
FILES = (EF05, EF06)


def select_environment() -> Apdu:
    return _select(4, SSSE)


def select_file(file: CardFile, p1: int) -> Apdu:
    """`p1`: 02 or 00, cards differ."""
    return _select(p1, bytes([0xEF, file.number]))


def read_tag(item: Item) -> Apdu:
    return Apdu(bytes([0, Ins.READ_RECORD, item.tag, 0, item.length]))


def read_position(place: int, length: int, short: int = IN_SELECTED_FILE) -> Apdu:
    """The record at `place`, from 1, of the selected file, or of the one that `short` names."""
    return Apdu(bytes([0, Ins.READ_RECORD, place, short, length]))


def _select(p1: int, name: bytes) -> Apdu:
    return Apdu(bytes([0, Ins.SELECT, p1, 0, len(name)]) + name)


@dataclass(frozen=True, slots=True)
class Response:
    """`status` is SW1 SW2. The repr hides the data, which may be a person."""

    data: bytes = field(repr=False)
    status: int

    @property
    def done(self) -> bool:
        return self.status == DONE


DONE = 0x9000
MORE, ASK_AGAIN = 0x61, 0x6C


def response(answer: bytes) -> Response:
    """Split an answer; raises DeviceProtocolError for one that has no status or is longer than any can be."""
    if not 2 <= len(answer) <= LONGEST_ANSWER:  # noqa: PLR2004 - SW1 SW2
        raise DeviceProtocolError(f"answer of {len(answer)} bytes")
    return Response(answer[:-2], int.from_bytes(answer[-2:], "big"))


def follow_up(command: Apdu, got: Response) -> Apdu | None:
    """What must be sent to have the rest of an answer, if anything."""
    kind, length = got.status >> 8, got.status & 0xFF
    if kind == MORE:
        return Apdu(bytes([0, Ins.GET_RESPONSE, 0, 0, length]))
    return command.expecting(length) if kind == ASK_AGAIN and command.instruction != Ins.SELECT else None


def values(data: bytes) -> dict[int, bytes]:
    """The items of an answer by tag; raises DeviceProtocolError where they do not end with it, or one comes twice."""
    found: dict[int, bytes] = {}
    for tag, value in _items(data):
        if tag in found:
            raise DeviceProtocolError(f"tag {tag:02X} twice")
        found[tag] = value
    return found


def _items(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Zeros or FF between and behind the items are filling."""
    at = 0
    while at < len(data):
        if data[at] in (0x00, 0xFF):
            at += 1
            continue
        end = at + 2 + data[at + 1] if at + 1 < len(data) else len(data) + 1
        if end > len(data):
            raise DeviceProtocolError(f"tag {data[at]:02X} is cut off")
        yield data[at], data[at + 2 : end]
        at = end
