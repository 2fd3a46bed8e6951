"""The journeys through everything there is: the page of all services, what one can get, and a bundle."""

from collections.abc import Callable, Mapping
from typing import Any

from kiosk.domain.business_day import business_date
from kiosk.items.example import all_examples
from kiosk.ui.flow import Page, Sheet
from kiosk.ui.parts import Tone
from kiosk.ui.tour.report import UnexpectedError, expect
from kiosk.ui.tour.typist import Typist
from kiosk.ui.tour.walk import ITEM, Walk

BUNDLE = "contract_ended"
PRINT_SECONDS = 40.0
# Who wants to begin something of their own is helped with an appointment: two items in one form.
_WANTS = {"intention": "3", "register_at": "household", "reason": "21", "claim_benefit": "2"}


def services(walk: Walk) -> None:
    """办事项: the groups, one of them, an item, and back again."""
    driver = walk.driver
    with walk.report.step("services"):
        walk.to_place(Page.SERVICES)
        expect(len(driver.view(Page.SERVICES).rows) > 1, "several groups of services")
    with walk.report.step("services-group"):
        driver.tap("service:register")
        driver.turn(2)
        shown = [row.row_id for row in driver.view(Page.SERVICES).rows]
        expect(ITEM in shown, "the items of the group")
    with walk.report.step("services-item"):
        driver.tap(f"service:{ITEM}")
        driver.wait_for_page(Page.GUIDE)
    driver.tap("back")
    driver.wait_for_page(Page.SERVICES)
    driver.tap("back")
    driver.tap("back")
    driver.wait_for_page(Page.HOME)


def what_can_i_get(walk: Walk) -> None:
    """我能办什么: a card, a few questions, the list, why one fits, and on to its form."""
    driver = walk.driver
    with walk.report.step("match"):
        walk.to_place(Page.MATCH)
    driver.tap("primary")
    with walk.report.step("match-identity"):
        driver.wait_for_page(Page.IDENTITY)
        driver.tap("consent")
    walk.rig.lay_card()
    driver.wait_for_page(Page.QUESTION)
    for _ in walk.as_long_as(Page.QUESTION):
        with walk.report.step(f"match-{driver.view(Page.QUESTION).question_id}"):
            walk.answer()
        driver.tap("primary")
    with walk.report.step("matches"):
        driver.wait_for_page(Page.MATCHES)
        driver.turn(2)
        rows = driver.view(Page.MATCHES).rows
        expect(bool(rows), "something that this visitor can get")
    if driver.view(Page.MATCHES).fold:
        with walk.report.step("matches-unmet"):
            driver.tap("fold")
            driver.turn(2)
            expect(all(row.state.tone is Tone.BAD for row in driver.view(Page.MATCHES).rows), "what they cannot get")
        driver.tap("fold")
    with walk.report.step("matches-why"):
        driver.tap(f"match:{rows[0].item_id}")
        driver.wait_for_page(Page.PRECHECK)
    with walk.report.step("matches-guide"):
        _read_on(walk, Page.PRECHECK)
        driver.wait_for_page(Page.GUIDE)
    driver.tap("back")
    driver.tap("back")
    driver.wait_for_page(Page.MATCHES)
    with walk.report.step("matches-over"):
        driver.tap("utility:end")
        driver.wait_for(lambda: driver.sheet is Sheet.NOTICE, "the question whether to leave")
        driver.tap("other")
        walk.end_of_visit()


def bundle(walk: Walk) -> None:
    """一件事: two items asked once, signed once, and a number for each."""
    driver = walk.driver
    walk.to_place(Page.SERVICES)
    driver.tap("service:bundle")
    driver.turn(2)
    with walk.report.step("bundle-guide"):
        driver.tap(f"service:{BUNDLE}")
        driver.wait_for_page(Page.GUIDE)
    walk.to_consent()
    walk.rig.lay_card()
    with walk.report.step("bundle-parts"):
        driver.wait_for_page(Page.PARTS)
        driver.turn(2)
    _answer_parts(walk)
    _fill_in(walk)
    with walk.report.step("bundle-check"):
        driver.wait_for_page(Page.CHECK)
        expect(any(row.heads for row in driver.view(Page.CHECK).rows), "the answers below the names of the parts")
    with walk.report.step("bundle-signature"):
        walk.to_signature()
        walk.sign()
    driver.tap("primary")
    driver.wait_for_page(Page.PARTS_DONE)
    with walk.report.step("bundle-done"):
        driver.wait_for(
            lambda: driver.view(Page.PARTS_DONE).tone is Tone.OK, "every part to be delivered", PRINT_SECONDS
        )
        driver.wait_for(lambda: _printed(walk), "the receipts", PRINT_SECONDS)
        driver.turn(2)
        expect(len(driver.view(Page.PARTS_DONE).parts) > 1, "a number for each part")
    walk.leave(Page.PARTS_DONE)


def _answer_parts(walk: Walk) -> None:
    """Every answer that is asked for among the conditions: the first one."""
    driver = walk.driver
    for _ in walk.as_long_as(Page.PARTS):
        for part in driver.view(Page.PARTS).parts:
            for clause in part.clauses:
                for name in _answers(part.item_id, clause):
                    if driver.shows(name):
                        driver.tap(name)
        driver.tap("primary")


def _answers(item_id: str, clause: Any) -> list[str]:
    """The made-up visitor has no work and can do some: the first answer, but where that would be the pension."""
    codes = [option.code for option in clause.options]
    wanted = next((code for code in codes if code == "no" and clause.clause_id != "able_and_willing"), None)
    return [f"clause:{item_id}:{clause.clause_id}:{wanted or codes[0]}"] if codes else []


def _fill_in(walk: Walk) -> None:
    for _ in walk.as_long_as(Page.QUESTION):
        view = walk.driver.view(Page.QUESTION)
        examples = _examples(walk)
        if view.keyboard is not None:
            Typist(walk.rig, walk.driver).write_if_possible(str(examples.get(view.question_id, "")))
        elif view.keys:
            walk.driver.type(str(examples.get(view.question_id, "")).replace("-", ""))
        else:
            codes = [option.code for option in view.options]
            wanted = _WANTS.get(view.question_id)
            walk.driver.tap(f"option:{wanted if wanted in codes else codes[0]}")
        walk.driver.tap("primary")


def _examples(walk: Walk) -> Mapping[str, Any]:
    item, clock = walk.rig.services.visit.item, walk.rig.services.clock
    if item is None:
        raise UnexpectedError("a form without an item")
    return all_examples(item.form, business_date(clock.now()))


def _read_on(walk: Walk, page: Page) -> None:
    """To the end of a list, and on."""
    for _ in walk.as_long_as(page):
        walk.driver.tap("primary")


def _printed(walk: Walk) -> bool:
    told = walk.driver.view(Page.PARTS_DONE).printing
    return told is not None and told.tone is not Tone.INFO


SERVICE_JOURNEYS: dict[str, Callable[[Walk], None]] = {
    "services": services,
    "what-can-i-get": what_can_i_get,
    "bundle": bundle,
}
