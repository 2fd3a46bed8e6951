"""`/console`: how the stations are, the worst first; a sketch of where they stand."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Query, Response
from fastapi.responses import StreamingResponse

from central.api.services import Wired
from central.fleet.health import StationHealth
from central.fleet_view import StationRow, station_rows
from central.store import audit, ratings, station_lists
from central.store.station_lists import Order, Wanted
from central.web import console_configs
from central.web.console_frame import HEALTH, clock_text, console_frame, day_and_time
from central.web.console_rows import listed, table_of
from central.web.console_sketch import area_of, sketch
from central.web.page import render
from central.web.session import AtConsole
from kiosk.domain.business_day import business_date, local_time

router = APIRouter()
PAGE = 50
_LAST_PAGE = 10_000
_Text = Annotated[str, Query(max_length=64)]
_Page = Annotated[int, Query(ge=1, le=_LAST_PAGE)]


@router.get("/console")
def console(wired: Wired, session: AtConsole) -> Response:
    now, region = wired.now(), session.member.region
    with wired.database.read() as connection:
        sums = station_lists.sums(connection, region, now, business_date(now))
        worst = station_lists.page(connection, Wanted(region=region), now, PAGE)
        rows = station_rows(connection, worst, now)
        shown = {
            **console_frame(session, "overview", connection, sums.need_people),
            "rollout": console_configs.newest(connection),
            "satisfied": _satisfied(connection, now, region),
        }
    return render(
        "console.html",
        live=True,
        **shown,
        sums=sums,
        rows=[listed(row, now) for row in rows],
        rest=max(0, sums.total - PAGE),
        oldest=sums.oldest and f"最早 {clock_text(sums.oldest, now)}，{sums.oldest_at}",
        today=day_and_time(now),
    )


@dataclass(frozen=True, slots=True)
class _Chosen:
    """What the address of a list says: what it cannot say counts for nothing."""

    health: str = ""
    q: str = ""
    sort: str = ""
    area: str = ""

    def wanted(self, region: str | None) -> Wanted:
        return Wanted(
            region=region,
            health=StationHealth(self.health) if self.health in set(StationHealth) else None,
            words=self.q,
            area=area_of(self.area),
            order=Order(self.sort) if self.sort in set(Order) else Order.WORST,
        )

    def query(self, **changed: Any) -> str:
        return urlencode({name: value for name, value in (asdict(self) | changed).items() if value})


def _chosen(health: _Text = "", q: _Text = "", sort: _Text = "", area: _Text = "") -> _Chosen:
    return _Chosen(health, q, sort, area)


_Choice = Annotated[_Chosen, Depends(_chosen)]


@router.get("/console/stations")
def station_list(wired: Wired, session: AtConsole, chosen: _Choice, page: _Page = 1) -> Response:
    now, wanted = wired.now(), chosen.wanted(session.member.region)
    with wired.database.read() as connection:
        total, needing = station_lists.count(connection, wanted, now)
        codes = station_lists.page(connection, wanted, now, PAGE, (page - 1) * PAGE)
        rows = station_rows(connection, codes, now)
        frame = console_frame(session, "stations", connection, needing)
    return render(
        "console_stations.html",
        live=True,
        **frame,
        rows=[listed(row, now) for row in rows],
        total=total,
        page=page,
        pages=max(1, -(-total // PAGE)),
        chosen=asdict(chosen) | {"sort": wanted.order.value},
        kinds=[(kind.value, tag.text) for kind, tag in HEALTH.items()],
        query=chosen.query(),
        here=wanted.area is not None,
        link=lambda **changed: "/console/stations?" + chosen.query(**changed),
    )


@router.get("/console/stations.csv")
def station_csv(wired: Wired, session: AtConsole, chosen: _Choice) -> Response:
    now = wired.now()
    with wired.database.write() as connection:
        codes = station_lists.page(connection, chosen.wanted(session.member.region), now)
        audit.append(connection, "stations_exported", now, staff=session.member.name, shown=len(codes))

    def rows_of(some: Sequence[str]) -> list[StationRow]:
        with wired.database.read() as connection:
            return station_rows(connection, some, now)

    headers = {"Content-Disposition": f'attachment; filename="stations-{business_date(now)}.csv"'}
    return StreamingResponse(table_of(codes, rows_of), media_type="text/csv", headers=headers)


@router.get("/console/map")
def station_map(wired: Wired, session: AtConsole) -> Response:
    now, region = wired.now(), session.member.region
    with wired.database.read() as connection:
        placed, elsewhere = station_lists.spots(connection, region, now)
        frame = console_frame(session, "map", connection, station_lists.needing(connection, region, now))
    return render("console_map.html", live=True, **frame, points=sketch(placed), elsewhere=elsewhere)


@router.get("/console/stream")
async def stream(wired: Wired, session: AtConsole) -> StreamingResponse:  # noqa: ARG001 - asked for its check
    """That something is new, never what: a page asks for itself again."""
    headers = {"X-Accel-Buffering": "no"}
    return StreamingResponse(wired.console.stream(), media_type="text/event-stream", headers=headers)


def _satisfied(connection: Any, now: datetime, region: str | None) -> dict[str, Any] | None:
    """Of today's ratings; None while there are none."""
    local = local_time(now)
    since = local.replace(hour=0, minute=0, second=0, microsecond=0)
    good, bad = ratings.good_and_bad(connection, since, region)
    if good + bad == 0:
        return None
    return {"share": f"{100 * good / (good + bad):.1f}%", "bad": bad, "all": good + bad}
