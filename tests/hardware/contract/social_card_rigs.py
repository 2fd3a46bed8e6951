"""A simulated chip behind an `ApduPort`: what a PC/SC reader would do with it, and what can go wrong on the way."""

import itertools
import time
from collections.abc import Mapping
from typing import Any

from hardware.drivers.apdu_port import CardGoneError, NoReaderError, NoServiceError
from hardware.simulators.social_card import Chip, Spoiler, Traits
from tests.hardware.protocols.test_social_card import PERSON

PULLED_SECONDS = 0.1
SLOW_SECONDS = 0.005
CHIPS = {
    "usual": Traits(),
    "selects by 00": Traits(selects_by=frozenset({0x00})),
    "by position only": Traits(by_tag=False),
    "by short id only": Traits(by_tag=False, by_position=False),
    "fetched": Traits(fetched=True, padding=b" "),
    "any length": Traits(exact_length=False, selects_by=frozenset({0x00, 0x02})),
    "long names": Traits(extension=True),
}


class Desk:
    """A card reader as a person sees it: put a card in, pull it, take the reader away. Shared by all its ports."""

    def __init__(self) -> None:
        self._numbers = itertools.count(1)
        self._spoiler = Spoiler()
        self.fault: str | None = None
        self.service = self.plugged = True
        self.chip: Chip | None = None
        self.insertion: int | None = None
        self._pulled_until = 0.0
        self.commands: list[bytes] = []
        self.opened = self.closed = 0

    def put(self, chip: Chip) -> None:
        self.chip, self.insertion = chip, next(self._numbers)

    def lay(self, card: Mapping[str, Any] = PERSON, traits: Traits | None = None) -> None:
        self.put(Chip(card, traits or Traits()))

    def pull(self) -> None:
        self.chip = self.insertion = None

    def set_fault(self, fault: str | None) -> None:
        self.fault = fault
        if fault == "reset" and self.chip:
            self.chip.reset()

    def open(self) -> "DeskPort":
        self.check()
        self.opened += 1
        return DeskPort(self)

    def check(self) -> None:
        if not self.service:
            raise NoServiceError("no service")
        if not self.plugged or self.fault == "unplugged":
            raise NoReaderError("no reader")

    def present(self) -> int | None:
        return self.insertion if time.monotonic() >= self._pulled_until else None

    def answer(self, command: bytes) -> bytes:
        self.commands.append(command)
        if self.fault == "slow":
            time.sleep(SLOW_SECONDS)
        answer = self._spoiler.spoil(self.chip.answer(command) if self.chip else b"", self.fault)
        if answer is None:
            self._pulled_until = time.monotonic() + PULLED_SECONDS
            if self.insertion is not None:
                self.insertion = next(self._numbers)
            raise CardGoneError("pulled")
        return answer


class DeskPort:
    """An `ApduPort`. The handle of a card dies with that card, as PC/SC has it."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._held: int | None = None

    def insertion(self) -> int | None:
        self._desk.check()
        return self._desk.present()

    def connect(self) -> None:
        self._held = self.insertion()
        if self._held is None:
            raise CardGoneError("no card")

    def exchange(self, command: bytes) -> bytes:
        self._desk.check()
        if self._held is None or self._held != self._desk.present():
            raise CardGoneError("another card")
        return self._desk.answer(command)

    def disconnect(self) -> None:
        self._held = None
        if self._desk.chip is not None:
            self._desk.chip.reset()

    def close(self) -> None:
        self._desk.closed += 1
