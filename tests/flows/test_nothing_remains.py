"""After a visit nothing of it can be found: not in presenters, not in what is painted, not in the visit."""

from typing import Any

import pytest

from hardware.api import PrintOutcome, PrintResult
from kiosk.domain.person import Assurance
from tests.support.fake_reader import card
from tests.support.journeys import PHONE, TO_CHECK, TO_DONE, TO_FORM, TO_SIGN, hand_in, key_in, sign
from tests.support.kiosk_under_test import KioskUnderTest, Step, kiosk, walk
from tests.support.people import person
from tests.support.traces import traces, words_held

CANARIES = ("测试三", "测*三", person().number, person().number[-4:], PHONE, PHONE[-4:], "示例省示例市测试路1号")


def roots(k: KioskUnderTest) -> tuple[Any, ...]:
    return (*k.presenters, k.visit, k.timer, k.flow, k.runner, k.painted.views, list(k.post.waiting))


def held(k: KioskUnderTest) -> list[tuple[str, str]]:
    return [(canary, path) for canary in CANARIES for path in traces(canary, *roots(k))]


WAYS = {
    "in the form": (*TO_FORM, Step("question/register_at", lambda k: k.question.choose("work"))),
    "on the check page": (*TO_CHECK, Step("check")),
    "signing": (*TO_SIGN, Step("signature", sign)),
    "choosing another way to sign": (
        *TO_SIGN,
        Step("signature", sign),
        Step("signature", lambda k: k.signature.otherwise()),
    ),
    "after the end": (*TO_DONE, Step("done")),
    "saying why": (*TO_DONE, Step("done", lambda k: k.wait(2)), Step("done", lambda k: k.done.rate("bad"))),
    "changing the phone": (*TO_CHECK, Step("check", lambda k: k.check.edit("phone")), Step("question/phone")),
    "over a sheet": (*TO_CHECK, Step("check", lambda k: k.frame.press("help"))),
}


@pytest.mark.parametrize("steps", WAYS.values(), ids=WAYS)
@pytest.mark.parametrize("by_time", [False, True], ids=["by the citizen", "by time"])
def test_nothing_remains(steps, by_time):
    k = walk(kiosk(), *steps)
    assert held(k), "the search itself must find what is there"
    k.reader.take()
    if by_time:
        k.wait(90 + 45)
    else:
        k.flow.end()
    k.settle()
    assert held(k) == []
    assert k.visit.assurance is Assurance.TYPED
    assert k.visit.saved is None


@pytest.mark.parametrize("steps", WAYS.values(), ids=WAYS)
def test_what_is_left_is_the_same_after_every_visit(steps):
    """Not even a key by chance: it could be taken for a piece of a number, and told one visit from another."""

    def left() -> dict[str, str]:
        k = walk(kiosk(), *steps)
        k.reader.take()
        k.flow.end()
        k.settle()
        return words_held(*roots(k))

    assert left() == left()


@pytest.mark.parametrize("number", ["0.8137", "0.4861"])
def test_nothing_remains_of_a_stroke(number):
    k = walk(kiosk(), *TO_SIGN, Step("signature", sign))
    places = (*k.presenters, k.visit, k.flow, k.painted.views)
    assert traces(number, *places)
    k.flow.end()
    assert traces(number, *places) == []


def test_a_page_that_is_left_keeps_no_stroke():
    k = walk(kiosk(), *TO_SIGN, Step("signature", sign), Step("signature", lambda k: k.signature.back()), Step("check"))
    assert traces("0.8137", *k.presenters, k.painted.views) == []
    assert traces("0.8137", k.visit)
    walk(
        k, Step("check", lambda k: k.check.forward()), Step("signature", lambda k: k.signature.forward()), Step("done")
    )
    assert traces("0.8137", *k.presenters, k.visit, k.painted.views) == []


def test_a_finger_that_lifts_after_the_end_leaves_nothing():
    k = walk(kiosk(), *TO_SIGN, Step("signature", sign))
    k.flow.end()
    sign(k)
    assert k.visit.answers == {}
    assert k.signature.view == k.signature.blank


def test_nothing_remains_of_half_a_phone_number():
    k = walk(kiosk(), *TO_FORM, Step("question/register_at", lambda k: k.question.choose("work")))
    k.question.forward()
    key_in("13800005")(k)
    k.flow.end()
    assert traces("13800005", *k.presenters, k.visit, k.painted.views) == []
    assert traces("138 0000", *k.presenters, k.visit, k.painted.views) == []


def test_an_answer_that_comes_after_the_end_is_dropped():
    k = walk(kiosk(), *TO_CHECK)
    hand_in(k)
    k.reader.take()
    k.flow.end()
    k.settle()
    assert len(k.filing.filed) == 1
    assert k.visit.saved is None
    assert k.flow.page.value == "home"
    assert held(k) == []


def test_a_card_that_comes_after_the_end_is_dropped():
    k = walk(kiosk(), *TO_FORM[:3])
    k.reader.lay(card())
    k.flow.end()
    k.settle()
    assert k.visit.person is None
    assert held(k) == []


def test_a_print_result_that_comes_after_the_end_does_not_reach_the_next():
    k = kiosk()
    k.filing.printed = None
    walk(k, *TO_DONE, Step("done", lambda k: k.reader.take()), Step("done", lambda k: k.flow.end()))
    k.filing.finish(PrintResult(PrintOutcome.PRINTED))
    k.settle()
    assert k.visit.printed is None


def test_going_out_of_order_ends_the_visit_too():
    k = walk(kiosk(), *TO_CHECK)
    k.flow.out_of_order("S-01")
    k.settle()
    assert held(k) == []
    assert k.flow.page.value == "out_of_order"
    k.wait(300)
    assert k.flow.page.value == "out_of_order"
