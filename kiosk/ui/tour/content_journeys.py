"""The journeys of what a station tells: every section at level 四级, with no reader and no printer; and what fits."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from kiosk.ui.content_journey import FOR_ME
from kiosk.ui.content_sections import SECTIONS, Section
from kiosk.ui.flow import Page, Sheet
from kiosk.ui.tour.report import expect
from kiosk.ui.tour.walk import Walk

_LOOK_SECONDS = 20.0


def contents(walk: Walk) -> None:
    """Each section from its tile, and one content of it whole, with its code to take along."""
    with _informing(walk):
        driver = walk.driver
        with walk.report.step("home-informs"):
            driver.wait_for_page(Page.HOME)
            driver.turn(2)
        with walk.report.step("sections"):
            walk.to_place(Page.SECTIONS)
        for section in SECTIONS.values():
            _look_into(walk, section)
        driver.tap("back")
        driver.wait_for_page(Page.HOME)
        walk.expect_nobody()


def _look_into(walk: Walk, section: Section) -> None:
    driver = walk.driver
    with walk.report.step(f"section-{section.id}"):
        driver.tap(f"section:{section.id}")
        driver.wait_for_page(section.page)
        if section.page is Page.CONTENTS:
            driver.wait_for(lambda: walk.rig.app.navigator.flow.contents.found is not None, "a list", _LOOK_SECONDS)
        driver.turn(2)
    if section.page is Page.CONTENTS:
        works: tuple[Any, ...] = driver.view(Page.CONTENTS).works
        expect(bool(works), f"something in {section.id}")
        _read_one(walk, section, works[0].work_id)
    driver.tap("back")
    driver.wait_for_page(Page.SECTIONS)


def _read_one(walk: Walk, section: Section, content_id: str) -> None:
    driver = walk.driver
    with walk.report.step(f"content-{section.id}"):
        driver.tap(f"job:{content_id}")
        driver.wait_for_page(Page.CONTENT)
        driver.turn(2)
        expect(not driver.shows("chip:print"), "no paper where there is no printer")
    driver.tap("chip:take")
    with walk.report.step(f"content-{section.id}-take-away"):
        driver.wait_for(lambda: driver.sheet is Sheet.NOTICE, "the code to take along")
        driver.turn(2)
    driver.tap("primary")
    driver.tap("back")
    driver.wait_for_page(Page.CONTENTS)


def for_me(walk: Walk) -> None:
    """给我看的: a card, and what surely fits, with the clause that does; then words that are looked for."""
    driver = walk.driver
    walk.to_place(Page.SECTIONS)
    driver.tap(f"section:{FOR_ME}")
    with walk.report.step("for-me-identity"):
        driver.wait_for_page(Page.IDENTITY)
        driver.tap("consent")
    walk.rig.lay_card()
    with walk.report.step("for-me"):
        driver.wait_for_page(Page.CONTENTS)
        flow = walk.rig.app.navigator.flow
        driver.wait_for(lambda: flow.contents.fitting is not None, "what fits", _LOOK_SECONDS)
        driver.turn(2)
        works: tuple[Any, ...] = driver.view(Page.CONTENTS).works
        expect(all(work.lines for work in works), "the clause that fits, on every card")
    driver.tap("back")
    driver.wait_for_page(Page.SECTIONS)
    driver.tap("section:policies")
    driver.wait_for_page(Page.CONTENTS)
    with walk.report.step("contents-search"):
        driver.tap("search")
        driver.wait_for_page(Page.CONTENT_SEARCH)
        driver.turn(2)
    driver.tap("back")
    driver.wait_for_page(Page.CONTENTS)
    walk.rig.lift_card()
    driver.tap("utility:end")
    driver.turn(2)
    walk.end_of_visit()


@contextmanager
def _informing(walk: Walk) -> Iterator[None]:
    """The same window as that of a station that only informs."""
    app, rig = walk.rig.app, walk.rig
    app.serve(rig.informing)
    try:
        yield
    finally:
        app.serve(rig.services)


CONTENT_JOURNEYS: dict[str, Callable[[Walk], None]] = {"contents": contents, "for-me": for_me}
