"""`/queue/day`: how the day went at the windows, as a chart and as CSV."""

import csv
import io
from datetime import date
from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Query, Response

from central.api.services import Services, Wired
from central.queue_chart import chart_of
from central.queue_day import DayLine, Figures, day_lines
from central.web.cases import frame
from central.web.page import SaidError, render
from central.web.session import SignedIn
from kiosk.domain.business_day import business_date

router = APIRouter()
_Day = Annotated[str, Query(max_length=10)]
_COLUMNS = (
    "date", "business", "name", "hour", "called", "served", "waited_p50_s", "waited_p90_s", "served_p50_s",
    "served_p90_s",
)  # fmt: skip


@router.get("/queue/day")
def day_page(wired: Wired, session: SignedIn, day: _Day = "") -> Response:
    chosen = _chosen(wired, day)
    lines = _lines(wired, chosen)
    return render(
        "queue_day.html",
        **frame(session, "day"),
        day=chosen,
        today=business_date(wired.now()),
        lines=lines,
        chart=chart_of(lines),
        issued=sum(line.issued for line in lines),
        served=sum(line.whole.served for line in lines),
        waiting=sum(line.waiting for line in lines),
        missed=sum(line.missed for line in lines),
        cancelled=sum(line.cancelled for line in lines),
        minutes=in_minutes,
    )


@router.get("/queue/day.csv")
def day_csv(wired: Wired, session: SignedIn, day: _Day = "") -> Response:  # noqa: ARG001 - asked for its check
    chosen = _chosen(wired, day)
    written = io.StringIO()
    rows = csv.writer(written)
    rows.writerow(_COLUMNS)
    for line in _lines(wired, chosen):
        rows.writerow([chosen, line.business, line.name, "day", *_row(line.whole)])
        for hour, figures in line.hours.items():
            rows.writerow([chosen, line.business, line.name, f"{hour:02d}", *_row(figures)])
    # A byte order mark, by which spreadsheets know that it is UTF-8.
    headers = {"Content-Disposition": f'attachment; filename="queue-{chosen}.csv"'}
    return Response("\ufeff" + written.getvalue(), media_type="text/csv", headers=headers)


def in_minutes(seconds: int) -> str:
    return f"{seconds // 60} 分 {seconds % 60:02d} 秒" if seconds >= 60 else f"{seconds} 秒"  # noqa: PLR2004


def _lines(wired: Services, day: date) -> tuple[DayLine, ...]:
    with wired.database.read() as connection:
        return day_lines(connection, wired.plan, day)


def _row(figures: Figures) -> tuple[int, ...]:
    return (
        figures.called,
        figures.served,
        figures.waited_p50,
        figures.waited_p90,
        figures.served_p50,
        figures.served_p90,
    )


def _chosen(wired: Services, day: str) -> date:
    """Raises SaidError."""
    if not day:
        return business_date(wired.now())
    try:
        return date.fromisoformat(day)
    except ValueError as error:
        said = "日期要像 2026-11-22 这样写。请回到今天再选。"
        raise SaidError(HTTPStatus.UNPROCESSABLE_ENTITY, "没有看懂日期", said) from error
