"""What a code scanner sends over a serial line: decoded codes with little around them (hardware-protocols 4.1, 4.2).

    [answer to a trigger] [prefix] [code id | ] letter digit] data [CR | LF | CR LF]

There is no length and no check: a code ends at its suffix or at a silence, and an answer stands before the data with
nothing between.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

LONGEST = 4096
ENCODINGS = ("utf-8", "gb18030")
SUFFIXES: dict[str, tuple[bytes, ...]] = {
    "any": (b"\r", b"\n"),
    "cr": (b"\r",),
    "lf": (b"\n",),
    "crlf": (b"\r\n",),
    "tab": (b"\t",),
    "none": (),
}
_AIM = re.compile(r"\]([A-Za-z][0-9])")  # ISO/IEC 15424: ]Q1 is a QR code


@dataclass(frozen=True, slots=True)
class Scan:
    """One code. The repr hides `text`: it may be a person, or a key to one. `symbology`: an AIM id such as `Q1`."""

    text: str = field(repr=False)
    symbology: str | None = None


class Spoilt(StrEnum):
    """Something came that is no code: more than LONGEST bytes, or bytes in no encoding that we know."""

    TOO_LONG = "too_long"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class Answer:
    """The scanner's answer to a trigger command."""

    accepted: bool


Message = Scan | Spoilt | Answer


class Decoder(Protocol):
    """Codes out of whatever a scanner sends. None raises, whatever the bytes and wherever they are cut."""

    @property
    def in_code(self) -> bool:
        """Whether a code has begun and not ended."""
        ...

    def feed(self, data: bytes) -> list[Message]: ...

    def silence(self) -> list[Message]:
        """Nothing more came for a while."""
        ...

    def reset(self) -> None:
        """Forget what has come."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Framing:
    """What stands around a code (4.1).

    `prefix`: what every code begins with; one without it has lost its head and is spoilt. `code_ids`: what the scanner
    says of a symbology before the data, and the AIM id that it means. `whole_only`: a code without its suffix is
    spoilt; otherwise a silence ends it as well.
    """

    suffix: str = "any"
    prefix: bytes = b""
    code_ids: Mapping[bytes, str] = field(default_factory=dict)
    whole_only: bool = False

    def decode(self, code: bytes) -> "Scan | Spoilt | None":
        """One code as it came, without its suffix."""
        if not code.startswith(self.prefix):
            return Spoilt.UNREADABLE if decode(code) else None
        data = code.removeprefix(self.prefix)
        named = [code_id for code_id in self.code_ids if data.startswith(code_id)]
        if not named:
            return decode(data)
        longest = max(named, key=len)
        return decode(data.removeprefix(longest), self.code_ids[longest])


class ScanDecoder:
    """Finds codes in a stream cut anywhere: however the bytes between two silences are cut, the codes are the same.

    `answers` are the exact bytes of answers to commands; none may be the beginning of another.
    """

    def __init__(self, framing: Framing | None = None, answers: Mapping[bytes, bool] | None = None) -> None:
        self._framing = framing or Framing()
        self._ends = SUFFIXES[self._framing.suffix]
        self._answers = answers or {}
        self._buffer = bytearray()
        self._too_long = False

    @property
    def in_code(self) -> bool:
        """Whether a code has begun and not ended."""
        return bool(self._buffer) or self._too_long

    def feed(self, data: bytes) -> list[Message]:
        self._buffer += data
        found: list[Message] = []
        while self._take_answer(found) or self._take_code(found):
            pass
        if len(self._buffer) > LONGEST + 1:  # one more: it may be the first half of CR LF
            self._too_long = True
            del self._buffer[:-1]
        return found

    def silence(self) -> list[Message]:
        """Nothing more came for a while: what is there is whole, or will never be."""
        found: list[Message] = []
        self._end_code(bytes(self._buffer), found)
        self.reset()
        return [self._unless_cut(message) for message in found]

    def reset(self) -> None:
        self._buffer.clear()
        self._too_long = False

    def _unless_cut(self, message: Message) -> Message:
        return Spoilt.UNREADABLE if isinstance(message, Scan) and self._framing.whole_only else message

    def _take_answer(self, found: list[Message]) -> bool:
        """Take an answer from the front."""
        if self._too_long:
            return False
        for answer, accepted in self._answers.items():
            if self._buffer.startswith(answer):
                del self._buffer[: len(answer)]
                found.append(Answer(accepted))
                return True
        return False

    def _take_code(self, found: list[Message]) -> bool:
        if self._may_be_answer():
            return False
        ends = [(at, end) for end in self._ends if (at := self._buffer.find(end)) >= 0]
        if not ends:
            return False
        at, end = min(ends)
        code = bytes(self._buffer[:at])
        del self._buffer[: at + len(end)]
        self._end_code(code, found)
        self._too_long = False
        return True

    def _may_be_answer(self) -> bool:
        """What stands at the front may still become an answer: it is not taken for data yet."""
        front = bytes(self._buffer)
        return not self._too_long and any(answer.startswith(front) for answer in self._answers)

    def _end_code(self, code: bytes, found: list[Message]) -> None:
        if self._too_long or len(code) > LONGEST:
            found.append(Spoilt.TOO_LONG)
            return
        code, trailing = self._without_trailing_answers(code)
        if (message := self._framing.decode(code)) is not None:
            found.append(message)
        found.extend(trailing)

    def _without_trailing_answers(self, code: bytes) -> tuple[bytes, list[Message]]:
        """A code without a suffix may have the answer to the next trigger right behind it."""
        trailing: list[Message] = []
        while answer := next((answer for answer in self._answers if code.endswith(answer)), None):
            code = code.removesuffix(answer)
            trailing.insert(0, Answer(self._answers[answer]))
        return code, trailing


def decode(code: bytes, symbology: str | None = None) -> Scan | Spoilt | None:
    """The text of one code; None where nothing is left of it. An AIM id before it is kept apart, if none is known."""
    text = readable(code)
    if text is None:
        return Spoilt.UNREADABLE
    aim = None if symbology else _AIM.match(text)
    text = text[aim.end() :] if aim else text
    return Scan(text, aim[1] if aim else symbology) if text else None


def readable(code: bytes) -> str | None:
    """The text of bytes in either encoding, without control characters; None for bytes in neither."""
    for encoding in ENCODINGS:
        try:
            text = code.decode(encoding)
        except UnicodeDecodeError:
            continue
        return "".join(c for c in text if unicodedata.category(c) != "Cc")
    return None
