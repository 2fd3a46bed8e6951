"""Station and centre together over real HTTP: what the office says, what the citizen answers, and phones."""

import json
import ssl
from collections.abc import Iterator
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx2
import pytest
from PIL import Image

from central.case_machine import COMMAND, Move, Step
from central.item_book import load_book
from central.store import case_moves
from central.store.tables import metadata
from kiosk.commands.items import example
from kiosk.contract.changes import CaseStateChange, LegalReason
from kiosk.domain.case_message import Sent
from kiosk.domain.person import Assurance
from kiosk.domain.submission import CaseState, Submission
from kiosk.items.holidays import load_holidays
from kiosk.runtime.loop_thread import LoopThread
from kiosk.settings import CONFIG
from kiosk.store.sql_store import SqlStore
from kiosk.sync.enrol import enrol
from kiosk.sync.once import SyncReport, sync_once
from kiosk.sync.upload import CentreTickets
from kiosk.usecases.ask_upload_ticket import AskUploadTicket
from kiosk.usecases.centre_ports import TicketFault, UploadTicket
from kiosk.usecases.my_cases import Asked, Case, Due, MyCases
from kiosk.usecases.supplement_case import Supplement, SupplementCase, Supplemented
from kiosk.usecases.withdraw_case import Withdrawal, WithdrawCase
from tests.support.central_server import InProcessCentre, in_process
from tests.support.clocks import NOON, HandClock
from tests.support.filing import file_one
from tests.support.people import person
from tests.support.shipped_items import shipped_catalogue

CATALOGUE = shipped_catalogue()
CALENDAR, _ = load_holidays(CONFIG / "holidays.toml")
ITEM = CATALOGUE.get("unemployment_registration")
assert ITEM is not None
ANSWERS = example(ITEM, NOON.date())
NEW_PHONE = {"phone": "13900001234"}
LAW = LegalReason(title="人社厅发〔2020〕79号", clause="第一条")
_TLS = ssl.create_default_context()


class Station:
    """One that has joined the centre, and the person who stands before it with their card."""

    def __init__(self, folder: Path, centre: InProcessCentre, clock: HandClock) -> None:
        self.store, self.centre, self.clock = SqlStore(folder), centre, clock
        enrol(self.store, centre.url, centre.enrol_code(), clock)

    def file(self, **changed: Any) -> Submission:
        self.clock.wall += timedelta(seconds=1)
        return file_one(self.store, answers=ANSWERS | changed, at=self.clock.now())

    def sync(self) -> SyncReport:
        self.clock.wall += timedelta(seconds=1)
        report = sync_once(self.store, self.store.outbox, self.store.changes, self.clock)
        assert isinstance(report, SyncReport)
        return report

    def decide(self, submission: Submission, step: Step, **said: Any) -> None:
        """By the office, on the same clock."""
        self.clock.wall += timedelta(seconds=1)
        move = Move(step=step, **said)
        with self.centre.database.write() as connection:
            case_moves.do(connection, load_book(), submission.submission_id, COMMAND, move, self.centre.now())

    def cases(self) -> dict[str, Case]:
        mine = MyCases(
            store=self.store, ledger=self.store.prints, catalogue=CATALOGUE, clock=self.clock, calendar=CALENDAR
        )
        found = mine(person(), Assurance.CARD)
        assert isinstance(found, tuple)
        return {case.submission_id: case for case in found}

    def case(self, submission: Submission) -> Case:
        return self.cases()[submission.submission_id]

    def answer(self, submission: Submission, **answers: Any) -> object:
        asked = self.case(submission).asked
        assert asked is not None
        supplement = Supplement(
            submission_id=submission.submission_id, request_id=asked.request_id, key=str(uuid4()), answers=answers
        )
        return SupplementCase(store=self.store, catalogue=CATALOGUE, clock=self.clock)(
            supplement, person(), Assurance.CARD
        )

    def withdraw(self, submission: Submission) -> Withdrawal:
        take_back = WithdrawCase(store=self.store, clock=self.clock)
        return take_back(submission.submission_id, person(), Assurance.CARD)


@pytest.fixture
def station(tmp_path: Path) -> Iterator[Station]:
    clock = HandClock()
    with in_process(tmp_path / "centre", clock.now) as centre:
        opened = Station(tmp_path / "station", centre, clock)
        yield opened
        opened.store.close()


def test_a_request_is_answered_and_the_case_goes_on_from_where_it_was_asked(station: Station) -> None:
    submission = station.file()
    station.sync()
    station.decide(submission, Step.ACCEPT)
    station.decide(submission, Step.ASK, reason="手机号打不通", questions=("phone",), materials=("缴费单",))
    station.sync()
    case = station.case(submission)
    assert (case.state, case.reason) == (CaseState.NEEDS_MORE, "手机号打不通")
    assert case.asked == Asked(
        request_id=case.asked.request_id if case.asked else "", questions=("phone",), materials=("缴费单",)
    )
    assert station.answer(submission, **NEW_PHONE) == Supplemented()
    assert (station.case(submission).state, station.case(submission).answered) == (CaseState.NEEDS_MORE, Sent.WAITING)
    assert station.sync() == SyncReport(sent=1, refused=0, pending=0, pulled=1)
    case = station.case(submission)
    assert (case.state, case.asked, case.answered) == (CaseState.ACCEPTED, None, None)
    assert case.due is not None
    assert case.next_step is not None
    status, audited = station.centre.cli("submissions", "--json", "--full")
    assert (status, len(audited["submissions"])) == (0, 1)


def test_the_day_by_which_it_is_done_is_the_centre_s(station: Station) -> None:
    submission = station.file()
    station.sync()
    station.decide(submission, Step.ACCEPT)
    station.sync()
    case = station.case(submission)
    # 2026-10-15 is a Thursday: three working days after it is Tuesday.
    assert (case.due, case.next_step) == (Due(date(2026, 10, 20)), "您不用再做什么，最晚10月20日办好。")


def test_a_refusal_comes_with_its_reason_and_its_law(station: Station) -> None:
    submission = station.file()
    station.sync()
    station.decide(submission, Step.REFUSE, reason="户口、常住、社保都不在本地", basis=LAW)
    station.sync()
    case = station.case(submission)
    assert (case.state, case.reason, case.basis) == (
        CaseState.REFUSED, "户口、常住、社保都不在本地", "人社厅发〔2020〕79号 第一条"
    )  # fmt: skip
    assert not case.may_withdraw


def test_what_came_of_it_is_told(station: Station) -> None:
    submission = station.file()
    station.sync()
    station.decide(submission, Step.COMPLETE, result="登记回执")
    station.sync()
    case = station.case(submission)
    assert (case.state, case.result, case.next_step) == (CaseState.COMPLETED, "登记回执", "已经办好，您不用再做什么。")


def test_a_withdrawal_is_so_when_the_centre_has_it(station: Station) -> None:
    submission = station.file()
    station.sync()
    assert station.withdraw(submission) is Withdrawal.SAVED
    assert station.sync().sent == 1
    case = station.case(submission)
    assert (case.state, case.withdrawal) == (CaseState.WITHDRAWN, Sent.TAKEN)
    (listed,) = station.centre.cli("cases", "list", "--json")[1]["cases"]
    assert listed["state"] == "withdrawn"


def test_filed_and_taken_back_without_a_network_goes_up_together(station: Station) -> None:
    submission = station.file()
    station.withdraw(submission)
    assert station.sync().sent == 2
    assert station.case(submission).state is CaseState.WITHDRAWN


def test_the_office_was_quicker_than_the_withdrawal(station: Station) -> None:
    submission = station.file()
    station.sync()
    station.withdraw(submission)
    station.decide(submission, Step.COMPLETE, result="登记回执")
    assert station.sync() == SyncReport(sent=0, refused=1, pending=0, pulled=1)
    case = station.case(submission)
    assert (case.state, case.withdrawal, case.may_withdraw) == (CaseState.COMPLETED, Sent.TOO_LATE, False)
    assert station.store.outbox.depth().parked == 0


def test_the_office_was_quicker_than_the_answer(station: Station) -> None:
    submission = station.file()
    station.sync()
    station.decide(submission, Step.ASK, reason="手机号打不通", questions=("phone",))
    station.sync()
    station.answer(submission, **NEW_PHONE)
    station.decide(submission, Step.REFUSE, reason="不符合", basis=LAW)
    station.sync()
    assert station.case(submission).state is CaseState.REFUSED


def test_the_same_from_another_station_follows_the_first(station: Station, tmp_path: Path) -> None:
    first = station.file()
    station.sync()
    other = Station.__new__(Station)
    other.store, other.centre, other.clock = SqlStore(tmp_path / "other"), station.centre, station.clock
    enrol(other.store, station.centre.url, station.centre.enrol_code("QH07"), station.clock)
    second = other.file()
    other.sync()
    assert other.case(second).same_as == first.receipt_no.short
    station.decide(first, Step.ACCEPT)
    other.sync()
    assert other.case(second).state is CaseState.ACCEPTED
    other.store.close()


def picture() -> bytes:
    out = BytesIO()
    Image.new("RGB", (64, 64), "white").save(out, "PNG")
    return out.getvalue()


@pytest.fixture
def loop() -> Iterator[LoopThread]:
    async def hold(stop: Any, _nudge: Any) -> None:
        await stop.wait()

    thread = LoopThread(hold)
    thread.start()
    yield thread
    thread.stop()


def test_a_phone_brings_what_is_missing_and_that_alone_is_an_answer(station: Station, loop: LoopThread) -> None:
    submission = station.file()
    ask = AskUploadTicket(
        store=station.store,
        office=CentreTickets(
            store=station.store, clock=station.clock, on_loop=lambda work: loop.wait_for(work, 30.0), seconds=30.0
        ),
        clock=station.clock,
    )
    wanted = (submission.submission_id, "缴费单", person(), Assurance.CARD)
    assert ask(*wanted) is TicketFault.NOT_THERE_YET
    station.sync()
    station.decide(submission, Step.ASK, reason="缺缴费单", materials=("缴费单",))
    station.sync()
    ticket = ask(*wanted)
    assert isinstance(ticket, UploadTicket)
    assert 0 < ticket.seconds <= 600
    station.clock.wall += timedelta(seconds=1)
    with httpx2.Client(trust_env=False, timeout=60, verify=_TLS) as phone:
        assert "缴费单" in phone.get(ticket.url).text
        sent = phone.post(ticket.url, files={"file": ("1.png", picture(), "image/png")})
        assert sent.status_code == 200
    station.sync()
    case = station.case(submission)
    assert [(one.wanted, one.count) for one in case.received] == [("缴费单", 1)]
    assert station.answer(submission) == Supplemented()
    assert station.sync().sent == 1
    assert station.case(submission).state is CaseState.DELIVERED


def test_what_a_newer_centre_says_beyond_this_is_left_aside() -> None:
    told = CaseStateChange.model_validate(
        {"submission_id": str(uuid4()), "state": "accepted", "at": "2026-10-15T12:00:00+08:00", "mood": "good"}
    )
    assert told.state is CaseState.ACCEPTED


def test_a_person_is_erased_at_the_centre_and_at_the_station(station: Station) -> None:
    """On their request, once the case has ended; the same message sent again changes nothing."""
    submission = station.file()
    station.sync()
    station.decide(submission, Step.ASK, reason="测试三的手机打不通", questions=("phone",))
    station.sync()
    assert station.answer(submission, **NEW_PHONE) == Supplemented()
    station.sync()
    erase = ("cases", "erase", submission.submission_id, "--json")
    status, refused = station.centre.cli(*erase)
    assert (status, refused["error"]) == (1, "case_open")
    station.decide(submission, Step.COMPLETE, result="登记回执")
    station.sync()
    assert station.centre.cli(*erase)[0] == 0
    said = (person().name, person().number, person().address or "", ANSWERS["phone"], NEW_PHONE["phone"])
    assert words_at_centre(station.centre, *said) == []
    (kept,) = station.centre.cli("submissions", "--json", "--full")[1]["submissions"]
    assert (kept["receipt_no"], kept["answers"]) == (str(submission.receipt_no), {})
    assert station.sync().pulled == 1
    assert station.cases() == {}
    (row,) = station.store.submissions()
    assert (row.key, row.state, row.request_hash) == (submission.key, CaseState.COMPLETED, "")
    assert station.store.outbox.depth().pending == 0
    status, again = station.centre.cli(*erase)
    assert (status, again["documents"]) == (0, 0)
    assert station.sync().refused == 0
    assert station.store.verify_audit().intact
    assert station.centre.cli("audit", "verify", "--json")[1]["intact"]


def words_at_centre(centre: InProcessCentre, *words: str) -> list[str]:
    """Tables of the centre in which one of these stands, as text."""
    found = []
    with centre.database.read() as connection:
        for table in metadata.sorted_tables:
            rows = connection.execute(table.select()).all()
            if any(
                word and word in json.dumps([str(value) for value in row], ensure_ascii=False)
                for row in rows
                for word in words
            ):
                found.append(table.name)
    return found
