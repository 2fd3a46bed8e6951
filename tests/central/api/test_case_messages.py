"""不办了 and the answer to a 补正, through real HTTP and a real database."""

import base64
import io
import json
from typing import Any
from uuid import uuid4

import pytest
from PIL import Image
from sqlalchemy import select

from central.case_machine import COMMAND, Move, Step
from central.item_book import load_book
from central.store import case_moves, cases
from central.store.tables import case_messages, materials
from kiosk.contract.base import CONTRACT_HEADER
from kiosk.contract.batch import MAX_ITEM
from kiosk.contract.changes import ChangesPage
from kiosk.domain.submission import CaseState
from tests.support.clocks import HandClock
from tests.support.people_at_work import application
from tests.support.station_at_centre import StationAtCentre, item

NEW = {CONTRACT_HEADER: "2"}


def withdrawal(submission_id: str, key: str | None = None, **changed: Any) -> dict[str, Any]:
    body = {
        "type": "withdrawal",
        "withdrawal_id": str(uuid4()),
        "submission_id": submission_id,
        "withdrawn_at": "2026-10-15T12:00:00+08:00",
        "assurance": "card",
    }
    return {"key": key or str(uuid4()), "body": body | changed}


def supplement(submission_id: str, request_id: str, **changed: Any) -> dict[str, Any]:
    body = {
        "type": "supplement",
        "supplement_id": str(uuid4()),
        "submission_id": submission_id,
        "request_id": request_id,
        "answers": {"phone": "13800001111"},
        "saved_at": "2026-10-15T12:00:00+08:00",
        "assurance": "card",
    }
    return {"key": str(uuid4()), "body": body | changed}


def photo() -> str:
    out = io.BytesIO()
    Image.new("RGB", (60, 40)).save(out, "JPEG")
    return base64.b64encode(out.getvalue()).decode()


def do(station: StationAtCentre, submission_id: str, move: Move) -> None:
    with station.centre.database.write() as connection:
        case_moves.do(connection, load_book(), submission_id, COMMAND, move, station.centre.now())


def case(station: StationAtCentre, submission_id: str) -> cases.Case:
    with station.centre.database.read() as connection:
        return cases.find(connection, submission_id)


def changes(station: StationAtCentre, since: int = 0) -> dict[str, Any]:
    page: dict[str, Any] = station.call("GET", f"/v1/changes?since={since}", headers=station.bearer() | NEW).json()
    ChangesPage.model_validate(page)
    return page


def result(answer: Any) -> tuple[str, int, str | None]:
    (one,) = answer.json()["results"]
    return one["status"], one["code"], one.get("detail")


@pytest.fixture
def filed(station: StationAtCentre) -> str:
    sent = application()
    station.send(sent)
    submission_id: str = sent["body"]["submission_id"]
    return submission_id


def test_a_withdrawal_ends_the_case_once(station: StationAtCentre, filed: str) -> None:
    message = withdrawal(filed)
    assert result(station.send(message)) == ("stored", 201, None)
    assert result(station.send(message)) == ("repeated", 200, None)
    assert result(station.send(withdrawal(filed))) == ("stored", 201, None)
    assert case(station, filed).state is CaseState.WITHDRAWN
    assert [change["state"] for change in changes(station)["changes"]] == ["withdrawn"]


def test_a_withdrawal_may_come_before_its_application(station: StationAtCentre) -> None:
    sent = application()
    submission_id = sent["body"]["submission_id"]
    assert result(station.send(withdrawal(submission_id))) == ("stored", 201, None)
    station.send(sent)
    assert case(station, submission_id).state is CaseState.WITHDRAWN


def test_both_in_one_batch(station: StationAtCentre) -> None:
    sent = application()
    answer = station.send(sent, withdrawal(sent["body"]["submission_id"]))
    assert [one["status"] for one in answer.json()["results"]] == ["stored", "stored"]
    assert case(station, sent["body"]["submission_id"]).state is CaseState.WITHDRAWN


def test_what_is_done_is_not_withdrawn(station: StationAtCentre, filed: str) -> None:
    do(station, filed, Move(step=Step.COMPLETE, result="登记回执"))
    assert result(station.send(withdrawal(filed))) == ("refused", 409, "case: is completed")
    assert case(station, filed).state is CaseState.COMPLETED


def test_another_station_cannot_withdraw_it(station: StationAtCentre, filed: str) -> None:
    other = StationAtCentre(station.centre, "QH04")
    other.enrol()
    other.send(withdrawal(filed))
    assert case(station, filed).state is CaseState.DELIVERED


def test_who_only_typed_a_number_cannot_withdraw(station: StationAtCentre, filed: str) -> None:
    assert result(station.send(withdrawal(filed, assurance="typed")))[0] == "refused"


def test_asking_and_answering(station: StationAtCentre, filed: str, clock: HandClock) -> None:
    do(station, filed, Move(step=Step.ACCEPT))
    clock.advance(24 * 3600)
    do(station, filed, Move(step=Step.ASK, reason="手机号打不通", questions=("phone",), materials=("残疾人证",)))
    (_, asked) = changes(station)["changes"]
    request = asked["request"]
    assert (request["questions"], request["materials"]) == (["phone"], ["残疾人证"])
    assert asked["next_step"] == "请在这台机器上补，或者带到窗口。"
    assert "due" not in asked or asked["due"] is None
    clock.advance(6 * 24 * 3600)  # over a weekend
    answer = supplement(filed, request["request_id"], attachments=[{"wanted": "残疾人证", "content": photo()}])
    assert result(station.send(answer)) == ("stored", 201, None)
    assert result(station.send(answer)) == ("repeated", 200, None)
    now = case(station, filed)
    assert now.state is CaseState.ACCEPTED
    assert str(now.due.promised) == "2026-10-26"  # 3 working days, of which one had run
    assert result(station.send(supplement(filed, request["request_id"])))[:2] == ("refused", 409)


def test_an_answer_before_acceptance_accepts_nothing(station: StationAtCentre, filed: str) -> None:
    do(station, filed, Move(step=Step.ASK, reason="缺一张照片"))
    request = changes(station)["changes"][-1]["request"]
    station.send(supplement(filed, request["request_id"]))
    now = case(station, filed)
    assert (now.state, now.due.promised) == (CaseState.DELIVERED, None)
    assert changes(station)["changes"][-1]["state"] == "delivered"


@pytest.mark.parametrize(
    ("changed", "detail"),
    [
        ({"answers": {}}, "answers: nothing in it"),
        ({"attachments": [{"content": base64.b64encode(b"MZ program").decode()}]}, "attachments.0: wrong_type"),
        ({"attachments": [{"content": ""}]}, "attachments.0: empty"),
    ],
)
def test_an_answer_with_nothing_good_in_it_leaves_no_trace(
    station: StationAtCentre, filed: str, changed: dict[str, Any], detail: str
) -> None:
    do(station, filed, Move(step=Step.ASK, reason="缺一张照片"))
    request_id = changes(station)["changes"][-1]["request"]["request_id"]
    message = supplement(filed, request_id, **changed)
    assert result(station.send(message)) == ("refused", 422, detail)
    assert result(station.send(message)) == ("refused", 422, detail)
    assert case(station, filed).state is CaseState.NEEDS_MORE


def test_an_attachment_that_is_too_large_is_refused(station: StationAtCentre, filed: str) -> None:
    large = base64.b64encode(b"\xff\xd8\xff" + b"x" * (2 * 1024 * 1024)).decode()
    message = supplement(filed, str(uuid4()), attachments=[{"content": large}])
    assert "too_long" in str(result(station.send(message))[2])


def test_attachments_that_are_too_much_together_are_refused(station: StationAtCentre, filed: str) -> None:
    some = base64.b64encode(b"\xff\xd8\xff" + b"x" * (1500 * 1024)).decode()
    message = supplement(filed, str(uuid4()), attachments=[{"content": some}] * 3)
    assert result(station.send(message)) == ("refused", 422, "body.supplement.attachments: value_error")


def test_a_message_larger_than_any_may_be_is_refused_alone(station: StationAtCentre) -> None:
    large, good = item(answers={"x": "y" * MAX_ITEM}), item()
    answers = station.send(large, good).json()["results"]
    assert [(one["status"], one["detail"]) for one in answers] == [
        ("refused", f"body: more than {MAX_ITEM} bytes"), ("stored", None),
    ]  # fmt: skip


def test_an_answer_for_no_case_or_of_another_station_is_refused(station: StationAtCentre, filed: str) -> None:
    assert result(station.send(supplement(str(uuid4()), str(uuid4())))) == ("refused", 422, "submission_id: unknown")


def test_the_same_application_twice_is_taken_and_said_to_be_so(station: StationAtCentre) -> None:
    first, second = application(serial=1), application(serial=1)
    second["body"]["receipt_no"] = "530502-QH03-20261015-0009"
    second["body"]["answers"]["signature"] = {"strokes": [[[0.1, 0.1], [0.9, 0.9]]]}
    station.send(first)
    headers = station.bearer()
    old = station.send(second, headers=headers).json()["results"][0]
    assert old == {
        "key": second["key"], "status": "stored", "code": 201, "detail": "duplicate of 530502-QH03-20261015-0001",
    }  # fmt: skip
    third = application(serial=1)
    told = station.send(third, headers=headers | NEW).json()["results"][0]
    assert (told["status"], told["duplicate_of"]) == ("stored", "530502-QH03-20261015-0001")


@pytest.mark.parametrize("changed", [{"phone": "13800001111"}, {"reason": "24"}])
def test_other_words_are_another_application(station: StationAtCentre, changed: dict[str, Any]) -> None:
    station.send(application())
    assert result(station.send(application(**changed)))[2] is None


def test_a_copy_from_another_station_follows_the_first(station: StationAtCentre, filed: str) -> None:
    do(station, filed, Move(step=Step.ACCEPT))
    other = StationAtCentre(station.centre, "QH04")
    other.enrol()
    copy = application()
    other.send(copy)
    (told,) = changes(other)["changes"]
    assert (told["submission_id"], told["state"]) == (copy["body"]["submission_id"], "accepted")
    assert told["due"] == "2026-10-20"
    do(station, filed, Move(step=Step.ASK, reason="缺一张照片"))
    request_id = changes(other)["changes"][-1]["request"]["request_id"]
    assert result(other.send(supplement(copy["body"]["submission_id"], request_id))) == ("stored", 201, None)
    assert case(station, filed).state is CaseState.ACCEPTED
    do(station, filed, Move(step=Step.COMPLETE, result="登记回执"))
    assert [one["state"] for one in changes(other)["changes"]] == ["accepted", "needs_more", "accepted", "completed"]


def test_to_take_back_the_copy_leaves_the_first_alone(station: StationAtCentre, filed: str) -> None:
    copy = application()
    station.send(copy)
    station.send(withdrawal(copy["body"]["submission_id"]))
    assert case(station, filed).state is CaseState.DELIVERED


@pytest.mark.parametrize("ended", [Step.REFUSE, Step.WITHDRAW])
def test_what_was_refused_or_withdrawn_may_be_filed_again(station: StationAtCentre, filed: str, ended: Step) -> None:
    if ended is Step.WITHDRAW:
        station.send(withdrawal(filed))
    else:
        do(station, filed, Move(step=Step.REFUSE, reason="x"))
    assert result(station.send(application()))[2] is None


def test_what_was_completed_long_ago_may_be_filed_again(station: StationAtCentre, filed: str, clock: HandClock) -> None:
    do(station, filed, Move(step=Step.COMPLETE, result="登记回执"))
    assert result(station.send(application()))[2] is not None
    clock.advance(31 * 24 * 3600)
    assert result(station.send(application()))[2] is None


def test_an_older_station_is_told_only_what_it_knows(station: StationAtCentre, filed: str) -> None:
    do(station, filed, Move(step=Step.ACCEPT))
    page = station.changes()
    assert sorted(page) == ["changes", "cursor", "more"]
    assert sorted(page["changes"][0]) == ["at", "reason", "state", "submission_id", "type"]


def test_a_station_leaves_aside_what_it_does_not_know() -> None:
    known = {
        "type": "case_state",
        "submission_id": "0" * 36,
        "state": "accepted",
        "at": "2026-10-15T12:00:00Z",
        "new": 1,
    }
    page = ChangesPage.model_validate({"changes": [{"type": "job"}, known], "cursor": 3, "more": False, "later": []})
    assert [change.state for change in page.changes] == [CaseState.ACCEPTED]


@pytest.mark.parametrize("header", ["x", "0", "-1", "99999"])
def test_an_odd_contract_is_a_problem(station: StationAtCentre, header: str) -> None:
    answer = station.call("GET", "/v1/changes", headers=station.bearer() | {CONTRACT_HEADER: header})
    assert answer.status_code == 422


def test_many_of_the_same_at_once(station: StationAtCentre) -> None:
    sent = [item() for _ in range(30)]
    answers = station.send(*sent, headers=station.bearer() | NEW).json()["results"]
    assert sum(one["duplicate_of"] is None for one in answers) == 1


def test_a_copy_that_alone_was_asked_is_answered_alone(station: StationAtCentre, filed: str) -> None:
    copy = application()
    station.send(copy)
    copy_id = copy["body"]["submission_id"]
    do(station, copy_id, Move(step=Step.ASK, reason="缺一张照片"))
    request_id = changes(station)["changes"][-1]["request"]["request_id"]
    assert result(station.send(supplement(copy_id, request_id))) == ("stored", 201, None)
    assert {case(station, one).state for one in (filed, copy_id)} == {CaseState.DELIVERED}


def test_a_copy_of_what_is_done_comes_too_late_to_be_withdrawn(station: StationAtCentre, filed: str) -> None:
    do(station, filed, Move(step=Step.COMPLETE, result="登记回执"))
    copy = application()
    station.send(withdrawal(copy["body"]["submission_id"]))
    assert station.send(copy, application(serial=2)).status_code == 200
    assert case(station, copy["body"]["submission_id"]).state is CaseState.COMPLETED


def test_what_a_camera_wrote_beside_a_picture_is_kept_nowhere(station: StationAtCentre, filed: str) -> None:
    out = io.BytesIO()
    Image.new("RGB", (60, 40)).save(out, "JPEG", comment=b"SECRETPLACE")
    do(station, filed, Move(step=Step.ASK, reason="缺一张照片"))
    request_id = changes(station)["changes"][-1]["request"]["request_id"]
    content = base64.b64encode(out.getvalue()).decode()
    assert result(station.send(supplement(filed, request_id, attachments=[{"content": content}])))[0] == "stored"
    with station.centre.database.read() as connection:
        bodies = connection.execute(select(case_messages.c.body)).scalars().all()
        pictures = connection.execute(select(materials.c.content)).scalars().all()
    assert content not in "".join(bodies)
    assert len(pictures) == 1
    assert b"SECRETPLACE" not in pictures[0]


@pytest.mark.parametrize("wanted", ["\ud800", "\0", "x" * 101])
def test_an_odd_name_of_a_material_is_refused_alone(station: StationAtCentre, filed: str, wanted: str) -> None:
    message = supplement(filed, str(uuid4()), attachments=[{"wanted": wanted, "content": photo()}])
    body = json.dumps({"items": [message, application(serial=2)]}).encode()
    answer = station.post("/v1/batches", content=body, headers={"Content-Type": "application/json"} | station.bearer())
    assert [one["status"] for one in answer.json()["results"]] == ["refused", "stored"]
