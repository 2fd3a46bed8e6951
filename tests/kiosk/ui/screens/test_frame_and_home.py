"""What stands around the pages, the entries, and the sheets that explain."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import pytest

from hardware.api import Cover, Health, Paper
from kiosk.ui.places import Page
from kiosk.ui.services import HomeEntry, Level, Officer
from kiosk.usecases.sync_ports import SyncState, SyncStatus
from tests.support.clocks import NOON
from tests.support.journeys import TO_CHECK, TO_DONE, TO_IDENTITY, TO_PRECHECK, consent
from tests.support.kiosk_under_test import Step, bare_kiosk, kiosk, place, there, walk


@pytest.mark.parametrize(
    ("state", "words", "tone"),
    [
        (SyncState.ONLINE, "网络正常", "ok"),
        (SyncState.OFFLINE, "现在没网", "warn"),
        (SyncState.NOT_ENROLLED, "还没连上街道", "warn"),
        (SyncState.UNKNOWN, "不知道有没有网", "plain"),
    ],
)
def test_the_network_as_it_is(state, words, tone):
    k = kiosk()
    k.network(state)
    k.wait(1)
    network = there(k.frame.view.network)
    assert (network.text, network.tone.value) == (words, tone)


@pytest.mark.parametrize(
    ("health", "paper", "cover", "words"),
    [
        (Health.OK, Paper.OK, Cover.CLOSED, "打印机有纸"),
        (Health.DEGRADED, Paper.LOW, Cover.CLOSED, "纸快没了"),
        (Health.FAULT, Paper.OUT, Cover.CLOSED, "没有纸了"),
        (Health.OK, Paper.OK, Cover.OPEN, "打印机不能用"),
        (Health.FAULT, Paper.OK, Cover.CLOSED, "打印机不能用"),
        (Health.ABSENT, Paper.OUT, Cover.CLOSED, "打印机不能用"),
        (Health.UNKNOWN, Paper.OK, Cover.UNKNOWN, "不知道有没有纸"),
        (Health.OK, Paper.UNKNOWN, Cover.UNKNOWN, "不知道有没有纸"),
        (Health.OK, Paper.NOT_SUPPORTED, Cover.NOT_SUPPORTED, "打印机能用"),
    ],
)
def test_the_printer_as_it_is(health, paper, cover, words):
    k = kiosk()
    k.printer.health, k.printer.paper, k.printer.cover = health, paper, cover
    k.wait(1)
    assert there(k.frame.view.printer).text == words


def test_what_the_station_lacks_is_not_shown():
    assert bare_kiosk().frame.view.printer is None


def test_the_clock_is_the_stations():
    assert kiosk().frame.view.clock == "12:00"


def test_the_person_is_masked_and_gone_from_the_last_page():
    assert walk(kiosk(), *TO_PRECHECK).frame.view.person == "测*三 正在办理"
    assert walk(kiosk(), *TO_DONE).frame.view.person == ""


def test_the_way_out_is_there_in_a_session_only():
    k = kiosk()
    assert [button.action for button in k.frame.view.utilities] == ["aids", "languages", "help"]
    walk(k, *TO_PRECHECK)
    assert [button.action for button in k.frame.view.utilities] == ["aids", "languages", "help", "end"]


# -- home and sheets ---------------------------------------------------------------------------------------------------


def test_an_entry_that_is_not_open_says_so_and_still_answers():
    k = kiosk()
    view = k.home.view
    assert not view.tiles[0].off
    assert view.tiles[1].reason == "本站还没开通"
    assert view.slims[0].off, "an item that this station does not have"
    assert there(view.hero).off
    k.home.choose("firm")
    assert place(k) == "home"
    assert k.notice.view.title == "“企业用工”本站还没开通"
    assert [row.text for row in k.notice.view.rows] == ["大厅服务台", "12333"]
    k.notice.forward()
    assert k.sheet == ""


def test_help_says_that_nothing_is_lost_only_when_there_is_something():
    k = walk(kiosk(), *TO_IDENTITY, Step("identity", lambda k: k.frame.press("help")))
    assert k.notice.view.lines == ()
    k = walk(kiosk(), *TO_CHECK, Step("check", lambda k: k.frame.press("help")))
    assert k.notice.view.lines == ("您填的都还在，关上就能接着办。",)


def test_the_guide_has_all_its_rows_and_can_be_taken_along():
    k = walk(kiosk(), Step("home", lambda k: k.home.choose("file")), Step("guide", lambda k: k.guide.other()))
    assert len(k.guide.view.rows) == 11
    assert k.guide.view.title == "失业登记"
    assert "带什么：身份证。到窗口办，也可以用社保卡" in k.notice.view.qr


def test_the_consent_says_what_really_happens():
    k = walk(kiosk(), *TO_IDENTITY, Step("identity", consent))
    assert there(k.identity.view.consent).lines[1] == "没填完的加密留 7 天，送到后 30 天内清除。"
    k.identity.show_consent_text()
    assert len(k.notice.view.lines) == 5


def test_out_of_order_sends_somewhere_and_keeps_the_code_small():
    k = kiosk()
    k.flow.out_of_order("S-01")
    assert k.out_of_order.view.title == "这台机器现在不能办事"
    assert k.out_of_order.view.code == "故障号 S-01"
    assert [row.text for row in k.out_of_order.view.rows] == ["大厅服务台", "12333"]


# -- service levels ----------------------------------------------------------------------------------------------------

INFORMS = Level(
    number=4,
    greeting="home.greeting_look",
    promise="home.look_only",
    hero=HomeEntry(id="notices", title="看招工信息", subtitle="附近的岗位和零工", icon="briefcase"),
    identity=False,
    printing=False,
    tickets=False,
)


def test_a_level_greets_in_its_own_words():
    view = kiosk(level=INFORMS).home.view
    assert (view.greeting, view.promise) == ("您好，想看点什么？", "这台机器只能看信息，不用刷身份证。")
    assert kiosk(level=replace(INFORMS, greeting="您来了")).home.view.greeting == "您来了"


def test_an_entry_may_lead_to_a_place_of_the_kiosk():
    k = kiosk(level=replace(INFORMS, hero=replace(there(INFORMS.hero), page=Page.OUT_OF_ORDER)))
    assert not there(k.home.view.hero).off
    k.home.choose("notices")
    assert k.flow.page is Page.OUT_OF_ORDER


def test_the_person_in_charge_is_named_where_nothing_can_be_filed_and_only_if_somebody_is():
    officer = Officer("李敏", hours="周一到周五 9 点到 17 点", place="二楼")
    k = kiosk(level=INFORMS, officer=officer)
    (card,) = k.home.view.slims
    assert (card.title, card.subtitle) == ("就业专员 李敏", "周一到周五 9 点到 17 点在二楼")
    assert (card.button, card.off) == ("怎么找", False)
    k.home.choose(card.entry_id)
    assert k.notice.view.title == "就业专员 李敏"
    assert [row.text for row in k.notice.view.rows] == ["周一到周五 9 点到 17 点", "二楼", "大厅服务台", "12333"]
    assert kiosk(level=INFORMS).home.view.slims == ()
    assert [card.entry_id for card in kiosk(officer=officer).home.view.slims] == ["firm"]


@pytest.mark.parametrize(
    ("officer", "where"),
    [(Officer("李敏"), ""), (Officer("李敏", hours="上午"), "上午"), (Officer("李敏", "", "二楼"), "二楼")],
)
def test_only_what_is_known_of_the_person_in_charge_is_said(officer: Officer, where: str):
    k = kiosk(level=INFORMS, officer=officer)
    assert k.home.view.slims[0].subtitle == where
    k.home.choose("officer")
    assert len(k.notice.view.rows) == (3 if where else 2)


# -- without a network -------------------------------------------------------------------------------------------------


def test_without_a_network_the_home_page_says_what_still_works():
    k = kiosk()
    assert k.home.view.banner is None
    k.sync = SyncStatus(state=SyncState.OFFLINE, last_contact=NOON - timedelta(hours=2))
    k.wait(1)
    view = k.home.view
    banner = there(view.banner)
    assert (banner.lead, banner.tone.value) == ("现在没有网，大部分事照样能办。", "warn")
    assert banner.text == "填好的先存在这台机器里，一有网就自动送。\n上次联网：今天 10:00"
    assert view.promise == ""
    assert [entry.subtitle for entry in view.tiles[:2]] == ["能填能交，先存在本机", "到窗口办"]
    k.network(SyncState.ONLINE)
    k.wait(1)
    assert k.home.view.banner is None
    assert k.home.view.tiles[0].subtitle == "没工作了来登记"


@dataclass(frozen=True)
class Missing:
    since: datetime | None


def test_a_repair_that_brought_back_a_part_is_told_before_anybody_starts():
    k = kiosk()
    k.gap = Missing(NOON - timedelta(hours=26))
    k.network(SyncState.OFFLINE)
    k.wait(1)
    banner = there(k.home.view.banner)
    assert banner.lead == "这台机器修过，记录少了一些。"
    assert banner.text == "昨天 10:00 以后在这里交过的，可能不在了。\n交过的人，请到窗口问一下。现在可以照常办。"
    k.gap = Missing(None)
    k.wait(1)
    assert there(k.home.view.banner).text.startswith("以前在这里交过的")
    k.gap = None
    k.wait(1)
    assert there(k.home.view.banner).lead.startswith("现在没有网")


def test_a_station_that_never_reached_the_centre_tells_no_age():
    k = kiosk()
    k.network(SyncState.OFFLINE)
    k.wait(1)
    assert there(k.home.view.banner).text == "填好的先存在这台机器里，一有网就自动送。"


@pytest.mark.parametrize("state", [SyncState.NOT_ENROLLED, SyncState.UNKNOWN])
def test_only_a_network_that_is_known_to_be_away_is_told_of(state: SyncState):
    k = kiosk()
    k.network(state)
    k.wait(1)
    assert k.home.view.banner is None


def test_where_nothing_can_be_filed_nothing_is_said_to_be_kept():
    k = kiosk(level=INFORMS)
    k.sync = SyncStatus(state=SyncState.OFFLINE, last_contact=NOON - timedelta(days=1))
    k.wait(1)
    banner = there(k.home.view.banner)
    assert (banner.lead, banner.text) == ("现在没有网，看到的可能不是最新的。", "上次联网：昨天 12:00")
