"""Two at once: whatever wins, it wins whole, once, and everybody is told the same."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from functools import partial
from itertools import count
from threading import Barrier
from typing import Any
from uuid import uuid4

import pytest

from central.case_machine import COMMAND, Move, Step
from central.faults import CaseMoveError
from central.item_book import load_book
from central.store import audit, case_moves, cases
from kiosk.contract.base import CONTRACT_HEADER
from kiosk.domain.submission import CaseState
from tests.support.clocks import HandClock
from tests.support.messages import message
from tests.support.office import Desk, hire
from tests.support.people_at_work import application
from tests.support.station_at_centre import StationAtCentre, item

ON_BOTH = True

ROUNDS = 5


@pytest.fixture
def filed(station: StationAtCentre) -> Callable[[], str]:
    # Each person is another: the same application a second time would follow the first.
    numbers = count(1)

    def file() -> str:
        sent = application("测试三", next(numbers))
        assert station.send(sent).status_code == 200
        submission_id: str = sent["body"]["submission_id"]
        return submission_id

    return file


def at_once(*deeds: Callable[[], Any]) -> list[Any]:
    gate = Barrier(len(deeds))

    def run(deed: Callable[[], Any]) -> Any:
        gate.wait()
        return deed()

    with ThreadPoolExecutor(len(deeds)) as pool:
        return list(pool.map(run, deeds))


def decide(station: StationAtCentre, submission_id: str, move: Move) -> str:
    try:
        with station.centre.database.write() as connection:
            case_moves.do(connection, load_book(), submission_id, COMMAND, move, station.centre.now())
    except CaseMoveError as error:
        return error.hindrance.value
    return "done"


def told(station: StationAtCentre, submission_id: str) -> list[dict[str, Any]]:
    page = station.call("GET", "/v1/changes", headers=station.bearer() | {CONTRACT_HEADER: "2"}).json()
    return [one for one in page["changes"] if one["submission_id"] == submission_id]


def state_of(station: StationAtCentre, submission_id: str) -> CaseState:
    with station.centre.database.read() as connection:
        return cases.find(connection, submission_id).state


def withdrawal(submission_id: str) -> dict[str, Any]:
    said = {
        "type": "withdrawal", "withdrawal_id": str(uuid4()), "submission_id": submission_id,
        "withdrawn_at": "2026-10-15T12:00:00+08:00", "assurance": "card",
    }  # fmt: skip
    return {"key": str(uuid4()), "body": said}


def supplement(submission_id: str, request_id: str, phone: str = "13800001111") -> dict[str, Any]:
    said = {
        "type": "supplement", "supplement_id": str(uuid4()), "submission_id": submission_id, "request_id": request_id,
        "answers": {"phone": phone}, "saved_at": "2026-10-15T12:00:00+08:00", "assurance": "card",
    }  # fmt: skip
    return {"key": str(uuid4()), "body": said}


def sent_as(station: StationAtCentre, headers: dict[str, str], one: dict[str, Any]) -> tuple[str, int]:
    return outcome(station.send(one, headers=headers))


def outcome(answer: Any) -> tuple[str, int]:
    (one,) = answer.json()["results"]
    return one["status"], one["code"]


def test_a_citizen_withdraws_while_the_office_decides(station: StationAtCentre, filed: Callable[[], str]) -> None:
    headers = station.bearer()
    for _ in range(ROUNDS):
        submission_id = filed()
        complete = partial(decide, station, submission_id, Move(step=Step.COMPLETE, result="登记回执"))
        withdraw = partial(sent_as, station, headers, withdrawal(submission_id))
        done, sent = at_once(complete, withdraw)
        won = {("done", "refused"): CaseState.COMPLETED, ("not_from_here", "stored"): CaseState.WITHDRAWN}
        assert state_of(station, submission_id) is won[done, sent[0]]
        assert sent[1] in {201, 409}
        assert [one["state"] for one in told(station, submission_id)] == [won[done, sent[0]].value]


def test_two_clerks_take_and_decide_the_same_case(station: StationAtCentre, filed: Callable[[], str]) -> None:
    names = ("limin", "zhaogong")
    desks = []
    for name in names:
        hire(station.centre, name, name)
        desks.append(Desk(station.centre).log_in(name))
    for _ in range(ROUNDS):
        submission_id = filed()
        for desk in desks:
            desk.see(f"/cases/{submission_id}")
        at_once(*(partial(desk.do, submission_id, "take") for desk in desks))
        assert sorted(desk.status for desk in desks) == [200, 409]
        loser = next(desk for desk in desks if desk.status == 409)
        assert "接手" in loser.text
        at_once(*(partial(desk.do, submission_id, "accept") for desk in desks))
        assert sorted(desk.status for desk in desks) == [200, 409]
        assert [one["state"] for one in told(station, submission_id)] == ["accepted"]
    for desk in desks:
        desk.close()
    with station.centre.database.read() as connection:
        assert audit.verify(connection).intact


def test_a_request_for_more_is_answered_once(station: StationAtCentre, filed: Callable[[], str]) -> None:
    """By two messages at once; and by the same message twice at once, which is one answer."""
    headers = station.bearer()
    for same in (False, True):
        submission_id = filed()
        decide(station, submission_id, Move(step=Step.ASK, reason="手机号", questions=("phone",)))
        request_id = told(station, submission_id)[-1]["request"]["request_id"]
        first = supplement(submission_id, request_id)
        second = first if same else supplement(submission_id, request_id, "13800002222")
        sent = at_once(*(partial(sent_as, station, headers, one) for one in (first, second)))
        assert sorted(sent) == [("repeated", 200) if same else ("refused", 409), ("stored", 201)]
        assert [one["state"] for one in told(station, submission_id)] == ["needs_more", "delivered"]


def test_a_withdrawal_twice_and_an_answer_after_it(station: StationAtCentre, filed: Callable[[], str]) -> None:
    submission_id, headers = filed(), station.bearer()
    decide(station, submission_id, Move(step=Step.ASK, reason="手机号"))
    request_id = told(station, submission_id)[-1]["request"]["request_id"]
    twice = at_once(*(partial(sent_as, station, headers, withdrawal(submission_id)) for _ in range(3)))
    assert twice == [("stored", 201)] * 3
    assert outcome(station.send(supplement(submission_id, request_id))) == ("refused", 409)
    assert [one["state"] for one in told(station, submission_id)] == ["needs_more", "withdrawn"]


def test_one_key_with_two_bodies_at_once(station: StationAtCentre) -> None:
    headers, key = station.bearer(), str(uuid4())
    bodies = [message(receipt_no=f"530502-QH03-20261121-000{n}") for n in range(4)]
    sent = at_once(*(partial(sent_as, station, headers, {"key": key, "body": body}) for body in bodies))
    assert sorted(sent) == [("conflict", 422)] * 3 + [("stored", 201)]


def test_forty_nine_are_taken_beside_one_that_never_can_be(station: StationAtCentre) -> None:
    poison = {"key": str(uuid4()), "body": {"type": "submission", "answers": {"x": [[[]]] * 9}}}
    items = [item(receipt_no=f"530502-QH03-20261121-{n:04d}") for n in range(49)]
    answer = station.send(*items[:20], poison, *items[20:])
    statuses = [one["status"] for one in answer.json()["results"]]
    assert (answer.status_code, statuses.count("stored"), statuses[20]) == (200, 49, "refused")
    again = station.send(*items[:20], poison, *items[20:])
    assert [one["status"] for one in again.json()["results"]].count("repeated") == 49


def test_a_clock_that_is_set_back_hides_no_decision(
    station: StationAtCentre, filed: Callable[[], str], clock: HandClock
) -> None:
    """Stations take no news that is older than what they know."""
    submission_id = filed()
    moves = (Move(step=Step.ACCEPT), Move(step=Step.ASK, reason="x"), Move(step=Step.COMPLETE, result="x"))
    for move in moves:
        assert decide(station, submission_id, move) == "done"
        clock.advance(-3600)
    times = [datetime.fromisoformat(one["at"]) for one in told(station, submission_id)]
    assert times == sorted(set(times))
    assert len(times) == len(moves)
