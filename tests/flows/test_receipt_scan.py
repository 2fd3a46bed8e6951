"""A receipt held before the scanner leads to what it is about, after the card; a false one is called so."""

from datetime import date

import pytest

from hardware.api import ScanFault
from kiosk.contract.receipt_seal import KnownKey, public_half
from kiosk.domain.person import Assurance
from kiosk.domain.submission import CaseState
from kiosk.usecases.errors import StoreFailedError
from tests.support.clocks import NOON
from tests.support.fake_filing import SEED
from tests.support.fake_reader import card
from tests.support.journeys import TO_DONE, lay
from tests.support.kiosk_under_test import KioskUnderTest, Step, kiosk, place, walk
from tests.support.people import person
from tests.support.traces import traces

CARD = (Step("identity", lambda k: k.identity.toggle_consent()), Step("identity", lay()))


def filed() -> tuple[KioskUnderTest, str]:
    """A kiosk at rest, and the paper that somebody took away from it."""
    k = walk(kiosk(), *TO_DONE, Step("done"))
    paper = k.done.view.qr
    k.reader.take()
    k.flow.end()
    k.settle()
    return k, paper


def show(k: KioskUnderTest, text: str) -> None:
    k.scanner.show(text)
    k.settle()


def test_from_home_to_the_case_after_the_card() -> None:
    k, paper = filed()
    show(k, paper)
    assert place(k) == "identity"
    assert k.filing.lookups == [], "nothing is looked up for a paper alone"
    walk(k, *CARD, Step("case"))
    assert k.case.view.number == "1015-0001"
    assert k.filing.lookups == [Assurance.CARD]


def test_from_my_cases_straight_to_the_case() -> None:
    k, paper = filed()
    walk(
        k, Step("home", lambda k: k.home.choose("cases")), *CARD, Step("cases", lambda k: show(k, paper)), Step("case")
    )


def test_what_the_office_did_since_is_shown_not_what_the_paper_says() -> None:
    k, paper = filed()
    k.filing.deliver(CaseState.COMPLETED)
    show(k, paper)
    walk(k, *CARD, Step("case"))
    assert k.case.view.title == "办好"


def test_a_paper_from_before_signatures_leads_there_too() -> None:
    k, paper = filed()
    show(k, ":".join(paper.split(":")[:2]))
    walk(k, *CARD, Step("case"))


@pytest.mark.parametrize(
    ("keys", "change", "title"),
    [
        (None, lambda text: text[:-3] + ("000" if text[-3:] != "000" else "111"), "这张小票不是真的"),
        (None, lambda text: text[:80], "这个码没有读全"),
        ([], lambda text: text, "这台机器验不了这张小票"),
        (
            [KnownKey(station="QH03", public_key=public_half(SEED), revoked_at=NOON)],
            lambda text: text,
            "这张小票不能算数",
        ),
        ([KnownKey(station="QH09", public_key=public_half(SEED))], lambda text: text, "这张小票不是真的"),
        (None, lambda _: "ESSC-TEST-D1-1", "这个码在这里用不上"),
        (None, lambda _: person().number, "这个码在这里用不上"),
    ],
)
def test_any_other_paper_is_named_and_opens_nothing(keys: object, change: object, title: str) -> None:
    k, paper = filed()
    if keys is not None:
        k.filing.receipts.keys = keys  # type: ignore[assignment]
    show(k, change(paper))  # type: ignore[operator]
    assert (place(k), k.sheet) == ("home", "notice")
    assert k.notice.view.title == title
    assert k.social_cards.asked == []
    k.notice.forward()
    assert (k.sheet, k.filing.lookups) == ("", [])


def test_somebody_elses_card_does_not_open_it() -> None:
    k, paper = filed()
    show(k, paper)
    walk(k, CARD[0], Step("identity", lay(card("测试四", date(1981, 1, 1)))), Step("cases"))
    assert k.notice.view.title == "这张小票不是您的"
    assert k.cases.view.rows == ()


def test_a_case_that_is_no_longer_here_is_said_to_be_so() -> None:
    k, paper = filed()
    k.filing.purge("submission-1")
    show(k, paper)
    walk(k, *CARD, Step("cases"))
    assert k.notice.view.title == "这台机器里没有这一件"


def test_a_store_that_fails_says_so() -> None:
    k, paper = filed()
    k.filing.receipts.trouble = StoreFailedError("full")
    show(k, paper)
    assert k.notice.view.title == "现在验不了小票"
    k.notice.forward()
    k.filing.receipts.trouble = None
    show(k, paper)
    assert place(k) == "identity"


def test_a_paper_is_forgotten_with_the_visit() -> None:
    k, paper = filed()
    show(k, paper)
    k.flow.end()
    k.settle()
    roots = (*k.presenters, k.visit, k.flow, k.runner, k.painted.views)
    assert traces("20261015-0001", *roots) == []
    walk(k, Step("home", lambda k: k.home.choose("cases")), *CARD, Step("cases"))


def test_a_code_that_was_not_read_says_nothing() -> None:
    k, _ = filed()
    k.scanner.fail(ScanFault.UNREADABLE)
    k.settle()
    assert (place(k), k.sheet) == ("home", "")


def test_nothing_is_heard_on_other_pages() -> None:
    k, paper = filed()
    walk(k, Step("home", lambda k: k.home.choose("file")))
    assert not k.scanner.watched
    show(k, paper)
    assert place(k) == "guide"
