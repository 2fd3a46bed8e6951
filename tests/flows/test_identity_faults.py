"""The card, and everything that can be wrong with it: plain words, a way on, never a dead end."""

from dataclasses import replace
from datetime import date

import pytest

from hardware.api import Health, ReadFault
from kiosk.domain.service_item import AskedOn
from kiosk.items.catalogue import Catalogue
from kiosk.usecases.sync_ports import SyncState
from tests.support.fake_reader import card
from tests.support.journeys import TO_FORM, TO_IDENTITY, consent, lay
from tests.support.kiosk_under_test import ITEM, KioskUnderTest, Step, bare_kiosk, catalogue, kiosk, there, walk


def test_nothing_is_read_before_consent():
    k = walk(kiosk(), *TO_IDENTITY, Step("identity", lay()), Step("identity"))
    assert not there(k.identity.view.consent).checked
    k.wait(3)
    assert not k.reader.watched
    assert k.reader.told == 0


def test_unticking_stops_the_reader():
    k = walk(kiosk(), *TO_IDENTITY, Step("identity", consent), Step("identity", consent), Step("identity"))
    assert not k.reader.watched
    assert k.visit.consents == []


def test_going_back_takes_the_consent_back():
    k = walk(kiosk(), *TO_IDENTITY, Step("identity", consent), Step("identity", lambda k: k.identity.back()))
    assert not k.reader.watched
    assert k.visit.consents == []
    k.guide.forward()
    assert not there(k.identity.view.consent).checked


def test_a_card_read_at_the_moment_of_unticking_is_not_taken():
    k = walk(kiosk(), *TO_IDENTITY, Step("identity", consent))
    k.reader.lay(card())
    k.identity.toggle_consent()
    k.settle()
    assert k.visit.person is None
    assert k.flow.page.value == "identity"


@pytest.mark.parametrize(
    ("fault", "lead", "todo"),
    [
        (ReadFault.MOVED, "卡动了", "请再放一次，放平不要拿开。"),
        (ReadFault.TIMEOUT, "读卡没有回音", "大厅服务台"),
        (ReadFault.UNVERIFIED, "这张卡没有验过", "大厅服务台"),
        (ReadFault.UNSUPPORTED, "这种卡这台机器读不了", "大厅服务台"),
        (ReadFault.DISCONNECTED, "读卡的地方刚才断了一下", "大厅服务台"),
        (ReadFault.HARDWARE, "读卡的地方刚才断了一下", "大厅服务台"),
    ],
)
def test_each_fault_says_what_happened_and_what_to_do(fault, lead, todo):
    k = walk(kiosk(), *TO_IDENTITY, Step("identity", consent), Step("identity", lambda k: k.reader.fail(fault)))
    assert there(k.identity.view.banner).lead == lead
    assert todo in there(k.identity.view.banner).text
    walk(k, Step("identity", lay()), Step("precheck"))


def test_no_card_yet_is_no_fault():
    k = walk(kiosk(), *TO_IDENTITY, Step("identity", consent))
    k.reader.fail(ReadFault.NO_CARD)
    k.settle()
    assert k.identity.view.banner is None


def test_an_expired_card_is_said_plainly_and_opens_nothing():
    old = card(valid_until=date(2026, 10, 14))
    k = walk(kiosk(), *TO_IDENTITY, Step("identity", consent), Step("identity", lay(old)), Step("identity"))
    assert k.visit.person is None
    assert there(k.identity.view.banner).lead == "身份证 2026年10月14日到期了"


def test_a_card_is_good_through_its_last_day():
    last_day = card(valid_until=date(2026, 10, 15))
    walk(kiosk(), *TO_IDENTITY, Step("identity", consent), Step("identity", lay(last_day)), Step("precheck"))


def test_a_card_with_no_end_date_is_good():
    walk(
        kiosk(),
        *TO_IDENTITY,
        Step("identity", consent),
        Step("identity", lay(card(valid_until=None))),
        Step("precheck"),
    )


def ways(k: KioskUnderTest) -> list[str]:
    return [way.way_id for way in k.identity.view.others]


def test_without_a_reader_the_ways_that_work_lead():
    k = walk(bare_kiosk(), *TO_IDENTITY, Step("identity"))
    view = k.identity.view
    assert (view.consent, view.banner, view.others_lead) == (None, None, True)
    assert view.title == "请选一个办法"
    assert ways(k) == ["typed", "counter"]
    k.identity.choose_way("counter")
    assert k.sheet == "notice"


def test_where_only_the_counter_is_left_the_page_says_so():
    k = walk(bare_kiosk(), Step("home", lambda k: k.home.choose("cases")), Step("identity"))
    assert ways(k) == ["counter"]
    assert k.identity.view.title == "这台机器现在读不了身份证"
    assert "大厅服务台" in there(k.identity.view.banner).text


def test_only_ways_that_work_here_are_offered():
    k = walk(kiosk(), *TO_IDENTITY, Step("identity"))
    assert ways(k) == ["code", "typed", "agent", "counter"]
    k.network(SyncState.OFFLINE)
    k.wait(1)
    assert ways(k) == ["typed", "agent", "counter"], "nobody can be asked whose card it is"
    k.network(SyncState.ONLINE)
    k.scanner.health = Health.ABSENT
    k.wait(1)
    assert ways(k) == ["typed", "agent", "counter"]
    k.identity.choose_way("code")
    assert k.flow.page.value == "identity"


def test_a_form_that_is_not_signed_takes_no_nameless_person():
    k = walk(kiosk(items=unsigned()), *TO_IDENTITY, Step("identity"))
    assert ways(k) == ["code", "agent", "counter"]
    k.identity.choose_way("typed")
    assert k.flow.page.value == "identity"


def unsigned() -> Catalogue:
    whole = catalogue()
    item = there(whole.get(ITEM))
    questions = tuple(q for q in item.form.questions if q.asked_on is not AskedOn.SIGN)
    return replace(whole, items=(replace(item, form=replace(item.form, questions=questions)),))


def test_a_reader_that_goes_away_is_noticed_and_one_that_comes_back_too():
    k = walk(kiosk(), *TO_IDENTITY, Step("identity", consent))
    k.reader.health = Health.ABSENT
    k.wait(1)
    assert k.identity.view.consent is None
    assert there(k.identity.view.banner).lead == "读卡的地方现在用不了"
    assert ways(k)[0] == "code"
    k.reader.health = Health.OK
    k.wait(1)
    walk(k, Step("identity", lay()), Step("precheck"))


def test_another_card_is_not_taken_over():
    k = walk(kiosk(), *TO_FORM, Step("question/register_at"))
    k.reader.take()
    k.reader.lay(card(name="测试四", birth=date(1990, 1, 1)))
    k.wait(1)
    assert there(k.visit.person).name == "测试三"
    assert not k.flow.slot.listening


def test_the_same_card_again_changes_nothing():
    k = walk(kiosk(), *TO_FORM, Step("question/register_at"))
    k.reader.lay(card())
    k.settle()
    assert k.flow.page.value == "question"


def test_a_card_left_behind_is_told_of_until_it_is_taken():
    k = walk(kiosk(), *TO_FORM, Step("question/register_at", lambda k: k.flow.end()), Step("home"))
    assert k.sheet == "notice"
    assert k.notice.view.title == "您的卡还在读卡区"
    k.wait(3)
    assert k.sheet == "notice"
    k.reader.take()
    k.wait(1)
    assert k.sheet == ""
    assert not k.reader.watched


def test_a_card_left_behind_is_never_read_for_the_next_visitor():
    k = walk(kiosk(), *TO_FORM, Step("question/register_at", lambda k: k.flow.end()))
    k.notice.forward()
    walk(k, *TO_IDENTITY, Step("identity", consent), Step("identity"))
    assert k.visit.person is None
    assert there(k.identity.view.state).text == "读卡区有一张卡，请先拿开"
    k.reader.take()
    k.wait(1)
    assert there(k.identity.view.state).text == "正在等您放卡"
    walk(k, Step("identity", lay(card(name="测试四"))), Step("precheck"))
    assert there(k.visit.person).name == "测试四"


@pytest.mark.parametrize("changes", [{"valid_from": date(2027, 1, 1)}, {"birth": date(2027, 1, 1)}])
def test_a_card_of_tomorrow_is_not_taken_and_the_clock_may_be_wrong(changes):
    k = walk(kiosk(), *TO_IDENTITY, Step("identity", consent), Step("identity", lay(replace(card(), **changes))))
    banner = there(k.identity.view.banner)
    assert banner.lead == "身份证还没到能用的日子"
    assert "日期不对" in banner.text
    assert "大厅服务台" in banner.text
    assert k.visit.person is None
    k.reader.take()
    k.reader.lay(card())
    k.settle()
    walk(k, Step("precheck"))
