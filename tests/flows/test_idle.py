"""Nobody is there: the station shows what it is for, day turns to night, and one touch leads home."""

from dataclasses import replace
from datetime import timedelta

from kiosk.domain.signage import Line, Panel
from kiosk.ui.aids import Aid, Aids
from kiosk.ui.manner import PLAIN, Manner
from tests.support.journeys import TO_PRECHECK
from tests.support.kiosk_under_test import bare_kiosk, kiosk, place, walk


def test_the_home_page_gives_way_after_a_minute_and_a_touch_brings_it_back():
    k = kiosk()
    k.wait(int(k.durations.idle_public) - 1)
    assert place(k) == "home"
    k.wait(2)
    assert place(k) == "attract"
    k.attract.forward()
    assert place(k) == "home"


def test_a_touch_keeps_the_home_page():
    k = kiosk()
    for _ in range(5):
        k.wait(int(k.durations.idle_public) - 5)
        k.flow.presence.touch()
    assert place(k) == "home"


def test_a_visit_is_never_taken_for_an_empty_room():
    k = walk(kiosk(), *TO_PRECHECK)
    k.wait(int(k.durations.idle_public) + 1)
    assert place(k) == "precheck"


def test_aids_someone_left_on_are_gone():
    k = kiosk()
    k.flow.appearance.wish(Aids(frozenset({Aid.LARGE})))
    k.wait(int(k.durations.idle_public) + 1)
    assert place(k) == "attract"
    assert not k.flow.appearance.aids.chosen


def test_the_panels_take_turns():
    k = kiosk()
    k.wait(int(k.durations.idle_public) + 1)
    titles = []
    for _ in range(6):
        titles.append(k.attract.view.panel.title)
        k.wait(int(k.durations.attract_rotate))
    assert titles[:3] == titles[3:]
    assert set(titles) == {"今天新到的工作", "这里能办", "放心办"}


def test_it_promises_only_what_works_here():
    """Without a reader nothing can be filed, so nothing is offered."""
    k = bare_kiosk()
    k.work.postings.clear()
    k.wait(int(k.durations.idle_public) + 1)
    for _ in range(3):
        assert k.attract.view.panel.title == "放心办"
        k.wait(int(k.durations.attract_rotate))


def test_the_look_follows_the_hour_between_visits_only():
    k = walk(kiosk(), *TO_PRECHECK)
    k.station_manner = Manner(night=True)
    k.wait(3)
    assert k.dressed == []
    k.flow.end()
    assert k.dressed == [Manner(night=True)]
    k.station_manner = PLAIN
    k.wait(1)
    assert k.dressed[-1] == PLAIN


def test_what_the_office_wants_shown_takes_its_turn_in_its_time():
    k = kiosk()
    now, line = k.clock.now(), Line(title="测试大厅", text="9:00 到 16:00", note="带简历")
    fair = Panel(title="招聘会", lines=(line,), over_at=now + timedelta(hours=1))
    later = replace(fair, title="明年的", begins_at=fair.over_at, over_at=None)
    k.attract.services = replace(k.attract.services, signage=(fair, later))
    k.wait(int(k.durations.idle_public) + 1)

    def shown() -> set[str]:
        titles = set()
        for _ in range(6):
            titles.add(k.attract.view.panel.title)
            k.wait(int(k.durations.attract_rotate))
        return titles

    assert "招聘会" in (first := shown())
    assert "明年的" not in first
    k.wait(3600)
    assert "明年的" in (then := shown())
    assert "招聘会" not in then
