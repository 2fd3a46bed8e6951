"""`/console/score`: how a station, or all of a place, was used in a month; as a page, as tables, and on paper."""

from dataclasses import asdict, dataclass
from datetime import date
from http import HTTPStatus
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Query, Response
from sqlalchemy import Connection

from central.api.services import Services, Wired
from central.item_book import ItemBook
from central.office_region import covers
from central.region_names import region_name
from central.score_card import Listing, ScoreCard, score_card, station_lines
from central.score_chart import hour_chart
from central.score_pdf import MOST_LINES, FontsMissingError, score_pdf
from central.score_tables import ITEM_COLUMNS, STATION_COLUMNS, item_rows, station_rows
from central.score_words import (
    DEFINITIONS,
    GRADES,
    coverage_said,
    item_said,
    median_said,
    minutes_said,
    missing_said,
    month_said,
    pages_said,
    share_said,
    step_said,
)
from central.store import audit, station_lists, usage, usage_lines
from central.store.staff import Session
from central.store.usage_lines import Order
from central.store.usage_scope import Scope, days_of, month_of
from central.web.console_frame import console_frame, group_text, their_station
from central.web.csv_file import csv_file, csv_stream
from central.web.page import SaidError, render
from central.web.session import AtConsole
from kiosk.domain.business_day import business_date
from kiosk.domain.score import score_of

router = APIRouter()
PAGE = 50
_Text = Annotated[str, Query(max_length=64)]
_Page = Annotated[int, Query(ge=1, le=10_000)]
_MOST_DROPS = 12
_ORDERS = (Order.WORST, Order.NAME, Order.USED)


@dataclass(frozen=True, slots=True)
class _Chosen:
    """What the address says: what it cannot say counts for nothing."""

    month: str = ""
    region: str = ""
    group: str = ""
    station: str = ""
    sort: str = ""

    def listing(self, most: int, page: int = 1) -> Listing:
        order = Order(self.sort) if self.sort in _ORDERS else Order.WORST
        return Listing(most=most, order=order, skipped=(page - 1) * most)

    def query(self, **changed: Any) -> str:
        return urlencode({name: value for name, value in (asdict(self) | changed).items() if value})


def _chosen(
    wired: Wired, month: _Text = "", region: _Text = "", group: _Text = "", station: _Text = "", sort: _Text = ""
) -> _Chosen:
    """Without a month: the one of yesterday, of which all that is over can be known."""
    try:
        days_of(month)
    except ValueError:
        now = business_date(wired.now())
        month = month_of(date.fromordinal(now.toordinal() - 1))
    return _Chosen(month, region if region.isdecimal() else "", group, station, sort)


_Choice = Annotated[_Chosen, Depends(_chosen)]


@dataclass(frozen=True, slots=True)
class _Sight:
    """Of what a card is, and what that is called."""

    scope: Scope
    title: str


@router.get("/console/score")
def score_page(wired: Wired, session: AtConsole, chosen: _Choice, page: _Page = 1) -> Response:
    now, listing = wired.now(), chosen.listing(PAGE, page)
    with wired.database.read() as connection:
        sight = _look(wired, connection, session, chosen)
        card = score_card(connection, sight.scope, chosen.month, business_date(now), listing)
        frame = console_frame(
            session, "score", connection, station_lists.needing(connection, session.member.region, now)
        )
        choices = _choices(wired, connection, session, chosen)
    return render(
        "console_score.html",
        script=True,
        **frame,
        **choices,
        **_figures(card, wired.book),
        title=sight.title,
        month=month_said(card.month),
        card=card,
        coverage=coverage_said(card),
        missing=missing_said(card),
        chosen=chosen,
        query=chosen.query(),
        link=lambda **changed: "/console/score?" + chosen.query(**changed),
        page=page,
        last_page=max(1, -(-card.coverage.stations // PAGE)),
        sort=listing.order.value,
        definitions=DEFINITIONS,
        share=share_said,
        minutes=minutes_said,
    )


@router.get("/console/score.csv")
def score_csv(wired: Wired, session: AtConsole, chosen: _Choice) -> Response:
    today = business_date(wired.now())
    with wired.database.read() as connection:
        scope = _look(wired, connection, session, chosen).scope
        told = usage_lines.page(connection, scope, chosen.month, today, Order.CODE)
        hours = score_of(usage.counts(connection, scope, chosen.month)).visits if scope.station else None
    _note(wired, session, chosen, "stations", len(told))
    lines = station_lines(wired.database, told, chosen.month)
    return csv_stream(_file_name(chosen, "stations"), STATION_COLUMNS, station_rows(chosen.month, lines, hours))


@router.get("/console/score-items.csv")
def items_csv(wired: Wired, session: AtConsole, chosen: _Choice) -> Response:
    card, _ = _export(wired, session, chosen, "items", 0)
    return csv_file(_file_name(chosen, "items"), ITEM_COLUMNS, item_rows(card, wired.book))


@router.get("/console/score.pdf")
def paper(wired: Wired, session: AtConsole, chosen: _Choice) -> Response:
    """Raises SaidError where this centre has no font to write it with."""
    card, title = _export(wired, session, chosen, "paper", MOST_LINES)
    try:
        written = score_pdf(card, title, wired.book, wired.now())
    except FontsMissingError as error:
        raise SaidError(
            HTTPStatus.SERVICE_UNAVAILABLE, "这里印不了", "中心少装了字体。表格照样能下载。", back="/console/score"
        ) from error
    headers = {"Content-Disposition": f'attachment; filename="{_file_name(chosen, "card")}.pdf"'}
    return Response(written, media_type="application/pdf", headers=headers)


def _look(wired: Services, connection: Connection, session: Session, chosen: _Chosen) -> _Sight:
    """Raises SaidError for a station that is not theirs."""
    member, now = session.member, wired.now()
    if chosen.station:
        row = their_station(connection, member, chosen.station, now)
        scope, title = Scope(station=row.code), row.name
    else:
        region = chosen.region if chosen.region and covers(member.region, chosen.region) else member.region
        scope = Scope(region=region, group=chosen.group or None)
        parts = [region_name(wired.book.config, region[:6]) if region else "", group_text(chosen.group)]
        title = " ".join(part for part in parts if part) or "全部机器"
    return _Sight(scope, title)


def _export(wired: Services, session: Session, chosen: _Chosen, what: str, most: int) -> tuple[ScoreCard, str]:
    """The card with at most so many stations, and what it is of."""
    with wired.database.read() as connection:
        sight = _look(wired, connection, session, chosen)
        today = business_date(wired.now())
        card = score_card(connection, sight.scope, chosen.month, today, chosen.listing(most))
    _note(wired, session, chosen, what, card.coverage.stations)
    return card, sight.title


def _note(wired: Services, session: Session, chosen: _Chosen, what: str, shown: int) -> None:
    """Every export is in the audit chain."""
    with wired.database.write() as connection:
        by = session.member.name
        audit.append(connection, "score_exported", wired.now(), staff=by, what=what, month=chosen.month, shown=shown)


def _choices(wired: Services, connection: Connection, session: Session, chosen: _Chosen) -> dict[str, Any]:
    told = {*usage.months(connection), chosen.month}
    return {
        "months": [(month, month_said(month)) for month in sorted(told, reverse=True)],
        "districts": [
            (code, region_name(wired.book.config, code)) for code in usage.districts(connection, session.member.region)
        ],
        "groups": usage.groups(connection),
    }


def _figures(card: ScoreCard, book: ItemBook) -> dict[str, Any]:
    """What the page draws of the card."""
    score = card.score
    drops = [
        {"item": item_said(item.item, book), "page": step_said(item.item, drop.step, book), "drop": drop}
        for item in score.items
        for drop in item.drops
    ]
    return {
        "known": card.told > 0,
        "visits": hour_chart(score.visits, "次"),
        "offline": hour_chart(score.offline_by_hour, "分钟"),
        "items": [
            {"name": item_said(item.item, book), "item": item, "median": median_said(item)} for item in score.items
        ],
        "drops": sorted(drops, key=lambda one: -one["drop"].left)[:_MOST_DROPS],  # type: ignore[attr-defined]
        "pages": pages_said(card),
        "grades": [(name, score.rated.get(grade, 0)) for grade, name in GRADES.items()],
        "lines": card.lines,
    }


def _file_name(chosen: _Chosen, what: str) -> str:
    of = chosen.station or "-".join(part for part in (chosen.region, chosen.group) if part) or "all"
    return f"score-{what}-{of}-{chosen.month}"
