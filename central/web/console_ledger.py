"""`/console/ledger`: what is due of whom, one person of the 台账, what staff do. Every look is in the audit chain."""

from dataclasses import asdict, dataclass, replace
from datetime import date, timedelta
from http import HTTPStatus
from typing import Annotated, Any
from urllib.parse import urlencode
from uuid import UUID, uuid4

from fastapi import APIRouter, Depends, Query, Response
from sqlalchemy import Connection

from central.api.services import Services, Wired
from central.case_machine import Role
from central.libraries.key_groups import GROUP_NAMES, KeyGroup
from central.libraries.ledger import TaskKind, standing
from central.libraries.ledger_contact import Contact, ContactKind, Outcome, Told, Way, faults, next_fault
from central.libraries.ledger_rules import Colour, LedgerBook, load_ledger
from central.office_region import covers
from central.region_names import region_name
from central.store import audit, ledger, ledger_lists, staff
from central.store.ledger import Ledgered
from central.store.ledger_lists import Wanted, Whose
from central.store.staff import Member, Session
from central.web.cases import frame
from central.web.csv_file import csv_file
from central.web.ledger_view import CSV_COLUMNS, csv_rows, due_rows, kinds_of, may_end, may_take_back, person_view
from central.web.ledger_words import COLOURS, KINDS, WAYS
from central.web.page import SaidError, render, see_other
from central.web.session import Acting, Form, SentWithLibraries, WithLibraries
from central.web.steps import plain_line
from kiosk.domain.business_day import business_date

router = APIRouter()
_Text = Annotated[str, Query(max_length=64)]
_LAST_PAGE = 10_000
_LIST = "/console/ledger"
_WHOSE = {Whose.MINE: "我管的", Whose.NOBODYS: "没人管的", Whose.ALL: "所有人", Whose.RAISED: "要组长看的"}
_WHEN = {"": "什么时候都要", "today": "今天要做的", "overdue": "超期的", "week": "七天以内的"}
_DONE = {
    "contact": "记下了。下面是接着要做的。",
    "taken": "这个人归您管了。",
    "given": "交给同事了。",
    "released": "放开了，别人可以接手。",
    "back": "那一次不算了。",
}
_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class _Chosen:
    """What the address says; what it cannot say counts for nothing."""

    whose: str = Whose.MINE.value
    when: str = ""
    place: str = ""
    group: str = ""
    colour: str = ""
    kind: str = ""

    def query(self, **changed: Any) -> str:
        said = {name: value for name, value in (asdict(self) | changed).items() if value}
        return urlencode(said)

    def wanted(self, member: Member, today: date) -> Wanted:
        within = self.place and covers(member.region, self.place)
        return Wanted(
            whose=Whose(self.whose),
            me=member.name,
            today=today,
            region=member.region,
            by={"today": today, "week": today + _WEEK}.get(self.when),
            before=today if self.when == "overdue" else None,
            place=self.place if within else None,
            group=self.group or None,
            colour=Colour(self.colour) if self.colour else None,
            kind=TaskKind(self.kind) if self.kind else None,
        )


def _chosen(
    session: WithLibraries,
    whose: _Text = "",
    when: _Text = "",
    place: _Text = "",
    group: _Text = "",
    colour: _Text = "",
    kind: _Text = "",
) -> _Chosen:
    seen = _views(session.member)
    return _Chosen(
        whose=whose if whose in {one.value for one in seen} else Whose.MINE.value,
        when=when if when in _WHEN else "",
        place=place if place.isascii() and place.isdecimal() else "",
        group=group if group in set(KeyGroup) else "",
        colour=colour if colour in set(Colour) else "",
        kind=kind if kind in set(TaskKind) else "",
    )


_Choice = Annotated[_Chosen, Depends(_chosen)]


def _views(member: Member) -> tuple[Whose, ...]:
    """What was raised is the supervisor's to look at."""
    return tuple(one for one in Whose if one is not Whose.RAISED or member.role is Role.SUPERVISOR)


# -- lists -------------------------------------------------------------------------------------------------------------


@router.get(_LIST)
def due_page(
    wired: Wired, session: WithLibraries, chosen: _Choice, page: Annotated[int, Query(ge=1, le=_LAST_PAGE)] = 1
) -> Response:
    now, member = wired.now(), session.member
    today = business_date(now)
    wanted = chosen.wanted(member, today)
    with wired.database.write() as connection:
        rows, total = ledger_lists.page(connection, wanted, page)
        groups = ledger_lists.groups_of(connection, [row.person for row in rows], today)
        displays = staff.displays(connection)
        figures = _figures(connection, wanted)
        districts = ledger_lists.districts(connection, member.region)
        audit.append(
            connection, "ledger_listed", now, staff=member.name, asked=chosen.query(), page=page, shown=len(rows)
        )
    return render(
        "console_ledger.html",
        **frame(session, "ledger"),
        title=_WHOSE[wanted.whose],
        views=[(one.value, _WHOSE[one]) for one in _views(member)],
        figures=figures,
        rows=due_rows(rows, groups, displays, wired.book, today),
        total=total,
        page=page,
        pages=max(1, -(-total // ledger_lists.PAGE)),
        chosen=chosen,
        whens=list(_WHEN.items()),
        districts=[(code, region_name(wired.book.config, code)) for code in districts if code],
        groups=[(group.value, name) for group, name in GROUP_NAMES.items()],
        colours=[(colour.value, tag.text) for colour, tag in COLOURS.items()],
        kinds=[(kind.value, text) for kind, text in KINDS.items() if kind is not TaskKind.RAISED],
        may_export=_may_export(member, wanted.whose),
        link=lambda **changed: f"{_LIST}?{chosen.query(**changed)}",
    )


@router.get(f"{_LIST}.csv")
def due_csv(wired: Wired, session: WithLibraries, chosen: _Choice) -> Response:
    """Persons masked. An officer has their own list; all others are the supervisor's."""
    now, member = wired.now(), session.member
    today = business_date(now)
    wanted = chosen.wanted(member, today)
    if not _may_export(member, wanted.whose):
        raise SaidError(HTTPStatus.FORBIDDEN, "没有导出", "您能导出自己管的。别的请找组长。", back=_LIST)
    with wired.database.write() as connection:
        rows = ledger_lists.everything(connection, wanted)
        displays = staff.displays(connection)
        audit.append(connection, "ledger_exported", now, staff=member.name, asked=chosen.query(), shown=len(rows))
        groups = ledger_lists.groups_of(connection, None, today)
    table = csv_rows(rows, groups, displays, wired.book, today)
    return csv_file(f"ledger-{wanted.whose.value}-{today}", CSV_COLUMNS, table)


def _figures(connection: Connection, wanted: Wanted) -> dict[str, int]:
    """The figures above the list: of what is looked at, without the filters."""
    whole = Wanted(whose=wanted.whose, me=wanted.me, today=wanted.today, region=wanted.region)
    days = (wanted.today, wanted.today + _WEEK)
    return dict(zip(("all", "overdue", "today", "week"), ledger_lists.figures(connection, whole, *days), strict=True))


def _may_export(member: Member, whose: Whose) -> bool:
    return member.role is Role.SUPERVISOR or whose is Whose.MINE


# -- one person --------------------------------------------------------------------------------------------------------


@router.get(f"{_LIST}/{{ref}}")
def one_person(wired: Wired, session: WithLibraries, ref: str, done: _Text = "") -> Response:
    return _look(wired, session, ref, notice=_DONE.get(done, ""))


@router.post(f"{_LIST}/{{ref}}/contact")
def record(wired: Wired, sent: SentWithLibraries, ref: str) -> Response:
    now, member, book = wired.now(), sent.session.member, load_ledger(wired.book.config)
    _keep_out(wired, member, ref)
    told, id_ = _told(sent.form), _id(sent.form)
    with wired.database.write() as connection:
        one = _theirs(connection, ref, book, lock=True)
        if (recorded := ledger.person_of(connection, id_)) == one.person:
            return see_other(f"{_LIST}/{ref}?done=contact")
        id_ = id_ if recorded is None else str(uuid4())
        changed = sent.form.one("latest") != one.latest
        wrong = {} if changed else _wrong(told, one, book, member, id_, business_date(now))
        if not changed and not wrong:
            contact = _contact(told, id_)
            assert contact is not None  # noqa: S101 - nothing is wrong with it
            ledger.record(connection, one, contact, member.name, told.note, book, now)
            audit.append(
                connection, "ledger_contact", now, staff=member.name, ref=ref, kind=contact.kind.value,
                outcome=contact.outcome.value,
            )  # fmt: skip
    if changed:
        problem = "同事刚刚改过，这一次还没有记。看看下面的经过，再点一次。"
        return _look(wired, sent.session, ref, problem=problem, form=sent.form, status=HTTPStatus.CONFLICT)
    if wrong:
        status = HTTPStatus.UNPROCESSABLE_ENTITY
        problem = "这一次还没有记，请看标出来的地方。"
        return _look(wired, sent.session, ref, problem=problem, wrong=wrong, form=sent.form, status=status)
    return see_other(f"{_LIST}/{ref}?done=contact")


@router.post(f"{_LIST}/{{ref}}/contacts/{{contact_id}}/back")
def take_back(wired: Wired, sent: SentWithLibraries, ref: str, contact_id: str) -> Response:
    now, member, book = wired.now(), sent.session.member, load_ledger(wired.book.config)
    _keep_out(wired, member, ref)
    with wired.database.write() as connection:
        one = _theirs(connection, ref, book, lock=True)
        kept = next((kept for kept in one.contacts if kept.contact.id == contact_id), None)
        if kept is None or not may_take_back(kept, member, business_date(now)):
            raise _refused("这一次不能由您取消。当天记的人可以，组长也可以。", ref)
        ledger.take_back(connection, one, contact_id, member.name, book, now)
        audit.append(connection, "ledger_taken_back", now, staff=member.name, ref=ref, contact=contact_id)
    return see_other(f"{_LIST}/{ref}?done=back")


@router.post(f"{_LIST}/{{ref}}/take")
def take(wired: Wired, sent: SentWithLibraries, ref: str) -> Response:
    return _hand(wired, sent, ref, sent.session.member.name, "taken")


@router.post(f"{_LIST}/{{ref}}/give")
def give(wired: Wired, sent: SentWithLibraries, ref: str) -> Response:
    return _hand(wired, sent, ref, sent.form.one("to"), "given")


@router.post(f"{_LIST}/{{ref}}/release")
def release(wired: Wired, sent: SentWithLibraries, ref: str) -> Response:
    return _hand(wired, sent, ref, None, "released")


def _hand(wired: Services, sent: Acting, ref: str, to: str | None, done: str) -> Response:
    """Whoever is free can be taken; a supervisor takes and gives anybody."""
    now, member, book = wired.now(), sent.session.member, load_ledger(wired.book.config)
    _keep_out(wired, member, ref)
    supervisor = member.role is Role.SUPERVISOR
    with wired.database.write() as connection:
        one = _theirs(connection, ref, book, lock=True)
        working = {row.name: row.region for row in ledger.colleagues(connection)}
        held = one.holder if one.holder in working else None
        allowed = supervisor or (held in (None, member.name) and to in (None, member.name))
        if not allowed:
            raise _refused("这个人归同事管。要换人，请找组长。", ref)
        if to is not None and (to not in working or not covers(working[to], one.region)):
            raise _refused("没有这位同事，或者不管这个地方。请重新选。", ref)
        ledger.give(connection, one.person, to, now)
        audit.append(connection, f"ledger_{done}", now, staff=member.name, ref=ref, to=to)
    return see_other(f"{_LIST}/{ref}?done={done}")


def _look(
    wired: Services,
    session: Session,
    ref: str,
    *,
    notice: str = "",
    problem: str = "",
    wrong: dict[str, str] | None = None,
    form: Form | None = None,
    status: HTTPStatus = HTTPStatus.OK,
) -> Response:
    """`form`: what was typed, and is kept."""
    now, member, book = wired.now(), session.member, load_ledger(wired.book.config)
    _keep_out(wired, member, ref)
    with wired.database.write() as connection:
        one = _theirs(connection, ref, book)
        view = person_view(connection, wired.book, book.rules, one, member, now, staff.displays(connection))
        audit.append(connection, "ledger_seen", now, staff=member.name, ref=ref)
    typed = {name: form.one(name) if form else "" for name in ("kind", "way", "outcome", "note", "next_on", "done_on")}
    return render(
        "console_ledger_person.html",
        status=status.value,
        **frame(session, "ledger"),
        view=view,
        notice=notice,
        problem=problem,
        wrong=wrong or {},
        typed=typed | {"done_on": typed["done_on"] or business_date(now).isoformat()},
        ways=[(way.value, text) for way, text in WAYS.items()],
        today=business_date(now).isoformat(),
        new_id=form.one("id") if form and form.one("id") else str(uuid4()),
    )


def _theirs(connection: Connection, ref: str, book: LedgerBook, *, lock: bool = False) -> Ledgered:
    """Raises SaidError."""
    one = ledger.find(connection, ref, book, lock=lock)
    if one is None:
        raise SaidError(HTTPStatus.NOT_FOUND, "台账里没有这个人", "可能已经清除了。请回到列表再找。", back=_LIST)
    return one


def _keep_out(wired: Services, member: Member, ref: str) -> None:
    """Of whoever lives where this account does not reach; that it was tried is written down. Raises SaidError."""
    with wired.database.read() as connection:
        region = ledger.region_of(connection, ref)
    if region is None or covers(member.region, region):
        return
    with wired.database.write() as connection:
        audit.append(connection, "ledger_barred", wired.now(), staff=member.name, ref=ref)
    text = "这个人住在别的地方，只有那里的工作人员能看。您来看过已记录。"
    raise SaidError(HTTPStatus.FORBIDDEN, "不归您这里管", text, back=_LIST)


def _refused(text: str, ref: str) -> SaidError:
    return SaidError(HTTPStatus.FORBIDDEN, "没有办", text, back=f"{_LIST}/{ref}")


# -- what was typed ----------------------------------------------------------------------------------------------------


def _told(form: Form) -> Told:
    kind, way, outcome = form.one("kind"), form.one("way"), form.one("outcome")
    return Told(
        kind=ContactKind(kind) if kind in set(ContactKind) else None,
        done_on=_day(form.one("done_on")),
        way=Way(way) if way in set(Way) else None,
        outcome=Outcome(outcome) if outcome in set(Outcome) else None,
        note=plain_line(form.one("note")),
        next_on=_day(form.one("next_on")),
        next_typed=bool(form.one("next_on")),
    )


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _id(form: Form) -> str:
    """What the form was given out with; of another shape, one of its own."""
    try:
        return str(UUID(form.one("id")))
    except ValueError:
        return str(uuid4())


def _contact(told: Told, id_: str) -> Contact | None:
    if told.kind is None or told.way is None or told.outcome is None or told.done_on is None:
        return None
    return Contact(
        id=id_, kind=told.kind, done_on=told.done_on, way=told.way, outcome=told.outcome, next_on=told.next_on
    )


def _wrong(told: Told, one: Ledgered, book: LedgerBook, member: Member, id_: str, today: date) -> dict[str, str]:
    """By field. What may be agreed hangs on what is due once this is recorded."""
    found = faults(told, today, may_end=may_end(one, member))
    if told.kind is not None and told.kind not in kinds_of(one):
        found.setdefault("kind", "这个人现在不用这一种联系。")
    contact = _contact(told, id_)
    if found or contact is None:
        return found
    then = standing(replace(one.known, contacts=(*one.known.contacts, replace(contact, next_on=None))), book)
    due = next((task.due for task in then.tasks if task.kind.value == contact.kind.value), None)
    fault = next_fault(contact.next_on, due)
    return {"next_on": fault} if fault else {}
