"""The gate of the maintenance menu: number, PIN and one-time code, all three or nothing.

A try is counted as wrong, durably, before it is looked at, and forgiven when it was right: whoever pulls the plug
between two guesses gains nothing. From the fifth wrong one on the gate is shut for a minute, then two, and so on up to
an hour; for that number and for all of them together. The time is counted by the clock that never goes back, and after
a restart from its beginning: no wall clock that was set and no plug that was pulled makes it shorter.

An unknown number, a wrong PIN and a wrong code get the same answer after the same work.
"""

import hmac
import secrets
from collections.abc import Callable
from dataclasses import dataclass, replace

from kiosk.contract.recovery import CHALLENGE_DIGITS, answer_to
from kiosk.domain.clock_watch import Reading
from kiosk.domain.technician import Technician
from kiosk.maintenance.gate_ports import (
    EVERYBODY,
    Challenge,
    CodeBook,
    Enrolment,
    GateBook,
    GateWork,
    PinHasher,
    Tries,
)
from kiosk.usecases.ports import Clock

EVENT, ALARM = "maintenance_gate", "gate_shut"
FREE_TRIES = 5
FIRST_HOLD, LONGEST_HOLD = 60.0, 3600.0
CHALLENGE_SECONDS = 900.0


@dataclass(frozen=True, slots=True)
class Wrong:
    """Something of it was not right; nobody is told what. `wait`: seconds until the next try, 0 if it may be now."""

    wait: float


@dataclass(frozen=True, slots=True)
class Shut:
    """Not looked at: the gate is shut for so many seconds more."""

    wait: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Gate:
    """`boot` says since which start of the machine `clock.monotonic` counts, and is never empty; `nobody` is nobody's
    enrolment, so that a number that nobody has costs the same work."""

    book: GateBook
    pins: PinHasher
    codes: CodeBook
    clock: Clock
    boot: Callable[[], str]
    station: Callable[[], str]
    nobody: Enrolment

    # -- trying --------------------------------------------------------------------------------------------------------

    def enter(self, number: str, pin: str, code: str) -> Technician | Wrong | Shut:
        """Blocking; takes as long as the hash of a PIN does. Raises StoreFailedError: then nobody comes in."""
        shut = self._count(number)
        if shut is not None:
            return shut
        with self.book.work() as work:
            found = work.enrolment(number) or self.nobody
        pin_right = self.pins.verify(found.pin_hash, pin)
        step = self.codes.step_of(found.totp_secret, code, self.clock.now().timestamp())
        return self._judged(number, found, pin_right=pin_right, step=step)

    def _judged(self, number: str, found: Enrolment, *, pin_right: bool, step: int | None) -> Technician | Wrong:
        with self.book.work() as work:
            now = work.enrolment(number)  # it may have been changed, or its code been taken, meanwhile
            same = now is not None and now.pin_hash == found.pin_hash
            if now is None or not (same and pin_right and step is not None and step > now.last_step):
                return self._wrong(work, number, now)
            work.take_step(number, step)
            return self._right(work, now, by="code")

    def answer(self, number: str, pin: str, answer: str) -> Technician | Wrong | Shut:
        """As `enter`, with what the centre said to the challenge in the place of the code. Right, it is used up."""
        shut = self._count(number)
        if shut is not None:
            return shut
        with self.book.work() as work:
            found = work.enrolment(number) or self.nobody
            challenge = work.challenge()
        pin_right = self.pins.verify(found.pin_hash, pin)
        wanted = self._wanted_answer(challenge, number)
        said_right = hmac.compare_digest(wanted.encode(), answer.encode())
        with self.book.work() as work:
            now = work.enrolment(number)
            same = now is not None and now.pin_hash == found.pin_hash and work.challenge() == challenge
            if now is None or not (same and pin_right and said_right and wanted):
                return self._wrong(work, number, now)
            work.keep_challenge(None)
            return self._right(work, now, by="challenge")

    def _wanted_answer(self, challenge: Challenge | None, number: str) -> str:
        """ "": there is none that would be right."""
        key = self.book.recovery_key()
        if challenge is None or key is None or challenge.number != number:
            return ""
        age = self._since(challenge.made)
        if age is None or age > CHALLENGE_SECONDS:
            return ""
        return answer_to(key, self.station(), challenge.text, number)

    def challenge(self, number: str) -> str | None:
        """A new one, for who has no telephone that makes codes; whether anybody has the number or not. None: this
        station and its centre have agreed on nothing."""
        if self.book.recovery_key() is None:
            return None
        text = "".join(secrets.choice("0123456789") for _ in range(CHALLENGE_DIGITS))
        with self.book.work() as work:
            work.keep_challenge(Challenge(text, number, self._reading()))
            work.note(EVENT, outcome="challenge")
        return text

    # -- counting ------------------------------------------------------------------------------------------------------

    def wait(self, number: str = EVERYBODY) -> float:
        """Seconds until the next try of this number is looked at."""
        with self.book.work() as work:
            return self._wait(work, number)

    def _count(self, number: str) -> Shut | None:
        """Before anything is looked at. The try is on the disk as wrong when this returns None."""
        with self.book.work() as work:
            wait = self._wait(work, number)
            if wait > 0:
                return Shut(wait)
            for of in (EVERYBODY, number):
                tries = work.tries(of)
                work.keep_tries(of, Tries(tries.wrong + 1, self._reading()))
        return None

    def _wait(self, work: GateWork, number: str) -> float:
        return max(self._hold_left(work, of) for of in (EVERYBODY, number))

    def _hold_left(self, work: GateWork, of: str) -> float:
        tries = work.tries(of)
        hold = hold_after(tries.wrong)
        if not hold or tries.last is None:
            return 0.0
        since = self._since(tries.last)
        if since is None:  # the machine was started anew: what time it was off nobody can say
            work.keep_tries(of, replace(tries, last=self._reading()))
            return hold
        return max(hold - since, 0.0)

    def _wrong(self, work: GateWork, number: str, found: Enrolment | None) -> Wrong:
        known = found.technician.number if found else None
        work.note(EVENT, outcome="wrong", technician=known)
        if work.tries(EVERYBODY).wrong == FREE_TRIES:
            work.alarm(ALARM)
        return Wrong(self._wait(work, number))

    def _right(self, work: GateWork, found: Enrolment, by: str) -> Technician:
        technician = found.technician
        for of in (EVERYBODY, technician.number):
            work.keep_tries(of, Tries())
        work.note(EVENT, outcome="passed", technician=technician.number, role=technician.role.value, by=by)
        return technician

    def _reading(self) -> Reading:
        return Reading(self.clock.now(), self.clock.monotonic(), self.boot())

    def _since(self, then: Reading) -> float | None:
        """Seconds by the clock that never goes back; None: it has begun anew since."""
        if then.boot != self.boot() or self.clock.monotonic() < then.monotonic:
            return None
        return self.clock.monotonic() - then.monotonic


def hold_after(wrong: int) -> float:
    """For how many seconds the gate is shut after so many wrong tries."""
    if wrong < FREE_TRIES:
        return 0.0
    return min(FIRST_HOLD * 2.0 ** min(wrong - FREE_TRIES, 16), LONGEST_HOLD)
