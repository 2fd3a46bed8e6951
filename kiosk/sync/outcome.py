"""What a call to the centre can come to besides its answer. These are values: a centre that is away is no surprise."""

from dataclasses import dataclass

from kiosk.contract.enrolment import Problem


@dataclass(frozen=True, slots=True)
class Unreachable:
    """No usable answer now; a later try may well succeed. `retry_after` is what the centre asked for, in seconds."""

    cause: str
    status: int | None = None
    retry_after: float | None = None


@dataclass(frozen=True, slots=True)
class Refused:
    """The answer was no. `problem` is there when the centre itself said so; a proxy or a portal sends none."""

    status: int
    problem: Problem | None = None


@dataclass(frozen=True, slots=True)
class BrokenAnswer:
    """Something answered that is not our centre, or broke the contract. What was sent may or may not have arrived."""

    cause: str


Fault = Unreachable | Refused | BrokenAnswer
FAULTS = (Unreachable, Refused, BrokenAnswer)
