"""Where things stand on a sketch: nothing covers another, nothing leaves it, roads end at its edge."""

from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.ui.sketch_layout import Area, Point, around, beside, cut_line, dashes, frame, spots

AREA = Area(30, 30, 900, 400)
SIZE = 66.0
METRES = st.floats(-20_000, 20_000)
PLACES = st.lists(st.tuples(METRES, METRES), min_size=1, max_size=8)
NORTH = Area(860, 30, 70, 90)


@given(PLACES, st.floats(0.001, 5))
def test_every_place_is_in_the_frame(places: list[tuple[float, float]], most: float) -> None:
    plan = frame(places, AREA, most)
    assert 0 < plan.scale <= most
    room = Area(AREA.left - 1, AREA.top - 1, AREA.wide + 2, AREA.high + 2)
    assert all(room.holds(around(plan.at(place), 0, 0)) for place in places)


def test_north_is_up_and_east_is_right() -> None:
    plan = frame([(0, 0), (100, 100)], AREA, 1)
    here, there = plan.at((0, 0)), plan.at((100, 100))
    assert there.x > here.x
    assert there.y < here.y


@settings(max_examples=40)
@given(PLACES)
def test_no_pin_covers_another_or_leaves_the_sketch(places: list[tuple[float, float]]) -> None:
    plan = frame(places, AREA.within(SIZE), 1)
    found = [around(spot, SIZE, SIZE) for spot in spots(map(plan.at, places), SIZE, AREA, [NORTH])]
    assert all(AREA.holds(pin) and not pin.meets(NORTH) for pin in found)
    assert not any(one.meets(two) for one, two in combinations(found, 2))


def test_a_pin_that_is_in_nobodys_way_stays() -> None:
    wanted = [Point(100, 100), Point(400, 300)]
    assert spots(wanted, SIZE, AREA, [NORTH]) == tuple(wanted)


def test_words_stand_by_their_mark_where_there_is_room() -> None:
    mark = around(Point(100, 100), 60, 60)
    below = beside(mark, 200, 40, 8, AREA, [])
    assert below == Area(35, 138, 200, 40)
    assert beside(mark, 2000, 40, 8, AREA, []) is None
    above = beside(mark, 60, 30, 8, AREA, [Area(0, 131, 900, 100)])
    assert above is not None
    assert above.bottom <= mark.top


@given(st.lists(st.tuples(st.floats(-2000, 2000), st.floats(-2000, 2000)), min_size=2, max_size=6))
def test_a_road_ends_at_the_edge(points: list[tuple[float, float]]) -> None:
    room = Area(AREA.left - 1e-6, AREA.top - 1e-6, AREA.wide + 2e-6, AREA.high + 2e-6)
    for one, two in cut_line([Point(*point) for point in points], AREA):
        assert room.holds(around(one, 0, 0))
        assert room.holds(around(two, 0, 0))


def test_a_road_right_across_is_cut_on_both_sides() -> None:
    assert cut_line([Point(-100, 100), Point(2000, 100)], AREA) == (((30, 100), (930, 100)),)
    assert cut_line([Point(-100, 10), Point(2000, 10)], AREA) == ()


def test_dashes_are_as_long_as_the_gaps() -> None:
    assert list(dashes((0, 0), (0, 50), 10)) == [(0, 0), (0, 20), (0, 40)]
    assert list(dashes((5, 5), (5, 5), 10)) == []
