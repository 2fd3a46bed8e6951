"""Makes somebody a technician of this station: a PIN and the secret of their one-time codes, told once."""

import secrets
from dataclasses import dataclass, field

from kiosk.domain.technician import LONGEST_NAME, Role, Technician
from kiosk.maintenance.codes import address_of, new_secret
from kiosk.maintenance.gate_ports import Enrolment, GateBook, PinHasher

LEAST_NUMBER, MOST_NUMBER = 2, 8
PIN_DIGITS = 8
# What is tried first by who guesses.
_PLAIN_STEPS = ("0123456789", "9876543210")


@dataclass(frozen=True, slots=True)
class NotEnrolled:
    """`error`: bad_number, bad_name, taken, unknown."""

    error: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Credentials:
    """Told once, and kept nowhere as they are. `address` is what a telephone scans (otpauth://)."""

    technician: Technician
    pin: str = field(repr=False)
    address: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class EnrolTechnician:
    """Blocking. `station` is how the telephone names its codes; `by`: who does it, in a word for the audit chain."""

    book: GateBook
    pins: PinHasher
    station: str

    def add(self, number: str, name: str, role: Role, by: str) -> Credentials | NotEnrolled:
        if not is_number(number):
            return NotEnrolled("bad_number")
        if not 0 < len(name.strip()) <= LONGEST_NAME or not name.isprintable():
            return NotEnrolled("bad_name")
        if self._of(number) is not None:
            return NotEnrolled("taken")
        return self._enrol(Technician(number, name.strip(), role), by)

    def reset(self, number: str, by: str) -> Credentials | NotEnrolled:
        """Another PIN and other codes, for who has lost theirs; wrong tries are forgotten."""
        technician = self._of(number)
        return NotEnrolled("unknown") if technician is None else self._enrol(technician, by)

    def _of(self, number: str) -> Technician | None:
        return next((one for one in self.book.technicians() if one.number == number), None)

    def _enrol(self, technician: Technician, by: str) -> Credentials:
        pin, secret = new_pin(), new_secret()
        self.book.enrol(Enrolment(technician=technician, pin_hash=self.pins.hash(pin), totp_secret=secret), by)
        address = address_of(secret, technician.number, self.station)
        return Credentials(technician=technician, pin=pin, address=address)


def is_number(number: str) -> bool:
    return LEAST_NUMBER <= len(number) <= MOST_NUMBER and number.isascii() and number.isdecimal()


def new_pin() -> str:
    """None that anybody would try first: neither all alike nor one after another."""
    while True:
        pin = "".join(secrets.choice("0123456789") for _ in range(PIN_DIGITS))
        if not is_plain(pin):
            return pin


def is_plain(pin: str) -> bool:
    return len(set(pin)) <= 2 or any(pin in steps for steps in _PLAIN_STEPS)  # noqa: PLR2004 - two are few
