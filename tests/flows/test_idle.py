"""Nobody is there: the station shows what it is for, day turns to night, and one touch leads home."""

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
    for _ in range(4):
        titles.append(k.attract.view.panel.title)
        k.wait(int(k.durations.attract_rotate))
    assert titles[:2] == titles[2:]
    assert set(titles) == {"这里能办", "放心办"}


def test_it_promises_only_what_works_here():
    """Without a reader nothing can be filed, so nothing is offered."""
    k = bare_kiosk()
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
