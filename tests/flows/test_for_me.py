"""给我看的: after a card, what surely fits, each with its clause; and nothing of it afterwards."""

from dataclasses import replace

import pytest

from kiosk.domain.content import Content
from kiosk.domain.job_application import Resume
from kiosk.domain.person import Assurance
from kiosk.ui.content_view import TextPart
from kiosk.ui.places import Page
from kiosk.ui.services import HomeEntry
from kiosk.usecases.errors import StoreFailedError
from tests.support.clocks import NOON
from tests.support.contents import content
from tests.support.journeys import consent, lay
from tests.support.kiosk_under_test import LEVEL, KioskUnderTest, Step, kiosk, there, walk
from tests.support.people import person

TOLD = replace(LEVEL, slims=(HomeEntry(id="all", title="看信息", subtitle="", icon="scroll", page=Page.SECTIONS),))


def fitting(content_id: str, rule: str, clause: str, **changed: object) -> Content:
    return content(content_id, title=content_id, data={"fits": [{"rule": rule, "clause": clause}]}, **changed)


OLD_ENOUGH = fitting("四十多", "age >= 40", "您满 40 岁了")
TOO_YOUNG = fitting("青年", "age < 30", "您不到 30 岁")
OF_REGISTRATION = fitting("求职", 'answers.education == "70"', "您是初中毕业", kind="course")
NOT_DECIDED = fitting("不知道", 'answers.never_asked != "1"', "没人问过")
EITHER = content(
    "两条",
    title="两条",
    kind="fair",
    data={
        "at": "2026-10-20T09:00",
        "fits": [{"rule": "age < 30", "clause": "不是您"}, {"rule": 'card.sex in ["1", "2"]', "clause": "您是本地人"}],
    },
)
TO_FOR_ME = (
    Step("home", lambda k: k.home.choose("all")),
    Step("sections", lambda k: k.sections.choose("for_me")),
    Step("identity"),
)
WITH_CARD = (*TO_FOR_ME, Step("identity", consent), Step("identity", lay()), Step("contents"))


@pytest.fixture
def k() -> KioskUnderTest:
    on = kiosk(level=TOLD)
    on.told.held = [OLD_ENOUGH, TOO_YOUNG, OF_REGISTRATION, NOT_DECIDED, EITHER]
    return on


def shown(k: KioskUnderTest) -> dict[str, str]:
    return {work.title: work.lines[0].text for work in k.contents.view.works}


def test_what_fits_the_card_is_shown_with_its_clause(k: KioskUnderTest) -> None:
    walk(k, *WITH_CARD)
    assert shown(k) == {"四十多": "您满 40 岁了", "两条": "您是本地人"}
    assert k.contents.view.search is None
    walk(k, Step("contents", lambda k: k.contents.choose("四十多")), Step("content"))
    assert k.content.view.parts[0] == TextPart("为什么适合您", "您满 40 岁了")
    walk(k, Step("content", lambda k: k.content.back()), Step("contents"))
    walk(k, Step("contents", lambda k: k.contents.back()), Step("sections"))


@pytest.mark.parametrize(
    ("section", "page"), [("fairs", "fairs"), ("wages", "wages"), ("places", "places_map"), ("people", "people")]
)
def test_who_has_shown_a_card_ends_the_visit_on_every_page_of_information(
    k: KioskUnderTest, section: str, page: str
) -> None:
    def may_end() -> bool:
        k.frame.refresh()
        return "end" in [button.action for button in k.frame.view.utilities]

    to_section = Step("sections", lambda k: k.sections.choose(section))
    walk(k, Step("home", lambda k: k.home.choose("all")), to_section, Step(page))
    assert not may_end()
    walk(k, Step(page, lambda k: getattr(k, page).back()), *WITH_CARD[1:])
    walk(k, Step("contents", lambda k: k.contents.back()), Step("sections"))
    assert may_end()
    walk(k, to_section, Step(page))
    assert may_end()
    k.frame.press("end")
    assert k.visit.person is None


def test_a_registration_that_was_filed_here_counts_too(k: KioskUnderTest) -> None:
    k.work.resume = Resume(item="job_seeker_registration", item_version="1", answers={"education": "70"})
    walk(k, *WITH_CARD)
    assert shown(k)["求职"] == "您是初中毕业"


def test_it_is_agreed_to_for_this_alone_and_nothing_is_stored(k: KioskUnderTest) -> None:
    walk(k, *WITH_CARD)
    assert there(k.visit.fit_consent).purpose == "find_information"
    assert k.visit.consents == []
    assert k.visit.look_up_consent is None
    assert k.filing.tries == []


def test_who_is_known_is_only_asked_to_agree_once(k: KioskUnderTest) -> None:
    k.visit.identify(person(), Assurance.CARD)
    walk(k, *TO_FOR_ME, Step("identity", consent), Step("identity", lambda k: k.identity.forward()), Step("contents"))
    k.contents.back()
    walk(k, Step("sections", lambda k: k.sections.choose("for_me")), Step("contents"))


def test_back_from_the_card_takes_back_what_was_agreed_to(k: KioskUnderTest) -> None:
    walk(k, *TO_FOR_ME, Step("identity", consent), Step("identity", lambda k: k.identity.back()), Step("sections"))
    assert k.visit.fit_consent is None
    walk(k, Step("sections", lambda k: k.sections.choose("policies")), Step("contents"))
    assert "四十多" in [work.title for work in k.contents.view.works], "to look takes no card"


def test_what_ends_at_midnight_is_gone_from_it_then(k: KioskUnderTest) -> None:
    k.told.held = [OLD_ENOUGH, replace(EITHER, ends=NOON.date())]
    k.clock.advance(12 * 3600 - 1)
    walk(k, *WITH_CARD)
    assert set(shown(k)) == {"四十多", "两条"}
    k.tick(1)
    assert set(shown(k)) == {"四十多"}


def test_where_nothing_surely_fits_that_is_said(k: KioskUnderTest) -> None:
    k.told.held = [TOO_YOUNG, NOT_DECIDED]
    walk(k, *WITH_CARD)
    assert k.contents.view.title == "现在没有肯定适合您的"
    assert k.contents.view.bar.primary is None


def test_a_store_that_fails_is_asked_again(k: KioskUnderTest) -> None:
    walk(k, *TO_FOR_ME, Step("identity", consent))
    k.told.trouble = StoreFailedError()
    walk(k, Step("identity", lay()), Step("contents"))
    assert there(k.contents.view.banner).icon == "warning-circle"
    k.told.trouble = None
    walk(k, Step("contents", lambda k: k.contents.forward()), Step("contents"))
    assert "四十多" in shown(k)


def test_nothing_of_it_is_left_for_the_next(k: KioskUnderTest) -> None:
    walk(k, *WITH_CARD)
    k.reader.take()
    k.flow.end()
    k.settle()
    assert k.flow.contents.fitting is None
    assert k.visit.fit_consent is None
    assert all("您满 40 岁了" not in repr(view) for view in k.painted.views.values())


def test_on_home_it_is_gone_though_the_person_stays(k: KioskUnderTest) -> None:
    walk(k, *WITH_CARD)
    k.flow.home()
    assert k.visit.person is not None
    assert k.flow.contents.fitting is None
