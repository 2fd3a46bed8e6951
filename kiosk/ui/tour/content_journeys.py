"""The journeys of what a station tells: every section at level 四级, with no reader and no printer; and what fits."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from kiosk.ui.content_journey import FOR_ME
from kiosk.ui.content_sections import SECTIONS, Section
from kiosk.ui.flow import Page, Sheet
from kiosk.ui.tour.report import expect
from kiosk.ui.tour.walk import Walk

_LOOK_SECONDS, _PRINT_SECONDS = 20.0, 40.0
# The button of a page of its own that leads to words.
_BY_WORDS = {Page.FAIRS: "other", Page.PLACES_MAP: "other", Page.PEOPLE: "primary"}
# What each page of a section shows, by the name its view has for it.
_LISTS = {Page.CONTENTS: "works", Page.WAGES: "lines", Page.PLACES_MAP: "places", Page.PEOPLE: "people"}


def contents(walk: Walk) -> None:
    """Each section from its tile, and one content of it whole, with its code to take along."""
    with _informing(walk):
        driver = walk.driver
        with walk.report.step("home-informs"):
            driver.wait_for_page(Page.HOME)
            driver.turn(2)
        with walk.report.step("sections"):
            driver.tap(_way_to_sections(walk))
            driver.wait_for_page(Page.SECTIONS)
        for section in SECTIONS.values():
            _look_into(walk, section)
        driver.tap("back")
        driver.wait_for_page(Page.HOME)
        walk.expect_nobody()


def _way_to_sections(walk: Walk) -> str:
    entries = walk.rig.informing.level.entries
    return next(f"entry:{entry.id}" for entry in entries if entry.page is Page.SECTIONS)


def _look_into(walk: Walk, section: Section) -> None:
    driver, page = walk.driver, section.page
    with walk.report.step(f"section-{section.id}"):
        driver.tap(f"section:{section.id}")
        driver.wait_for_page(page)
        driver.wait_for(lambda: _known(walk, page), f"what there is of {section.id}", _LOOK_SECONDS)
        driver.turn(2)
    first = _first(page, driver.view(page))
    expect(bool(first) or page is Page.FAIRS, f"something in {section.id}")  # a month may have no fair
    if first:
        _read_one(walk, section, first)
    if page in _BY_WORDS:
        _look_through(walk, section, _BY_WORDS[page])
    driver.tap("back")
    driver.wait_for_page(Page.SECTIONS)


def _known(walk: Walk, page: Page) -> bool:
    """Fairs are those of a month, which may have none."""
    flow, view = walk.rig.app.navigator.flow, walk.driver.view(page)
    return flow.around.fairs is not None if page is Page.FAIRS else bool(getattr(view, _LISTS[page]))


def _first(page: Page, view: Any) -> str:
    """The control of the first that leads to a page of its own, "" where none does."""
    match page:
        case Page.CONTENTS:
            return f"job:{view.works[0].work_id}"
        case Page.FAIRS:
            return f"line:{view.lines[0].line_id}:0" if view.lines else ""
        case Page.PLACES_MAP:
            return f"place:{view.places[0].place_id}"
        case Page.WAGES:
            return f"line:{view.lines[0].line_id}"
        case Page.PEOPLE:
            return f"person:{view.people[0].person_id}"
    return ""


def _read_one(walk: Walk, section: Section, control: str) -> None:
    driver = walk.driver
    with walk.report.step(f"content-{section.id}"):
        driver.tap(control)
        driver.wait_for_page(Page.WAGE if section.page is Page.WAGES else Page.CONTENT)
        driver.turn(2)
        expect(not driver.shows("chip:print"), "no paper where there is no printer")
    driver.tap("chip:take")
    with walk.report.step(f"content-{section.id}-take-away"):
        driver.wait_for(lambda: driver.sheet is Sheet.NOTICE, "the code to take along")
        driver.turn(2)
    driver.tap("primary")
    driver.tap("back")
    driver.wait_for_page(section.page)


def _look_through(walk: Walk, section: Section, control: str) -> None:
    """By words, where there is something to find."""
    driver = walk.driver
    if not driver.shows(control):
        return
    with walk.report.step(f"search-{section.id}"):
        driver.tap(control)
        driver.wait_for_page(Page.CONTENT_SEARCH)
        driver.turn(2)
    driver.tap("back")
    driver.wait_for_page(section.page)


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
    _print_first(walk)
    _print_pay(walk)
    walk.rig.lift_card()
    driver.tap("utility:end")
    driver.turn(2)
    walk.end_of_visit()


def _print_first(walk: Walk) -> None:
    """The first of the list, on paper."""
    driver, flow = walk.driver, walk.rig.app.navigator.flow
    driver.wait_for(lambda: bool(driver.view(Page.CONTENTS).works), "a list", _LOOK_SECONDS)
    driver.turn(2)
    driver.tap(f"job:{driver.view(Page.CONTENTS).works[0].work_id}")
    driver.wait_for_page(Page.CONTENT)
    with walk.report.step("content-slip"):
        driver.tap("chip:print")
        driver.wait_for(lambda: flow.contents.slips.result is not None, "the slip", _PRINT_SECONDS)
        driver.turn(2)
        expect(driver.view(Page.CONTENT).banner is not None, "a word about the paper")


def _print_pay(walk: Walk) -> None:
    driver, flow = walk.driver, walk.rig.app.navigator.flow
    for page in (Page.CONTENTS, Page.SECTIONS):
        driver.tap("back")
        driver.wait_for_page(page)
    driver.tap("section:wages")
    driver.wait_for_page(Page.WAGES)
    driver.wait_for(lambda: _known(walk, Page.WAGES), "what is known of pay", _LOOK_SECONDS)
    driver.turn(2)
    driver.tap(_first(Page.WAGES, driver.view(Page.WAGES)))
    driver.wait_for_page(Page.WAGE)
    with walk.report.step("wage-slip"):
        driver.tap("chip:print")
        driver.wait_for(lambda: flow.around.slips.result is not None, "the slip", _PRINT_SECONDS)
        driver.turn(2)
        expect(driver.view(Page.WAGE).banner is not None, "a word about the paper")


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
