"""The pages of the technicians' menu that look after the station, walked without a window."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from kiosk.domain.on_site import OnSite
from kiosk.domain.service_break import BreakReason, ServiceBreak
from kiosk.domain.touch_map import CROSSES, STRAIGHT, TouchMap
from kiosk.maintenance.config_care import ChangedPart, ConfigNow, Import, RefusedVersion, Version
from kiosk.maintenance.export_events import Export, Exported
from kiosk.maintenance.restart_machine import Reboot
from kiosk.maintenance.stick import Bundle
from kiosk.maintenance.waiting import SendOutcome, Sent, WaitingKind, WaitingNow
from kiosk.ui.flow import Page
from tests.support.fake_care import CONFIG, FakeCare, parked
from tests.support.fake_menu import LEAD, LEAD_PIN, enter_menu
from tests.support.kiosk_under_test import KioskUnderTest, kiosk

NOON = datetime(2026, 11, 21, 4, 0, tzinfo=UTC)


def inside(page: Page, *, lead: bool = True, prepare: Any = None) -> tuple[KioskUnderTest, Any, FakeCare]:
    """A kiosk whose technician stands on `page`, its presenter, and what it stands on."""
    k = kiosk()
    if prepare is not None:
        prepare(k.menu_desk.care)
    if lead:
        enter_menu(k, LEAD, LEAD_PIN)
    else:
        enter_menu(k)
    k.flow.menu.open.go(page)  # type: ignore[union-attr]
    k.settle()
    assert k.flow.page is page
    return k, k.pages[page], k.menu_desk.care


def noted(k: KioskUnderTest) -> list[str]:
    """What was put into the audit chain, by its action."""
    return [facts["action"] for _, facts in k.menu_desk.noted]


def words(view: Any) -> str:
    """All that a page says."""
    banner = (view.banner.lead, view.banner.text) if view.banner else ()
    lines = [
        word for line in view.lines for word in (line.label, line.text, line.note, line.tag.text if line.tag else "")
    ]
    things = [word for thing in view.things for word in (thing.title, thing.text)]
    return "|".join((view.title, view.hint, *banner, *lines, *things))


# -- what waits to be sent ---------------------------------------------------------------------------------------------


def waiting(care: FakeCare) -> None:
    items = parked("aaaa1111-0000", NOON), parked("bbbb2222-0000", NOON, kind="gig_take")
    kinds = WaitingKind("submission", 3, 1), WaitingKind("gig_take", 0, 1)
    care.waiting.now = WaitingNow(kinds=kinds, oldest=NOON, next_try=None, parked=items)


def test_the_queue_says_how_much_waits_since_when_and_what_was_not_taken() -> None:
    _, page, _ = inside(Page.MAINTENANCE_QUEUE, prepare=waiting)
    assert page.view.lines[0].text == "3 件"
    assert "最早的是" in words(page.view)
    assert "2 件没有收" in words(page.view)
    assert "530502-QH03-20261121-0001" in page.view.things[0].title
    assert page.view.things[1].title == "零工报名 bbbb2222"


def test_send_now_tells_what_became_of_it() -> None:
    k, page, care = inside(Page.MAINTENANCE_QUEUE, prepare=waiting)
    care.sent = Sent(outcome=SendOutcome.DONE, sent=3)
    page.press("send")
    assert page.view.actions[0].busy
    k.settle()
    assert care.rounds == 1
    assert "送走了 3 件" in words(page.view)
    assert "queue_sent" in noted(k)


@pytest.mark.parametrize("outcome", [one for one in SendOutcome if one is not SendOutcome.DONE])
def test_a_round_that_came_to_nothing_says_that_all_is_kept(outcome: SendOutcome) -> None:
    k, page, care = inside(Page.MAINTENANCE_QUEUE, prepare=waiting)
    care.sent = Sent(outcome=outcome)
    page.press("send")
    k.settle()
    assert "都还在本机" in words(page.view)


def test_one_item_is_opened_and_tried_again_by_who_is_in() -> None:
    k, page, care = inside(Page.MAINTENANCE_QUEUE, prepare=waiting)
    page.choose("aaaa1111-0000")
    assert "中心看了，不收（422）。" in words(page.view)
    page.press("again")
    k.settle()
    assert care.waiting.again == [("aaaa1111-0000", LEAD.number)]
    assert "queue_tried_again" in noted(k)


def test_what_the_person_was_told_is_not_done_is_not_sent_behind_their_back() -> None:
    k, page, care = inside(Page.MAINTENANCE_QUEUE, prepare=waiting)
    page.choose("bbbb2222-0000")
    assert not page.view.actions
    page.back()
    page.press("again")  # all of them
    k.settle()
    assert [key for key, _ in care.waiting.again] == ["aaaa1111-0000"]


def test_a_store_that_fails_is_told_of() -> None:
    def broken(care: FakeCare) -> None:
        care.waiting.broken = True

    _, page, _ = inside(Page.MAINTENANCE_QUEUE, prepare=broken)
    assert "没有做成" in words(page.view)


# -- configurations ----------------------------------------------------------------------------------------------------


def test_going_back_asks_once_more_is_noted_first_and_begins_anew() -> None:
    k, page, care = inside(Page.MAINTENANCE_CONFIG)
    page.press("back")
    assert page.view.title == "要退回上一版吗？"
    assert care.steps_back == 0
    page.back()
    assert page.view.title == "配置"
    page.press("back")
    page.forward()
    k.settle()
    assert care.steps_back == 1
    assert care.restarted == 1
    assert noted(k)[-1] == "config_back"


def test_a_technician_is_told_that_a_lead_must_do_it() -> None:
    _, page, care = inside(Page.MAINTENANCE_CONFIG, lead=False)
    page.press("back")
    page.press("stick")
    assert "组长" in words(page.view)
    assert care.steps_back == 0


def test_a_bundle_of_a_stick_is_chosen_and_what_became_of_it_is_told() -> None:
    k, page, care = inside(Page.MAINTENANCE_CONFIG)
    page.press("stick")
    k.settle()
    assert "没有找到" in words(page.view)
    care.bundles = [Bundle(Path("/media/A"), "A"), Bundle(Path("/media/A/b"), "A/b")]
    page.press("stick")
    k.settle()
    assert [thing.title for thing in page.view.things] == ["A", "A/b"]
    page.choose("1")
    k.settle()
    assert care.imports == [Path("/media/A/b")]
    assert "收下了，版本 2026.11.3" in words(page.view)


@pytest.mark.parametrize("code", [one for one in Import if one not in (Import.TAKEN, Import.KNOWN, Import.FAILED)])
def test_every_refusal_of_a_bundle_says_that_what_runs_is_untouched(code: Import) -> None:
    k, page, care = inside(Page.MAINTENANCE_CONFIG)
    care.bundles, care.import_answer = [Bundle(Path("/media/A"), "A")], (1, json.dumps({"error": code.value}).encode())
    page.press("stick")
    k.settle()
    page.choose("0")
    k.settle()
    assert "原来的照常用" in words(page.view)
    assert code.value not in words(page.view)


def test_an_answer_that_is_none_is_no_success() -> None:
    k, page, care = inside(Page.MAINTENANCE_CONFIG)
    care.bundles, care.import_answer = [Bundle(Path("/media/A"), "A")], (0, b"Traceback")
    page.press("stick")
    k.settle()
    page.choose("0")
    k.settle()
    assert "没有核对完" in words(page.view)


def test_what_waits_what_changes_and_what_was_refused_stands_there() -> None:
    def prepare(care: FakeCare) -> None:
        care.config = replace(
            CONFIG,
            waits=Version(version="2026.11.9", source="centre"),
            refused=RefusedVersion(version="2026.11.8", code="expired", at=NOON),
            changes=(ChangedPart(part="items", files=3), ChangedPart(part="new-part", files=1)),
        )

    _, page, _ = inside(Page.MAINTENANCE_CONFIG, prepare=prepare)
    said = words(page.view)
    assert "2026.11.9" in said
    assert "签名过期了" in said
    assert "事项 3 处" in said
    assert "别的 1 处" in said


def test_a_station_of_a_named_directory_takes_nothing() -> None:
    def prepare(care: FakeCare) -> None:
        care.config = ConfigNow(runs=None, good=None, before=None, waits=None, refused=None, fixed=True)

    _, page, _ = inside(Page.MAINTENANCE_CONFIG, prepare=prepare)
    assert not page.view.actions


# -- events ------------------------------------------------------------------------------------------------------------


def event(name: str, level: str = "info", *, day: int = 21, **fields: object) -> str:
    return json.dumps({"event": name, "level": level, "timestamp": f"2026-11-{day}T04:00:00Z", **fields})


def kept(care: FakeCare) -> None:
    care.lines = [
        event("sync.offline", error="unreachable"),
        event("ui.screen_fault", "error", fault="9F2C"),
        event("device.reading", "warning", day=20, device="reader"),
        "{cut sho",
    ]


def test_events_are_told_in_words_and_filtered_by_trouble_event_and_day() -> None:
    k, page, _ = inside(Page.MAINTENANCE_LOGS, prepare=kept)
    assert [line.text for line in page.view.lines] == ["连不上中心", "有一页出错", "device.reading"]
    page.pick("trouble")
    k.settle()
    assert [line.text for line in page.view.lines] == ["有一页出错", "device.reading"]
    page.pick("day")
    page.choose("2026-11-20")
    k.settle()
    assert [line.text for line in page.view.lines] == ["device.reading"]
    page.pick("event")
    page.choose("ui.screen_fault")
    k.settle()
    assert page.view.lines == ()
    assert page.view.hint == "没有这样的记录。"
    page.pick("day")
    page.choose("any")
    k.settle()
    assert [line.text for line in page.view.lines] == ["有一页出错"]


@pytest.mark.parametrize("outcome", [one for one in Export if one is not Export.WRITTEN])
def test_what_was_not_exported_says_why(outcome: Export) -> None:
    k, page, care = inside(Page.MAINTENANCE_LOGS, prepare=kept)
    care.exported = Exported(outcome=outcome)
    page.press("export")
    k.settle()
    assert page.view.banner.text


def test_only_a_lead_exports() -> None:
    k, page, _ = inside(Page.MAINTENANCE_LOGS, lead=False)
    page.press("export")
    k.settle()
    assert "组长" in words(page.view)
    assert "events_exported" not in noted(k)


# -- out of service ----------------------------------------------------------------------------------------------------


def test_closing_wants_a_reason_and_leads_out_to_the_page_that_says_so() -> None:
    k, page, care = inside(Page.MAINTENANCE_SERVICE)
    page.forward()
    assert "还没有选原因" in words(page.view)
    page.choose("repair")
    page.pick("hour")
    page.forward()
    k.settle()
    assert care.switch.reason == ServiceBreak(BreakReason.REPAIR, k.clock.now() + timedelta(hours=1))
    assert k.flow.page is Page.OUT_OF_ORDER
    assert "service_closed" in noted(k)


def test_opening_leads_home() -> None:
    def closed(care: FakeCare) -> None:
        care.switch.close(ServiceBreak(BreakReason.PAPER))

    k, page, care = inside(Page.MAINTENANCE_SERVICE, prepare=closed)
    assert "换纸" in words(page.view)
    page.forward()
    k.settle()
    assert not care.switch.closed
    assert k.flow.page is Page.HOME


def test_a_technician_does_not_get_there() -> None:
    k = kiosk()
    enter_menu(k)
    k.flow.menu.open.go(Page.MAINTENANCE_SERVICE)  # type: ignore[union-attr]
    assert k.flow.page is Page.MAINTENANCE


# -- sound and screen --------------------------------------------------------------------------------------------------


def test_the_volume_goes_by_tens_and_back_to_the_settings() -> None:
    k, page, care = inside(Page.MAINTENANCE_ADJUST)
    for _ in range(2):
        page.press("louder")
        k.settle()
    assert care.on_site().volume == 90
    page.press("usual")
    k.settle()
    assert care.on_site().volume is None
    assert noted(k).count("volume") == 3


def test_a_full_disk_keeps_what_was() -> None:
    k, page, care = inside(Page.MAINTENANCE_ADJUST)
    care.on_site.full = True
    page.press("louder")
    k.settle()
    assert care.on_site().volume is None
    assert "没有做成" in words(page.view)


def test_a_screen_without_a_backlight_says_so() -> None:
    _, page, _ = inside(Page.MAINTENANCE_ADJUST)
    page.pick("light")
    assert "不能从这里调" in words(page.view)
    assert not page.view.actions


def test_brightness_is_set_and_kept(tmp_path: Path) -> None:
    one = tmp_path / "intel_backlight"
    one.mkdir()
    (one / "max_brightness").write_text("400")
    (one / "brightness").write_text("200")

    def prepare(care: FakeCare) -> None:
        care.backlights = tmp_path

    k, page, care = inside(Page.MAINTENANCE_ADJUST, prepare=prepare)
    page.pick("light")
    page.press("brighter")
    k.settle()
    assert (one / "brightness").read_text() == "240"
    page.press("night_darker")
    k.settle()
    assert care.on_site() == OnSite(brightness=60, night_brightness=50)


def test_a_rotation_is_tried_and_kept_only_when_somebody_says_that_it_is_right() -> None:
    k, page, care = inside(Page.MAINTENANCE_ADJUST)
    page.pick("turn")
    page.choose("90")
    assert care.glass.turned == [90]
    assert page.view.title == "这样对吗？"
    page.forward()
    k.settle()
    assert care.on_site().rotation == 90


@pytest.mark.parametrize("how", ["time", "back", "left"])
def test_a_rotation_that_nobody_confirms_is_undone(how: str) -> None:
    k, page, care = inside(Page.MAINTENANCE_ADJUST)
    page.pick("turn")
    page.choose("180")
    if how == "time":
        k.wait(16)
        assert "改回去了" in words(page.view)
    elif how == "back":
        page.back()
    else:
        k.flow.leave_menu()
        k.settle()
    assert care.glass.turned == [180, 0]
    assert care.on_site().rotation == 0


def test_four_crosses_straighten_the_touch_on_top_of_what_was_known() -> None:
    known = TouchMap(x0=0.02)

    def prepare(care: FakeCare) -> None:
        care.on_site.known = OnSite(touch=known)

    k, page, care = inside(Page.MAINTENANCE_CROSSES, prepare=prepare)
    for at, (x, y) in enumerate(CROSSES):
        assert page.view.cross == CROSSES[at]
        page.touched(x - 0.01, y + 0.005)
    assert page.view.title == "点得准了吗？"
    page.forward()
    k.settle()
    touch = care.on_site().touch
    assert touch is not None
    assert touch(0.5 - 0.03, 0.505) == pytest.approx((0.5, 0.5))
    assert care.glass.touch == touch


def test_crosses_that_were_missed_change_nothing() -> None:
    _, page, care = inside(Page.MAINTENANCE_CROSSES)
    for point in ((0.1, 0.1), (0.2, 0.9), (0.9, 0.2), (0.5, 0.5)):
        page.touched(*point)
    assert care.glass.straightened == []
    assert page.view.cross == CROSSES[0]
    assert "没有点准" in page.view.hint


def test_crosses_that_nobody_confirms_are_undone() -> None:
    k, page, care = inside(Page.MAINTENANCE_CROSSES)
    for x, y in CROSSES:
        page.touched(x, y)
    k.wait(16)
    assert care.glass.touch == STRAIGHT
    assert care.on_site().touch is None


def test_crosses_that_nobody_touches_lead_back() -> None:
    k, _, _ = inside(Page.MAINTENANCE_CROSSES)
    k.wait(31)
    assert k.flow.page is Page.MAINTENANCE_ADJUST


# -- cleaning, restart, versions ---------------------------------------------------------------------------------------


def test_a_minute_of_cleaning_ends_by_itself_and_by_nothing_else() -> None:
    k, page, _ = inside(Page.MAINTENANCE_CLEANING)
    assert not page.view.locked
    page.forward()
    assert page.view.locked
    page.back()
    k.wait(30)
    assert page.view.figure == "30 秒"
    k.wait(31)
    assert k.flow.page is Page.MAINTENANCE


def test_the_program_is_restarted_when_it_was_asked_once_more() -> None:
    k, page, care = inside(Page.MAINTENANCE_RESTART, lead=False)
    page.press("app")
    assert care.restarted == 0
    page.forward()
    k.settle()
    assert care.restarted == 1
    assert noted(k)[-1] == "restart_app"


def test_only_a_lead_restarts_the_machine() -> None:
    _, page, _ = inside(Page.MAINTENANCE_RESTART, lead=False)
    page.press("machine")
    assert "组长" in words(page.view)


@pytest.mark.parametrize(
    ("became", "said"),
    [(Reboot.UNDER_WAY, "马上重启"), (Reboot.NOT_ALLOWED, "不让"), (Reboot.NOT_POSSIBLE, "不能从这里重启")],
)
def test_what_became_of_the_restart_is_told(became: Reboot, said: str) -> None:
    k, page, care = inside(Page.MAINTENANCE_RESTART)
    care.reboot = became
    page.press("machine")
    page.forward()
    k.settle()
    assert said in words(page.view)
    assert "restart_machine" in noted(k)


def test_versions_name_all_that_is_asked_for_on_the_telephone() -> None:
    _, page, _ = inside(Page.MAINTENANCE_VERSIONS)
    said = words(page.view)
    for part in ("0.1.0", "5147f936ab12", "SQLite 3.51.3", "0011", "2026.11.2", "31 项", "第 9120 代", "2026-12-21"):
        assert part in said


def test_technicians_see_how_old_each_kind_of_content_is_and_which_pictures_are_missing() -> None:
    _, page, _ = inside(Page.MAINTENANCE_VERSIONS)
    lines = {line.label: line for line in page.view.lines}
    assert lines["中心发的内容"].text == "26 条"
    assert (lines["政策"].text, lines["政策"].note) == ("21 条", "最近收到：11月20日 14:05")
    assert lines["待机画面"].note == "最近收到：没有记下"
    missing = lines["图片和短片"].tag
    assert missing is not None
    assert (lines["图片和短片"].text, missing.text) == ("6 个", "缺 2 个")
