"""The chip of a physical social-security card, from a card file (hardware-protocols 5); its bytes are built apart.

It answers commands one by one, and remembers every VERIFY that somebody sends it: there must be none.
"""

import random
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

ENVIRONMENT = bytes.fromhex("7378312E73682EC9E7BBE1B1A3D5CF")
DONE, NO_FILE, NO_RECORD, WRONG_P1, NO_INSTRUCTION = b"\x90\x00", b"\x6a\x82", b"\x6a\x83", b"\x6a\x86", b"\x6d\x00"
NO_DIAGNOSIS, PIN_LEFT = b"\x6f\x00", b"\x63\xc2"
NAME_BYTES = 30
LONG_TERM = "20991231"
SHORT_IDS = {0x2C: 5, 0x34: 6}
DROP_EVERY = 3
PULLED_AFTER = 7  # commands


@dataclass(frozen=True, slots=True, kw_only=True)
class Traits:
    """Where cards differ. `selects_by`: P1 of the selection of a file. `fetched`: data only by GET RESPONSE."""

    selects_by: frozenset[int] = frozenset({0x02})
    by_tag: bool = True
    by_position: bool = True
    by_short_id: bool = True
    fetched: bool = False
    exact_length: bool = True
    extension: bool = False
    padding: bytes = b"\x00"


USUAL = Traits()


def files_of(card: Mapping[str, Any], traits: Traits = USUAL) -> dict[int, list[bytes]]:
    """The records of EF05 and EF06, in the order of the chip."""
    number = str(card["number"])
    region = bytes.fromhex(number[:6])
    name = str(card["name"]).encode("gb18030", errors="replace")
    ef05 = [
        record(0x01, region + bytes.fromhex("00000590530001D15600000501")),
        record(0x02, b"3"),
        record(0x03, b"3.00"),
        record(0x04, bytes.fromhex("915600000100530500000001")),
        record(0x05, day(card["valid_from"])),
        record(0x06, day(card["valid_until"])),
        record(0x07, str(card.get("social_card_number", "T12345678")).encode("ascii")),
    ]
    ef06 = [
        record(0x08, number.encode("ascii")),
        record(0x09, name[:NAME_BYTES].ljust(NAME_BYTES, traits.padding)),
        *(
            [record(0x4E, name[NAME_BYTES : 2 * NAME_BYTES].ljust(NAME_BYTES, traits.padding))]
            if traits.extension
            else []
        ),
        record(0x0A, str(card["sex"]).encode("ascii")),
        record(0x0B, bytes.fromhex(str(card.get("ethnic") or "97"))),
        record(0x0C, region),
        record(0x0D, day(card["birth"])),
    ]
    return {5: ef05, 6: ef06}


def record(tag: int, value: bytes) -> bytes:
    return bytes([tag, len(value)]) + value


def day(text: str) -> bytes:
    """RFC 3339 or YYYYMMDD to BCD."""
    return bytes.fromhex((LONG_TERM if text == "long_term" else str(text)).replace("-", ""))


class Chip:
    """`answer` gives data and status for one command."""

    def __init__(self, card: Mapping[str, Any], traits: Traits = USUAL) -> None:
        self._traits = traits
        self._files = files_of(card, traits)
        self.verified = 0
        self.reset()

    def reset(self) -> None:
        """The power went off or the line was reset: nothing is selected any more."""
        self._entered = False
        self._selected = 0
        self._pending = b""

    def answer(self, command: bytes) -> bytes:
        pending, self._pending = self._pending, b""
        instruction = command[1] if len(command) > 3 else 0  # noqa: PLR2004 - CLA INS P1 P2
        if instruction == 0x20:  # noqa: PLR2004 - VERIFY
            self.verified += 1
            return PIN_LEFT
        if instruction == 0xC0:  # noqa: PLR2004 - GET RESPONSE
            return pending + DONE if pending else WRONG_P1
        if instruction == 0xA4:  # noqa: PLR2004 - SELECT
            return self._select(command[2], command[5:])
        return self._read(command) if instruction == 0xB2 else NO_INSTRUCTION  # noqa: PLR2004 - READ RECORD

    def _select(self, p1: int, name: bytes) -> bytes:
        if p1 == 0x04:  # noqa: PLR2004 - by name
            self._entered = name == ENVIRONMENT
            return self._give(b"\x6f\x11\x84\x0f" + ENVIRONMENT) if self._entered else NO_FILE
        if p1 not in self._traits.selects_by:
            return WRONG_P1
        if not self._entered or len(name) != 2 or name[0] != 0xEF or name[1] not in self._files:  # noqa: PLR2004
            return NO_FILE
        self._selected = name[1]
        return DONE

    def _read(self, command: bytes) -> bytes:
        found = self._find(command[2], command[3])
        if found is None:
            return NO_RECORD
        asked = command[4] if len(command) > 4 else 0  # noqa: PLR2004 - Le
        if self._traits.exact_length and asked != len(found):
            return bytes([0x6C, len(found)])
        return self._give(found)

    def _find(self, p1: int, p2: int) -> bytes | None:
        traits = self._traits
        if p2 == 0 and traits.by_tag:
            return next((one for one in self._files.get(self._selected, []) if one[0] == p1), None)
        if p2 == 0x04 and traits.by_position:  # noqa: PLR2004 - the p1st of the selected file
            return self._at(self._selected, p1)
        return self._at(SHORT_IDS[p2], p1) if p2 in SHORT_IDS and traits.by_short_id and self._entered else None

    def _at(self, file: int, place: int) -> bytes | None:
        records = self._files.get(file, [])
        return records[place - 1] if 1 <= place <= len(records) else None

    def _give(self, data: bytes) -> bytes:
        if not self._traits.fetched:
            return data + DONE
        self._pending = data
        return bytes([0x61, len(data)])


class BankCard(Chip):
    """A card of another kind: it knows no such environment."""

    def _select(self, p1: int, name: bytes) -> bytes:
        del p1, name
        return NO_FILE


class Spoiler:
    """What the faults of CONTRACTS.md make of a chip's answers. None: the card was pulled out instead of answering."""

    def __init__(self) -> None:
        self._answered = 0
        self._last = b""
        self._noise = random.Random(5)  # noqa: S311 - noise in a contact, the same in every run

    def spoil(self, answer: bytes, fault: str | None) -> bytes | None:
        self._answered += 1
        stale, self._last = self._last, answer
        if fault == "card_pulled" and self._answered % PULLED_AFTER == 0:
            return None
        if fault in ("silent", "blocked") or (fault == "dropped" and self._answered % DROP_EVERY == 0):
            return NO_DIAGNOSIS
        return {
            "noise": self._noise.randbytes(20),
            "truncated": answer[: (len(answer) - 2) * 2 // 3] + answer[-2:],
            "bad_checksum": answer[:-3] + bytes(byte ^ 0xFF for byte in answer[-3:-2]) + answer[-2:],
            "stale_answer": stale or NO_DIAGNOSIS,
        }.get(fault or "", answer)
