"""Who brought no document types the number: checked as it is given, shown while it is typed, and looked up never."""

from dataclasses import replace
from datetime import date

import pytest

from hardware.api import Health
from kiosk.domain.person import Assurance
from kiosk.domain.service_item import AskedOn
from kiosk.ui.places import Page
from tests.support.journeys import (
    PHONE,
    TO_IDENTITY,
    answer_all_clauses,
    choose,
    enter,
    hand_in,
    lay,
    leave,
)
from tests.support.kiosk_under_test import ITEM, KioskUnderTest, Step, catalogue, kiosk, place, there, walk
from tests.support.people import NUMBER_T1, number_born, person
from tests.support.traces import traces

NUMBER = person().number
TO_PAD = (*TO_IDENTITY, Step("identity", lambda k: k.identity.choose_way("typed")))


def key_in(k: KioskUnderTest, digits: str) -> None:
    for digit in digits:
        k.hand_entry.key(digit)


def go_on(k: KioskUnderTest) -> None:
    """Without a name, where it is asked for."""
    k.hand_entry.toggle_consent()
    k.hand_entry.forward()
    if k.hand_entry.view.keyboard is not None:
        k.hand_entry.forward()


def at_pad(typed: str = "") -> KioskUnderTest:
    k = walk(kiosk(), *TO_PAD, Step("hand_entry"))
    key_in(k, typed)
    return k


def identified() -> KioskUnderTest:
    return walk(at_pad(NUMBER), Step("hand_entry", go_on), Step("precheck"))


def filed() -> KioskUnderTest:
    return walk(
        identified(),
        Step("precheck", answer_all_clauses),
        Step("question/register_at", choose("household")),
        Step("question/phone", enter(PHONE)),
        Step("question/reason", choose("21")),
        Step("question/last_employer", leave),
        Step("question/unemployed_since", enter("20260930")),
        Step("question/intention", choose("1")),
        Step("question/claim_benefit", choose("2")),
    )


# -- typing ------------------------------------------------------------------------------------------------------------


def test_the_number_is_grouped_as_on_the_card_and_says_what_is_missing():
    k = at_pad("5305021979")
    view = there(k.hand_entry.view.input)
    assert (view.shown, view.hint) == ("530502 1979", "还差 8 位")
    k.hand_entry.key("delete")
    assert there(k.hand_entry.view.input).hint == "还差 9 位"
    k.hand_entry.key("clear")
    assert (there(k.hand_entry.view.input).shown, there(k.hand_entry.view.input).hint) == ("", "")


def test_the_last_may_be_an_x_and_nothing_is_longer_than_18():
    k = at_pad("1101X" + NUMBER_T1[4:] + "7")
    assert there(k.hand_entry.view.input).shown == "110105 19491231 002X"
    assert [key.text for key in k.hand_entry.view.keys[-1]] == ["X", "0", "删除"]


@pytest.mark.parametrize(
    ("typed", "error"),
    [
        ("", "请写身份证上的号码"),
        ("53050219", "号码要 18 位，现在是 8 位"),
        (NUMBER[:-1] + "7", "号码不对，请对着证件再看一遍"),
        (NUMBER[:6] + "29790304" + NUMBER[14:], "号码不对，请对着证件再看一遍"),
    ],
)
def test_the_error_names_the_fix_and_what_was_typed_stays(typed: str, error: str) -> None:
    k = walk(at_pad(typed), Step("hand_entry", go_on), Step("hand_entry"))
    view = there(k.hand_entry.view.input)
    assert (view.error, view.shown.replace(" ", "")) == (error, typed)
    assert (k.visit.person, k.visit.consents) == (None, [])
    k.hand_entry.key("1")
    assert there(k.hand_entry.view.input).error == ""


def test_going_on_without_agreeing_says_what_to_tick():
    k = walk(at_pad(NUMBER), Step("hand_entry", lambda k: k.hand_entry.forward()), Step("hand_entry"))
    assert not there(k.hand_entry.view.consent).checked, "never set beforehand"
    assert k.hand_entry.view.not_agreed == "同意就点下面的方框，再点“下一步”"
    assert k.visit.person is None
    walk(k, Step("hand_entry", go_on), Step("precheck"))


def test_one_thing_at_a_time_is_asked_for():
    k = walk(at_pad("53"), Step("hand_entry", lambda k: k.hand_entry.forward()), Step("hand_entry"))
    assert there(k.hand_entry.view.input).error
    assert k.hand_entry.view.not_agreed == ""


def test_what_is_agreed_to_is_on_the_card_and_whole_on_the_sheet():
    k = at_pad()
    assert "送到街道后 30 天内清除。" in there(k.hand_entry.view.consent).lines[0]
    k.hand_entry.show_consent_text()
    assert k.notice.view.title == "手动输入，是这样的"
    assert k.notice.view.lines[0].startswith("存什么：您按的证号")


def test_going_back_keeps_the_digits_for_who_comes_again_and_not_the_tick():
    k = at_pad("5305")
    k.hand_entry.toggle_consent()
    walk(k, Step("hand_entry", lambda k: k.hand_entry.back()), Step("identity"))
    assert k.painted.views["hand_entry"] == k.hand_entry.blank
    k.identity.choose_way("typed")
    assert there(k.hand_entry.view.input).shown == "5305"
    assert not there(k.hand_entry.view.consent).checked


def test_a_card_laid_after_all_takes_the_digits_away():
    k = walk(at_pad(NUMBER), Step("hand_entry", lambda k: k.hand_entry.back()))
    walk(k, Step("identity", lambda k: k.identity.toggle_consent()), Step("identity", lay()), Step("precheck"))
    assert k.visit.assurance is Assurance.CARD
    assert k.visit.typed == {}


def test_without_a_reader_it_is_the_way():
    k = kiosk()
    k.reader.health = Health.ABSENT
    walk(k, *TO_PAD, Step("hand_entry", lambda k: key_in(k, NUMBER)), Step("hand_entry", go_on), Step("precheck"))


# -- who it is then ----------------------------------------------------------------------------------------------------


def test_it_is_a_typed_visit_with_its_own_consent():
    k = identified()
    who = there(k.visit.person)
    assert (who.number, who.name, k.visit.assurance) == (NUMBER, "", Assurance.TYPED)
    assert [consent.purpose for consent in k.visit.consents] == ["type_id_number"]


def test_the_number_is_masked_as_soon_as_the_page_is_left():
    k = identified()
    assert k.painted.views["hand_entry"] == k.hand_entry.blank
    assert k.frame.view.person == f"证号尾号 {NUMBER[-4:]} 正在办理"
    assert k.frame.view.short_person == f"证号尾号 {NUMBER[-4:]}"
    assert traces(NUMBER, *k.presenters, k.painted.views, k.visit.typed) == []


def test_nothing_is_said_to_come_from_a_card():
    k = identified()
    assert "来源：您自己填的" in k.precheck.view.clauses[0].source
    k = filed()
    name, number = k.check.view.rows[:2]
    assert (name.value, name.note) == ("签名时写", "")
    assert (number.value, number.note) == (f"{NUMBER[:4]} **** ****** {NUMBER[-4:]}", "您自己填的")


def test_the_application_says_that_it_was_typed():
    k = walk(filed(), Step("check", hand_in), Step("done"))
    (application,) = k.filing.filed.values()
    assert (application.assurance, application.person.name) == (Assurance.TYPED, "")
    assert [consent.purpose for consent in application.consents] == ["type_id_number"]


def test_it_opens_no_cases_and_a_card_for_them_begins_another_visit():
    k = walk(filed(), Step("check", hand_in), Step("done", lambda k: k.wait(2)), Step("done", lambda k: k.done.other()))
    number = k.visit.number
    walk(k, Step("home", lambda k: k.home.choose("cases")), Step("identity"))
    assert (k.visit.person, k.visit.number, k.filing.lookups) == (None, number + 1, [])
    assert [way.way_id for way in k.identity.view.others] == ["code", "counter"]
    walk(k, Step("identity", lambda k: k.identity.toggle_consent()), Step("identity", lay()), Step("cases"))
    assert len(k.cases.view.rows) == 1, "filed under the same number"


def test_an_item_that_is_not_signed_begins_another_visit():
    whole = catalogue()
    signed = there(whole.get(ITEM))
    questions = tuple(q for q in signed.form.questions if q.asked_on is not AskedOn.SIGN)
    unsigned = replace(signed, id="unsigned", form=replace(signed.form, questions=questions))
    k = walk(kiosk(items=replace(whole, items=(signed, unsigned))), *TO_PAD, Step("hand_entry"))
    key_in(k, NUMBER)
    go_on(k)
    k.flow.home()
    k.flow.errand.choose(ITEM)
    assert k.visit.person is not None, "a form that is signed takes them"
    k.flow.home()
    k.flow.errand.choose("unsigned")
    assert k.visit.person is None
    assert not k.visit.consents
    assert there(k.visit.item).id == "unsigned"
    k.guide.forward()
    assert place(k) == "identity"


@pytest.mark.parametrize("by_time", [False, True], ids=["by the citizen", "by time"])
@pytest.mark.parametrize("on", [Page.HAND_ENTRY, Page.IDENTITY, Page.PRECHECK])
def test_nothing_remains(on: Page, by_time: bool) -> None:
    k = at_pad(NUMBER)
    if on is Page.IDENTITY:
        k.hand_entry.back()
    elif on is Page.PRECHECK:
        go_on(k)
    assert place(k) == on.value
    if by_time:
        k.wait((60 if on is Page.IDENTITY else 90) + 45)
    else:
        k.frame.press("end")
        assert k.notice.view.title == "要结束吗？" or on is Page.PRECHECK
        k.flow.end()
    k.settle()
    assert place(k) == "home"
    for canary in (NUMBER, NUMBER[-4:], "530502 1979"):
        assert traces(canary, *k.presenters, k.visit, k.flow, k.painted.views) == []


def test_the_number_of_somebody_not_born_yet_is_no_number():
    k = at_pad(number_born(date(2031, 5, 6)))
    go_on(k)
    assert there(k.hand_entry.view.input).error == "号码不对，请对着证件再看一遍"
    assert k.visit.person is None
