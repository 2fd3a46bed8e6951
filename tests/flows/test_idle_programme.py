"""What the centre plans for the waiting page: by hour, day and weight; pictures and films; nothing past its end."""

from collections import Counter
from dataclasses import replace
from datetime import datetime, time, timedelta
from typing import Any

import pytest

from kiosk.domain.business_day import SHANGHAI
from kiosk.domain.content import Content
from kiosk.domain.told import Urgency
from kiosk.ui.screens.attract.view import PanelView
from kiosk.usecases.idle_news import IdleNews
from tests.support.clocks import NOON
from tests.support.contents import ALWAYS, content
from tests.support.fake_work import gig
from tests.support.kiosk_under_test import KioskUnderTest, kiosk, place
from tests.support.moving import COLORS, film_media, picture_media

IDLE = 61


def told(content_id: str, kind: str, title: str, data: dict[str, Any], **more: Any) -> Content:
    return content(content_id, **ALWAYS | {"kind": kind, "title": title, "data": data} | more)


def slide(title: str, shows: str = "text", *, summary: str = "一句话", **data: Any) -> Content:
    times = {name: data.pop(name) for name in ("starts", "ends") if name in data}
    return told(f"S-{title}", "slide", title, {"shows": shows, **data}, summary=summary, **times)


def waiting(news: IdleNews | None = None) -> KioskUnderTest:
    k = kiosk()
    k.work.postings.clear()
    k.news = news or IdleNews()
    return k


def panels(k: KioskUnderTest, turns: int, seconds: int = 12) -> list[PanelView]:
    if place(k) != "attract":
        k.wait(IDLE)
    seen = []
    for _ in range(turns):
        seen.append(k.attract.view.panel)
        k.wait(seconds)
    return seen


def titles(k: KioskUnderTest, turns: int) -> Counter[str]:
    return Counter(panel.title for panel in panels(k, turns))


def test_what_weighs_more_comes_more_often():
    """Beside the two panels of the station's own, which weigh ten."""
    k = waiting(IdleNews(slides=(slide("常看", weight=30), slide("少看", weight=10))))
    panels(k, 3)  # the first turns, before the news were there
    assert titles(k, 12) == {"常看": 6, "少看": 2, "这里能办": 2, "放心办": 2}


def test_it_stays_as_long_as_the_centre_says():
    k = waiting(IdleNews(slides=(slide("久一点", seconds=40, weight=100),)))
    k.wait(IDLE)
    while k.attract.view.panel.title != "久一点":
        k.wait(1)
    for _ in range(39):
        assert k.attract.view.panel.title == "久一点"
        k.wait(1)


def test_hours_and_days_of_the_week():
    """NOON is a Thursday."""
    k = waiting(
        IdleNews(
            slides=(
                slide("中午", **{"from": "11:00", "until": "13:00"}),
                slide("晚上", **{"from": "22:00", "until": "06:00"}),
                slide("周五", days=[5]),
            )
        )
    )
    assert {"中午", "晚上", "周五"} & set(titles(k, 6)) == {"中午"}
    k.clock.advance(timedelta(hours=11).total_seconds())
    k.wait(1)
    assert {"中午", "晚上", "周五"} & set(titles(k, 6)) == {"晚上"}
    k.clock.advance(timedelta(hours=2).total_seconds())
    k.wait(1)
    assert {"中午", "晚上", "周五"} & set(titles(k, 6)) == {"晚上", "周五"}


def test_what_ends_at_midnight_is_gone_at_midnight_while_it_is_shown():
    today = NOON.date().isoformat()
    k = waiting(IdleNews(slides=(slide("今天有", weight=100, seconds=60, ends=today),)))
    k.clock.advance(timedelta(hours=11, minutes=55).total_seconds())
    k.wait(IDLE)
    while k.clock.now().second != 0 or k.clock.now().minute != 59:
        k.wait(1)
    while k.attract.view.panel.title != "今天有" and k.clock.now().second < 50:
        k.wait(1)
    while k.clock.now().day == NOON.day:
        assert k.attract.view.clock == "23:59"
        k.wait(1)
    assert k.attract.view.panel.title != "今天有"
    assert "今天有" not in titles(k, 6)


PAY = {"occupation": "4-09-08-01", "year": 2026, "middle": 9871}
UNTIL_TODAY = ALWAYS | {"ends": NOON.date().isoformat()}


@pytest.mark.parametrize(
    ("panel", "news", "mark"),
    [
        ("fairs", told("F-1", "fair", "只到今天的会", {"at": "2026-12-05T09:00"}, **UNTIL_TODAY), "只到今天的会"),
        ("wages", told("W-1", "wage", "工资", PAY, **UNTIL_TODAY), "9871"),
        ("notices", told("N-1", "notice", "只到今天的通知", {"urgency": "news"}, **UNTIL_TODAY), "只到今天的通知"),
        ("notices", told("N-2", "notice", "只到今天的提醒", {"urgency": "safety"}, **UNTIL_TODAY), "只到今天的提醒"),
    ],
)  # fmt: skip
def test_news_that_end_at_midnight_are_gone_then_though_they_are_up(panel: str, news: Content, mark: str):
    given: dict[str, Any] = {panel: (news,)}
    k = waiting(IdleNews(**given))
    k.wait(IDLE)
    while mark not in repr(k.attract.view):
        k.wait(1)
    k.clock.advance((datetime.combine(NOON.date() + timedelta(days=1), time.min, SHANGHAI) - k.clock.now()).seconds)
    k.flow.refresh_page()
    assert mark not in repr(k.attract.view)
    assert not [one for one in panels(k, 6) if mark in repr(one)]


def test_a_view_that_is_painted_between_two_ticks_shows_nothing_that_has_ended():
    k = waiting(
        IdleNews(slides=(slide("快完了", weight=100, seconds=60, ends=(NOON + timedelta(minutes=3)).isoformat()),))
    )
    k.wait(IDLE)
    while k.attract.view.panel.title != "快完了":
        k.wait(1)
    k.clock.advance(180)
    k.flow.appearance.speak("en")
    k.flow.appearance.speak("zh_Hans")
    assert k.attract.view.panel.title != "快完了"


def test_pictures_and_films_stand_in_their_turn_and_nothing_is_held_besides():
    k = waiting()
    first, second = (k.pictures.have(picture_media(color)) for color in COLORS[:2])
    film = k.pictures.have(film_media())
    k.news = IdleNews(
        slides=(
            slide("图一", "picture", media=first),
            slide("图二", "picture", media=second, sample=True),
            slide("短片", "film", media=film),
        )
    )
    seen = {panel.title: panel for panel in panels(k, 12)}
    assert set(seen) == {"图一", "图二", "短片", "这里能办", "放心办"}
    for title, moves in (("图一", False), ("图二", False), ("短片", True)):
        photo = seen[title].photo
        assert photo is not None
        assert (photo.wide, photo.high, seen[title].film is not None) == (96, 54, moves)
    assert seen["图二"].note == "示例·一句话"
    assert seen["放心办"].photo is None
    assert len(k.attract._turns._shown) <= 2
    k.attract.forward()
    assert place(k) == "home"
    assert not k.attract._turns._shown
    assert k.attract.view.panel == PanelView(), "nobody looks at it: it is not held"
    k.wait(IDLE)
    assert {panel.title for panel in panels(k, 12)} == set(seen), "and it goes on"


@pytest.mark.parametrize("broken", [None, b"", b"MZ", picture_media().content[:300], film_media().content[:-9]])
def test_a_picture_that_is_not_here_or_broken_costs_nobody_their_turn(broken: bytes | None):
    k = waiting()
    media = picture_media().media_id
    if broken is not None:
        k.pictures.held[media] = broken
    k.news = IdleNews(slides=(slide("没有图", "picture", media=media), slide("有字")))
    found = titles(k, 12)
    assert "没有图" not in found
    assert found["有字"] >= 3
    asked = len(k.pictures.asked)
    panels(k, 6)
    assert len(k.pictures.asked) == asked, "not again and again"
    k.pictures.have(picture_media())
    k.wait(300)
    assert "没有图" in titles(k, 6)


def test_postings_by_the_centres_hours_in_place_of_the_stations_own():
    k = kiosk()
    k.news = IdleNews(slides=(slide("岗位", "postings", **{"from": "18:00", "until": "20:00"}),))
    panels(k, 3)
    assert "今天新到的工作" not in titles(k, 6)
    k.clock.advance(timedelta(hours=6).total_seconds())
    k.wait(1)
    assert "今天新到的工作" in titles(k, 6)


def test_day_labour_that_has_not_begun():
    k = waiting(IdleNews(gigs=(gig("g1", "搬货"), gig("g2", "摘果", days=1))))
    (panel,) = {panel for panel in panels(k, 9) if "零工" in panel.title}
    assert (panel.title, panel.note, [post.title for post in panel.posts]) == ("今天的零工", "共 1 个", ["搬货"])
    assert panel.posts[0].text == "今天 14:00–18:00·社区北门"
    k.clock.advance(timedelta(hours=2).total_seconds())
    (panel,) = {panel for panel in panels(k, 6) if "零工" in panel.title}
    assert (panel.title, [post.title for post in panel.posts]) == ("明天的零工", ["摘果"])


def test_fairs_the_next_first_and_none_that_is_over():
    live = told("F-2", "fair", "直播带岗", {"at": "2026-10-16T19:30", "form": "live", "openings": 300, "employers": 9})
    soon = told("F-1", "fair", "家门口招聘会", {"at": "2026-10-15T13:00", "until": "2026-10-15T15:00", "place": "大厅"})
    past = told("F-0", "fair", "早上的", {"at": "2026-10-15T08:00", "until": "2026-10-15T11:00"})
    k = waiting(IdleNews(fairs=(live, past, soon)))
    (panel,) = {panel for panel in panels(k, 9) if panel.title == "招聘会"}
    assert [(post.title, post.text) for post in panel.posts] == [
        ("家门口招聘会", "今天 13:00·大厅"),
        ("直播带岗", "明天 19:30·手机上看直播"),
    ]
    assert (panel.posts[1].amount, panel.posts[1].unit, panel.posts[1].note) == ("300", "个岗位", "9 家单位")
    k.clock.advance(timedelta(hours=3).total_seconds())
    (panel,) = {panel for panel in panels(k, 6) if panel.title == "招聘会"}
    assert [post.title for post in panel.posts] == ["直播带岗"]


def test_wages_say_what_half_of_all_are_paid_and_all_of_them_take_turns():
    figures = [
        (f"W-{n}", f"工种{n}", {"occupation": f"9-99-99-0{n}", "year": 2026, "middle": 4000 + n}) for n in range(5)
    ]
    figures[0][2].update(lower=3200, upper=4500.5)
    k = waiting(IdleNews(wages=tuple(told(name, "wage", title, data) for name, title, data in figures)))
    seen = [panel for panel in panels(k, 9) if panel.title == "工资大概多少"]
    assert {post.title for panel in seen for post in panel.posts} == {f"工种{n}" for n in range(5)}
    posts = {post.title: post for panel in seen for post in panel.posts}
    assert (posts["工种0"].amount, posts["工种0"].text) == ("3200–4500.5", "一半的人拿这么多")
    assert (posts["工种1"].amount, posts["工种1"].text, posts["工种1"].unit) == ("4001", "一半的人比这个多", "元/月")


def test_notices_about_safety_come_twice_as_often():
    notices = (
        told(
            "N-1", "notice", "刷单是骗人的", {"urgency": Urgency.SAFETY.value, "sample": True}, summary="先垫钱的都别信"
        ),
        told("N-2", "notice", "国庆照常开门", {}, summary="窗口休息，机器能用" * 9),
    )
    k = waiting(IdleNews(notices=notices))
    panels(k, 3)
    found = panels(k, 10)
    assert Counter(panel.title for panel in found) == {"请您留意": 4, "通知": 2, "这里能办": 2, "放心办": 2}
    (news,) = {panel for panel in found if panel.title == "通知"}
    assert news.posts[0].text.endswith("…")
    (safety,) = {panel for panel in found if panel.title == "请您留意"}
    assert safety.note == "示例"


def test_a_station_without_a_store_still_waits():
    k = waiting()
    k.attract.services = replace(k.attract.services, idle_news=lambda: 1 / 0)  # type: ignore[arg-type,return-value] # it fails
    assert set(titles(k, 6)) == {"这里能办", "放心办"}
