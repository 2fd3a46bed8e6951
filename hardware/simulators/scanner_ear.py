"""The commands that a simulated scanner understands, of all families at once (hardware-protocols 4.2)."""

import re
from binascii import crc_hqx

ZONE_HEAD = b"\x7e\x00"
ZONE_FIXED = 6  # head, type, count, address
TRIGGER_ZONE = 0x0002
BAUD_ZONE = bytes.fromhex("3901")  # of the manual's example: 9600
NO_CHECK = 0xABCD
READ, WRITE = 7, 8
DONE, BAD_CHECK, UNKNOWN = 0, 1, 3
UNIFIED_HEAD, UNIFIED_TAIL, LONGEST_UNIFIED = b"\x7e\x010000", b";\x03", 256
MENU_HEAD, MENU_ENDS = b"\x16M\r", b".!"
PLAIN = {b"\x16T\r": True, b"\x16U\r": False, b"E": True, b"D": False}
CIPHERLAB = re.compile(rb"#@(?:[0-9]{6}|-{4}|\.{4}|/{4})\r")
ACK, NAK, ENQ = b"\x06", b"\x15", b"\x05"


def zone_answer(verdict: int, data: bytes = b"\0") -> bytes:
    """An answer of the GM65 family: 0 taken, 1 bad check, 3 not understood."""
    body = bytes([verdict, len(data)]) + data
    return b"\x02\x00" + body + crc_hqx(body, 0).to_bytes(2, "big")


class Ear:
    """`hear` returns the answers to what has become whole. `lit`: what the last trigger said; None before the first."""

    def __init__(self) -> None:
        self._input = bytearray()
        self.lit: bool | None = None

    def reset(self) -> None:
        self._input.clear()
        self.lit = None

    def hear(self, data: bytes) -> list[bytes]:
        self._input += data
        answers = []
        while self._input and (answer := self._take()) is not None:
            answers.append(answer)
        return [answer for answer in answers if answer]

    def _take(self) -> bytes | None:
        """Carry out what stands first, and return its answer, which may be empty; None while it is not whole."""
        front = bytes(self._input)
        for command, lit in PLAIN.items():
            if front.startswith(command):
                return self._trigger(len(command), lit)
        families = (
            (ZONE_HEAD, self._zone),
            (UNIFIED_HEAD, self._unified),
            (MENU_HEAD, self._menu),
            (b"#@", self._plain),
        )
        for head, carry_out in families:
            if front.startswith(head):
                return carry_out(front)
        heads = [*PLAIN, *(head for head, _ in families)]
        return None if any(head.startswith(front) for head in heads) else self._drop(1)

    def _drop(self, count: int) -> bytes:
        del self._input[:count]
        return b""

    def _trigger(self, length: int, lit: bool) -> bytes:
        self.lit = lit
        return self._drop(length)

    # -- GM65 and kin: 7E 00 | type | count | address hi lo | data | check hi lo; a read has as data how many ---

    def _zone(self, front: bytes) -> bytes | None:
        if len(front) < ZONE_FIXED or len(front) < (end := ZONE_FIXED + front[3] + 2):
            return None
        self._drop(end)
        return self._zone_command(front[:end])

    def _zone_command(self, command: bytes) -> bytes:
        if int.from_bytes(command[-2:], "big") not in (NO_CHECK, crc_hqx(command[2:-2], 0)):
            return zone_answer(BAD_CHECK)
        zone, data = int.from_bytes(command[4:6], "big"), command[6:-2]
        if command[2] == READ and command[3] == 1:
            return zone_answer(DONE, self._zones()[zone : zone + data[0]])
        if command[2] == WRITE and zone == TRIGGER_ZONE and data:
            self.lit = data[0] == 1
            return zone_answer(DONE)
        return zone_answer(UNKNOWN)

    def _zones(self) -> bytes:
        zones = bytearray(512)
        zones[TRIGGER_ZONE] = bool(self.lit)
        zones[0x2A:0x2C] = BAUD_ZONE
        return bytes(zones)

    # -- Newland: 7E 01 30 30 30 30 | @ or # | TAG SUB DATA [, SUB DATA] [; TAG SUB DATA] | 3B 03 ---------------------

    def _unified(self, front: bytes) -> bytes | None:
        end = front.find(UNIFIED_TAIL)
        if end < 0:
            return None if len(front) < LONGEST_UNIFIED else self._drop(1)
        self._drop(end + len(UNIFIED_TAIL))
        storage, body = front[len(UNIFIED_HEAD) : end][:1], front[len(UNIFIED_HEAD) + 1 : end]
        return b"\x02\x010000" + storage + b";".join(self._tag(part) for part in body.split(b";")) + UNIFIED_TAIL

    def _tag(self, part: bytes) -> bytes:
        tag, settings = part[:3], part[3:].split(b",")
        return tag + b",".join(setting + self._unified_verdict(tag, setting) for setting in settings)

    def _unified_verdict(self, tag: bytes, setting: bytes) -> bytes:
        if (tag, setting[:3]) != (b"SCN", b"TRG"):
            return ENQ
        if setting[3:] not in (b"0", b"1"):
            return NAK
        self.lit = setting[3:] == b"1"
        return ACK

    # -- menu of Mindeo and Honeywell: 16 4D 0D | body | 2E or 21; CipherLab: #@ | six digits | 0D ---------------------

    def _menu(self, front: bytes) -> bytes | None:
        ends = [at for at, byte in enumerate(front) if byte in MENU_ENDS]
        if not ends:
            return None if len(front) < LONGEST_UNIFIED else self._drop(1)
        self._drop(ends[0] + 1)
        return front[len(MENU_HEAD) : ends[0]] + ACK + front[ends[0] : ends[0] + 1]

    def _plain(self, front: bytes) -> bytes | None:
        end = front.find(b"\r")
        if end < 0:
            return None if len(front) < LONGEST_UNIFIED else self._drop(1)
        return self._drop(end + 1 if CIPHERLAB.match(front) else 1)
