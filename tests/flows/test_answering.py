"""补正 on the glass: what is asked is answered on the pages of the form, handed in together, and said honestly."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from kiosk.domain.case_message import Sent
from kiosk.domain.submission import CaseState
from kiosk.store.sql_store import SqlStore
from kiosk.usecases.errors import StoreFailedError
from kiosk.usecases.my_cases import Asked
from tests.flows.test_my_cases_pages import TO_LIST, filed_before, remains
from tests.flows.test_nothing_remains import held
from tests.flows.test_real_store import KioskWithStore, PrinterThatPrints
from tests.support.journeys import choose, enter, sign
from tests.support.kiosk_under_test import KioskUnderTest, Step, place, there, walk
from tests.support.office_words import answer_all, ask_for

NEW_PHONE = "13900001234"
TO_CASE = (*TO_LIST, Step("cases", lambda k: k.cases.open_case("submission-1")))


def clear_and_enter(digits: str):
    def do(k: KioskUnderTest) -> None:
        k.question.key("clear")
        enter(digits)(k)

    return do


def asked(*questions: str, materials: tuple[str, ...] = (), reason: str = "手机号打不通") -> KioskUnderTest:
    """The visitor stands before the application for which something is asked."""
    k = filed_before()
    k.filing.ask("submission-1", *questions, materials=materials)
    k.filing.reasons["submission-1"] = reason
    return walk(k, *TO_CASE, Step("case"))


def answering(*questions: str, materials: tuple[str, ...] = ()) -> KioskUnderTest:
    return walk(asked(*questions, materials=materials), Step("case", lambda k: k.case.forward()), Step("supplement"))


def rows(k: KioskUnderTest) -> list[tuple[str, str]]:
    return [(row.title, row.state.text) for row in k.supplement.view.rows]


def test_one_question_is_answered_and_handed_in():
    k = asked("phone")
    assert (k.case.view.lines, there(k.case.view.bar.primary).text) == (
        ("可以现在就补，也可以带到大厅服务台。",),
        "现在补",
    )
    walk(k, Step("case", lambda k: k.case.forward()), Step("supplement"))
    assert rows(k) == [("您的手机号是多少？", "要补")]
    assert (there(k.supplement.view.banner).text, there(k.supplement.view.bar.primary).text) == (
        "手机号打不通",
        "接着填",
    )
    walk(k, Step("supplement", lambda k: k.supplement.forward()), Step("question/phone"))
    assert there(k.question.view.input).shown == "138 0000 5678"
    walk(k, Step("question/phone", clear_and_enter(NEW_PHONE)), Step("supplement"))
    assert (rows(k), there(k.supplement.view.bar.primary).text) == (
        [("您的手机号是多少？", "填好了")],
        "补好了，交上去",
    )
    walk(k, Step("supplement", lambda k: k.supplement.forward()), Step("case"))
    (said,) = k.filing.supplements
    assert (said.submission_id, said.request_id, said.answers) == ("submission-1", "request-1", {"phone": NEW_PHONE})
    assert (k.case.view.title, k.case.view.lines) == ("存在本机", ("您补的还没有送到街道。会自动送。",))
    assert (k.case.view.reason, k.case.view.bar.primary, k.visit.answers) == (None, None, {})
    assert k.filing.nudges


def test_it_is_where_the_office_says_once_it_has_arrived():
    k = walk(answering("phone"), Step("supplement", lambda k: k.supplement.forward()))
    walk(k, Step("question/phone", clear_and_enter(NEW_PHONE)), Step("supplement", lambda k: k.supplement.forward()))
    k.filing.sent["request-1"] = Sent.TAKEN
    k.filing.deliver()
    k.wait(3)
    assert (k.case.view.title, [way.way_id for way in k.case.view.ways]) == ("已送到街道", ["upload", "withdraw"])


def test_on_the_list_it_is_stored_here_until_it_has_arrived():
    k = walk(answering("phone"), Step("supplement", lambda k: k.supplement.forward()))
    walk(k, Step("question/phone", clear_and_enter(NEW_PHONE)), Step("supplement", lambda k: k.supplement.forward()))
    walk(k, Step("case", lambda k: k.case.back()), Step("cases"))
    (row,) = k.cases.view.rows
    assert (row.state.text, row.todo) == ("存在本机", "您补的还没有送到街道。会自动送。")


def test_several_questions_lead_on_from_one_to_the_next():
    k = walk(answering("reason", "phone"), Step("supplement", lambda k: k.supplement.forward()))
    walk(k, Step("question/phone", clear_and_enter(NEW_PHONE)), Step("question/reason", choose("22")))
    assert rows(k) == [("您的手机号是多少？", "填好了"), ("您这次为什么没工作了？", "填好了")]
    walk(k, Step("supplement", lambda k: k.supplement.forward()), Step("case"))
    assert k.filing.supplements[0].answers == {"phone": NEW_PHONE, "reason": "22"}


def test_going_back_from_a_question_takes_back_only_that_one():
    k = walk(answering("reason", "phone"), Step("supplement", lambda k: k.supplement.forward()))
    walk(
        k,
        Step("question/phone", clear_and_enter(NEW_PHONE)),
        Step("question/reason", lambda k: k.question.choose("22")),
    )
    walk(k, Step("question/reason", lambda k: k.question.back()), Step("supplement"))
    assert rows(k) == [("您的手机号是多少？", "填好了"), ("您这次为什么没工作了？", "要补")]
    assert (k.visit.answers["phone"], k.visit.answers["reason"]) == (NEW_PHONE, "21")


def test_one_is_opened_by_its_row_and_may_be_changed_again():
    k = walk(answering("phone"), Step("supplement", lambda k: k.supplement.open_row("question:phone")))
    walk(k, Step("question/phone", clear_and_enter(NEW_PHONE)))
    walk(k, Step("supplement", lambda k: k.supplement.open_row("question:phone")))
    walk(k, Step("question/phone", clear_and_enter("13700001111")))
    walk(k, Step("supplement", lambda k: k.supplement.forward()))
    assert k.filing.supplements[0].answers == {"phone": "13700001111"}


def test_a_clause_of_the_precheck_is_asked_on_a_page_of_its_own():
    k = walk(answering("draws_pension"), Step("supplement", lambda k: k.supplement.forward()))
    walk(k, Step("question/draws_pension", choose("no")), Step("supplement"))  # a second tap takes it back
    assert rows(k) == [("您领养老金了吗？", "要补")]
    walk(k, Step("supplement", lambda k: k.supplement.forward()), Step("question/draws_pension", choose("no")))
    walk(k, Step("supplement", lambda k: k.supplement.forward()))
    assert k.filing.supplements[0].answers == {"draws_pension": "no"}


def test_a_signature_is_made_anew():
    k = answering("signature")
    assert there(k.supplement.view.bar.primary).text == "去签名"
    walk(k, Step("supplement", lambda k: k.supplement.forward()), Step("signature"))
    assert there(k.signature.view.pad).strokes == ()
    walk(k, Step("signature", lambda k: k.signature.back()), Step("supplement", lambda k: k.supplement.forward()))
    walk(k, Step("signature", sign), Step("signature", lambda k: k.signature.forward()), Step("case"))
    assert list(k.filing.supplements[0].answers) == ["signature"]


def test_pictures_that_have_not_come_are_said_once_and_may_be_brought():
    k = walk(answering("reason", materials=("缴费单照片",)), Step("supplement", lambda k: k.supplement.forward()))
    walk(k, Step("question/reason", choose("22")), Step("supplement", lambda k: k.supplement.forward()))
    banner = there(k.supplement.view.banner)
    assert (banner.lead, banner.text) == (
        "还没有收到：缴费单照片", "填好的都还在。可以用手机送。也可以先交上去，再带到大厅服务台。"
    )  # fmt: skip
    walk(k, Step("supplement", lambda k: k.supplement.forward()), Step("case"))
    assert len(k.filing.supplements) == 1


def test_with_nothing_at_all_there_is_nothing_to_hand_in():
    k = answering(materials=("缴费单照片",))
    for _ in range(2):
        walk(k, Step("supplement", lambda k: k.supplement.forward()))
        assert there(k.supplement.view.banner).text == "什么都没有丢。请用手机送，或者带到大厅服务台。"
    assert not k.filing.supplements


@pytest.mark.parametrize("materials", [("缴费单照片",), ()], ids=["by name", "only in words"])
def test_a_picture_by_phone_is_an_answer(materials: tuple[str, ...]) -> None:
    k = answering(materials=materials)
    (row,) = k.supplement.view.rows
    assert row.title == (materials[0] if materials else "照片或文件")
    walk(k, Step("supplement", lambda k: k.supplement.open_row(row.row_id)), Step("upload"))
    assert k.filing.tickets == [materials[0] if materials else ""]
    k.filing.bring(2)
    k.wait(3)
    assert (k.upload.view.came, k.upload.view.came_lines) == ("收到 2 份", ("请点“返回”，把补的交上去。",))
    walk(k, Step("upload", lambda k: k.upload.back()), Step("supplement"))
    assert rows(k)[0][1] == "收到 2 份"
    walk(k, Step("supplement", lambda k: k.supplement.forward()), Step("case"))
    assert k.filing.supplements[0].answers == {}


def test_what_is_wrong_leads_to_its_question_and_nothing_is_lost(monkeypatch: pytest.MonkeyPatch):
    k = walk(answering("phone"), Step("supplement", lambda k: k.supplement.forward()))
    walk(k, Step("question/phone", clear_and_enter(NEW_PHONE)))
    k.visit.answers["phone"] = "12"
    k.flow.answering._done.add("phone")
    monkeypatch.setattr(k.flow.answering, "next_one", lambda: None)
    walk(k, Step("supplement", lambda k: k.supplement.forward()), Step("question/phone"))
    assert there(k.question.view.input).error
    assert not k.filing.supplements


def test_a_disk_that_fails_keeps_what_was_answered():
    k = walk(answering("phone"), Step("supplement", lambda k: k.supplement.forward()))
    walk(k, Step("question/phone", clear_and_enter(NEW_PHONE)))
    k.filing.trouble = StoreFailedError("disk")
    walk(k, Step("supplement", lambda k: k.supplement.forward()), Step("supplement"))
    assert there(k.supplement.view.banner).lead == "没有存上"
    k.filing.trouble = None
    walk(k, Step("supplement", lambda k: k.supplement.forward()), Step("case"))
    assert k.filing.supplements[0].answers == {"phone": NEW_PHONE}


def test_what_was_answered_before_cannot_be_fetched():
    k = asked("phone")
    k.filing.cases_trouble = StoreFailedError("disk")
    walk(k, Step("case", lambda k: k.case.forward()), Step("supplement"))
    k.tick()
    assert there(k.supplement.view.banner).lead == "这台机器现在看不了这一份"
    assert (k.supplement.view.rows, k.supplement.view.bar.primary) == ((), None)
    k.filing.cases_trouble = None
    walk(k, Step("supplement", lambda k: k.supplement.back()), Step("case", lambda k: k.case.forward()))
    assert rows(k) == [("您的手机号是多少？", "要补")]


def test_the_office_moves_on_meanwhile():
    k = answering("phone")
    k.filing.deliver(CaseState.COMPLETED)
    k.wait(4)
    assert (place(k), k.case.view.title) == ("case", "办好")


def test_another_request_meanwhile_is_not_answered_by_the_first():
    k = walk(answering("phone"), Step("supplement", lambda k: k.supplement.forward()))
    walk(k, Step("question/phone", clear_and_enter(NEW_PHONE)))
    k.filing.asked["submission-1"] = Asked(request_id="another", questions=("reason",))
    walk(k, Step("supplement", lambda k: k.supplement.forward()))
    assert there(k.supplement.view.banner).lead == "街道已经办到下一步了，不用再补"


def test_who_goes_back_to_the_list_gives_up_what_was_answered():
    k = walk(answering("phone"), Step("supplement", lambda k: k.supplement.forward()))
    walk(k, Step("question/phone", clear_and_enter(NEW_PHONE)), Step("supplement", lambda k: k.supplement.back()))
    assert k.visit.answers["phone"] == NEW_PHONE
    walk(k, Step("case", lambda k: k.case.forward()), Step("supplement"))
    assert rows(k) == [("您的手机号是多少？", "填好了")]
    walk(k, Step("supplement", lambda k: k.supplement.back()), Step("case", lambda k: k.case.back()), Step("cases"))
    assert (k.visit.answers, k.flow.answering.active) == ({}, False)


def test_an_end_in_the_middle_asks_first_and_leaves_nothing():
    k = walk(answering("phone"), Step("supplement", lambda k: k.supplement.forward()))
    walk(k, Step("question/phone", clear_and_enter(NEW_PHONE)))
    assert remains(k)
    k.reader.take()
    k.frame.press("end")
    assert k.notice.view.title == "要结束吗？"
    k.notice.other()
    k.settle()
    assert place(k) == "home"
    assert not remains(k)
    assert not held(k)


def test_a_new_application_begins_without_what_was_answered():
    k = answering("phone")
    k.flow.home()
    k.home.choose("file")
    assert (k.visit.answers, k.flow.answering.active) == ({}, False)


@pytest.mark.parametrize(
    ("sent", "lead"),
    [
        (Sent.TOO_LATE, "您补的送到时，街道已经办到下一步了"),
        (Sent.REFUSED, "街道没有收下您补的"),
    ],
)
def test_what_became_of_an_answer_is_said(sent: Sent, lead: str) -> None:
    k = filed_before()
    k.filing.ask("submission-1", "phone")
    k.filing.sent["request-1"] = sent
    walk(k, *TO_CASE, Step("case"))
    assert (there(k.case.view.reason).lead, k.case.view.bar.primary) == (lead, None)


def test_where_the_office_said_nothing_to_answer_there_is_only_the_desk():
    k = filed_before()
    k.filing.deliver(CaseState.NEEDS_MORE)
    walk(k, *TO_CASE, Step("case"))
    assert (k.case.view.bar.primary, k.case.view.lines) == (None, ("请带上要补的到大厅服务台，报编号。",))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqlStore]:
    opened = SqlStore(tmp_path)
    yield opened
    opened.close()


def test_with_the_real_store_it_is_in_the_outbox_and_the_same_again_is_not(store: SqlStore) -> None:
    k = filed_before(KioskWithStore(store, PrinterThatPrints()))
    answer_all(store)
    (kept,) = store.submissions()
    ask_for(store, kept.submission_id, "phone")
    walk(k, *TO_LIST, Step("cases", lambda k: k.cases.open_case(kept.submission_id)))
    walk(k, Step("case", lambda k: k.case.forward()), Step("supplement", lambda k: k.supplement.forward()))
    walk(k, Step("question/phone", clear_and_enter(NEW_PHONE)))
    walk(k, Step("supplement", lambda k: k.supplement.forward()), Step("case"))
    assert k.case.view.title == "存在本机"
    assert store.outbox.depth().pending == 1
    answer_all(store)
    k.wait(3)
    assert k.case.view.title == "已送到街道"


def test_no_network_is_no_hindrance():
    k = answering("phone")
    k.sync = replace(k.sync, state=type(k.sync.state).OFFLINE)
    walk(k, Step("supplement", lambda k: k.supplement.forward()), Step("question/phone", clear_and_enter(NEW_PHONE)))
    walk(k, Step("supplement", lambda k: k.supplement.forward()), Step("case"))
    assert k.case.view.title == "存在本机"
