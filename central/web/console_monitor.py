"""`/console/monitor`: who registered, who found work, and what employers seek; by month, district and occupation. Sums
alone, for the office and for the console."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Query, Response
from sqlalchemy import Connection

from central.api.services import Services, Wired
from central.libraries.masking import Hidden
from central.libraries.monitoring import (
    PEOPLE,
    Line,
    Measure,
    Month,
    any_hidden,
    by_district,
    by_major,
    month_line,
    month_of,
    months_to,
    within_major,
)
from central.monitor_chart import MOST_BARS, MonitorChart, Row, monitor_chart, said
from central.monitor_words import (
    DEFINITIONS,
    MARKS,
    NAMES,
    Named,
    known_said,
    month_said,
    named_districts,
    named_months,
    named_occupations,
)
from central.region_names import region_name
from central.store import audit, labour_growth, station_lists
from central.store.staff import Session
from central.web.cases import frame
from central.web.console_frame import console_frame, day_and_time
from central.web.csv_file import csv_file
from central.web.page import render
from central.web.session import LoggedIn
from kiosk.domain.business_day import business_date

router = APIRouter()
_Text = Annotated[str, Query(max_length=64)]
_COUNTY_DIGITS = 6
_COLUMNS = (
    "table", "code", "name", "registered", "unemployed", "only_looking", "found", "looking_at_end", "vacancies_opened",
    "vacancies_open_at_end", "ratio",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Chosen:
    """What the address says: what it cannot say counts for nothing. `major`: a group of occupations that is opened."""

    month: Month
    major: str

    def query(self, **changed: str) -> str:
        given = {"month": self.month.text, "major": self.major} | changed
        return urlencode({name: value for name, value in given.items() if value})


def _chosen(wired: Wired, month: _Text = "", major: _Text = "") -> _Chosen:
    """Without a month: this one, as far as it has come."""
    today = business_date(wired.now())
    return _Chosen(month_of(month, today) or _this_month(today), major)


def _this_month(today: date) -> Month:
    return Month(today.replace(day=1), today)


_Choice = Annotated[_Chosen, Depends(_chosen)]


@dataclass(frozen=True, slots=True)
class _Seen:
    """All that there is to show; `inner` are the groups of the major group that is opened."""

    months: tuple[Named, ...]
    districts: tuple[Named, ...]
    majors: tuple[Named, ...]
    inner: tuple[Named, ...]
    undecided: int
    as_of: datetime

    @property
    def now(self) -> Line:
        """The month that is looked at."""
        return self.months[-1].line

    @property
    def any_hidden(self) -> bool:
        return any_hidden([one.line for one in (*self.months, *self.districts, *self.majors, *self.inner)])


@router.get("/console/monitor")
def monitor_page(wired: Wired, session: LoggedIn, chosen: _Choice) -> Response:
    now, region = wired.now(), session.member.region
    today = business_date(now)
    seen = _look(wired, region, chosen)
    with wired.database.read() as connection:
        sums = station_lists.sums(connection, region, now, today)
        waiting = labour_growth.waiting(connection)
        around = _frame(session, connection, sums.need_people)
    return render(
        "console_monitor.html",
        script=True,
        **around,
        charts=_charts(seen),
        seen=seen,
        chosen=chosen,
        place=region_name(wired.book.config, region[:_COUNTY_DIGITS]) if region else "全部地方",
        month=month_said(chosen.month.text),
        is_over=chosen.month.last < today,
        as_of=day_and_time(seen.as_of),
        known=known_said(sums, waiting, seen.undecided),
        months=[(one, month_said(one)) for one in sorted(_months(chosen, today), reverse=True)],
        opened_group=next((one.name for one in seen.majors if one.line.name == chosen.major and chosen.major), ""),
        link=lambda **changed: "/console/monitor?" + chosen.query(**changed),
        query=chosen.query(),
        definitions=DEFINITIONS,
        figures=[(measure, NAMES[measure]) for measure in Measure],
        people=PEOPLE,
        mean=MARKS,
        hidden=lambda value: isinstance(value, Hidden),
        said=said,
    )


@router.get("/console/monitor.csv")
def monitor_csv(wired: Wired, session: LoggedIn, chosen: _Choice) -> Response:
    """Every export is in the audit chain."""
    seen = _look(wired, session.member.region, chosen)
    with wired.database.write() as connection:
        by = session.member.name
        audit.append(connection, "monitor_exported", wired.now(), staff=by, month=chosen.month.text)
    return csv_file(f"monitor-{session.member.region or 'all'}-{chosen.month.text}", _COLUMNS, _rows(seen))


def _months(chosen: _Chosen, today: date) -> set[str]:
    """To choose from."""
    this_month = _this_month(today)
    return {one.text for one in months_to(this_month, today)} | {chosen.month.text}


def _look(wired: Services, region: str | None, chosen: _Chosen) -> _Seen:
    figures = wired.monitoring.of(wired.database, region, chosen.month, wired.now())
    return _Seen(
        months=named_months([month_line(one) for one in figures.months]),
        districts=named_districts(by_district(figures.cells), wired.book),
        majors=named_occupations(by_major(figures.cells), wired.book),
        inner=named_occupations(within_major(figures.cells, chosen.major), wired.book),
        undecided=figures.undecided,
        as_of=figures.as_of,
    )


def _frame(session: Session, connection: Connection, needing: int) -> Mapping[str, Any]:
    """Of the console, or of the office."""
    if session.member.role.of_console:
        return {"base": "console_base.html", **console_frame(session, "monitor", connection, needing)}
    return {"base": "office.html", **frame(session, "monitor")}


def _charts(seen: _Seen) -> dict[str, MonitorChart | None]:
    return {
        "people": _chart("每个月登记的人和就业登记的人", seen.months, Measure.REGISTERED, Measure.FOUND),
        "places": _chart("每个月新登的岗位和月末在招的岗位", seen.months, Measure.OPENED, Measure.OPEN),
        "ratio": monitor_chart(
            "每个月的求人倍率",
            [one.short for one in seen.months],
            [Row("求人倍率", [one.line.ratio for one in seen.months])],
        ),
        "district": _chart("各个地方登记的人和就业登记的人", seen.districts, Measure.REGISTERED, Measure.FOUND),
        "work": _chart("各类职业登记的人和新登的岗位", seen.majors, Measure.REGISTERED, Measure.OPENED),
    }


def _chart(title: str, named: Sequence[Named], *measures: Measure) -> MonitorChart | None:
    """None: nothing to draw, or more than can be told apart; then the table says it alone."""
    if len(named) > MOST_BARS:
        return None
    rows = [Row(NAMES[measure], [one.line.value(measure) for one in named]) for measure in measures]
    return monitor_chart(title, [one.short for one in named], rows)


def _rows(seen: _Seen) -> Iterator[Sequence[Any]]:
    tables = (
        ("month", seen.months),
        ("district", seen.districts),
        ("occupation", seen.majors),
        ("occupation_within", seen.inner),
    )
    for table, named in tables:
        for one in named:
            line = one.line
            split = (line.unemployed, line.only_looking) if table == "month" else ("", "")
            ratio = "" if line.ratio is None else said(line.ratio)
            registered, found, looking = (said(line.people[measure]) for measure in PEOPLE)
            yield (table, line.name, one.name, registered, *split, found, looking, line.opened, line.open, ratio)
