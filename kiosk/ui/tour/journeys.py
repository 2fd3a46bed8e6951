"""The journeys, each a list of what a visitor meets. A journey may be played alone, by its name."""

from collections.abc import Callable

from kiosk.ui.aids import NO_AIDS
from kiosk.ui.flow import Page, Sheet
from kiosk.ui.parts import Tone
from kiosk.ui.tour.agent_and_draft_journeys import AGENT_AND_DRAFT_JOURNEYS
from kiosk.ui.tour.case_journeys import CASE_JOURNEYS
from kiosk.ui.tour.content_journeys import CONTENT_JOURNEYS
from kiosk.ui.tour.device_journeys import DEVICE_JOURNEYS
from kiosk.ui.tour.job_journeys import JOB_JOURNEYS
from kiosk.ui.tour.maintenance_journeys import MAINTENANCE_JOURNEYS
from kiosk.ui.tour.queue_journeys import QUEUE_JOURNEYS
from kiosk.ui.tour.report import expect
from kiosk.ui.tour.service_journeys import SERVICE_JOURNEYS
from kiosk.ui.tour.walk import NUMBER, SIGNATURE, Walk
from kiosk.usecases.sync_ports import SyncState

PRINT_SECONDS, SCAN_SECONDS = 20.0, 20.0


def home(walk: Walk) -> None:
    """The first page, and whom to turn to."""
    with walk.report.step("home"):
        walk.driver.wait_for_page(Page.HOME)
    with walk.report.step("help"):
        walk.driver.tap("utility:help")
        walk.driver.wait_for(lambda: walk.driver.sheet is Sheet.NOTICE, "the help sheet")
    walk.driver.tap("primary")
    if off := walk.an_entry_that_is_off():
        with walk.report.step("entry-not-open"):
            walk.driver.tap(off)
            walk.driver.wait_for(lambda: walk.driver.sheet is Sheet.NOTICE, "the sheet that explains")
        walk.driver.tap("primary")


def online(walk: Walk) -> None:
    """From the first page to an application that the street office has."""
    driver, report = walk.driver, walk.report
    with report.step("guide"):
        walk.to_guide()
    with report.step("take-away"):
        driver.tap("other")
        driver.wait_for(lambda: driver.sheet is Sheet.NOTICE, "the code to take away")
    driver.tap("primary")
    driver.tap("primary")
    with report.step("identity"):
        driver.wait_for_page(Page.IDENTITY)
    with report.step("identity-waiting"):
        driver.tap("consent")
    walk.rig.lay_card()
    with report.step("precheck"):
        walk.begin_anew()
    walk.answer_clauses()
    with report.step("precheck-answered"):
        driver.turn(2)
    walk.to_form()
    with report.step("question-error"):
        driver.tap("primary")
        view = driver.view(Page.QUESTION)
        expect(view.banner is not None or bool(view.input and view.input.error), "a question that says what is missing")
    walk.to_check()
    with report.step("check"):
        driver.turn()
    walk.to_signature()
    with report.step("signature-error"):
        driver.tap("primary")
        expect(bool(driver.view(Page.SIGNATURE).error), "a word that nothing is signed yet")
    with report.step("signature"):
        walk.sign()
        expect(len(driver.view(Page.SIGNATURE).pad.strokes) == len(SIGNATURE), "every stroke on the pad")
    walk.hand_in_signed()
    with report.step("done-delivered"):
        walk.wait_until_delivered()
        driver.wait_for(lambda: walk.printed, "the receipt", PRINT_SECONDS)
        driver.turn(2)
    with report.step("done-rated"):
        walk.be_heard()
        driver.tap("grade:very_good")
        driver.wait_for(lambda: bool(driver.view(Page.DONE).said), "the rating to be kept")
        driver.turn(2)
    with report.step("home-again"):
        walk.leave()


def offline(walk: Walk) -> None:
    """The centre is away: stored here, and said so."""
    walk.rig.centre(reachable=False)
    walk.all_the_way()
    walk.hand_in()
    with walk.report.step("done-saved-local"):
        walk.driver.wait_for_page(Page.DONE)
        away = walk.rig.services.sync_status
        walk.driver.wait_for(lambda: away().state is SyncState.OFFLINE, "the header to know that the centre is away")
        walk.driver.wait_for(lambda: walk.printed, "the receipt", PRINT_SECONDS)
        walk.driver.turn(2)
        expect(not walk.driver.view(Page.DONE).ladder[1].reached, "nothing claimed beyond this machine")
    walk.leave()


def fingerprint(walk: Walk) -> None:
    """Who cannot write: somebody for them, or rather a fingerprint at the desk."""
    driver = walk.driver
    walk.all_the_way()
    walk.to_signature()
    with walk.report.step("sign-otherwise"):
        driver.tap("otherwise")
        driver.wait_for(lambda: driver.sheet is Sheet.SIGN_OTHERWISE, "the other ways to sign")
        driver.turn(2)
    with walk.report.step("signature-proxy"):
        driver.tap("way:proxy")
        driver.wait_for(lambda: driver.sheet is None, "the pad again")
        driver.turn(2)
        expect(driver.view(Page.SIGNATURE).pad is not None, "a pad for somebody else's hand")
    driver.tap("otherwise")
    with walk.report.step("signature-fingerprint"):
        driver.tap("way:fingerprint")
        driver.wait_for(lambda: driver.view(Page.SIGNATURE).chosen is not None, "where to set the fingerprint")
        driver.turn(2)
    walk.hand_in_signed()
    with walk.report.step("done-fingerprint"):
        driver.wait_for_page(Page.DONE)
        walk.wait_until_delivered()
        driver.wait_for(lambda: walk.printed, "the receipt", PRINT_SECONDS)
        driver.turn(2)
        expect(any("按手印" in line for line in driver.view(Page.DONE).lines), "a word about the fingerprint")
    walk.leave()


def rating(walk: Walk) -> None:
    """Not content: asked why, and kept."""
    driver = walk.driver
    walk.all_the_way()
    walk.hand_in()
    driver.wait_for_page(Page.DONE)
    walk.wait_until_delivered()
    driver.wait_for(lambda: walk.printed, "the receipt", PRINT_SECONDS)
    with walk.report.step("rating-reasons"):
        walk.rate("bad")
    with walk.report.step("rating-left"):
        driver.tap("back")
        driver.wait_for_page(Page.DONE)
        expect(not driver.view(Page.DONE).rated, "nothing kept of it")
    walk.rate("bad")
    with walk.report.step("rating-chosen"):
        for reason in ("wait", "unclear", "call_back"):
            driver.tap(f"tick:{reason}")
    with walk.report.step("done-rated-low"):
        driver.tap("primary")
        driver.wait_for_page(Page.DONE)
        driver.wait_for(lambda: bool(driver.view(Page.DONE).said), "the rating to be kept")
        driver.turn(2)
    walk.leave()


def time_out(walk: Walk) -> None:
    """Someone walks away: asked first, then everything of the visit goes."""
    driver = walk.driver
    walk.to_guide()
    walk.to_precheck()
    walk.to_form()
    walk.answer()
    with walk.report.step("time-out"):
        walk.rig.skip(walk.rig.services.durations.idle_session + 1)
        driver.wait_for(lambda: driver.sheet is Sheet.TIMEOUT, "the count-down")
        driver.turn(2)
    with walk.report.step("still-there"):
        driver.tap("stay")
        driver.wait_for(lambda: driver.sheet is None, "the sheet to go")
        expect(driver.page is Page.QUESTION, "the same question")
    walk.rig.skip(walk.rig.services.durations.idle_session + 1)
    driver.wait_for(lambda: driver.sheet is Sheet.TIMEOUT, "the count-down again")
    walk.rig.skip(walk.rig.services.timer.whole_warning + 1)
    with walk.report.step("card-left"):
        driver.wait_for_page(Page.HOME)
    with walk.report.step("wiped"):
        walk.take_card()
        walk.expect_nobody()


def rare_name(walk: Walk) -> None:
    """A name that ordinary fonts lack, with a character that none has, from the card to the receipt."""
    walk.to_guide()
    walk.to_precheck(rare=True)
    with walk.report.step("precheck-rare-name"):
        walk.driver.turn(2)
    walk.to_form()
    for _ in walk.as_long_as(Page.QUESTION):
        walk.answer()
        walk.driver.tap("primary")
    with walk.report.step("check-rare-name"):
        walk.driver.wait_for_page(Page.CHECK)
    walk.hand_in()
    with walk.report.step("done-rare-name"):
        walk.driver.wait_for_page(Page.DONE)
    walk.leave()


def ended_early(walk: Walk) -> None:
    """结束 in the middle asks once, then nothing is kept."""
    driver = walk.driver
    walk.to_guide()
    walk.to_precheck()
    walk.to_form()
    with walk.report.step("leave"):
        driver.tap("utility:end")
        driver.wait_for(lambda: driver.sheet is Sheet.NOTICE, "the question whether to leave")
    driver.tap("other")
    driver.wait_for_page(Page.HOME)
    walk.take_card()
    walk.expect_nobody()


def wishes(walk: Walk) -> None:
    """Larger, in high contrast, in 繁體中文: at once, all the way, and not for the next visitor."""
    driver, flow, texts = walk.driver, walk.rig.app.navigator.flow, walk.rig.services.texts
    with walk.report.step("aids"):
        walk.open_sheet("aids", Sheet.AIDS)
    with walk.report.step("aids-chosen"):
        driver.tap("aid:large")
        driver.tap("aid:contrast")
        driver.turn(2)
    driver.tap("done")
    with walk.report.step("home-large-contrast"):
        driver.wait_for(lambda: driver.sheet is None, "the sheet to go")
    with walk.report.step("guide-large-contrast"):
        walk.to_guide()
    with walk.report.step("languages"):
        walk.open_sheet("languages", Sheet.LANGUAGES)
    with walk.report.step("languages-chosen"):
        driver.tap("option:zh_Hant")
        driver.turn(2)
        expect(driver.sheet is Sheet.LANGUAGES, "the list to stay until it is closed")
        expect(texts.code == "zh_Hant", "the language that was tapped")
    with walk.report.step("help-hant"):
        walk.open_sheet("help", Sheet.NOTICE)
    driver.tap("primary")
    driver.tap("done")
    walk.to_precheck()
    with walk.report.step("precheck-hant"):
        driver.turn(2)
    walk.to_form()
    with walk.report.step("question-hant"):
        driver.turn(2)
    with walk.report.step("home-plain-again"):
        driver.tap("utility:end")
        driver.wait_for(lambda: driver.sheet is Sheet.NOTICE, "the question whether to leave")
        driver.tap("other")
        driver.wait_for_page(Page.HOME)
        walk.take_card()
        walk.expect_nobody()
        expect(texts.at_home, "the language of the house")
        expect(flow.appearance.aids == NO_AIDS, "nothing of what the last one wished for")


def my_cases(walk: Walk) -> None:
    """File; in a later visit the same card opens what was filed, and the receipt is printed again."""
    driver = walk.driver
    walk.all_the_way()
    walk.hand_in()
    driver.wait_for_page(Page.DONE)
    walk.wait_until_delivered()
    driver.wait_for(lambda: walk.printed, "the receipt", PRINT_SECONDS)
    walk.leave()
    walk.to_place(Page.CASES)
    with walk.report.step("cases-identity"):
        driver.wait_for_page(Page.IDENTITY)
    driver.tap("consent")
    walk.rig.lay_card()
    with walk.report.step("cases"):
        driver.wait_for_page(Page.CASES)
        driver.wait_for(lambda: bool(driver.view(Page.CASES).rows), "the list")
        driver.turn(2)
    with walk.report.step("case"):
        driver.tap(f"case:{driver.view(Page.CASES).rows[0].case_id}")
        driver.wait_for_page(Page.CASE)
    with walk.report.step("case-printed-again"):
        driver.tap("other")
        driver.wait_for(lambda: copy_printed(walk), "the copy", PRINT_SECONDS)
        driver.turn(2)
    walk.rig.lift_card()
    driver.tap("back")
    driver.wait_for_page(Page.CASES)
    with walk.report.step("cases-over"):
        driver.tap("utility:end")
        driver.wait_for_page(Page.HOME)
        walk.take_card()
        walk.expect_nobody()


def copy_printed(walk: Walk) -> bool:
    """It is known what became of the copy, and it came out."""
    told = walk.driver.view(Page.CASE).printing
    return told is not None and told.tone is Tone.OK


def hand_entry(walk: Walk) -> None:
    """No document: the number is typed, and the application filed."""
    driver = walk.driver
    walk.to_guide()
    with walk.report.step("hand-entry"):
        walk.to_way("typed", Page.HAND_ENTRY)
    driver.type(NUMBER[:8])
    with walk.report.step("hand-entry-short"):
        driver.tap("primary")
        expect(bool(driver.view(Page.HAND_ENTRY).input.error), "a word about the missing digits")
    driver.type(NUMBER[8:])
    with walk.report.step("hand-entry-not-agreed"):
        driver.tap("primary")
        expect(bool(driver.view(Page.HAND_ENTRY).not_agreed), "a word about the agreement")
    driver.tap("consent")
    with walk.report.step("hand-entry-name"):
        driver.tap("primary")
        walk.write_name()
    with walk.report.step("precheck-typed"):
        driver.tap("primary")
        driver.wait_for_page(Page.PRECHECK)
    walk.to_form()
    walk.fill_in()
    with walk.report.step("check-typed"):
        driver.wait_for_page(Page.CHECK)
    walk.hand_in()
    with walk.report.step("done-typed"):
        walk.wait_until_delivered()
        driver.wait_for(lambda: walk.printed, "the receipt", PRINT_SECONDS)
    walk.leave()


def scan(walk: Walk) -> None:
    """An electronic social-security card, from the phone to the pre-check; and a receipt held there by mistake."""
    driver = walk.driver
    walk.to_guide()
    with walk.report.step("scan"):
        walk.to_way("code", Page.SCAN)
    driver.tap("consent")
    driver.wait_for(lambda: walk.rig.app.navigator.flow.scan.listening, "the scanner to be asked")
    with walk.report.step("scan-receipt"):
        walk.rig.show_code("ESTATION:530502-QH03-20261015-0001")
        driver.wait_for(lambda: driver.view(Page.SCAN).banner is not None, "a word about the code", SCAN_SECONDS)
        driver.turn(2)
    with walk.report.step("precheck-scanned"):
        walk.rig.show_social_card()
        driver.wait_for_page(Page.PRECHECK, SCAN_SECONDS)


JOURNEYS: dict[str, Callable[[Walk], None]] = {
    "home": home,
    "online": online,
    "offline": offline,
    "fingerprint": fingerprint,
    "rating": rating,
    "time-out": time_out,
    "ended-early": ended_early,
    "rare-name": rare_name,
    "wishes": wishes,
    **SERVICE_JOURNEYS,
    "my-cases": my_cases,
    **CASE_JOURNEYS,
    **AGENT_AND_DRAFT_JOURNEYS,
    "hand-entry": hand_entry,
    "scan": scan,
    **JOB_JOURNEYS,
    **CONTENT_JOURNEYS,
    **QUEUE_JOURNEYS,
    **DEVICE_JOURNEYS,
    **MAINTENANCE_JOURNEYS,
}

# What `make run` plays where there is no display: what a visitor meets on an ordinary day, and a bad one.
MAIN = "main"
MAIN_JOURNEYS = ("home", "online", "offline", "wishes", "what-can-i-get", "bundle", "my-cases", "draft", "printer-out")
