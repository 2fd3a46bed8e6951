"""All that is written or told, as lists; and what a station shows at a moment. Made by the database."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    JSON,
    ColumnElement,
    Connection,
    RowMapping,
    Subquery,
    and_,
    case,
    cast,
    exists,
    func,
    literal,
    null,
    or_,
    select,
    true,
    type_coerce,
    union_all,
)

from central.drafting.codes import Codes
from central.drafting.form import Written, stored_written, written_of
from central.drafting.machine import DraftState
from central.office_region import reach
from central.store.content_tables import content_drafts
from central.store.tables import contents, stations
from kiosk.contract.content import stored_content
from kiosk.domain.business_day import SHANGHAI
from kiosk.domain.content import Content, ContentKind

PAGE = 50
# Of what nobody has written here: it came by command.
LOADED = "loaded"
_DISTRICT, _CITY, _PROVINCE = 6, 4, 2
_d, _c = content_drafts.c, contents.c


class View(StrEnum):
    ALL = "all"
    WAITING = "waiting"
    WRITING = "writing"
    SHOWN = "shown"
    LATER = "later"
    OVER = "over"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """`region`: what somebody of there may see; `day`: what is shown at some time of that day; `place`: what a station
    of that district shows."""

    region: str | None
    view: View = View.ALL
    kind: ContentKind | None = None
    place: str | None = None
    words: str = ""
    day: date | None = None
    batch: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """`state` of the draft, or `LOADED`. `told`: stations hold it, from `told_from` until `told_until`."""

    draft_id: str | None
    content_id: str
    kind: ContentKind
    title: str
    district: str | None
    begins_at: datetime | None
    over_at: datetime | None
    state: str
    told: bool
    told_from: datetime | None
    told_until: datetime | None
    changed_at: datetime
    by: str | None


def page(connection: Connection, wanted: Wanted, now: datetime, number: int) -> tuple[Sequence[Listed], int]:
    """One page, what was changed last first; and how many there are."""
    everything = _everything(connection)
    where = _where(everything, wanted, now)
    e = everything.c
    query = select(*(column for column in e if column.name in Listed.__slots__)).where(*where)
    rows = connection.execute(query.order_by(e.changed_at.desc(), e.content_id).limit(PAGE).offset((number - 1) * PAGE))
    total = connection.scalar(select(func.count()).select_from(everything).where(*where)) or 0
    return [_listed(row) for row in rows.mappings()], total


def _listed(row: RowMapping) -> Listed:
    return Listed(**(dict(row) | {"kind": ContentKind(row["kind"]), "told": bool(row["told"])}))


def written(
    connection: Connection, wanted: Wanted, now: datetime, codes: Codes, most: int
) -> list[tuple[str, Written]]:
    """The content of each of them as it is written now, in the order of their ids."""
    everything = _everything(connection)
    e = everything.c
    query = select(e.content_id, e.kind, e.state, e.form, e.doc).where(*_where(everything, wanted, now))
    rows = connection.execute(query.order_by(e.content_id).limit(most))
    return [(row.content_id, _written(row, codes)) for row in rows]


def _written(row: Any, codes: Codes) -> Written:
    """What is approved or was loaded: as stations hold it."""
    if row.doc is not None and row.state in (LOADED, DraftState.APPROVED.value):
        return written_of(stored_content(row.doc), codes)
    return stored_written(ContentKind(row.kind), row.form)


def links(connection: Connection) -> dict[str, str]:
    """The draft of each content that has one."""
    return {row.content_id: row.draft_id for row in connection.execute(select(_d.content_id, _d.draft_id))}


def waiting(connection: Connection, region: str | None) -> int:
    """How many wait for a second person who looks after that region."""
    query = select(func.count()).select_from(content_drafts).where(_d.state == DraftState.WAITING.value)
    mine = () if region is None else (_d.district.startswith(reach(region), autoescape=True),)
    return connection.scalar(query.where(*mine)) or 0


def districts(connection: Connection) -> Sequence[str]:
    """Those that anything is for."""
    query = select(_d.district).union(select(_c.district).where(_c.doc.is_not(None)))
    return sorted(filter(None, connection.scalars(query)))


def holding(connection: Connection, district: str | None, at: datetime) -> Sequence[Content]:
    """What a station of that district shows at that moment, as far as it is known today; each kind in the order of the
    station (`kiosk.store.contents`)."""
    begun = or_(_c.begins_at.is_(None), _c.begins_at <= at)
    open_still = or_(_c.over_at.is_(None), _c.over_at > at)
    query = select(_c.doc).where(_c.doc.is_not(None), begun, open_still, for_place(_c.district, district))
    ordered = query.order_by(_c.kind, _c.begins_at.desc().nulls_last(), _c.content_id)
    return [stored_content(doc) for doc in connection.scalars(ordered)]


def stations_for(connection: Connection, district: str | None, region: str | None) -> tuple[Sequence[str], int]:
    """The stations of the region that would show what is for that district; and of how many nobody knows where they
    stand."""
    s = stations.c
    seen = (
        s.public_key.is_not(None),
        *(() if region is None else (s.region.startswith(reach(region), autoescape=True),)),
    )
    rows = connection.execute(select(s.code, s.region).where(*seen).order_by(s.code)).all()
    fits = [row.code for row in rows if district is None or district in around(row.region or "")]
    return fits, sum(row.region is None for row in rows)


def station_district(connection: Connection, code: str) -> str | None:
    """As it was given when the station joined."""
    region = connection.scalar(select(stations.c.region).where(stations.c.code == code))
    return region[:_DISTRICT] if region else None


def around(place: str) -> tuple[str, ...]:
    """The district itself, its city and its province."""
    district = place[:_DISTRICT]
    if len(district) < _DISTRICT:
        return ()
    return district, f"{district[:_CITY]}00", f"{district[:_PROVINCE]}0000"


def for_place(column: ColumnElement[Any], district: str | None) -> ColumnElement[bool]:
    """A station that does not know where it stands shows what is for everywhere, and all the rest as well."""
    return or_(column.is_(None), column.in_(around(district))) if district else true()


def _everything(connection: Connection) -> Subquery:
    """One row a content: its draft, or what was loaded where there is none."""
    held = and_(_d.state == DraftState.APPROVED.value, _c.doc.is_not(None))
    gone = and_(_d.state == DraftState.APPROVED.value, _c.doc.is_(None))

    def now_or_then(name: str) -> ColumnElement[Any]:
        return case((held, _c[name]), else_=_d[name]).label(name)

    title = _member(connection, _c.doc, "title")
    drafts = (
        select(
            _d.draft_id,
            _d.content_id,
            _d.kind,
            case((held, title), else_=_d.title).label("title"),
            now_or_then("district"),
            now_or_then("begins_at"),
            now_or_then("over_at"),
            case((gone, DraftState.WITHDRAWN.value), else_=_d.state).label("state"),
            *_told_columns(),
            _d.changed_at,
            _d.author.label("by"),
            _d.batch,
            _d.form,
            _c.doc,
            _text(connection, _d.form, ("typed",)).label("text"),
        )
        .select_from(content_drafts)
        .outerjoin(contents, _c.content_id == _d.content_id)
    )
    drafted = exists().where(_d.content_id == _c.content_id)
    loaded = select(
        null().label("draft_id"),
        _c.content_id,
        _c.kind,
        title.label("title"),
        _c.district,
        _c.begins_at,
        _c.over_at,
        literal(LOADED).label("state"),
        *_told_columns(),
        _c.changed_at,
        null().label("by"),
        null().label("batch"),
        null().label("form"),
        _c.doc,
        _text(connection, _c.doc, ()).label("text"),
    ).where(_c.doc.is_not(None), ~drafted)
    return union_all(drafts, loaded).subquery("everything")


def _told_columns() -> tuple[ColumnElement[Any], ...]:
    told = case((_c.doc.is_not(None), 1), else_=0)
    return told.label("told"), _c.begins_at.label("told_from"), _c.over_at.label("told_until")


def _text(connection: Connection, column: ColumnElement[Any], path: tuple[str, ...]) -> ColumnElement[str]:
    """What is searched."""
    parts = (func.coalesce(_member(connection, column, *path, name), "") for name in ("title", "summary", "body"))
    title, summary, body = parts
    return title.concat(" ").concat(summary).concat(" ").concat(body)


def _member(connection: Connection, column: ColumnElement[Any], *path: str) -> ColumnElement[Any]:
    """SQLite has no type of that name to cast to."""
    found: Any = type_coerce(column, JSON) if connection.dialect.name == "sqlite" else cast(column, JSON)
    for name in path:
        found = found[name]
    member: ColumnElement[Any] = found.as_string()
    return member


def _where(everything: Subquery, wanted: Wanted, now: datetime) -> list[ColumnElement[bool]]:
    e = everything.c
    found = _view(everything, wanted.view, now)
    if wanted.region is not None:
        mine = e.district.startswith(reach(wanted.region), autoescape=True)
        found.append(or_(e.district.is_(None), e.district.in_(around(wanted.region)), mine))
    if wanted.kind is not None:
        found.append(e.kind == wanted.kind.value)
    if wanted.place:
        found.append(or_(e.district.is_(None), e.district.in_(around(wanted.place))))
    if wanted.batch:
        found.append(e.batch == wanted.batch)
    if wanted.day is not None:
        first = datetime.combine(wanted.day, time.min, SHANGHAI)
        found += [*_at(e.told_from, e.told_until, first + timedelta(days=1), first), e.told == 1]
    for word in wanted.words.split():
        found.append(or_(e.text.icontains(word, autoescape=True), e.content_id.icontains(word, autoescape=True)))
    return found


def _at(begins: Any, over: Any, before: datetime, after: datetime) -> list[ColumnElement[bool]]:
    return [or_(begins.is_(None), begins < before), or_(over.is_(None), over > after)]


def _view(everything: Subquery, view: View, now: datetime) -> list[ColumnElement[bool]]:
    e = everything.c
    begun, over = or_(e.told_from.is_(None), e.told_from <= now), e.told_until <= now
    held, open_still = e.told == 1, or_(e.told_until.is_(None), e.told_until > now)
    views: dict[View, list[ColumnElement[bool]]] = {
        View.ALL: [],
        View.WAITING: [e.state == DraftState.WAITING.value],
        View.WRITING: [e.state.in_((DraftState.DRAFT.value, DraftState.RETURNED.value))],
        View.SHOWN: [held, begun, open_still],
        View.LATER: [held, e.told_from > now, open_still],
        View.OVER: [or_(and_(held, over), e.state == DraftState.WITHDRAWN.value)],
    }
    return views[view]
