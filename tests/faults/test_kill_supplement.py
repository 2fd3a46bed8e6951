"""kill -9 amid answers to the office and amid their sending: neither lost nor doubled."""

import random
import time
from pathlib import Path
from typing import Any
from uuid import UUID

from kiosk.commands.items import example
from kiosk.domain.person import Assurance
from kiosk.domain.submission import CaseState
from kiosk.store.sql_store import SqlStore
from kiosk.sync.enrol import enrol
from kiosk.sync.once import SyncReport, sync_once
from kiosk.usecases.my_cases import MyCases
from kiosk.usecases.supplement_case import Supplement, SupplementCase, Supplemented
from tests.support.central_server import CentralProcess
from tests.support.clocks import NOON, HandClock
from tests.support.filing import file_one
from tests.support.forks import FORKS, kill_after
from tests.support.people import person
from tests.support.shipped_items import shipped_catalogue

POINTS = 6
SEED = 20261122
CATALOGUE = shipped_catalogue()
NEW_PHONE = {"phone": "13900001234"}


def answer(folder: str, supplement: Supplement) -> None:
    store = SqlStore(Path(folder))
    ask = SupplementCase(store=store, catalogue=CATALOGUE, clock=HandClock())
    assert ask(supplement, person(), Assurance.CARD) == Supplemented()
    store.close()


def send(folder: str) -> None:
    store = SqlStore(Path(folder))
    sync_once(store, store.outbox, store.changes, HandClock())
    store.close()


def begun(work: Any, *given: Any) -> Any:
    process = FORKS.Process(target=work, args=given)
    process.start()
    return process


def how_long(work: Any, *given: Any) -> float:
    began, process = time.monotonic(), begun(work, *given)
    process.join(120)
    assert process.exitcode == 0
    return time.monotonic() - began


def test_no_answer_is_lost_and_none_doubled(tmp_path: Path) -> None:
    chance = random.Random(SEED)
    centre = CentralProcess(tmp_path)
    centre.start()
    folder = tmp_path / "station"
    try:
        supplements = asked_of_many(folder, centre, chance)
        longest = how_long(answer, str(folder), supplements[0])
        sending = how_long(send, str(folder))
        for supplement in supplements[1:]:
            kill_after(chance.uniform(0, longest), begun(answer, str(folder), supplement))
            answer(str(folder), supplement)
            kill_after(chance.uniform(0, sending), begun(send, str(folder)))
        store = SqlStore(folder)
        report = sync_once(store, store.outbox, store.changes, HandClock())
        assert isinstance(report, SyncReport)
        assert (report.pending, report.refused) == (0, 0)
        assert {row.state for row in store.submissions()} == {CaseState.DELIVERED}
        assert store.verify_audit().intact
        store.close()
        for supplement in supplements:
            status, told = centre.cli("audit", "case", supplement.submission_id, "--json")
            assert status == 0
            assert [entry["event"] for entry in told["entries"]].count("case_answered") == 1
    finally:
        centre.stop()


def asked_of_many(folder: Path, centre: CentralProcess, chance: random.Random) -> list[Supplement]:
    """An application for each point, delivered, and something asked about each."""
    item = CATALOGUE.get("unemployment_registration")
    assert item is not None
    answers, store = example(item, NOON.date()), SqlStore(folder)
    code = centre.cli("stations", "enroll", "QH03", "--json")[1]["code"]
    enrol(store, centre.url, code, HandClock())
    for number in range(POINTS):
        file_one(store, answers=answers | {"phone": f"138000000{number:02d}"})
    sync_once(store, store.outbox, store.changes, HandClock())
    for row in store.submissions():
        told = ("needs_more", "--reason", "手机号打不通", "--question", "phone", "--json")
        assert centre.cli("cases", "decide", row.submission_id, *told)[0] == 0
    sync_once(store, store.outbox, store.changes, HandClock())
    mine = MyCases(store=store, ledger=store.prints, catalogue=CATALOGUE, clock=HandClock())
    cases = mine(person(), Assurance.CARD)
    assert isinstance(cases, tuple)
    store.close()
    return [
        Supplement(
            submission_id=case.submission_id,
            request_id=case.asked.request_id if case.asked else "",
            key=str(UUID(int=chance.getrandbits(128), version=4)),
            answers=NEW_PHONE,
        )
        for case in cases
    ]
