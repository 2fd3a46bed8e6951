"""Each item and each bundle of the catalogue filed as its own example says, a picture of every page on the way."""

from collections.abc import Callable
from functools import partial
from typing import Any

from kiosk.domain.bundle import Bundle
from kiosk.domain.business_day import business_date
from kiosk.domain.service_item import ServiceItem
from kiosk.items.catalogue import Catalogue
from kiosk.items.example import all_examples
from kiosk.ui.flow import Page
from kiosk.ui.parts import Tone
from kiosk.ui.tour.form_walk import FormWalk, file
from kiosk.ui.tour.walk import Walk

PRINT_SECONDS = 40.0


def item_journeys(catalogue: Catalogue) -> dict[str, Callable[[Walk], None]]:
    """By `item-<id>` and `bundle-<id>`: what is pushed as a file is played like what came with the station."""
    items: dict[str, Callable[[Walk], None]] = {
        f"item-{item.id}": partial(_file_example, item) for item in catalogue.items
    }
    return items | {f"bundle-{bundle.id}": partial(_file_bundle, bundle) for bundle in catalogue.bundles}


def _file_example(item: ServiceItem, walk: Walk) -> None:
    file(walk, item.id, all_examples(item.form, business_date(walk.rig.services.clock.now())))
    with walk.report.step(f"{item.id}-delivered"):
        walk.wait_until_delivered()
        walk.driver.wait_for(lambda: walk.printed, "the receipt", PRINT_SECONDS)
    walk.leave()


def _file_bundle(bundle: Bundle, walk: Walk) -> None:
    """From its guide to the page with a number for each part."""
    driver, pictured = walk.driver, lambda name: walk.report.step(f"{bundle.id}-{name}")
    with pictured("guide"):
        walk.rig.app.navigator.flow.errand.choose_bundle(bundle.id)
        driver.wait_for_page(Page.GUIDE)
    walk.to_consent()
    walk.rig.lay_helpers_card()  # somebody who has filed none of its items alone
    driver.wait_for_page(Page.PARTS)
    form = FormWalk(walk.rig, driver, _answers_of(bundle, walk), pictured=pictured)
    form.fill()
    with pictured("check"):
        driver.turn()
    form.promise()
    if walk.rig.app.navigator.flow.signing.question is not None:
        driver.tap("primary")
        driver.wait_for_page(Page.SIGNATURE)
        with pictured("signature"):
            walk.sign()
    driver.tap("primary")
    driver.wait_for_page(Page.PARTS_DONE)
    with pictured("done"):
        driver.wait_for(
            lambda: driver.view(Page.PARTS_DONE).tone is Tone.OK, "every part to be delivered", PRINT_SECONDS
        )
        driver.wait_for(lambda: _printed(walk), "the receipts", PRINT_SECONDS)
    walk.leave(Page.PARTS_DONE)


def _answers_of(bundle: Bundle, walk: Walk) -> dict[str, Any]:
    """Of all its items; what several ask, as the first of them has it."""
    services = walk.rig.services
    today, items = business_date(services.clock.now()), [services.catalogue.get(part.item) for part in bundle.parts]
    answers: dict[str, Any] = {}
    for item in items:
        answers = (all_examples(item.form, today) if item else {}) | answers
    return answers


def _printed(walk: Walk) -> bool:
    told = walk.driver.view(Page.PARTS_DONE).printing
    return told is not None and told.tone is not Tone.INFO
