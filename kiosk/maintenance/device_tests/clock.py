"""The clock: held against the centre, against the seconds that never go back, and against the one that the battery
keeps."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from kiosk.domain.business_day import local_time
from kiosk.domain.clock_watch import ClockFault
from kiosk.maintenance.device_tests.step import Outcome, Step

WORST = timedelta(minutes=2)
SMALL = timedelta(seconds=10)


@dataclass(frozen=True, slots=True, kw_only=True)
class Clocks:
    """`drift`: by how many seconds the centre's clock was ahead when it last answered; None: it has not. `fault`: the
    wall has not kept step with the seconds that never go back. `battery`: what the machine's own clock says; None:
    there is none, or it does not say."""

    now: datetime
    drift: float | None
    fault: ClockFault | None
    battery: datetime | None


def judge_clocks(clocks: Clocks) -> tuple[Step, ...]:
    return tuple(_steps(clocks))


def _steps(clocks: Clocks) -> Iterator[Step]:
    said = f"{local_time(clocks.now):%Y-%m-%d %H:%M:%S}"
    yield Step(code="clock_wall", outcome=Outcome.OK, facts={"said": said})
    if clocks.drift is None:
        yield Step(code="clock_centre", outcome=Outcome.UNKNOWN, cause="never_told")
    else:
        yield _apart("clock_centre", timedelta(seconds=clocks.drift), "clock_off")
    fault = clocks.fault
    yield Step(code="clock_step", outcome=Outcome.FAULT if fault else Outcome.OK, cause=fault.value if fault else "")
    if clocks.battery is None:
        yield Step(code="clock_battery", outcome=Outcome.LOOK, cause="no_battery_clock")
    else:
        yield _apart("clock_battery", clocks.battery - clocks.now, "battery_clock_off")


def _apart(code: str, by: timedelta, cause: str) -> Step:
    """A little apart is told; far apart is a fault."""
    facts = {"seconds": round(abs(by.total_seconds()), 1)}
    if abs(by) > WORST:
        return Step(code=code, outcome=Outcome.FAULT, cause=cause, facts=facts)
    little = abs(by) > SMALL
    return Step(code=code, outcome=Outcome.LOOK if little else Outcome.OK, cause=cause if little else "", facts=facts)
