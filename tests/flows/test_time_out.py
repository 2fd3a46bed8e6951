"""Nobody is thrown out unwarned, and nobody finds what the last one left."""

import pytest

from tests.support.journeys import TO_DONE, TO_FORM, TO_IDENTITY, consent, key_in
from tests.support.kiosk_under_test import Step, kiosk, there, walk


def test_in_a_visit_the_sheet_comes_after_90_seconds_and_the_end_45_later():
    k = walk(kiosk(), *TO_FORM, Step("question/register_at", lambda k: k.reader.take()))
    k.wait(89)
    assert k.sheet == ""
    k.wait(1)
    assert k.sheet == "timeout"
    assert k.timeout.view.seconds == "45"
    assert there(k.timeout.view.kept).lead == "填好的不会丢。"
    k.wait(44)
    assert k.timeout.view.seconds == "1"
    assert k.visit.person is not None
    k.wait(1)
    assert k.flow.page.value == "home"
    assert k.sheet == ""
    assert k.visit.person is None


def test_on_public_pages_the_sheet_comes_after_60_seconds():
    k = walk(kiosk(), Step("home", lambda k: k.home.choose("file")), Step("guide"))
    k.wait(60)
    assert k.sheet == "timeout"
    assert k.timeout.view.kept is None
    assert there(k.timeout.view.stay).text == "我还在，接着看"


def test_any_input_counts():
    k = walk(kiosk(), *TO_FORM)
    for _ in range(5):
        k.wait(80)
        k.flow.presence.touch()
    assert k.sheet == ""


def test_a_touch_beside_the_buttons_starts_the_count_down_again_and_leaves_the_sheet():
    k = walk(kiosk(), *TO_FORM)
    k.wait(120)
    k.flow.presence.touch()
    k.wait(1)
    assert k.sheet == "timeout"
    assert k.timeout.view.seconds == "44"


def test_staying_brings_the_page_back_as_it_was():
    k = walk(kiosk(), *TO_FORM, Step("question/register_at", lambda k: k.question.choose("work")))
    k.wait(100)
    k.timeout.stay()
    assert k.sheet == ""
    assert k.visit.answers["register_at"] == "work"
    k.wait(89)
    assert k.sheet == ""


def test_staying_brings_back_the_notice_it_lay_over():
    k = walk(kiosk(), *TO_FORM, Step("question/register_at", lambda k: k.frame.press("help")))
    k.wait(95)
    assert k.sheet == "timeout"
    k.timeout.stay()
    assert k.sheet == "notice"
    assert k.notice.view.title == "找人帮您"


def test_help_can_be_had_from_the_sheet():
    k = walk(kiosk(), *TO_FORM)
    k.wait(95)
    k.frame.press("help")
    k.wait(5)
    assert k.notice.view.title == "找人帮您"
    assert k.sheet == "notice"
    k.notice.forward()
    assert k.sheet == ""


def test_leaving_from_the_sheet_ends_the_visit():
    k = walk(kiosk(), *TO_FORM)
    k.wait(91)
    k.timeout.leave()
    assert k.flow.page.value == "home"
    assert k.visit.person is None


def test_slow_stretches_every_limit_and_ends_with_the_visit():
    k = walk(kiosk(), *TO_FORM)
    k.timer.slow = True
    k.wait(269)
    assert k.sheet == ""
    k.wait(1)
    assert k.timeout.view.seconds == "135"
    k.wait(135)
    assert k.flow.page.value == "home"
    assert not k.timer.slow


def test_waiting_for_a_card_counts_down_on_the_page():
    k = walk(kiosk(), *TO_IDENTITY, Step("identity", consent))
    k.wait(2)
    assert k.identity.view.countdown == "还有 58 秒，到时间会问您要不要继续"
    k.wait(58)
    assert k.sheet == "timeout"


@pytest.mark.parametrize(("delivered", "lead"), [(False, "存在这台机器里"), (True, "已经送到街道")])
def test_after_filing_the_sheet_says_that_it_is_safe(delivered, lead):
    k = walk(kiosk(), *TO_DONE, Step("done"))
    if delivered:
        k.filing.deliver()
    k.wait(40)
    assert k.sheet == "timeout"
    assert lead in there(k.timeout.view.kept).lead
    k.wait(45)
    assert k.flow.page.value == "home"


def test_the_home_page_waits_for_ever_but_a_sheet_on_it_does_not():
    k = kiosk()
    k.wait(600)
    assert k.sheet == ""
    k.home.choose("ticket")
    k.wait(60 + 45)
    assert k.flow.page.value == "home"
    assert k.sheet == ""


def test_ending_with_something_typed_asks_first():
    k = walk(kiosk(), *TO_FORM, Step("question/register_at", lambda k: k.question.choose("work")))
    k.frame.press("end")
    assert k.notice.view.title == "要结束吗？"
    k.notice.forward()
    assert k.flow.page.value == "question"
    k.frame.press("end")
    k.notice.other()
    assert k.flow.page.value == "home"


def test_ending_with_nothing_typed_does_not_ask():
    k = walk(kiosk(), *TO_IDENTITY, Step("identity", lambda k: k.frame.press("end")), Step("home"))
    assert k.sheet == ""


def test_what_was_half_typed_goes_too():
    k = walk(kiosk(), *TO_FORM, Step("question/register_at", lambda k: k.question.choose("work")))
    k.question.forward()
    key_in("139")(k)
    k.flow.end()
    assert k.visit.typed == {}
    assert k.question.view.input is None
