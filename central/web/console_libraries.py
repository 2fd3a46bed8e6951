"""`/console/libraries`: who is in the library of the labour force. Names and numbers are masked until somebody says
what they open one for; whatever is looked up or opened is in the audit chain. A number never stands in an address."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass, field, replace
from http import HTTPStatus
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Query, Response
from sqlalchemy import Connection, Row

from central.api.services import Services, Wired
from central.case_machine import Role
from central.libraries.growth import LabourState
from central.libraries.key_groups import GROUP_NAMES, KeyGroup
from central.libraries.names import hint_of
from central.office_region import covers
from central.person_digest import digest_of
from central.store import audit, labour_growth, labour_lists, ledger
from central.store.labour_lists import PAGE, Wanted
from central.store.staff import Member, Session
from central.web.cases import frame
from central.web.csv_file import csv_stream
from central.web.labour_profile_view import profile_view
from central.web.library_view import LibraryWords, listed, person_view, table_rows
from central.web.library_words import LABOUR_COLUMNS, PURPOSES, STATES
from central.web.page import SaidError, render, see_other
from central.web.session import SentWithLibraries, WithLibraries
from kiosk.domain.business_day import business_date

router = APIRouter()
HERE = "/console/libraries"
_LAST_PAGE = 100_000
_SHORTEST_NUMBER = 8
_Text = Annotated[str, Query(max_length=64)]
_NOT_WHOLE = "证件号要写全。没有按它找。"


@dataclass(frozen=True, slots=True, repr=False)
class _Chosen:
    """What is looked for: only what is about nobody may stand in an address."""

    state: str = ""
    group: str = ""
    occupation: str = ""
    skill: str = ""
    district: str = ""
    name: str = field(default="", kw_only=True)
    number: str = field(default="", kw_only=True)

    def query(self, **changed: Any) -> str:
        public = {name: value for name, value in asdict(self).items() if name not in {"name", "number"}}
        return urlencode({name: value for name, value in (public | changed).items() if value})

    @property
    def of_somebody(self) -> bool:
        return bool(hint_of(self.name) or self.number)

    def wanted(self, member: Member, says: LibraryWords) -> Wanted:
        return Wanted(
            day=says.today,
            region=member.region,
            name=self.name,
            person=digest_of(self.number) if self.number else "",
            state=LabourState(self.state) if self.state in set(LabourState) else None,
            group=KeyGroup(self.group) if self.group in set(KeyGroup) else None,
            occupations=says.occupations(self.occupation),
            skill=self.skill if self.skill in says.skills() else "",
            district=self.district if self.district.isdecimal() else "",
        )

    def facts(self) -> dict[str, audit.Fact]:
        """For the audit chain: who was asked for by a digest alone."""
        return {
            "state": self.state or None,
            "group": self.group or None,
            "occupation": self.occupation or None,
            "skill": self.skill or None,
            "district": self.district or None,
            "name": digest_of(hint_of(self.name)) if hint_of(self.name) else None,
            "number": digest_of(self.number) if self.number else None,
        }


def _chosen(
    state: _Text = "", group: _Text = "", occupation: _Text = "", skill: _Text = "", district: _Text = ""
) -> _Chosen:
    return _Chosen(state, group, occupation.strip(), skill, district)


_Choice = Annotated[_Chosen, Depends(_chosen)]


@router.get(HERE)
def labour_page(
    wired: Wired, session: WithLibraries, chosen: _Choice, page: Annotated[int, Query(ge=1, le=_LAST_PAGE)] = 1
) -> Response:
    return _list(wired, session, chosen, page)


@router.post(HERE)
def find_somebody(wired: Wired, sent: SentWithLibraries) -> Response:
    """By name or number, which no address and no browser's history shall hold; by anything else, as an address."""
    form = sent.form
    names = ("state", "group", "occupation", "skill", "district")
    number = "".join(form.one("number").split()).upper()
    chosen = _Chosen(*(form.one(name)[:64] for name in names), name=form.one("name")[:64], number=number[:32])
    whole = not number or len(number) >= _SHORTEST_NUMBER
    if not whole:
        return _list(wired, sent.session, replace(chosen, number=""), 1, problem=_NOT_WHOLE)
    if not chosen.of_somebody:
        return see_other(f"{HERE}?{chosen.query()}")
    return _list(wired, sent.session, chosen, min(form.number("page") or 1, _LAST_PAGE))


@router.post(f"{HERE}/person")
def look_at_somebody(wired: Wired, sent: SentWithLibraries) -> Response:
    """Masked."""
    return _look(wired, sent.session, sent.form.one("person"))


@router.post(f"{HERE}/open")
def open_somebody(wired: Wired, sent: SentWithLibraries) -> Response:
    """Whole, for a purpose."""
    purpose = sent.form.one("purpose")
    if purpose not in PURPOSES:
        return _look(wired, sent.session, sent.form.one("person"), problem="请先选为了什么打开。")
    return _look(wired, sent.session, sent.form.one("person"), purpose=purpose)


@router.get(f"{HERE}/labour.csv")
def labour_csv(wired: Wired, session: WithLibraries, chosen: _Choice) -> Response:
    """Masked, and only for who leads the office. Raises SaidError."""
    only_supervisors(session)
    says = LibraryWords(wired.book, wired.now())
    wanted = chosen.wanted(session.member, says)
    with wired.database.read() as connection:
        found = labour_lists.count(connection, wanted)
    with wired.database.write() as connection:
        by = session.member.name
        audit.append(connection, "labour_exported", wired.now(), staff=by, found=found, **chosen.facts())

    def rows() -> Iterator[tuple[Any, ...]]:
        last = None
        while True:
            with wired.database.read() as connection:
                some = labour_lists.after(connection, wanted, last)
                told = list(table_rows(connection, some, says))
            yield from told
            if not some:
                return
            last = some[-1]

    return csv_stream(f"labour-{business_date(wired.now())}", LABOUR_COLUMNS, rows())


def only_supervisors(session: Session) -> None:
    """Raises SaidError for anybody else: a table leaves the house."""
    if session.member.role is not Role.SUPERVISOR:
        raise SaidError(HTTPStatus.FORBIDDEN, "没有办", "表格只有组长能导出。", back=HERE)


def _list(wired: Services, session: Session, chosen: _Chosen, number: int, *, problem: str = "") -> Response:
    now, member = wired.now(), session.member
    says = LibraryWords(wired.book, now)
    with wired.database.read() as connection:
        rows, total = labour_lists.page(connection, chosen.wanted(member, says), number)
        shown = list(listed(connection, rows, says))
        districts = says.places(labour_lists.districts(connection, member.region))
        waiting = labour_growth.waiting(connection)
    with wired.database.write() as connection:
        looked = {"page": number, "shown": len(rows), "found": total}
        audit.append(connection, "labour_looked_up", now, staff=member.name, **looked, **chosen.facts())
    return render(
        "console_labour.html",
        **frame(session, "labour"),
        rows=shown,
        total=total,
        waiting=waiting,
        page=number,
        pages=max(1, -(-total // PAGE)),
        chosen=chosen,
        of_somebody=chosen.of_somebody,
        query=chosen.query(),
        link=lambda **changed: f"{HERE}?{chosen.query(**changed)}",
        states=[(one.value, tag.text) for one, tag in STATES.items()],
        groups=[(one.value, text) for one, text in GROUP_NAMES.items()],
        skills=[("会做的活", says.names("gig_trade")), ("车、工具、证", says.names("gig_tool"))],
        districts=districts,
        may_export=member.role is Role.SUPERVISOR,
        problem=problem,
    )


def _look(wired: Services, session: Session, person: str, *, purpose: str = "", problem: str = "") -> Response:
    now, member = wired.now(), session.member
    _keep_out(wired, member, person)
    with wired.database.write() as connection:
        row = _find(connection, person)
        if purpose:
            audit.append(connection, "labour_opened", now, staff=member.name, person=person, purpose=purpose)
        else:
            audit.append(connection, "labour_seen", now, staff=member.name, person=person)
        says = LibraryWords(wired.book, now)
        view = person_view(connection, row, says, opened=bool(purpose))
        profile = profile_view(connection, row, says, opened=bool(purpose))
        ledger_ref = ledger.ref_of(connection, person)
    return render(
        "console_labour_person.html",
        status=(HTTPStatus.UNPROCESSABLE_ENTITY if problem else HTTPStatus.OK).value,
        **frame(session, "labour"),
        view=view,
        profile=profile,
        ledger_ref=ledger_ref,
        purposes=PURPOSES.items(),
        purpose=PURPOSES.get(purpose, ""),
        problem=problem,
    )


def _keep_out(wired: Services, member: Member, person: str) -> None:
    """Whoever works for another region; that they tried is written down. Raises SaidError."""
    with wired.database.read() as connection:
        region = _find(connection, person).region
    if covers(member.region, region):
        return
    with wired.database.write() as connection:
        audit.append(connection, "labour_barred", wired.now(), staff=member.name, person=person)
    text = "这个人在别的地方，只有那里的工作人员能看。您来看过已记录。"
    raise SaidError(HTTPStatus.FORBIDDEN, "不归您这里办", text, back=HERE)


def _find(connection: Connection, person: str) -> Row[Any]:
    """Raises SaidError."""
    row = labour_lists.find(connection, person)
    if row is None:
        text = "可能本人撤回了申请，或者要求清除了。请回到列表再找。"
        raise SaidError(HTTPStatus.NOT_FOUND, "没有这个人", text, back=HERE)
    return row
