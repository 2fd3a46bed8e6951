"""Each item of the catalogue filed as its own example says, a picture of every page on the way."""

from collections.abc import Callable
from functools import partial

from kiosk.domain.business_day import business_date
from kiosk.domain.service_item import ServiceItem
from kiosk.items.example import all_examples
from kiosk.ui.tour.form_walk import file
from kiosk.ui.tour.rig import Rig
from kiosk.ui.tour.walk import Walk

PRINT_SECONDS = 40.0


def item_journeys(rig: Rig) -> dict[str, Callable[[Walk], None]]:
    """By `item-<id>`: an item that is pushed as a file is played like those that came with the station."""
    return {f"item-{item.id}": partial(_file_example, item) for item in rig.services.catalogue.items}


def _file_example(item: ServiceItem, walk: Walk) -> None:
    file(walk, item.id, all_examples(item.form, business_date(walk.rig.services.clock.now())))
    walk.driver.wait_for(lambda: walk.printed, "the receipt", PRINT_SECONDS)
    walk.leave()
