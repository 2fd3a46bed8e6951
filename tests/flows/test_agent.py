"""代办: somebody files for another, with both cards."""

from dataclasses import replace
from datetime import date

import pytest

from hardware.api import CardRecord
from kiosk.domain.mandate import Relation
from kiosk.domain.person import Assurance
from kiosk.domain.signature import SignedBy
from tests.support.agency import (
    HELPER,
    PRINCIPAL,
    TO_AGENT,
    TO_FORM_FOR,
    TO_MANDATE,
    TO_PRECHECK_FOR,
    agree,
    change_to_principal,
    give_mandate,
)
from tests.support.fake_reader import FakeReader, card
from tests.support.journeys import TO_CHECK, TO_FORM, TO_IDENTITY, hand_in, lay, sign
from tests.support.kiosk_under_test import KioskUnderTest, Step, bare_kiosk, kiosk, place, there, walk
from tests.support.traces import traces

FILL_IN = TO_CHECK[len(TO_FORM) :]
TO_CHECK_FOR = (*TO_FORM_FOR, *FILL_IN)
TO_DONE_FOR = (*TO_CHECK_FOR, Step("check", hand_in))
CANARIES = ("测试助手", HELPER.number, HELPER.number[-4:], "测试三", PRINCIPAL.number)


def held(k: KioskUnderTest) -> list[tuple[str, str]]:
    roots = (*k.presenters, k.visit, k.timer, k.flow, k.runner, k.painted.views, list(k.post.waiting))
    return [(canary, path) for canary in CANARIES for path in traces(canary, *roots)]


def test_both_are_on_the_record() -> None:
    k = walk(kiosk(), *TO_DONE_FOR, Step("done"))
    application = next(iter(k.filing.filed.values()))
    assert (application.person.number, application.assurance) == (PRINCIPAL.number, Assurance.CARD)
    assert there(application.agent).number == HELPER.number
    assert there(application.mandate).relation is Relation.FAMILY
    assert [consent.purpose for consent in application.consents] == ["file_for_another", "mandate"]
    assert application.answers["signature"]["by"] == "proxy", "who files signs"
    assert "这一份是替测*三办的，请把编号告诉他。" in k.done.view.lines


def test_the_pages_say_who_helps_whom() -> None:
    k = walk(kiosk(), *TO_MANDATE, Step("mandate"))
    assert k.mandate.view.title == "测**手 替 测*三 办"
    assert k.frame.view.person == "测**手 替 测*三 办"
    walk(k, Step("mandate", give_mandate("community_worker")), *TO_CHECK_FOR[len(TO_PRECHECK_FOR) :])
    rows = {row.label: row.value for row in k.check.view.rows}
    assert rows["谁替他办"] == "测**手（社区工作人员）"
    assert rows["替谁办"] == "测*三"


def test_a_helper_whose_name_shows_wrong_is_told_so() -> None:
    k = walk(kiosk(), *TO_CHECK_FOR, Step("check"))
    assert note_of_helper(k) == "身份证上的"
    k.visit.agent = replace(there(k.visit.agent), name="测试\ue863")
    k.check.refresh()
    assert note_of_helper(k) == "名字显示不对，照原样交"


def note_of_helper(k: KioskUnderTest) -> str:
    return next(row.note for row in k.check.view.rows if row.row_id == "helper.name")


def test_the_helper_may_let_the_other_sign() -> None:
    k = walk(kiosk(), *TO_CHECK_FOR, Step("check", lambda k: k.check.forward()))
    assert k.signature.view.title == "请代办人签自己的名字"
    k.signature.otherwise()
    k.sign_otherwise.choose("hand")
    assert k.flow.signing.by is SignedBy.HAND
    sign(k)
    k.signature.forward()
    k.settle()
    assert "by" not in next(iter(k.filing.filed.values())).answers["signature"]


# -- the cards ---------------------------------------------------------------------------------------------------------

YOUNG = card("测试小", date(2011, 1, 2))
OLD_CARD = card("测试旧", date(1980, 1, 2), valid_until=date(2020, 1, 1))


def second(record: CardRecord) -> Step:
    def do(k: KioskUnderTest) -> None:
        k.reader.take()
        k.reader.lay(record)

    return Step("agent", do)


@pytest.mark.parametrize(
    ("steps", "lead"),
    [
        ((Step("agent", lay(YOUNG)),), "替别人办，要满 16 岁"),
        ((Step("agent", lay(OLD_CARD)),), "您的身份证到期了"),
        ((Step("agent", lay(HELPER)), second(HELPER)), "这还是您自己的身份证"),
        ((Step("agent", lay(HELPER)), second(OLD_CARD)), "他的身份证到期了"),
    ],
)
def test_a_card_that_will_not_do_is_named_and_another_may_be_laid(steps: tuple[Step, ...], lead: str) -> None:
    k = walk(kiosk(), *TO_AGENT, *steps, Step("agent"))
    assert there(k.agent.view.banner).lead == lead
    assert k.visit.person is None
    if k.visit.agent is None:
        walk(k, second(HELPER))
    walk(k, Step("agent", change_to_principal), Step("mandate"))
    assert there(k.visit.person).number == PRINCIPAL.number


def test_who_has_not_the_others_card_is_told_where_to_go() -> None:
    k = walk(kiosk(), *TO_AGENT, Step("agent", lay(HELPER)), Step("agent"))
    banner = there(k.agent.view.banner)
    assert banner.lead == "他的身份证没带来？"
    assert "大厅服务台" in banner.text


def test_no_card_is_read_before_the_consent() -> None:
    k = walk(kiosk(), *TO_AGENT[:-1], Step("agent", lay(HELPER)), Step("agent"))
    assert k.visit.agent is None
    walk(k, Step("agent", agree), Step("agent"))
    assert there(k.visit.agent).number == HELPER.number


def test_the_consent_taken_back_forgets_the_helper() -> None:
    k = walk(kiosk(), *TO_AGENT, Step("agent", lay(HELPER)), Step("agent", agree), Step("agent"))
    assert (k.visit.agent, k.visit.consents) == (None, [])


def test_two_cards_the_wrong_way_round_are_changed() -> None:
    k = walk(kiosk(), *TO_MANDATE, Step("mandate", lambda k: k.mandate.choose("family")))
    k.mandate.other()
    assert k.mandate.view.title == "测*三 替 测**手 办"
    assert not any(option.chosen for option in k.mandate.view.relations), "that was said of the other way round"
    assert there(k.visit.person).number == HELPER.number


def test_a_child_cannot_be_made_the_helper_by_changing() -> None:
    k = walk(kiosk(), *TO_AGENT, Step("agent", lay(HELPER)), second(YOUNG), Step("mandate"))
    k.mandate.other()
    assert there(k.mandate.view.banner).lead == "换不了"
    assert there(k.visit.agent).number == HELPER.number


@pytest.mark.parametrize(
    ("do", "lead"),
    [(lambda _: None, "还没有选"), (lambda k: k.mandate.choose("other"), "还没有承诺")],
)
def test_nobody_goes_on_without_the_mandate(do: object, lead: str) -> None:
    k = walk(kiosk(), *TO_MANDATE, Step("mandate", do), Step("mandate", lambda k: k.mandate.forward()))  # type: ignore[arg-type]
    assert place(k) == "mandate"
    assert there(k.mandate.view.banner).lead == lead
    assert k.visit.mandate is None


def test_back_from_the_mandate_asks_for_both_cards_anew() -> None:
    k = walk(kiosk(), *TO_MANDATE, Step("mandate", lambda k: k.mandate.back()), Step("agent"))
    assert (k.visit.person, k.visit.agent, k.visit.consents) == (None, None, [])
    walk(k, Step("agent", lambda k: k.agent.back()), Step("identity"))
    assert held(k) == []


def test_it_is_offered_only_with_a_reader_and_for_something_to_file() -> None:
    assert "agent" not in [way.way_id for way in walk(bare_kiosk(), *TO_IDENTITY).identity.view.others]
    k = walk(kiosk(), Step("home", lambda k: k.home.choose("cases")), Step("identity"))
    assert "agent" not in [way.way_id for way in k.identity.view.others]


# -- a card that is nobody's -------------------------------------------------------------------------------------------


def test_a_strange_card_stops_the_handing_in_and_is_named() -> None:
    k = walk(kiosk(), *TO_CHECK_FOR, Step("check", lambda k: k.check.forward()), Step("signature", sign))
    k.reader.take()
    k.reader.lay(card("测试外人", date(1990, 1, 1)))
    walk(k, Step("signature", lambda k: k.signature.forward()), Step("signature"))
    assert there(k.signature.view.banner).lead == "读卡区换了一张证件"
    assert k.filing.tries == []
    k.reader.take()
    walk(k, Step("signature", lambda k: k.signature.forward()), Step("done"))


@pytest.mark.parametrize("record", [HELPER, PRINCIPAL], ids=["helper", "principal"])
def test_either_card_may_lie_there(record: CardRecord) -> None:
    k = walk(kiosk(), *TO_CHECK_FOR, Step("check", lambda k: k.reader.take()), Step("check", lay(record)))
    walk(k, Step("check", hand_in), Step("done"))


def test_a_strange_card_stops_an_ordinary_visit_too() -> None:
    k = walk(kiosk(), *TO_CHECK, Step("check", lambda k: k.reader.take()), Step("check", lay(HELPER)))
    walk(k, Step("check", hand_in), Step("signature"))
    assert there(k.signature.view.banner).lead == "读卡区换了一张证件"
    assert k.filing.tries == []


# -- nothing remains ---------------------------------------------------------------------------------------------------

WAYS = {
    "the first card": (*TO_AGENT, Step("agent", lay(HELPER))),
    "the mandate": TO_MANDATE,
    "in the form": TO_FORM_FOR,
    "on the check page": TO_CHECK_FOR,
    "after the end": TO_DONE_FOR,
}


@pytest.mark.parametrize("steps", WAYS.values(), ids=WAYS)
@pytest.mark.parametrize("by_time", [False, True], ids=["by the citizen", "by time"])
def test_nothing_remains_of_either(steps: tuple[Step, ...], by_time: bool) -> None:
    k = walk(kiosk(), *steps)
    assert held(k), "the search itself must find what is there"
    k.reader.take()
    if by_time:
        k.wait(90 + 45)
    else:
        k.flow.end()
    k.settle()
    assert held(k) == []
    assert (k.visit.agent, k.visit.mandate) == (None, None)


def test_another_matter_begins_with_nobody() -> None:
    k = walk(kiosk(), *TO_DONE_FOR, Step("done", lambda k: k.wait(2)), Step("done", lambda k: k.reader.take()))
    walk(k, Step("done", lambda k: k.done.other()), Step("home"))
    assert held(k) == []


def test_only_the_person_it_is_for_finds_it_again() -> None:
    k = walk(kiosk(reader=FakeReader()), *TO_DONE_FOR, Step("done", lambda k: k.reader.take()))
    k.flow.end()
    k.settle()
    for record, shown in ((HELPER, 0), (PRINCIPAL, 1)):
        walk(
            k,
            Step("home", lambda k: k.home.choose("cases")),
            Step("identity", lambda k: k.identity.toggle_consent()),
            Step("identity", lay(record)),
            Step("cases"),
        )
        assert len(k.cases.view.rows) == shown
        k.reader.take()
        k.flow.end()
        k.settle()


def test_who_files_the_same_again_for_another_is_told_so_and_shown_nothing_of_theirs() -> None:
    """The case, and what can be done with it, is for the person it belongs to."""
    k = walk(kiosk(), *TO_DONE_FOR, Step("done", lambda k: k.reader.take()))
    k.flow.end()
    k.settle()
    walk(k, *TO_CHECK_FOR, Step("check", hand_in), Step("signature"))
    assert there(k.signature.view.banner).lead == "还不能交上去"
    assert k.filing.lookups == []


def test_neither_card_may_be_of_tomorrow() -> None:
    k = walk(kiosk(), *TO_AGENT, Step("agent", lay(replace(HELPER, valid_from=date(2027, 1, 1)))))
    assert there(k.agent.view.banner).lead == "您的身份证还没到能用的日子"
    k.reader.take()
    k.reader.lay(HELPER)
    k.settle()
    k.reader.take()
    k.reader.lay(replace(PRINCIPAL, valid_from=date(2027, 1, 1)))
    k.settle()
    assert there(k.agent.view.banner).lead == "他的身份证还没到能用的日子"
    assert k.visit.person is None
