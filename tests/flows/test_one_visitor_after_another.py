"""One visitor after another: what is left of the first, and what the second may meet."""

from hardware.api import ReadFault
from kiosk.ui.aids import NO_AIDS, Aid
from kiosk.ui.manner import Manner
from kiosk.ui.places import Page, Sheet
from kiosk.ui.texts import HOUSE
from tests.support.fake_reader import card
from tests.support.journeys import (
    PHONE,
    TO_CHECK,
    TO_FORM,
    TO_IDENTITY,
    TO_SIGN,
    answer_all_clauses,
    choose,
    consent,
    enter,
    leave,
    sign,
)
from tests.support.kiosk_under_test import KioskUnderTest, Step, kiosk, place, there, walk

WORDY = "张三甲"


def form(k: KioskUnderTest) -> None:
    walk(
        k,
        Step("question/register_at", choose("household")),
        Step("question/phone", enter(PHONE)),
        Step("question/reason", choose("21")),
        Step("question/last_employer", leave),
        Step("question/unemployed_since", enter("20260930")),
        Step("question/intention", choose("1")),
        Step("question/claim_benefit", choose("2")),
    )


# -- aids and time limits ----------------------------------------------------------------------------------------------


def test_slow_also_stretches_the_time_on_the_home_page():
    k = kiosk()
    k.flow.sheets.open(Sheet.AIDS)
    k.aids.toggle(Aid.SLOW.value)
    k.aids.forward()
    k.flow.presence.touch()
    k.wait(100)
    assert place(k) == Page.HOME
    assert Aid.SLOW in k.flow.appearance.aids


def test_aids_chosen_over_a_card_left_alarm_do_not_stay_for_hours():
    k = walk(kiosk(), *TO_FORM)
    k.flow.end()
    assert k.sheet == "notice"
    k.flow.sheets.open(Sheet.AIDS)
    k.aids.toggle(Aid.CONTRAST.value)
    k.languages.choose("zh_Hant")
    k.aids.forward()
    k.wait(3600)
    assert k.flow.appearance.aids == NO_AIDS
    assert k.services.texts.code == HOUSE


def test_night_does_not_come_in_the_middle_of_a_visit_that_looks_up():
    k = kiosk()
    k.home.choose("cases")
    assert place(k) == Page.IDENTITY
    k.identity.toggle_consent()
    k.station_manner = Manner(night=True)
    k.tick(1)
    assert k.dressed == []


# -- the card ----------------------------------------------------------------------------------------------------------


def test_out_of_order_tells_of_a_card_left():
    k = walk(kiosk(), *TO_FORM)
    k.flow.out_of_order("E1")
    assert k.sheet == "notice"


def test_a_card_put_back_after_reading_is_not_read_for_the_next_visitor():
    k = walk(kiosk(), *TO_FORM)
    k.reader.take()
    k.tick(1)
    k.reader.lay(card(WORDY))  # laid down again, while the form is filled in
    k.flow.end()
    k.settle()
    told = k.sheet == "notice"
    walk(k, *([] if told else [*TO_IDENTITY, Step("identity", consent)]))
    assert told or k.visit.person is None


def test_who_thinks_twice_about_filing_is_still_watched_for_a_card_put_back():
    k = kiosk()
    k.home.choose("cases")
    k.identity.toggle_consent()
    k.reader.lay(card())
    k.settle()
    k.reader.take()
    k.cases.back()
    walk(k, Step("home", lambda k: k.home.choose("file")), Step("guide", lambda k: k.guide.forward()))
    walk(k, Step("identity", lambda k: k.identity.back()), Step("guide"))
    k.tick(1)
    k.reader.lay(card())
    k.flow.end()
    assert k.notice.view.title == k.services.texts("card_left.title")


def test_a_card_that_could_not_be_read_and_was_left_is_told_of():
    k = walk(kiosk(), *TO_IDENTITY, Step("identity", consent))
    k.reader.record = card(WORDY)  # lies there; the first read fails
    k.reader.fail(ReadFault.UNVERIFIED)
    k.settle()
    k.flow.end()
    told = k.sheet == "notice"
    walk(k, *([] if told else [*TO_IDENTITY, Step("identity", consent)]))
    assert told or k.visit.person is None


# -- one after another -------------------------------------------------------------------------------------------------


def test_the_second_application_does_not_open_its_check_page_at_the_row_changed_in_the_first():
    k = walk(kiosk(), *TO_CHECK)
    k.check.edit("phone")
    k.question.forward()
    k.settle()
    assert place(k) == Page.CHECK
    k.check.forward()
    sign(k)
    k.signature.forward()
    k.settle()
    assert place(k) == Page.DONE
    k.clock.advance(5)
    k.done.other()
    walk(k, Step("home", lambda k: k.home.choose("file")), Step("guide", lambda k: k.guide.forward()))
    if k.flow.page is Page.IDENTITY:
        k.identity.toggle_consent()
        k.identity.forward()
    walk(k, Step("precheck", answer_all_clauses))
    form(k)
    assert place(k) == Page.CHECK
    assert k.check.view.edited == ""


def test_an_agreement_that_was_left_by_back_is_not_kept():
    k = kiosk()
    k.home.choose("cases")
    k.identity.toggle_consent()
    k.reader.lay(card())
    k.settle()
    assert place(k) == Page.CASES
    k.cases.back()
    walk(k, Step("home", lambda k: k.home.choose("file")), Step("guide", lambda k: k.guide.forward()))
    assert place(k) == Page.IDENTITY
    k.identity.toggle_consent()
    k.identity.back()  # 返回, not 下一步
    k.guide.back()
    assert place(k) == Page.HOME
    walk(k, Step("home", lambda k: k.home.choose("file")), Step("guide", lambda k: k.guide.forward()))
    assert place(k) == Page.IDENTITY


def test_back_on_a_question_that_was_opened_to_change_it_leaves_the_answer_as_it_was():
    k = walk(kiosk(), *TO_CHECK)
    before = dict(k.visit.answers)
    k.check.edit("reason")
    other = next(o.code for o in k.question.view.options if not o.chosen)
    k.question.choose(other)
    k.question.back()  # 返回, not 改好了
    assert place(k) == Page.CHECK
    assert k.visit.answers == before


def test_a_number_typed_and_left_by_back_is_not_there_when_the_question_is_opened_again():
    k = walk(kiosk(), *TO_CHECK)
    k.check.edit("phone")
    k.question.key("clear")
    for digit in "139":
        k.question.key(digit)
    k.question.back()
    k.check.edit("phone")
    assert there(k.question.view.input).shown.replace(" ", "") == PHONE


def test_while_it_is_being_saved_the_end_button_is_not_simply_dead():
    k = walk(kiosk(), *TO_SIGN)
    sign(k)
    k.signature.forward()
    k.tick(5)
    assert k.flow.handing_in.busy
    ends = [b.action for b in k.frame.view.utilities]
    before = (k.flow.page, k.sheet)
    k.frame.press("end")
    assert "end" not in ends or (k.flow.page, k.sheet) != before
