"""A code for a phone: only for one's own case, noted without the code, and what comes by it is told."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from kiosk.domain.person import Assurance, IdentityKind, Person
from kiosk.domain.submission import CaseState
from kiosk.store.rows import UploadTicketRow
from kiosk.store.sql_store import SqlStore
from kiosk.usecases.ask_upload_ticket import AskUploadTicket
from kiosk.usecases.centre_ports import TicketFault, UploadTicket
from kiosk.usecases.my_cases import MyCases
from kiosk.usecases.store_ports import Progress
from tests.support.clocks import NOON, HandClock
from tests.support.filing import file_one
from tests.support.office_words import answer_all, bring
from tests.support.people import person
from tests.support.shipped_items import shipped_catalogue

TICKET = UploadTicket("00000000-0000-4000-8000-000000000001", "http://127.0.0.1:8700/u/made-up", 600)
SOMEONE = person("测试四", date(1980, 1, 1))


@dataclass
class FakeOffice:
    answer: UploadTicket | TicketFault = TICKET
    asked: list[tuple[str, str]] = field(default_factory=list)

    def ticket(self, submission_id: str, wanted: str) -> UploadTicket | TicketFault:
        self.asked.append((submission_id, wanted))
        return self.answer


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqlStore]:
    opened = SqlStore(tmp_path)
    yield opened
    opened.close()


def ask(
    store: SqlStore,
    office: FakeOffice,
    submission_id: str,
    wanted: str = "缴费单",
    who: Person | None = None,
    assurance: Assurance = Assurance.CARD,
) -> UploadTicket | TicketFault:
    ticket = AskUploadTicket(store=store, office=office, clock=HandClock())
    return ticket(submission_id, wanted, who or person(), assurance)


def test_it_is_given_for_one_s_own_case_and_noted_without_the_code(store: SqlStore) -> None:
    submission_id, office = file_one(store).submission_id, FakeOffice()
    assert ask(store, office, submission_id) == TICKET
    assert office.asked == [(submission_id, "缴费单")]
    with store._sessions.reading() as session:
        row = session.scalars(select(UploadTicketRow)).one()
        assert (row.ticket_id, row.submission_id, row.wanted, row.count) == (
            TICKET.ticket_id, submission_id, "缴费单", None
        )  # fmt: skip
    assert store.verify_audit().intact


def test_what_comes_by_it_is_known_by_its_name_and_counted_once(store: SqlStore) -> None:
    submission_id = file_one(store).submission_id
    answer_all(store)
    ask(store, FakeOffice(), submission_id)
    bring(store, submission_id, TICKET.ticket_id, count=2)
    bring(store, submission_id, TICKET.ticket_id, count=2)
    mine = MyCases(store=store, ledger=store.prints, catalogue=shipped_catalogue(), clock=HandClock())
    cases = mine(person(), Assurance.CARD)
    assert isinstance(cases, tuple)
    assert [(one.wanted, one.count) for one in cases[0].received] == [("缴费单", 2)]
    assert store.progress(submission_id) == Progress(CaseState.DELIVERED, received=2)


@pytest.mark.parametrize("fault", list(TicketFault))
def test_a_reason_is_passed_on_and_nothing_noted(store: SqlStore, fault: TicketFault) -> None:
    submission_id = file_one(store).submission_id
    assert ask(store, FakeOffice(fault), submission_id) is fault
    with store._sessions.reading() as session:
        assert session.scalars(select(UploadTicketRow)).all() == []


@pytest.mark.parametrize(("who", "assurance"), [(person(), Assurance.TYPED), (SOMEONE, Assurance.CARD)])
def test_nobody_else_gets_one_and_the_centre_is_not_asked(store: SqlStore, who: Person, assurance: Assurance) -> None:
    office = FakeOffice()
    an_hour_ago = file_one(store, at=NOON - timedelta(hours=1)).submission_id
    answer = ask(store, office, an_hour_ago, who=who, assurance=assurance)
    assert (answer, office.asked) == (TicketFault.NOT_ALLOWED, [])


def test_who_typed_a_number_may_bring_to_what_they_have_just_filed(store: SqlStore) -> None:
    typed = replace(person(), kind=IdentityKind.TYPED, name="")
    just_now = file_one(store, applicant=typed).submission_id
    assert ask(store, FakeOffice(), just_now, who=typed, assurance=Assurance.TYPED) == TICKET


def test_what_is_wanted_goes_on_one_short_line(store: SqlStore) -> None:
    office = FakeOffice()
    ask(store, office, file_one(store).submission_id, "缴费单\n" + "长" * 200)
    assert office.asked[0][1] == ("缴费单 " + "长" * 200)[:100]


def test_the_purge_takes_what_was_wanted_too(store: SqlStore) -> None:
    submission_id = file_one(store).submission_id
    answer_all(store)
    ask(store, FakeOffice(), submission_id)
    store.purge_delivered(NOON.replace(year=2027), NOON)
    bring(store, submission_id)
    with store._sessions.reading() as session:
        assert session.scalars(select(UploadTicketRow)).all() == []
