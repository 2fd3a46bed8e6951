"""What was looked at in a test, and how that went. Codes and numbers only: words are found where they are shown."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from hardware.api import DeviceStatus, Health

Fact = str | int | float


class Outcome(StrEnum):
    """`LOOK`: it works, and somebody should see to it soon. `ABSENT`: this station has none, which is no fault."""

    OK = "ok"
    LOOK = "look"
    FAULT = "fault"
    UNKNOWN = "unknown"
    ABSENT = "absent"


_FROM_WORST = (Outcome.FAULT, Outcome.LOOK, Outcome.UNKNOWN, Outcome.OK, Outcome.ABSENT)
_BY_HEALTH = {
    Health.OK: Outcome.OK,
    Health.DEGRADED: Outcome.LOOK,
    Health.FAULT: Outcome.FAULT,
    Health.ABSENT: Outcome.FAULT,
    Health.UNKNOWN: Outcome.UNKNOWN,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """`code` is what was looked at, `cause` a stable code of what is not well ("" where all is), `facts` what was
    measured. Nothing here is about a person."""

    code: str
    outcome: Outcome
    cause: str = ""
    facts: Mapping[str, Fact] = field(default_factory=dict)

    @property
    def is_bad(self) -> bool:
        return self.outcome is Outcome.FAULT


def worst(steps: Iterable[Step]) -> Outcome:
    """Of all of them; of none, that there is nothing."""
    found = {step.outcome for step in steps}
    return next((outcome for outcome in _FROM_WORST if outcome in found), Outcome.ABSENT)


def of_status(code: str, status: DeviceStatus | None, *, needed: bool = False) -> Step:
    """What a device says of itself. None: none is set up, a fault only where the station's level needs it."""
    if status is None:
        return Step(code=code, outcome=Outcome.FAULT if needed else Outcome.ABSENT, cause="not_set_up")
    return Step(code=code, outcome=_BY_HEALTH[status.health], cause=status.cause or "")
