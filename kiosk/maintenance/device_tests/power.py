"""What the station lives on while the mains are away."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kiosk.maintenance.device_tests.step import Fact, Outcome, Step

LOW_PERCENT = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Supply:
    """A battery or an uninterruptible supply, as the kernel tells of it. None: it does not say."""

    percent: int | None
    discharging: bool
    minutes: int | None = None


def judge_supplies(supplies: Sequence[Supply]) -> tuple[Step, ...]:
    return tuple(_steps(supplies))


def _steps(supplies: Sequence[Supply]) -> Iterator[Step]:
    if not supplies:
        yield Step(code="power", outcome=Outcome.ABSENT, cause="not_set_up")
    for supply in supplies:
        outcome, cause = _judged(supply)
        yield Step(code="power", outcome=outcome, cause=cause, facts=_facts(supply))


def _judged(supply: Supply) -> tuple[Outcome, str]:
    if supply.percent is None:
        return Outcome.UNKNOWN, "not_told"
    if supply.discharging:
        return (Outcome.FAULT, "battery_low") if supply.percent <= LOW_PERCENT else (Outcome.LOOK, "on_battery")
    return (Outcome.LOOK, "charging") if supply.percent <= LOW_PERCENT else (Outcome.OK, "")


def _facts(supply: Supply) -> dict[str, Fact]:
    percent: dict[str, Fact] = {} if supply.percent is None else {"percent": supply.percent}
    return percent | ({} if supply.minutes is None else {"minutes": supply.minutes})
