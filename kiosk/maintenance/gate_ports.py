"""What the gate of the maintenance menu asks of the world."""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import Protocol

from kiosk.domain.clock_watch import Reading
from kiosk.domain.technician import Technician

# Stands for all numbers together, and is none itself.
EVERYBODY = "*"


@dataclass(frozen=True, slots=True, kw_only=True)
class Enrolment:
    """A technician as this station keeps them: the hash of their PIN (Argon2id, with its own parameters), the secret of
    their one-time codes (base32), and the step of the last code that was taken."""

    technician: Technician
    pin_hash: str = field(repr=False)
    totp_secret: str = field(repr=False)
    last_step: int = 0


@dataclass(frozen=True, slots=True)
class Tries:
    """Wrong ones since the last good one, and when the last of them was."""

    wrong: int = 0
    last: Reading | None = None


@dataclass(frozen=True, slots=True)
class Challenge:
    """What is read out over the telephone, and for whom it was made."""

    text: str
    number: str
    made: Reading


class GateWork(Protocol):
    """One transaction on what the gate keeps; it commits when its block ends."""

    def enrolment(self, number: str) -> Enrolment | None: ...

    def tries(self, of: str) -> Tries:
        """`of` a number, whether anybody has it or not, or EVERYBODY."""
        ...

    def keep_tries(self, of: str, tries: Tries) -> None: ...

    def take_step(self, number: str, step: int) -> None: ...

    def challenge(self) -> Challenge | None: ...

    def keep_challenge(self, challenge: Challenge | None) -> None: ...

    def alarm(self, code: str) -> None:
        """For the centre, durable until it has it."""
        ...

    def note(self, event: str, /, **facts: str | int | bool | None) -> None:
        """An entry of the audit chain, at the time of the transaction."""
        ...


class GateBook(Protocol):
    """What the gate keeps, in the station's own encrypted database. Blocking; raises StoreFailedError."""

    def work(self) -> AbstractContextManager[GateWork]: ...

    def technicians(self) -> Sequence[Technician]:
        """By number."""
        ...

    def enrol(self, enrolment: Enrolment, by: str) -> None:
        """New, or in the place of the one with this number; their tries are forgotten. `by`: who did it, in a word."""
        ...

    def remove(self, number: str, by: str) -> bool:
        """False: nobody had it."""
        ...

    def recovery_key(self) -> bytes | None:
        """What the centre and this station agreed on when it joined; None: it joined none that does this."""
        ...


class PinHasher(Protocol):
    """Slow by design, and as slow for a PIN that is wrong."""

    def hash(self, pin: str) -> str: ...

    def verify(self, pin_hash: str, pin: str) -> bool: ...


class CodeBook(Protocol):
    """One-time codes by RFC 6238, of 30 s."""

    def step_of(self, secret: str, code: str, at: float) -> int | None:
        """The step that the code belongs to, of now, the one before and the one after; None: of none of them."""
        ...
