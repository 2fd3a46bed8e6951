"""Where stations stand: few alone, many together; and what a link of the sketch says."""

import time
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from central.fleet.health import StationHealth
from central.store.station_lists import Spot
from central.web.console_sketch import Point, area_of, sketch

OK, STOPPED = StationHealth.OK, StationHealth.STOPPED
SPOTS = st.builds(
    Spot,
    code=st.just("QH01"),
    name=st.just("清河街道大厅"),
    health=st.sampled_from(StationHealth),
    lat=st.floats(-90, 90),
    lon=st.floats(-180, 180),
)


def spread(count: int, health: StationHealth = OK) -> list[Spot]:
    return [Spot(f"QH{n:04}", f"测试{n}号站", health, 25 + n % 40 / 40, 99 + n // 40 / 40) for n in range(count)]


def leads_to(point: Point) -> list[str]:
    return parse_qs(urlsplit(point.link).query).get("area", [])


def test_few_stand_alone_and_lead_to_their_pages() -> None:
    points = sketch(spread(10))
    assert {point.link for point in points} == {f"/console/stations/QH{n:04}" for n in range(10)}
    assert all(point.title == f"{point.title.partition('：')[0]}：正常" for point in points)


def test_many_are_drawn_together_with_how_many_need_somebody() -> None:
    points = sketch([Spot("QH9999", "坏了的站", STOPPED, 25.0, 99.0), *spread(2000)])
    assert len(points) < 600
    worst = points[-1]  # drawn last, on top
    assert worst.tag.text == "停了"
    assert worst.title.endswith("1 台要人管")
    (area,) = leads_to(worst)
    found = area_of(area)
    assert found is not None
    assert found.south <= 25.0 <= found.north
    assert found.west <= 99.0 <= found.east


@given(st.lists(SPOTS, max_size=250))
def test_every_point_is_on_the_sheet_and_can_be_followed(spots: list[Spot]) -> None:
    for point in sketch(spots):
        assert 0 <= point.x <= 960
        assert 0 <= point.y <= 540
        for area in leads_to(point):
            assert area_of(area) is not None


def test_ten_thousand_take_no_time_that_anybody_notices() -> None:
    began = time.process_time()
    sketch(spread(10_000))
    assert time.process_time() - began < 30  # it was minutes when each label was held against all others


@pytest.mark.parametrize(
    "text", ["", "1,2,3", "1,2,3,4,5", "a,b,c,d", "nan,1,2,3", "inf,1,2,3", "1,2,3,", "１,2,3,nan"]
)
def test_what_is_no_area_is_none(text: str) -> None:
    assert area_of(text) is None
