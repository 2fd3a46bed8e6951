"""What was filled in waits for its owner, and for nobody else; and the sheets say what is so."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from kiosk.items.catalogue import Catalogue
from kiosk.usecases.errors import StoreFailedError
from tests.support.agency import TO_FORM_FOR
from tests.support.fake_reader import card
from tests.support.journeys import (
    TO_CHECK,
    TO_DONE,
    TO_FORM,
    TO_IDENTITY,
    TO_PRECHECK,
    TO_SIGN,
    answer_all_clauses,
    choose,
    consent,
    lay,
    sign,
)
from tests.support.kiosk_under_test import ITEM, KioskUnderTest, Step, catalogue, kiosk, place, there, walk
from tests.support.people import person
from tests.support.traces import traces

HALF = (*TO_FORM, Step("question/register_at", choose("household")))
MINE = (person().number, ITEM)


def leave(k: KioskUnderTest) -> None:
    k.reader.take()
    k.flow.end()
    k.settle()


def walk_away(k: KioskUnderTest) -> None:
    k.reader.take()
    k.wait(90 + 45)


def come_back(k: KioskUnderTest) -> KioskUnderTest:
    return walk(k, *TO_PRECHECK, Step("precheck"))


@pytest.mark.parametrize("go", [leave, walk_away], ids=["by the citizen", "by time"])
def test_it_comes_back_at_the_next_visit(go: Callable[[KioskUnderTest], None]) -> None:
    k = walk(kiosk(), *HALF)
    before = dict(k.visit.answers)
    go(k)
    come_back(k)
    assert k.notice.view.title == "上次没填完，接着填吗？"
    assert k.notice.view.lines[0].startswith("今天 "), "and when"
    assert k.notice.view.lines[0].endswith("填的失业登记，填好了 4 处。")
    assert k.visit.answers == {}
    k.notice.forward()
    assert (k.sheet, k.visit.answers) == ("", before)
    walk(k, Step("precheck", lambda k: k.precheck.forward()), Step("question/phone"))


def test_begun_anew_it_is_gone() -> None:
    k = walk(kiosk(), *HALF)
    leave(k)
    come_back(k)
    k.notice.other()
    k.settle()
    assert (k.sheet, k.visit.answers, k.filing.kept.drafts) == ("", {}, {})
    walk(k, Step("precheck", answer_all_clauses), Step("question/register_at"))
    assert not any(option.chosen for option in k.question.view.options)


def test_the_draft_is_offered_once_in_a_visit() -> None:
    k = walk(kiosk(), *HALF)
    leave(k)
    come_back(k)
    k.notice.forward()
    walk(k, Step("precheck", lambda k: k.precheck.back()), Step("guide", lambda k: k.guide.forward()), Step("precheck"))
    assert k.sheet == ""
    assert k.visit.answers["register_at"] == "household"


def test_another_person_is_not_offered_it() -> None:
    k = walk(kiosk(), *HALF)
    leave(k)
    other = card("测试四", date(1981, 1, 1))
    walk(k, *TO_IDENTITY, Step("identity", consent), Step("identity", lay(other)), Step("precheck"))
    assert k.sheet == ""


def test_what_is_filed_leaves_no_draft() -> None:
    k = walk(kiosk(), *HALF)
    leave(k)
    walk(k, *TO_PRECHECK, Step("precheck", lambda k: k.notice.forward()))
    walk(k, Step("precheck", answer_all_clauses), *TO_DONE[len(HALF) :], Step("done"))
    leave(k)
    assert k.filing.kept.drafts == {}


def test_neither_signature_nor_promise_is_parked() -> None:
    k = walk(kiosk(), *TO_SIGN, Step("signature", sign))
    assert "signature" in k.visit.answers
    leave(k)
    draft = k.filing.kept.drafts[MINE]
    assert "phone" in draft.answers
    assert "signature" not in draft.answers
    assert traces("0.8137", draft) == []


def test_another_matter_parks_it_too() -> None:
    k = walk(kiosk(), *HALF)
    k.flow.home()
    k.settle()
    assert MINE in k.filing.kept.drafts
    walk(k, Step("home", lambda k: k.home.choose("file")), Step("guide", lambda k: k.guide.forward()), Step("precheck"))
    assert k.notice.view.title == "上次没填完，接着填吗？"


def test_who_only_typed_a_number_has_none() -> None:
    k = walk(kiosk(), *TO_IDENTITY, Step("identity", lambda k: k.identity.choose_way("typed")))
    for digit in person().number:
        k.hand_entry.key(digit)
    k.hand_entry.toggle_consent()
    walk(k, Step("hand_entry", lambda k: k.hand_entry.forward()))
    walk(k, Step("hand_entry", lambda k: k.hand_entry.forward()), Step("precheck", answer_all_clauses))
    k.frame.press("end")
    assert "没交上去的不会留下。" in k.notice.view.lines
    k.notice.other()
    k.settle()
    assert k.filing.kept.drafts == {}


def test_an_empty_form_is_not_parked() -> None:
    k = walk(kiosk(), *TO_PRECHECK)
    k.wait(90)
    assert there(k.timeout.view.kept).lead == "没交上去的不会留下。"
    leave(k)
    assert k.filing.kept.drafts == {}


# -- what is said ------------------------------------------------------------------------------------------------------


def test_the_count_down_says_that_it_is_kept_and_how_long() -> None:
    k = walk(kiosk(), *HALF, Step("question/phone", lambda k: k.reader.take()))
    k.wait(90)
    assert there(k.timeout.view.kept).text == "给您留 7 天，下次用您的证件就能接着填。"
    assert there(k.timeout.view.leave).text == "先走了，留着下次填"


def test_who_leaves_may_have_nothing_kept() -> None:
    k = walk(kiosk(), *HALF)
    leave(k)
    come_back(k)
    k.notice.forward()
    k.frame.press("end")
    assert [there(b).text for b in (k.notice.view.other, k.notice.view.last)] == [
        "先走了，留着下次填",
        "结束，什么都不留",
    ]
    k.notice.last()
    k.settle()
    assert place(k) == "home"
    assert k.filing.kept.drafts == {}


def test_who_leaves_by_the_other_button_has_it_kept() -> None:
    k = walk(kiosk(), *HALF)
    k.frame.press("end")
    k.notice.other()
    k.settle()
    assert MINE in k.filing.kept.drafts


def test_while_it_is_being_stored_nothing_is_parked_beside_it() -> None:
    k = walk(kiosk(), *TO_CHECK)
    k.check.forward()
    sign(k)
    k.signature.forward()
    assert k.visit.saving
    k.flow.broke()
    k.settle()
    assert len(k.filing.filed) == 1
    assert k.filing.kept.drafts == {}


def test_a_screen_that_fails_says_that_it_is_kept() -> None:
    k = walk(kiosk(), *HALF)
    k.flow.broke()
    k.settle()
    assert "填好的给您留着，下次用您的证件就能接着填。" in k.notice.view.lines
    assert MINE in k.filing.kept.drafts


def test_a_disk_that_fails_ends_no_visit_and_begins_the_form_empty() -> None:
    k = walk(kiosk(), *HALF)
    leave(k)
    k.filing.kept.trouble = StoreFailedError("full")
    come_back(k)
    assert k.sheet == ""
    walk(k, Step("precheck", answer_all_clauses), Step("question/register_at"))
    leave(k)
    assert place(k) == "home"


# -- time and versions -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("days", "offered"), [(6, True), (8, False)])
def test_it_waits_for_so_many_days(days: int, offered: bool) -> None:
    k = walk(kiosk(), *HALF)
    leave(k)
    draft = k.filing.kept.drafts[MINE]
    k.filing.kept.drafts[MINE] = replace(draft, parked_at=draft.parked_at - timedelta(days=days))
    come_back(k)
    assert (k.sheet == "notice") is offered


def changed(items: Catalogue) -> Catalogue:
    """The same item a version later: it offers other places, and asks no more what somebody wants."""
    item = there(items.get(ITEM))
    questions = tuple(
        replace(q, options=q.options[1:]) if q.id == "register_at" else q
        for q in item.form.questions
        if q.id != "able_and_willing"
    )
    return replace(items, items=(replace(item, version="2099.1", form=replace(item.form, questions=questions)),))


def test_what_no_longer_holds_is_asked_anew() -> None:
    k = walk(kiosk(), *HALF)
    leave(k)
    newer = kiosk(items=changed(catalogue()))
    newer.filing.kept.drafts.update(k.filing.kept.drafts)
    come_back(newer)
    assert "有 2 处和现在的表不一样，要重新填。" in newer.notice.view.lines
    newer.notice.forward()
    assert "register_at" not in newer.visit.answers
    assert "able_and_willing" not in newer.visit.answers
    assert newer.visit.answers["employed_now"] == "no"


# -- for another -------------------------------------------------------------------------------------------------------


def test_what_was_filled_in_for_another_waits_for_them() -> None:
    k = walk(kiosk(), *TO_FORM_FOR, Step("question/register_at", choose("household")))
    leave(k)
    assert list(k.filing.kept.drafts) == [MINE]
    come_back(k)
    assert k.notice.view.title == "上次没填完，接着填吗？"
    assert k.visit.agent is None


def test_who_fills_in_for_another_is_told_whose_document_finds_it_again() -> None:
    k = walk(kiosk(), *TO_FORM_FOR, Step("question/register_at", choose("household")))
    k.frame.press("end")
    assert "给他留 7 天，下次用他的证件就能接着填。" in k.notice.view.lines
    k.notice.forward()
    k.reader.take()
    k.wait(90)
    assert there(k.timeout.view.kept).text == "给他留 7 天，下次用他的证件就能接着填。"
    k.flow.broke()
    assert "填好的给他留着，下次用他的证件就能接着填。" in k.notice.view.lines


def test_nothing_of_it_remains_on_the_screens_side() -> None:
    k = walk(kiosk(), *HALF)
    leave(k)
    come_back(k)
    leave(k)
    roots = (*k.presenters, k.visit, k.flow, k.runner, k.painted.views)
    assert traces("household", *roots) == []


# -- what is no draft --------------------------------------------------------------------------------------------------


def test_an_answer_to_the_office_is_not_parked() -> None:
    """It is asked for again in 我的业务, where it belongs."""
    k = walk(kiosk(), *TO_DONE, Step("done", lambda k: k.reader.take()))
    k.flow.end()
    k.settle()
    k.filing.ask("submission-1", "phone")
    walk(
        k,
        Step("home", lambda k: k.home.choose("cases")),
        Step("identity", consent),
        Step("identity", lay()),
        Step("cases", lambda k: k.cases.open_case("submission-1")),
        Step("case", lambda k: k.case.forward()),
        Step("supplement"),
    )
    assert k.flow.answering.active
    assert k.visit.answers
    leave(k)
    assert k.filing.kept.drafts == {}
