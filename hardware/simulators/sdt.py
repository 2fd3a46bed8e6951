"""A byte-exact ID-card reader module (hardware-protocols 1.2 to 1.12), with its faults."""

import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

from hardware.simulators import card_chip
from hardware.simulators.bad_line import DROP_EVERY, SLOW_SECONDS, spoilt
from hardware.simulators.control import State
from hardware.simulators.rf_field import RfField
from hardware.simulators.simulator import Line, Simulator

HEAD = b"\xaa\xaa\xaa\x96\x69"
LEN_END = 7
SHORTEST, LONGEST = 3, 64  # what LEN may say in a request
BYTES_A_SECOND = 115200 / 10
PIECE = 40  # a real answer comes in 30 to 60 pieces
RESET_SECONDS = 2.0
GAP_SECONDS = 0.5  # in the middle of a request
SAM_NUMBER = bytes.fromhex("050001006FB8320187D61200B168DE3A")
CARD_NUMBER = bytes.fromhex("0102030405060708A0A1A2A3A4A5A6A7A8A9AAABACADAEAF")
ADDITIONAL_ADDRESS = 70


def frame(status: int, data: bytes = b"") -> bytes:
    """A whole answer. The check byte is folded here, apart from the driver's."""
    body = (len(data) + 4).to_bytes(2, "big") + bytes([0, 0, status]) + data
    check = 0
    for byte in body:
        check ^= byte
    return HEAD + body + bytes([check])


def read_answer(text: bytes, *, fingerprint: bool = False) -> bytes:
    """The answer to `30 01`, or with `fingerprint` to `30 10`."""
    blocks = [text, card_chip.PHOTO, card_chip.FINGERPRINT] if fingerprint else [text, card_chip.PHOTO]
    return frame(0x90, b"".join(len(block).to_bytes(2, "big") for block in blocks) + b"".join(blocks))


class SdtSimulator(Simulator):
    """States of 1.11: no card, idle, found, selected. `paced`: answers go out at 115200 baud.

    Quirks, each a name in the control file:

        hung_chip           a card just laid is found, but not selected, until it is lifted or the SAM is reset
        mute_chip           ... nor found
        hangs_when_read     it turns mute when it is read first
        active_card         a card just laid is as good as selected: not found, but read
        find_again_found    a further find of a selected card says 9F and lets it go (else 80; real readers differ)
        find_again_refused  a further find of a found card says 80 (else 9F)
        slow_find           a find takes 1 s
        no_card_number      30 05 is no command of this reader (21)
        wrong_first_sam     the first SAM number after power-up is wrong
        long_address        30 03 carries 4 x 70 bytes
    """

    def __init__(self, link: Line, control: Path | None = None, *, paced: bool = True) -> None:
        super().__init__(link, control)
        self._paced = paced
        self._input = bytearray()
        self._input_at = 0.0
        self._field = RfField(self.clock)
        self._sam_numbers_told = 0
        self._deaf_until = 0.0
        self._answered = 0
        self._last_answer = b""
        self._noise = random.Random(96)  # noqa: S311 - noise on a line, the same in every run

    def changed(self, before: State) -> None:
        if (self.state.card, self.state.quirks) != (before.card, before.quirks):
            self._field.lay(self.state.card, self.state.quirks)
        if self.state.fault == "reset" != before.fault:
            self._power_up(RESET_SECONDS)
        if before.fault == "unplugged" != self.state.fault:
            self._power_up(0.0)

    def receive(self, data: bytes) -> None:
        self._input += data
        self._input_at = self.clock()
        while (body := self._next_request()) is not None:
            self._answer(body)

    def work(self) -> float | None:
        """A request whose LEN promises more than comes is refused."""
        if len(self._input) < LEN_END:
            return None
        left = self._input_at + GAP_SECONDS - self.clock()
        if left <= 0:
            self._input.clear()
            self._transmit(frame(0x11))
            return None
        return left

    def _power_up(self, deaf_seconds: float) -> None:
        self._sam_numbers_told = 0
        self._field.drop()
        self._be_deaf(deaf_seconds)

    def _be_deaf(self, seconds: float) -> None:
        self._input.clear()
        self._deaf_until = self.clock() + seconds

    def _next_request(self) -> bytes | None:
        """LEN and what follows it, of the next request; None when there is no whole one."""
        start = self._input.find(HEAD)
        if start < 0:
            del self._input[: max(0, len(self._input) - 4)]
            return None
        del self._input[:start]
        if len(self._input) < LEN_END:
            return None
        end = LEN_END + int.from_bytes(self._input[5:7], "big")
        if not LEN_END + SHORTEST <= end <= LEN_END + LONGEST:
            del self._input[:5]
            self._transmit(frame(0x11))
            return self._next_request()
        if len(self._input) < end:
            return None
        body = bytes(self._input[5:end])
        del self._input[:end]
        return body

    def _answer(self, body: bytes) -> None:
        if self.clock() < self._deaf_until:
            return
        check = 0
        for byte in body:
            check ^= byte
        answer = frame(0x10) if check else self._carry_out(body[2:-1])
        if answer:
            self._transmit(answer)

    def _carry_out(self, request: bytes) -> bytes:
        command = request[:2].hex()
        if forced := self.state.answers.get(command):
            return frame(int(forced, 16))
        action = COMMANDS.get(request[:3].hex()) or COMMANDS.get(command)
        return action(self) if action else frame(0x21)

    # -- commands -----------------------------------------------------------------------------------------------------

    def reset(self) -> bytes:
        self._field.wake()
        self._be_deaf(RESET_SECONDS)
        return frame(0x90)

    def self_test(self) -> bytes:
        return frame(0x90)

    def sam_number(self) -> bytes:
        self._sam_numbers_told += 1
        wrong = self._sam_numbers_told == 1 and "wrong_first_sam" in self.state.quirks
        return frame(0x90, SAM_NUMBER[::-1] if wrong else SAM_NUMBER)

    def find(self) -> bytes:
        if "slow_find" in self.state.quirks:
            self.pause(SLOW_SECONDS)
        return frame(0x9F, bytes(4)) if self._field.find() else frame(0x80)

    def select(self) -> bytes:
        return frame(0x90, bytes(8)) if self._field.select() else frame(0x81)

    def read_text(self) -> bytes:
        return self._read(lambda card: read_answer(card_chip.text_block(card)))

    def read_fingerprint(self) -> bytes:
        return self._read(lambda card: read_answer(card_chip.text_block(card), fingerprint=True))

    def read_address(self) -> bytes:
        return self._read(lambda card: self._address(card.get("additional_address")))

    def card_number(self) -> bytes:
        if "no_card_number" in self.state.quirks:
            return frame(0x21)
        return self._read(lambda _: frame(0x90, CARD_NUMBER))

    def _read(self, answer: Callable[[dict[str, Any]], bytes]) -> bytes:
        if self.state.fault == "card_pulled":
            self._field.pull()
        card = self._field.read()
        return frame(0x41) if card is None else answer(card)

    def _address(self, text: str | None) -> bytes:
        length = 4 * ADDITIONAL_ADDRESS if "long_address" in self.state.quirks else ADDITIONAL_ADDRESS
        return frame(0x90, card_chip.written("=" + text, length // 2, {})) if text else frame(0x91)

    # -- the line -----------------------------------------------------------------------------------------------------

    def _transmit(self, answer: bytes) -> None:
        self._answered += 1
        fault, stale, self._last_answer = self.state.fault, self._last_answer, answer
        if fault == "silent" or (fault == "dropped" and self._answered % DROP_EVERY == 0):
            return
        if fault == "slow":
            self.pause(SLOW_SECONDS)
        self._put_on_wire(stale if fault == "stale_answer" else self._spoilt(answer, fault))

    def _spoilt(self, answer: bytes, fault: str | None) -> bytes:
        """Noise that ends like the beginning of a frame is the worst there is."""
        return spoilt(HEAD[:3] + answer if fault == "noise" else answer, fault, self._noise)

    def _put_on_wire(self, data: bytes) -> None:
        if self._paced:
            self.send_at(BYTES_A_SECOND, data, PIECE)
        else:
            self.send(data)


COMMANDS: dict[str, Callable[[SdtSimulator], bytes]] = {
    "10ff": SdtSimulator.reset,
    "11ff": SdtSimulator.self_test,
    "12ff": SdtSimulator.sam_number,
    "2001": SdtSimulator.find,
    "2002": SdtSimulator.select,
    "3001": SdtSimulator.read_text,
    "3010": SdtSimulator.read_fingerprint,
    "3003": SdtSimulator.read_address,
    "3005": SdtSimulator.card_number,
    "61ff50": SdtSimulator.self_test,
}
