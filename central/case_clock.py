"""The clock of 办结时限: it starts at 受理, stands still while more is asked for, and ends with the case. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from kiosk.domain.submission import CaseState
from kiosk.domain.working_days import Deadline, Span, WorkCalendar


@dataclass(frozen=True, slots=True)
class Limits:
    """Working days from 受理 on; None: the item sets none."""

    promised: int | None = None
    statutory: int | None = None


@dataclass(frozen=True, slots=True)
class Due:
    """By when, as promised and by law; both None while the clock does not run."""

    promised: date | None = None
    statutory: date | None = None
    certain: bool = True

    @property
    def day(self) -> date | None:
        """By when it must be done: as promised, or where nothing was promised by law."""
        return self.promised or self.statutory


def running(history: Sequence[tuple[date, CaseState]]) -> tuple[Span, ...]:
    """The times in which the case was accepted and nothing was asked for, from its states in their order."""
    spans: list[Span] = []
    since: date | None = None
    for day, state in history:
        if state is CaseState.ACCEPTED and since is None:
            since = day
        elif state is not CaseState.ACCEPTED and since is not None:
            spans.append(Span(since, day))
            since = None
    return (*spans, Span(since)) if since is not None else tuple(spans)


def due(spans: Sequence[Span], limits: Limits, calendar: WorkCalendar) -> Due:
    """Only while the clock runs: what is asked for by then is not known while it stands."""
    if not spans or spans[-1].until is not None:
        return Due()
    promised = _deadline(spans, limits.promised, calendar)
    statutory = _deadline(spans, limits.statutory, calendar)
    return Due(
        promised=promised.day if promised else None,
        statutory=statutory.day if statutory else None,
        certain=all(deadline.certain for deadline in (promised, statutory) if deadline),
    )


def _deadline(spans: Sequence[Span], days: int | None, calendar: WorkCalendar) -> Deadline | None:
    return None if days is None else calendar.due(spans, days)
