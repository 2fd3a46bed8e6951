"""Which place is the nearest, and who is in charge of what lies closest."""

from kiosk.domain.around import PersonTelling, PlaceTelling, Telling, away, closest_in_charge, geo_link, nearest_first
from kiosk.domain.told import Spot, person_of, place_of
from tests.support.fake_around import person, place
from tests.support.fake_work import HERE


def there(name: str, north: float | None) -> PlaceTelling:
    content = place(name, name, north or 0, 0, **({} if north is not None else {"latitude": None, "longitude": None}))
    return Telling(content, place_of(content))


def of(name: str, district: str | None) -> PersonTelling:
    content = person(name, name, district)
    return Telling(content, person_of(content))


def test_the_nearest_first_and_those_nobody_knows_where_last() -> None:
    places = [there("unknown", None), there("far", -0.2), there("near", 0.1)]
    assert [one.id for one in nearest_first(places, HERE)] == ["near", "far", "unknown"]


def test_without_a_here_they_stand_by_name() -> None:
    places = [there("b", 0.1), there("a", 0.2), there("c", None)]
    assert [one.id for one in nearest_first(places, None)] == ["a", "b", "c"]


def test_who_is_in_charge_of_the_narrowest_place_around_comes_first() -> None:
    people = [of("nation", None), of("elsewhere", "530103"), of("city", "530500"), of("here", "530502")]
    assert [one.id for one in closest_in_charge(people, "530502")] == ["here", "city", "nation", "elsewhere"]


def test_how_far_it_is_needs_both_ends() -> None:
    spot = Spot(longitude=HERE[1], latitude=HERE[0] + 0.01)
    found = away(HERE, spot)
    assert found is not None
    assert (round(found.metres), found.point) == (1112, "n")
    assert away(None, spot) is None
    assert away(HERE, None) is None


def test_a_link_that_phones_know() -> None:
    assert geo_link(Spot(longitude=99.16, latitude=25.12)) == "geo:25.120000,99.160000"
