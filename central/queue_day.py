"""The queue of one day in figures: who came, who was served, how long they waited and were served, hour by hour."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import Connection

from central.quantile import quantile
from central.store import tickets
from central.store.tickets import EventKind, FigureRow, IssuedRow
from kiosk.domain.business_day import local_time
from kiosk.domain.queue_plan import QueuePlan

MEDIAN, NINE_OF_TEN = 0.5, 0.9


@dataclass(slots=True)
class _Heap:
    waited: list[int] = field(default_factory=list)
    served: list[int] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Figures:
    """Seconds. `called` were called for the first time then, `served` were done with then."""

    called: int
    served: int
    waited_p50: int
    waited_p90: int
    served_p50: int
    served_p90: int


@dataclass(frozen=True, slots=True)
class DayLine:
    """`hours` names only those in which something happened."""

    business: str
    name: str
    issued: int
    waiting: int
    missed: int
    cancelled: int
    whole: Figures
    hours: dict[int, Figures]


def day_lines(connection: Connection, plan: QueuePlan, day: date) -> tuple[DayLine, ...]:
    """Every business of the plan, and any other that had tickets that day."""
    issued = tickets.issued_on(connection, day)
    heaps = _heaped(tickets.figures_of_day(connection, day))
    known = [one.id for one in plan.businesses]
    others = sorted(({row.business for row in issued} | {business for business, _ in heaps}) - set(known))
    return tuple(_line(business, plan, issued, heaps) for business in (*known, *others))


def _heaped(rows: Iterable[FigureRow]) -> dict[tuple[str, int], _Heap]:
    heaps: dict[tuple[str, int], _Heap] = {}
    for row in rows:
        heap = heaps.setdefault((row.business, local_time(row.at).hour), _Heap())
        if row.waited is not None:
            heap.waited.append(row.waited)
        if row.served is not None and row.kind == EventKind.FINISHED.value:
            heap.served.append(row.served)
    return heaps


def _line(business: str, plan: QueuePlan, issued: Iterable[IssuedRow], heaps: dict[tuple[str, int], _Heap]) -> DayLine:
    mine = [row for row in issued if row.business == business]
    hours = {hour: heap for (of, hour), heap in sorted(heaps.items()) if of == business}
    whole = _Heap(
        [second for heap in hours.values() for second in heap.waited],
        [second for heap in hours.values() for second in heap.served],
    )
    states = [row.state for row in mine]
    return DayLine(
        business=business,
        name=plan.name_of(business),
        issued=len(mine),
        waiting=states.count("waiting"),
        missed=states.count("missed"),
        cancelled=states.count("cancelled"),
        whole=_figures(whole),
        hours={hour: _figures(heap) for hour, heap in hours.items()},
    )


def _figures(heap: _Heap) -> Figures:
    return Figures(
        called=len(heap.waited),
        served=len(heap.served),
        waited_p50=quantile(heap.waited, MEDIAN),
        waited_p90=quantile(heap.waited, NINE_OF_TEN),
        served_p50=quantile(heap.served, MEDIAN),
        served_p90=quantile(heap.served, NINE_OF_TEN),
    )
