"""`/console/contents`: all that stations are told, and what is being written for them; what one station shows at a
moment; and one import as a whole."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime, time
from http import HTTPStatus
from itertools import groupby
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Path, Query, Response
from sqlalchemy import Connection

from central.api.services import Services, Wired
from central.drafting.codes import codes_of
from central.drafting.fields import KINDS, WRITTEN
from central.drafting.machine import DraftState, DraftStep, Hindrance, may
from central.office_region import covers
from central.store import content_drafts, content_lists, staff, station_lists, stations
from central.store.content_drafts import Draft
from central.store.content_lists import PAGE, Listed, View, Wanted
from central.store.staff import Session
from central.web.console_frame import clock_text, console_frame, may_operate
from central.web.content_words import NOT_DONE, VIEWS, WRITING, from_said, told_tag, until_said
from central.web.page import SaidError, render, see_other
from central.web.session import Acting, AtConsole, SentAtConsole
from central.web.words import moment
from kiosk.contract.posting import day_of
from kiosk.domain.business_day import SHANGHAI, local_time
from kiosk.domain.content import Content, ContentKind

router = APIRouter()
_LAST_PAGE = 10_000
# In a list to choose from; the others are come to from their own pages.
MOST_STATIONS = 300
_Text = Annotated[str, Query(max_length=64)]
_Page = Annotated[int, Query(ge=1, le=_LAST_PAGE)]
_Batch = Annotated[str, Path(pattern=r"^[0-9a-f]{32}$")]


@dataclass(frozen=True, slots=True)
class Chosen:
    """What the address of a list says: what it cannot say counts for nothing."""

    view: str = ""
    kind: str = ""
    place: str = ""
    q: str = ""
    day: str = ""
    batch: str = ""

    def wanted(self, region: str | None) -> Wanted:
        return Wanted(
            region=region,
            view=View(self.view) if self.view in set(View) else View.ALL,
            kind=kind_of(self.kind),
            place=self.place if self.place.isdecimal() and len(self.place) == 6 else None,  # noqa: PLR2004 - GB/T 2260
            words=self.q,
            day=read_day(self.day),
            batch=self.batch,
        )

    def query(self, **changed: Any) -> str:
        return urlencode({name: value for name, value in (asdict(self) | changed).items() if value})


def chosen_of(
    view: _Text = "", kind: _Text = "", place: _Text = "", q: _Text = "", day: _Text = "", batch: _Text = ""
) -> Chosen:
    return Chosen(view, kind, place, q, day, batch)


Choice = Annotated[Chosen, Depends(chosen_of)]


@router.get("/console/contents")
def content_list(wired: Wired, session: AtConsole, chosen: Choice, page: _Page = 1) -> Response:
    now, region, codes = wired.now(), session.member.region, codes_of(wired.book)
    wanted = chosen.wanted(region)
    with wired.database.read() as connection:
        found, total = content_lists.page(connection, wanted, now, page)
        places = content_lists.districts(connection)
        displays = staff.displays(connection)
        needing = station_lists.needing(connection, region, now)
        frame = console_frame(session, "contents", connection, needing)
        batch = _batch_view(connection, wired, session, chosen.batch) if chosen.batch else None
    regions = codes.tables["regions"]
    return render(
        "console_contents.html",
        live=True,
        **frame,
        rows=[_row(one, now, regions.said, displays) for one in found],
        total=total,
        page=page,
        pages=max(1, -(-total // PAGE)),
        chosen=asdict(chosen) | {"view": wanted.view.value},
        title=VIEWS[wanted.view],
        views=[(view.value, text) for view, text in VIEWS.items()],
        kinds=[(kind.value, text) for kind, text in KINDS.items()],
        written=[(kind.value, KINDS[kind]) for kind in WRITTEN],
        places=[(code, regions.said(code)) for code in places],
        batch=batch,
        may_write=may_operate(session.member),
        link=lambda **changed: "/console/contents?" + chosen.query(**changed),
        query=chosen.query(),
    )


@router.get("/console/contents/shown")
def shown_at(
    wired: Wired,
    session: AtConsole,
    station: Annotated[str, Query(max_length=64)] = "",
    day: _Text = "",
    clock: _Text = "",
    waiting: Annotated[str, Query(max_length=1)] = "",
) -> Response:
    """What one station shows on that day at that hour. `waiting`: and what waits for a second person, as if it had been
    approved."""
    now, codes = wired.now(), codes_of(wired.book)
    at = read_moment(day, clock) or now
    with wired.database.read() as connection:
        needing = station_lists.needing(connection, session.member.region, now)
        frame = console_frame(session, "contents", connection, needing)
        choices = station_choices(connection, session, now, station)
        known = station if station in dict(choices) else (choices[0][0] if choices else "")
        district = content_lists.station_district(connection, known) if known else None
        found = list(content_lists.holding(connection, district, at)) if known else []
        more = _waiting_for(connection, wired, district, at) if known and waiting else []
        drafts = content_lists.links(connection)
    ids = {one.id for one in more}
    rows = [(one, False) for one in found if one.id not in ids] + [(one, True) for one in more]
    rows.sort(key=lambda row: (row[0].kind.value, _newest_first(row[0]), row[0].id))
    return render(
        "console_contents_shown.html",
        live=True,
        **frame,
        stations=choices,
        most=MOST_STATIONS,
        station=known,
        name=dict(choices).get(known, ""),
        district=codes.tables["regions"].said(district) if district else "",
        day=local_time(at).date().isoformat(),
        clock=f"{local_time(at):%H:%M}",
        waiting=waiting,
        said=moment(at, now),
        groups=[
            (KINDS[kind], [_shown_row(one, new, drafts, now) for one, new in some])
            for kind, some in groupby(rows, key=lambda row: row[0].kind)
        ],
        total=len(rows),
    )


@router.get("/console/contents/here")
def still_here(session: AtConsole) -> Response:  # noqa: ARG001 - asked for its check, which counts as seen
    """Somebody writes a long text, and has not left."""
    return Response(status_code=HTTPStatus.NO_CONTENT)


@router.post("/console/contents/batches/{batch}/submit")
def submit_batch(wired: Wired, sent: SentAtConsole, batch: _Batch) -> Response:
    return _do_batch(wired, sent, batch, DraftStep.SUBMIT)


@router.post("/console/contents/batches/{batch}/approve")
def approve_batch(wired: Wired, sent: SentAtConsole, batch: _Batch) -> Response:
    return _do_batch(wired, sent, batch, DraftStep.APPROVE)


def _do_batch(wired: Services, sent: Acting, batch: str, step: DraftStep) -> Response:
    """All of an import, or nothing: exactly those that the page showed."""
    member, now, codes = sent.session.member, wired.now(), codes_of(wired.book)
    do: Callable[..., Hindrance | None] = {
        DraftStep.SUBMIT: content_drafts.submit,
        DraftStep.APPROVE: content_drafts.approve,
    }[step]
    with wired.database.write() as connection:
        drafts = _of_batch(connection, wired, batch, step, lock=True)
        if mark_of(drafts) != sent.form.one("mark"):
            stands: Hindrance | None = Hindrance.CHANGED
        else:
            stands = next(filter(None, (do(connection, one, member, now, codes) for one in drafts)), None)
        if stands is not None:
            # Raised within the transaction: nothing of it is done.
            raise SaidError(HTTPStatus.CONFLICT, "没有办", NOT_DONE[stands], back="/console/contents")
    return see_other("/console/contents?" + urlencode({"batch": batch}))


def _of_batch(
    connection: Connection, wired: Services, batch: str, step: DraftStep, *, lock: bool = False
) -> Sequence[Draft]:
    codes = codes_of(wired.book)
    states = (DraftState.WAITING,) if step is DraftStep.APPROVE else (DraftState.DRAFT, DraftState.RETURNED)
    return [one for state in states for one in content_drafts.of_batch(connection, batch, codes, state, lock=lock)]


def _batch_view(connection: Connection, wired: Services, session: Session, batch: str) -> dict[str, Any]:
    """How many of an import can be given on together, and what proves that just these were seen."""
    now, member = wired.now(), session.member
    found = {step: _of_batch(connection, wired, batch, step) for step in (DraftStep.SUBMIT, DraftStep.APPROVE)}
    return {
        "id": batch,
        **{
            step.value: {
                "count": len(drafts),
                "mark": mark_of(drafts),
                "may": bool(drafts) and all(may(step, one.standing(now), member) for one in drafts),
            }
            for step, drafts in found.items()
        },
    }


def mark_of(drafts: Sequence[Draft]) -> str:
    """Another one as soon as one of them was written anew, is gone or has come."""
    told = "\n".join(sorted(f"{one.draft_id} {one.revision}" for one in drafts))
    return hashlib.sha256(told.encode()).hexdigest()


def _waiting_for(connection: Connection, wired: Services, district: str | None, at: datetime) -> list[Content]:
    codes = codes_of(wired.book)
    found = content_drafts.all_waiting(connection, codes)
    judged = (one.judged(codes).content for one in found)
    around = content_lists.around(district or "")
    held = [one for one in judged if one is not None and one.holds_at(at)]
    return [one for one in held if not district or one.district in (None, *around)]


def _newest_first(content: Content) -> float:
    """As a station orders them: what began last comes first, what has no beginning comes last."""
    return -content.begins_at.timestamp() if content.begins_at else float("inf")


def _shown_row(content: Content, new: bool, drafts: dict[str, str], now: datetime) -> dict[str, Any]:
    return {
        "title": content.title,
        "link": link_of(drafts.get(content.id), content.id),
        "new": new,
        "until": until_said(content.over_at, now) if content.over_at else "",
        "sample": content.data.get("sample") is True,
    }


def _row(one: Listed, now: datetime, said: Callable[[str], str], displays: dict[str, str]) -> dict[str, Any]:
    told = told_tag(told=one.told, begins=one.told_from, over=one.told_until, now=now)
    writing = WRITING.get(one.state)
    return {
        "link": link_of(one.draft_id, one.content_id),
        "title": one.title,
        "kind": KINDS[one.kind],
        "district": said(one.district) if one.district else "各地",
        "tags": [tag for tag in (writing, told) if tag is not None],
        "from": from_said(one.begins_at, now),
        "until": until_said(one.over_at, now),
        "changed": clock_text(one.changed_at, now),
        "by": displays.get(one.by or "", one.by or "命令"),
    }


def link_of(draft_id: str | None, content_id: str) -> str:
    if draft_id is not None:
        return f"/console/contents/{draft_id}"
    return "/console/contents/loaded?" + urlencode({"id": content_id})


def station_choices(connection: Connection, session: Session, now: datetime, chosen: str) -> list[tuple[str, str]]:
    """Codes and names, by name; of very many the first, and the one that was `chosen` if it is theirs."""
    region = session.member.region
    wanted = station_lists.Wanted(region=region, order=station_lists.Order.NAME)
    found = list(station_lists.page(connection, wanted, now, MOST_STATIONS))
    if chosen and chosen not in found:
        known = stations.find(connection, chosen)
        found += [chosen] if known is not None and covers(region, known.region) else []
    names = station_lists.names(connection, found)
    return [(code, names.get(code, code)) for code in found]


def kind_of(text: str) -> ContentKind | None:
    return ContentKind(text) if text in set(ContentKind) else None


def read_day(text: str) -> date | None:
    try:
        return day_of(text) if text else None
    except ValueError:
        return None


def read_moment(day: str, clock: str) -> datetime | None:
    """In Asia/Shanghai; None: no such day."""
    found = read_day(day)
    try:
        at = time.fromisoformat(clock) if clock else time(9)
    except ValueError:
        at = time(9)
    return datetime.combine(found, at.replace(tzinfo=None), SHANGHAI) if found else None
