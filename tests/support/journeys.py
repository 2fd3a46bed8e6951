"""Pieces of the way through 失业登记 that walks are put together from."""

from collections.abc import Callable
from typing import Any

from hardware.api import CardRecord
from tests.support.fake_reader import card
from tests.support.kiosk_under_test import KioskUnderTest, Step

PHONE = "13800005678"
Doing = Callable[[KioskUnderTest], Any]


def lay(record: CardRecord | None = None) -> Doing:
    return lambda k: k.reader.lay(record or card())


def consent(k: KioskUnderTest) -> None:
    k.identity.toggle_consent()


def choose(code: str) -> Doing:
    def do(k: KioskUnderTest) -> None:
        k.question.choose(code)
        k.question.forward()

    return do


def key_in(digits: str) -> Doing:
    def do(k: KioskUnderTest) -> None:
        for digit in digits:
            k.question.key(digit)

    return do


def enter(digits: str) -> Doing:
    def do(k: KioskUnderTest) -> None:
        key_in(digits)(k)
        k.question.forward()

    return do


def leave(k: KioskUnderTest) -> None:
    """Without an answer."""
    k.question.forward()


def answer_all_clauses(k: KioskUnderTest) -> None:
    """As someone who may file, over as many pages as there are."""
    k.precheck.answer("age", "no")
    k.precheck.answer("able_and_willing", "yes")
    k.precheck.answer("not_employed", "no")
    k.precheck.forward()
    while k.flow.page.value == "precheck":
        k.precheck.forward()


def sign(k: KioskUnderTest) -> None:
    """一, and a stroke across it."""
    k.signature.stroke([[0.2, 0.5], [0.8137, 0.4861]])
    k.signature.stroke([[0.5, 0.2], [0.5, 0.8]])


def hand_in(k: KioskUnderTest) -> None:
    """From the check page: on, sign, hand in."""
    k.check.forward()
    sign(k)
    k.signature.forward()


TO_IDENTITY = (
    Step("home", lambda k: k.home.choose("file")),
    Step("guide", lambda k: k.guide.forward()),
)
TO_PRECHECK = (*TO_IDENTITY, Step("identity", consent), Step("identity", lay()))
TO_FORM = (*TO_PRECHECK, Step("precheck", answer_all_clauses))
TO_CHECK = (
    *TO_FORM,
    Step("question/register_at", choose("household")),
    Step("question/phone", enter(PHONE)),
    Step("question/reason", choose("21")),
    Step("question/last_employer", leave),
    Step("question/unemployed_since", enter("20260930")),
    Step("question/intention", choose("1")),
    Step("question/claim_benefit", choose("2")),
)
TO_SIGN = (*TO_CHECK, Step("check", lambda k: k.check.forward()))
TO_DONE = (*TO_CHECK, Step("check", hand_in))
