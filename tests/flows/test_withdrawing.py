"""不办了 on the glass: asked once more, stored here first, and whatever the office says is what is told."""

import pytest

from kiosk.domain.case_message import Sent
from kiosk.domain.submission import CaseState
from kiosk.usecases.errors import StoreFailedError
from kiosk.usecases.withdraw_case import Withdrawal
from tests.flows.test_my_cases_pages import TO_LIST, filed_before, opened
from tests.support.kiosk_under_test import KioskUnderTest, Step, there, walk

TO_CASE = (*TO_LIST, Step("cases", lambda k: k.cases.open_case("submission-1")), Step("case"))


def ways(k: KioskUnderTest) -> list[str]:
    return [way.way_id for way in k.case.view.ways]


def withdraw(k: KioskUnderTest) -> None:
    k.case.choose_way("withdraw")
    k.notice.other()
    k.settle()


def test_it_is_asked_once_more_and_nothing_happens_without_it():
    k = opened()
    k.case.choose_way("withdraw")
    view = k.notice.view
    assert (view.title, view.danger) == ("真的不办了吗？", True)
    assert view.lines[0] == "失业登记，编号 1015-0001。"
    k.notice.forward()
    k.settle()
    assert (k.sheet, k.filing.sent) == ("", {})
    assert ways(k) == ["withdraw"]


def test_it_waits_here_and_is_so_when_the_centre_has_it():
    k = opened()
    k.filing.deliver()
    k.wait(3)
    withdraw(k)
    assert (k.case.view.title, k.case.view.lines) == ("存在本机", ("您的撤回还没有送到街道。会自动送。",))
    assert ways(k) == []
    assert k.filing.nudges
    k.filing.deliver(CaseState.WITHDRAWN)
    k.filing.sent["submission-1"] = Sent.TAKEN
    k.wait(3)
    assert (k.case.view.title, k.case.view.lines) == ("您已撤回", ("想再办，可以重新填。",))
    assert ways(k) == []


def test_the_office_was_quicker_and_that_is_said_plainly():
    k = opened()
    withdraw(k)
    k.filing.deliver(CaseState.COMPLETED)
    k.filing.sent["submission-1"] = Sent.TOO_LATE
    k.wait(3)
    banner = there(k.case.view.reason)
    assert (k.case.view.title, banner.lead) == ("办好", "没有撤回，街道已经办到下一步了")
    assert banner.text == "办到哪一步，看上面。不明白，请到大厅服务台问。"


@pytest.mark.parametrize("state", list(CaseState))
def test_it_is_offered_only_where_it_is_possible(state: CaseState) -> None:
    k = filed_before()
    k.filing.deliver(state)
    walk(k, *TO_CASE)
    assert ("withdraw" in ways(k)) == state.is_open
    assert ("upload" in ways(k)) == (state.is_open and state is not CaseState.SAVED)
    if not state.is_open:
        k.case.choose_way("withdraw")
        assert k.sheet == ""


def test_what_the_centre_could_not_take_is_not_taken_back_here():
    k = filed_before()
    k.filing.parked.add("submission-1")
    walk(k, *TO_CASE)
    assert ways(k) == []


def test_a_disk_that_fails_is_said_and_it_may_be_tried_again():
    k = opened()
    k.filing.cases_trouble = StoreFailedError("disk")
    withdraw(k)
    assert there(k.case.view.reason).lead == "没有存上，这一件没有撤回"
    k.filing.cases_trouble = None
    withdraw(k)
    assert k.case.view.title == "存在本机"


def test_what_has_ended_meanwhile_is_said(monkeypatch: pytest.MonkeyPatch):
    k = opened()
    k.case.choose_way("withdraw")
    k.filing.deliver(CaseState.REFUSED)
    k.notice.other()
    k.settle()
    assert k.flow.cases.withdrawal is Withdrawal.TOO_LATE
    assert there(k.case.view.reason).lead == "没有撤回，街道已经办到下一步了"


def test_one_visitor_s_wish_is_not_the_next_one_s():
    k = opened()
    withdraw(k)
    k.reader.take()
    k.flow.end()
    assert k.flow.cases.withdrawal is None
    assert not k.flow.cases.withdrawing
