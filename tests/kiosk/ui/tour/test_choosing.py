"""Which journeys of the tour are played, by name and by group."""

import pytest

from kiosk.ui.tour.journeys import JOURNEYS, MAIN, MAIN_JOURNEYS
from kiosk.ui.tour.play import ITEMS, NoSuchJourneyError, chosen, journeys_of
from tests.support.kiosk_under_test import catalogue

ALL = journeys_of(catalogue())


def test_every_item_and_every_bundle_has_a_journey():
    named = {f"item-{item.id}" for item in catalogue().items} | {f"bundle-{one.id}" for one in catalogue().bundles}
    assert set(ALL) == set(JOURNEYS) | named
    assert set(chosen(ALL, [ITEMS])) == named


def test_without_a_name_all_are_played():
    assert chosen(ALL, []) == ALL


def test_names_and_groups_go_together_and_the_order_stays():
    assert list(chosen(ALL, ["scan", MAIN])) == [name for name in JOURNEYS if name in {*MAIN_JOURNEYS, "scan"}]


def test_the_main_journeys_are_there():
    assert set(MAIN_JOURNEYS) <= set(JOURNEYS)


def test_a_name_that_is_none_is_refused_with_those_that_are():
    with pytest.raises(
        NoSuchJourneyError, match=r"no journey 'nothing-like-this'; there are: main, items, home, .*item-"
    ):
        chosen(ALL, ["home", "nothing-like-this"])
