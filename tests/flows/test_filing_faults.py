"""Printer, disk and refusals: the work stays safe, and the words say no more than is known."""

from dataclasses import replace
from datetime import date

import pytest

from hardware.api import Health, Paper, PrintOutcome, PrintResult
from kiosk.domain.service_item import AskedOn, Question, QuestionKind
from kiosk.items.catalogue import Catalogue, TodaysCatalogue
from kiosk.items.form import AnswerFault
from kiosk.usecases.errors import StoreFailedError
from kiosk.usecases.submit_application import Refused
from tests.support.fake_filing import FakeFiling
from tests.support.journeys import PHONE, TO_CHECK, TO_DONE, choose, hand_in, sign
from tests.support.kiosk_under_test import ITEM, KioskUnderTest, Step, bare_kiosk, catalogue, kiosk, there, walk


def promise_and_hand_in_without_waiting(k: KioskUnderTest) -> KioskUnderTest:
    walk(k, *TO_CHECK)
    hand_in(k)
    return k


def promised_on_the_check_page() -> Catalogue:
    """The item with a promise to tick in place of the signature."""
    whole = catalogue()
    item = there(whole.get(ITEM))
    promise = Question(
        id="promise",
        kind=QuestionKind.CONSENT,
        title="我承诺",
        label="承诺",
        asked_on=AskedOn.CHECK,
        error="请点一下。",
    )
    questions = (*(q for q in item.form.questions if q.kind is not QuestionKind.SIGNATURE), promise)
    return replace(whole, items=(replace(item, form=replace(item.form, questions=questions)),))


# -- the disk ----------------------------------------------------------------------------------------------------------


def test_what_could_not_be_stored_is_still_there_and_the_next_try_files_once():
    k = kiosk()
    k.filing.trouble = StoreFailedError("disk full")
    walk(k, *TO_CHECK, Step("check", hand_in), Step("signature"))
    assert there(k.signature.view.banner).lead == "没有存上"
    assert there(k.signature.view.banner).text == "您填的还在，请再点一次，或到大厅服务台办。"
    assert k.visit.answers["phone"] == PHONE
    k.filing.trouble = None
    walk(k, Step("signature", lambda k: k.signature.forward()), Step("done"))
    assert len({application.key for application in k.filing.tries}) == 1
    assert len(k.filing.filed) == 1


def test_a_fault_that_does_not_say_whether_it_was_stored_is_not_called_unstored():
    k = kiosk()
    k.filing.trouble = OSError("gone")
    walk(k, *TO_CHECK, Step("check", hand_in), Step("signature"))
    assert there(k.signature.view.banner).lead == "不知道存上没有"


def test_saving_shows_after_a_moment_then_explains_then_gives_another_way():
    k = promise_and_hand_in_without_waiting(kiosk())
    assert not there(k.signature.view.bar.primary).busy
    k.tick(0.5)
    assert there(k.signature.view.bar.primary).busy
    assert there(k.signature.view.bar.primary).text == "正在保存…"
    k.tick(8)
    assert there(k.signature.view.banner).lead == "还要一会儿，请别走开"
    k.tick(20)
    assert "大厅服务台" in there(k.signature.view.banner).text
    k.settle()
    assert k.flow.page.value == "done"


def test_while_saving_nothing_can_be_changed():
    k = promise_and_hand_in_without_waiting(kiosk())
    before = dict(k.visit.answers)
    k.signature.back()
    k.signature.rewrite()
    k.signature.otherwise()
    sign(k)
    k.signature.forward()
    assert (k.flow.page.value, k.sheet, k.visit.answers) == ("signature", "", before)
    k.settle()
    assert len(k.filing.tries) == 1


def test_a_form_that_is_not_signed_is_handed_in_from_the_check_page():
    """The same busy button, the same words, no change while it is stored."""
    k = walk(kiosk(items=promised_on_the_check_page()), *TO_CHECK, Step("check", lambda k: k.check.toggle_promise()))
    assert (k.check.view.pledge, k.check.view.promises[0].checked) == (None, True)
    assert there(k.check.view.bar.primary).text == "没问题，交上去"
    k.filing.trouble = StoreFailedError("disk full")
    walk(k, Step("check", lambda k: k.check.forward()), Step("check"))
    assert there(k.check.view.banner).lead == "没有存上"
    k.filing.trouble = None
    k.check.forward()
    k.tick(0.5)
    assert there(k.check.view.bar.primary).busy
    k.check.toggle_promise()
    k.check.edit("phone")
    k.check.back()
    assert k.check.view.promises[0].checked
    k.settle()
    assert k.flow.page.value == "done"
    assert [try_.answers["promise"] for try_ in k.filing.tries] == [True, True]


# -- refused -----------------------------------------------------------------------------------------------------------


def test_a_refused_answer_leads_to_its_question_with_the_message():
    k = walk(kiosk(), *TO_CHECK)
    k.visit.answers["phone"] = "12000000000"
    walk(k, Step("check", hand_in), Step("question/phone"))
    assert there(k.question.view.input).error == "手机号开头不对，请看看前两位"
    assert k.visit.answers["reason"] == "21"
    assert k.filing.filed == {}


def test_a_refusal_that_belongs_to_no_page_is_said_where_one_stands(monkeypatch):
    refused = Refused((AnswerFault("age", "not_eligible", "失业登记要年满 16 岁，现在还不能办"),))
    monkeypatch.setattr(FakeFiling, "submit", lambda *_: refused)
    k = walk(kiosk(), *TO_CHECK, Step("check", hand_in), Step("signature"))
    assert there(k.signature.view.banner).lead == "还不能交上去"
    assert there(k.signature.view.banner).text.startswith("失业登记要年满 16 岁，现在还不能办。您填的还在。")
    assert there(k.signature.view.pad).strokes


def test_without_the_promise_nothing_is_handed_in():
    k = walk(kiosk(items=promised_on_the_check_page()), *TO_CHECK, Step("check", lambda k: k.check.forward()))
    walk(k, Step("check"))
    assert there(k.check.view.banner).lead == "还没有承诺"
    assert k.filing.tries == []


def test_a_changed_answer_takes_its_dependent_ones_along():
    k = walk(kiosk(), *TO_CHECK)
    k.visit.answers["last_employer"] = "测试食品厂"
    walk(
        k,
        Step("check", lambda k: k.check.edit("reason")),
        Step("question/reason", choose("10")),
        Step("check", hand_in),
        Step("done"),
    )
    (application,) = k.filing.filed.values()
    assert "last_employer" not in application.answers


# -- the printer -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("result", "lead"),
    [
        (PrintResult(PrintOutcome.PRINTED), "回执打印好了"),
        (PrintResult(PrintOutcome.ASSUMED), "不知道打出来没有，请看一下出纸口"),
        (PrintResult(PrintOutcome.UNKNOWN, "timeout"), "不知道打出来没有，请看一下出纸口"),
    ],
)
def test_the_print_is_told_as_it_is(result, lead):
    k = kiosk()
    k.filing.printed = None
    walk(k, *TO_DONE, Step("done"))
    assert there(k.done.view.printing).lead == "回执正在打印"
    k.filing.finish(result)
    k.wait(2)
    assert there(k.done.view.printing).lead == lead
    assert len(k.filing.prints) == 1


def test_paper_that_runs_out_opens_its_page_with_the_true_state():
    k = kiosk()
    k.filing.printed = PrintResult(PrintOutcome.NOT_PRINTED, "paper_out")
    walk(k, *TO_DONE)
    k.wait(1)
    assert k.flow.page.value == "printer_out"
    assert k.printer_out.view.title == "打印机没有纸了"
    assert there(k.printer_out.view.safe).lead == "您的失业登记存在这台机器里，没有丢。会自动送到街道。"
    k.filing.deliver()
    k.wait(4)
    assert there(k.printer_out.view.safe).lead == "您的失业登记已经送到街道，没有丢。"
    walk(k, Step("printer_out", lambda k: k.printer_out.forward()), Step("done"))
    k.wait(3)
    walk(k, Step("done"))
    assert there(k.done.view.printing).lead == "回执没打出来"
    assert len(k.filing.prints) == 1


def test_a_print_that_never_reached_the_printer_is_not_called_printed():
    k = kiosk()
    k.filing.print_trouble = StoreFailedError("ledger")
    walk(k, *TO_DONE, Step("done"))
    k.wait(1)
    assert there(k.done.view.printing).lead == "不知道打出来没有，请看一下出纸口"


def test_no_paper_is_told_before_the_start_and_blocks_nothing():
    k = kiosk()
    k.printer.paper = Paper.OUT
    walk(k, Step("home", lambda k: k.home.choose("file")), Step("guide"))
    assert there(k.guide.view.banner).lead == "打印机没有纸了"
    k.printer.paper = Paper.OK
    k.wait(1)
    assert k.guide.view.banner is None
    k.printer.health = Health.ABSENT
    k.wait(1)
    assert there(k.guide.view.banner).lead == "打印机不能用"
    walk(k, Step("guide", lambda k: k.guide.forward()), Step("identity"))


def test_a_station_without_a_printer_says_nothing_of_one():
    k = bare_kiosk()
    assert k.frame.view.printer is None
    k.home.choose("file")
    assert k.guide.view.banner is None


def test_a_form_that_changed_at_midnight_is_said_and_nothing_stored():
    """What it asks since then the pages of this visit cannot ask."""
    in_force = [catalogue()]
    k = walk(kiosk(items=TodaysCatalogue(lambda _: in_force[0], lambda: date(2026, 11, 22))), *TO_CHECK)
    now = there(in_force[0].get(ITEM))
    asks_more = replace(now.form.questions[1], id="asked_since", label="新的一项", required=True, condition=None)
    newer = replace(now, version="2099.1", form=replace(now.form, questions=(*now.form.questions, asks_more)))
    in_force[0] = replace(in_force[0], items=(newer,))
    walk(k, Step("check", hand_in), Step("signature"))
    banner = there(k.signature.view.banner)
    assert banner.lead == "这张表刚换了新的"
    assert banner.text.startswith("还没有交上去。请回首页重新办")
    assert k.filing.filed == {}
