"""企业用工: a posting is made of the form that there is, held against the law before it is signed, and looked after."""

from dataclasses import replace
from typing import Any

import pytest

from kiosk.domain.offered_posting import OfferState
from kiosk.domain.person import Assurance
from kiosk.items.demand_posting import GIG, RECRUITMENT
from kiosk.ui.parts import Tone
from kiosk.ui.places import Page
from tests.flows.test_jobs import WORK
from tests.support.journeys import consent, lay
from tests.support.kiosk_under_test import KioskUnderTest, Step, kiosk, there, walk
from tests.support.people import person
from tests.support.shipped_items import example_answers, shipped

CODE = "91530502MA00TEUT0X"
TO_EMPLOYER = (Step("home", lambda k: k.home.choose("firm")), Step("employer"))
TO_POSTINGS = (
    *TO_EMPLOYER,
    Step("employer", lambda k: k.employer.choose("mine")),
    Step("employer_code", lambda k: type_code(k, CODE)),
    Step("employer_code", lambda k: k.employer_code.forward()),
    Step("identity", consent),
    Step("identity", lay()),
    Step("postings"),
)


@pytest.fixture
def k() -> KioskUnderTest:
    return kiosk(level=WORK)


def type_code(k: KioskUnderTest, code: str) -> None:
    for character in code:
        k.employer_code.key(character)


def at_check(k: KioskUnderTest, item_id: str = RECRUITMENT, **changed: Any) -> KioskUnderTest:
    """The form is filled in; only the signature is missing."""
    item = shipped(item_id)
    k.visit.identify(person("测试大山"), Assurance.CARD)
    k.visit.begin(item)
    answers = {key: value for key, value in example_answers(item).items() if key != "signature"}
    k.visit.answers.update(answers | {"post_note": ""} | changed)
    k.flow.to(Page.CHECK)
    return k


def test_what_an_employer_can_do(k: KioskUnderTest) -> None:
    walk(k, *TO_EMPLOYER)
    assert [line.line_id for line in k.employer.view.lines] == [RECRUITMENT, GIG, "mine"]
    walk(k, Step("employer", lambda k: k.employer.choose(RECRUITMENT)), Step("guide"))


@pytest.mark.parametrize("item_id", [RECRUITMENT, GIG])
def test_a_lawful_posting_is_signed(k: KioskUnderTest, item_id: str) -> None:
    changed = {"gig_for": "employer", "employer_code": CODE} if item_id == GIG else {}
    walk(at_check(k, item_id, **changed), Step("check", lambda k: k.flow.forward()), Step("signature"))


def test_an_unlawful_one_is_told_with_its_law_and_changed(k: KioskUnderTest) -> None:
    walk(at_check(k, post_note="只要男的，先交押金 200 元"), Step("check", lambda k: k.flow.forward()), Step("lint"))
    view = k.lint.view
    assert len(view.lines) >= 2
    assert all(line.text.startswith("依据：《") and "请" in line.note for line in view.lines), (
        "by which law, and how to say it"
    )
    assert all(line.text.count("《") <= 2 for line in view.lines)
    walk(k, Step("lint", lambda k: k.lint.choose(view.lines[0].line_id)), Step("question/post_note"))
    assert k.visit.answers["post_note"].startswith("只要男的")
    k.visit.answers["post_note"] = ""
    walk(k, Step("question/post_note", lambda k: k.flow.forward()), Step("check", lambda k: k.flow.forward()))
    assert k.flow.page is Page.SIGNATURE


def test_advice_is_told_once_and_keeps_nobody_from_signing(k: KioskUnderTest) -> None:
    walk(at_check(k, post_note="本地人优先"), Step("check", lambda k: k.flow.forward()), Step("lint"))
    view = k.lint.view
    assert view.title == "建议改 1 处"
    (line,) = view.lines
    assert there(line.state).text == "建议"
    assert "依据" in line.text
    assert "建议" in line.note
    walk(
        k,
        Step("lint", lambda k: k.lint.other()),
        Step("question/post_note", lambda k: k.flow.forward()),
        Step("check", lambda k: k.flow.forward()),
        Step("signature", lambda k: k.flow.back()),
        Step("check", lambda k: k.flow.forward()),
    )
    assert k.flow.page is Page.SIGNATURE


def test_with_advice_alone_one_may_go_on(k: KioskUnderTest) -> None:
    walk(
        at_check(k, post_note="本地人优先"),
        Step("check", lambda k: k.flow.forward()),
        Step("lint", lambda k: k.lint.forward()),
        Step("signature"),
    )
    k.flow.employer.filed()
    k.settle()
    assert len(k.work.offers) == 1


def test_advice_stands_below_what_the_law_demands(k: KioskUnderTest) -> None:
    walk(at_check(k, post_note="本地人优先，只要男的"), Step("check", lambda k: k.flow.forward()), Step("lint"))
    assert k.lint.view.title == "有 1 处要改"
    assert [line.state is None for line in k.lint.view.lines] == [True, False]
    walk(k, Step("lint", lambda k: k.lint.forward()), Step("question/post_note"))


def test_back_from_the_findings_leads_to_the_answers(k: KioskUnderTest) -> None:
    walk(
        at_check(k, post_note="只要男的"),
        Step("check", lambda k: k.flow.forward()),
        Step("lint", lambda k: k.lint.back()),
    )
    assert k.flow.page is Page.CHECK


def offered(k: KioskUnderTest) -> None:
    walk(at_check(k), Step("check", lambda k: k.flow.forward()), Step("signature"))
    k.flow.employer.filed()
    k.settle()
    k.work.offers[0] = replace(k.work.offers[0], state=OfferState.PUBLISHED, applicants=3)
    k.flow.end()


def test_what_was_filed_is_offered_to_the_office(k: KioskUnderTest) -> None:
    offered(k)
    posting = k.work.offers[0].posting
    assert (posting.employer, posting.headcount, posting.contact) == ("测试食品厂", 5, "13800005678")
    assert k.work.offers[0].employer.credit_code == CODE


def test_my_postings_tell_how_many_applied(k: KioskUnderTest) -> None:
    offered(k)
    walk(k, *TO_POSTINGS)
    assert k.postings.view.lines[0].note == "3 个人报名"


def test_a_posting_is_shown_for_longer(k: KioskUnderTest) -> None:
    offered(k)
    walk(
        k,
        *TO_POSTINGS,
        Step("postings", lambda k: k.postings.choose(k.postings.view.lines[0].line_id)),
        Step("postings", lambda k: k.postings.choose("renew")),
        Step("postings"),
    )
    assert there(k.postings.view.banner).tone is Tone.OK


def test_a_posting_is_closed_with_how_many_were_hired(k: KioskUnderTest) -> None:
    offered(k)
    walk(
        k,
        *TO_POSTINGS,
        Step("postings", lambda k: k.postings.choose(k.postings.view.lines[0].line_id)),
        Step("postings", lambda k: k.postings.choose("close")),
        Step("hired", lambda k: k.hired.forward()),
    )
    assert there(k.hired.view.input).error
    walk(k, Step("hired", lambda k: k.hired.key("4")), Step("hired", lambda k: k.hired.forward()), Step("postings"))
    assert k.postings.view.lines[0].note == "招到了 4 个人"


def test_the_licence_is_read_by_the_scanner(k: KioskUnderTest) -> None:
    walk(k, *TO_EMPLOYER, Step("employer", lambda k: k.employer.choose("mine")))
    k.tick()
    k.scanner.show(f"https://example.invalid/{CODE}")
    k.settle()
    assert there(k.employer_code.view.banner).tone is Tone.OK
    walk(k, Step("employer_code", lambda k: k.employer_code.forward()), Step("identity"))


def test_a_slip_in_the_code_is_told(k: KioskUnderTest) -> None:
    walk(k, *TO_EMPLOYER, Step("employer", lambda k: k.employer.choose("mine")))
    type_code(k, CODE[:-1] + "Y")
    walk(k, Step("employer_code", lambda k: k.employer_code.forward()), Step("employer_code"))
    assert there(k.employer_code.view.input).error


def test_nothing_of_it_is_left(k: KioskUnderTest) -> None:
    offered(k)
    walk(k, *TO_POSTINGS)
    k.wait(600)
    assert k.flow.employer.code == ""
    assert k.painted.views["postings"] == k.postings.blank
