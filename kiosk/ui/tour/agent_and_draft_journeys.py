"""The journeys of who files for another, of who comes back to an unfinished form, and of who brings a receipt."""

from collections.abc import Callable

from kiosk.ui.flow import Page, Sheet
from kiosk.ui.tour.report import expect
from kiosk.ui.tour.walk import Walk

PRINT_SECONDS, SCAN_SECONDS = 20.0, 20.0


def agent(walk: Walk) -> None:
    """Two cards, the mandate, and a form that says who files it for whom."""
    driver = walk.driver
    walk.to_guide()
    with walk.report.step("agent"):
        walk.to_way("agent", Page.AGENT)
    driver.tap("consent")
    walk.rig.lay_helpers_card()
    with walk.report.step("agent-second"):
        driver.wait_for(lambda: driver.view(Page.AGENT).consent is None, "the first card to be read", SCAN_SECONDS)
        driver.turn(2)
    walk.rig.lift_card()
    walk.rig.lay_card()
    with walk.report.step("mandate"):
        driver.wait_for_page(Page.MANDATE, SCAN_SECONDS)
    with walk.report.step("mandate-not-agreed"):
        driver.tap("option:family")
        driver.tap("primary")
        expect(driver.view(Page.MANDATE).banner is not None, "a word about the promise")
    driver.tap("consent")
    driver.tap("primary")
    walk.begin_anew()
    walk.to_form()
    walk.fill_in()
    with walk.report.step("check-for-another"):
        driver.wait_for_page(Page.CHECK)
        rows = {row.row_id for row in driver.view(Page.CHECK).rows}
        expect({"helper.name", "person.name"} <= rows, "both who helps and whom")
    walk.hand_in()
    with walk.report.step("done-for-another"):
        walk.wait_until_delivered()
        driver.wait_for(lambda: walk.printed, "the receipt", PRINT_SECONDS)
        driver.turn(2)
    walk.leave()


def draft(walk: Walk) -> None:
    """Stopped amid the form; the same card finds it again, and then wants nothing kept."""
    driver = walk.driver
    walk.to_guide()
    walk.to_precheck()
    walk.to_form()
    walk.answer()
    driver.tap("primary")
    with walk.report.step("leave-parked"):
        walk.open_sheet("end", Sheet.NOTICE)
        expect(driver.shows("last"), "the choice to have nothing kept")
    driver.tap("other")
    driver.wait_for_page(Page.HOME)
    walk.take_card()
    walk.expect_nobody()
    walk.to_guide()
    walk.to_consent()
    walk.rig.lay_card()
    driver.wait_for_page(Page.PRECHECK)
    with walk.report.step("draft-offered"):
        driver.wait_for(lambda: driver.sheet is Sheet.NOTICE, "what was filled in last time")
        driver.turn(2)
    driver.tap("primary")
    for _ in walk.as_long_as(Page.PRECHECK):
        driver.tap("primary")
    with walk.report.step("draft-resumed"):
        expect(driver.view(Page.QUESTION).question_id != "register_at", "the first question that is still open")
    walk.open_sheet("end", Sheet.NOTICE)
    driver.tap("last")
    driver.wait_for_page(Page.HOME)
    walk.take_card()
    walk.expect_nobody()


def receipt_scan(walk: Walk) -> None:
    """A paper that was changed is called so; the true one leads to its application, after the card."""
    driver = walk.driver
    walk.all_the_way()
    walk.hand_in()
    driver.wait_for_page(Page.DONE)
    walk.wait_until_delivered()
    paper = driver.view(Page.DONE).qr
    driver.wait_for(lambda: walk.printed, "the receipt", PRINT_SECONDS)
    walk.leave()
    listening = walk.rig.app.navigator.flow.scan
    driver.wait_for(lambda: listening.listening, "the scanner to be asked")
    with walk.report.step("paper-not-genuine"):
        walk.rig.show_code(paper[:-3] + ("000" if paper[-3:] != "000" else "111"))
        driver.wait_for(lambda: driver.sheet is Sheet.NOTICE, "a word about the paper", SCAN_SECONDS)
        driver.turn(2)
    driver.tap("primary")
    with walk.report.step("paper-identity"):
        walk.rig.show_code(paper)
        driver.wait_for_page(Page.IDENTITY, SCAN_SECONDS)
    driver.tap("consent")
    walk.rig.lay_card()
    with walk.report.step("paper-case"):
        driver.wait_for_page(Page.CASE, SCAN_SECONDS)
        expect(driver.view(Page.CASE).number_line.split("·")[-1] in paper, "the application of the paper")
    walk.rig.lift_card()
    driver.tap("utility:end")
    driver.wait_for_page(Page.HOME)
    walk.take_card()
    walk.expect_nobody()


AGENT_AND_DRAFT_JOURNEYS: dict[str, Callable[[Walk], None]] = {
    "agent": agent,
    "draft": draft,
    "receipt-scan": receipt_scan,
}
