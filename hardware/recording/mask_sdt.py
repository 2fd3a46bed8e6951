"""ID-card frames: whoever lay there becomes a made-up person on a card of the same kind (1.2 to 1.6).

Kept: commands, verdicts, the module's own number. Replaced by as many bytes, with a right check byte: text, photo,
fingerprints, additional address, card number. So a replay still reads a card.
"""

from typing import Any

from hardware.protocols import sdt
from hardware.recording.pieces import Piece, known, masked
from hardware.simulators.card_chip import text_block

SAM_BYTES = 16
ADDRESS_BYTES = (70, 280)
FLAG = slice(248, 250)
COMMON = {"name": "测试人", "valid_from": "2020-01-01", "valid_until": "2040-01-01"}
# Published examples: GB 11643, and the vectors of 1.12.
CITIZEN: dict[str, Any] = {
    **COMMON,
    "kind": "citizen",
    "sex": "2",
    "ethnic": "01",
    "birth": "1949-12-31",
    "address": "测试省测试市测试路1号",
    "number": "11010519491231002X",
    "authority": "测试市公安局",
}
HMT = {"kind": "hmt", "sex": "1", "birth": "1990-01-01", "number": "810000199001010019", "permit_number": "H00000000"}
FOREIGN = {**COMMON, "sex": "1", "birth": "1980-01-01", "english_name": "TEST, PERSON", "country": "CAN"}
PERSONS: dict[str, dict[str, Any]] = {
    " ": CITIZEN,
    "J": {**CITIZEN, **HMT},
    "I": {**FOREIGN, "kind": "foreign_2017", "number": "CAN110080010101"},
    "Y": {**FOREIGN, "kind": "foreign_2023", "number": "911124198001010015"},
}


class SdtMask:
    """See `Mask`."""

    def __init__(self) -> None:
        self._heard = bytearray()

    def out(self, data: bytes) -> list[Piece]:
        command = data[len(sdt.PREAMBLE) + 2 : -1]
        whole = data == sdt.encode(command)
        return [*self.end(), known("out", data) if whole else masked("out", data)]

    def heard(self, data: bytes) -> list[Piece]:
        self._heard += data
        pieces: list[Piece] = []
        while (found := self._next_frame()) is not None:
            start, end = found
            noise, frame = bytes(self._heard[:start]), bytes(self._heard[start:end])
            del self._heard[:end]
            pieces += [masked("in", noise)] if noise else []
            pieces.append(known("in", masked_frame(frame)))
        return pieces

    def end(self) -> list[Piece]:
        rest = bytes(self._heard)
        self._heard.clear()
        return [masked("in", rest)] if rest else []

    def _next_frame(self) -> tuple[int, int] | None:
        """Where the first whole and checked frame stands; None while there is none, or one is filling."""
        heard, start = bytes(self._heard), -1
        while (start := heard.find(sdt.PREAMBLE, start + 1)) >= 0:
            body, head = start + len(sdt.PREAMBLE), start + sdt.LEN_END
            length = int.from_bytes(heard[body:head], "big")
            if len(heard) < head or (head + length > len(heard) and length <= sdt.LONGEST_BODY):
                return None
            fits = sdt.SHORTEST_BODY <= length <= sdt.LONGEST_BODY
            if fits and sdt.checksum(heard[body : head + length]) == 0:
                return start, head + length
        return None


def masked_frame(frame: bytes) -> bytes:
    """The same frame about nobody. `frame` is whole and checked."""
    head, data = frame[: sdt.LEN_END + 3], frame[sdt.LEN_END + 3 : -1]
    whole = head + masked_data(data)
    return whole + bytes([sdt.checksum(whole[len(sdt.PREAMBLE) :])])


def masked_data(data: bytes) -> bytes:
    if len(data) in (0, SAM_BYTES):
        return data
    if len(data) in ADDRESS_BYTES:
        address: str = CITIZEN["address"]
        return address.ljust(len(data) // 2).encode("utf-16-le")
    return masked_blocks(data) or bytes(len(data))


def masked_blocks(data: bytes) -> bytes | None:
    """Text, photo and fingerprints behind their lengths; None where these do not add up."""
    for count in (2, 3):
        lengths = [int.from_bytes(data[2 * n : 2 * n + 2], "big") for n in range(count)]
        if lengths[0] == sdt.TEXT_LENGTH and len(data) == 2 * count + sum(lengths):
            text = data[2 * count :][: sdt.TEXT_LENGTH]
            return data[: 2 * count] + masked_text(text) + bytes(sum(lengths[1:]))
    return None


def masked_text(text: bytes) -> bytes:
    """A made-up person on a card of the same kind; for a kind that is not known, nothing but zeros."""
    person = PERSONS.get(text[FLAG].decode("utf-16-le", "replace"))
    return text_block(person) if person else bytes(len(text))
