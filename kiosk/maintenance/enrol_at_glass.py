"""A lead makes a colleague a technician of this station, at the glass: nothing is kept before the colleague's own
telephone has said the right code. Leads are made and let go by command alone, so that one is always left."""

import hmac
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from kiosk.domain.technician import Role, Technician
from kiosk.maintenance.codes import address_of, new_secret
from kiosk.maintenance.enrol_technician import is_number, is_plain
from kiosk.maintenance.gate import Gate
from kiosk.maintenance.gate_ports import Enrolment


class CannotEnrol(StrEnum):
    """Why nothing was kept."""

    BAD_NUMBER = "bad_number"
    TAKEN = "taken"
    PLAIN_PIN = "plain_pin"  # what anybody tries first
    NOT_THE_SAME = "not_the_same"  # the PIN was typed otherwise the second time
    WRONG_CODE = "wrong_code"


class CannotRetire(StrEnum):
    UNKNOWN = "unknown"
    LEAD = "lead"


@dataclass(frozen=True, slots=True, repr=False)
class Candidate:
    """In memory alone. `address` is what their telephone scans (otpauth://)."""

    technician: Technician
    pin: str
    secret: str
    address: str


@dataclass(frozen=True, slots=True)
class EnrolAtGlass:
    """Blocking. Over what the gate keeps and judges by. `by`: the number of the lead, for the audit chain."""

    gate: Gate

    def people(self) -> Sequence[Technician]:
        return self.gate.book.technicians()

    def check_number(self, number: str) -> CannotEnrol | None:
        if not is_number(number):
            return CannotEnrol.BAD_NUMBER
        return CannotEnrol.TAKEN if any(one.number == number for one in self.people()) else None

    def candidate(self, number: str, pin: str, again: str) -> Candidate | CannotEnrol:
        """Their number is their name: there is nothing to write a name with here, and nothing needs it."""
        hindrance = self.check_number(number)
        if hindrance is not None:
            return hindrance
        if not hmac.compare_digest(pin.encode(), again.encode()):
            return CannotEnrol.NOT_THE_SAME
        if is_plain(pin):
            return CannotEnrol.PLAIN_PIN
        secret = new_secret()
        return Candidate(
            Technician(number, number, Role.TECHNICIAN), pin, secret, address_of(secret, number, self.gate.station())
        )

    def confirm(self, candidate: Candidate, code: str, by: str) -> Technician | CannotEnrol:
        """Kept with the step of that code: it opens nothing a second time."""
        step = self.gate.codes.step_of(candidate.secret, code, self.gate.clock.now().timestamp())
        if step is None:
            return CannotEnrol.WRONG_CODE
        technician = candidate.technician
        if self.check_number(technician.number) is not None:  # by command, meanwhile
            return CannotEnrol.TAKEN
        enrolment = Enrolment(
            technician=technician,
            pin_hash=self.gate.pins.hash(candidate.pin),
            totp_secret=candidate.secret,
            last_step=step,
        )
        self.gate.book.enrol(enrolment, by)
        return technician

    def retire(self, number: str, by: str) -> CannotRetire | None:
        found = next((one for one in self.people() if one.number == number), None)
        if found is None:
            return CannotRetire.UNKNOWN
        if found.role is Role.LEAD:
            return CannotRetire.LEAD
        return None if self.gate.book.remove(number, by) else CannotRetire.UNKNOWN
