"""Codes in reports of a HID-POS scanner, usage page 0x8C (hardware-protocols 4.1; the example of one vendor).

    0 report id 2 | 1 length | 2-4 AIM id | 5-60 data | 61 further symbology id | 63 = 1 when more reports follow

Other vendors put the same things elsewhere: where they are is a key of the model.
"""

import re
from dataclasses import dataclass, fields

from hardware.protocols.scan import LONGEST, Message, Scan, Spoilt, readable

_AIM = re.compile(rb"\]([A-Za-z][0-9])")
AIM_LENGTH = 3
WHOLE, MORE = 0, 1


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportLayout:
    """Offsets and sizes in bytes. `id`: what byte 0 must be. `most`: the data of one report."""

    size: int
    id: int
    length: int
    aim: int
    data: int
    most: int
    more: int

    @classmethod
    def parse(cls, text: str) -> "ReportLayout":
        """From `size 64, id 2, length 1, ...`; raises ValueError where it does not fit together."""
        values = {name: int(value) for name, value in (part.split() for part in text.split(","))}
        if values.keys() != {field.name for field in fields(cls)}:
            raise ValueError(f"report layout {text!r}: missing or unknown names")
        layout = cls(**values)
        ends = (layout.data + layout.most, layout.aim + AIM_LENGTH, layout.length + 1, layout.more + 1)
        if min(values.values()) < 0 or max(ends) > layout.size:
            raise ValueError(f"report layout {text!r}: outside the report")
        return layout


class ReportDecoder:
    """A `Decoder` of reports, cut anywhere. A code is told when its last report is there, or not at all."""

    def __init__(self, layout: ReportLayout) -> None:
        self._layout = layout
        self._buffer = bytearray()
        self._code = bytearray()
        self._open = self._spoilt = False

    @property
    def in_code(self) -> bool:
        return self._open or bool(self._buffer)

    def feed(self, data: bytes) -> list[Message]:
        self._buffer += data
        found: list[Message] = []
        while len(self._buffer) >= self._layout.size:
            report = bytes(self._buffer[: self._layout.size])
            del self._buffer[: self._layout.size]
            found += self._take(report)
        return found

    def silence(self) -> list[Message]:
        """A code that was begun and did not end is lost; so is a piece of a report."""
        found: list[Message] = [Spoilt.UNREADABLE] if self._open else []
        self.reset()
        return found

    def reset(self) -> None:
        self._buffer.clear()
        self._forget_code()

    def _forget_code(self) -> None:
        self._code.clear()
        self._open = self._spoilt = False

    def _take(self, report: bytes) -> list[Message]:
        layout = self._layout
        if report[0] != layout.id and not self._open:
            return []  # of something else: the battery, a button
        length, more = report[layout.length], report[layout.more]
        sound = report[0] == layout.id and length <= layout.most and more in (WHOLE, MORE)
        self._open = True
        self._spoilt |= not sound
        # Enough is kept to see that it is too long.
        room = max(0, LONGEST + 1 - len(self._code))
        self._code += report[layout.data : layout.data + min(length, layout.most, room)]
        # After a bad report it is not known where the code ends: at its last good one, or at the silence.
        return [] if not sound or more == MORE else self._end(report[layout.aim : layout.aim + AIM_LENGTH])

    def _end(self, aim: bytes) -> list[Message]:
        code, spoilt = bytes(self._code), self._spoilt
        self._forget_code()
        if spoilt:
            return [Spoilt.UNREADABLE]
        if len(code) > LONGEST:
            return [Spoilt.TOO_LONG]
        text = readable(code)
        if text is None:
            return [Spoilt.UNREADABLE]
        known = _AIM.fullmatch(aim)
        return [Scan(text, known[1].decode() if known else None)] if text else []
