"""The journeys of finding work, of day labour, and of an employer who posts work."""

from collections.abc import Callable
from typing import Any

from kiosk.domain.business_day import business_date
from kiosk.items.demand_posting import RECRUITMENT
from kiosk.items.example import all_examples
from kiosk.ui.flow import Page, Sheet
from kiosk.ui.tour.form_walk import FormWalk
from kiosk.ui.tour.report import UnexpectedError, expect
from kiosk.ui.tour.typist import Typist
from kiosk.ui.tour.walk import PHONE, Walk
from kiosk.usecases.apply_to_posting import RESUME_ITEM

_CODE = "91530502MA00TEUT0X"
_PHONE = PHONE + 1000  # of no other journey, and in no example
# What the employer of the tour writes first, then, and last.
_NOTE, _UNLAWFUL, _ADVISED = "post_note", "只要男的，先交押金200元", "本地人优先"
_LOOK_SECONDS, _PRINT_SECONDS = 20.0, 40.0


def jobs(walk: Walk) -> None:
    """Looked for without a card: the list, the filters, one posting, where it is, the code and the slip."""
    driver = walk.driver
    with walk.report.step("jobs"):
        _to_jobs(walk)
    with walk.report.step("jobs-filters"):
        driver.tap("other")
        driver.wait_for_page(Page.JOB_CHOICE)
    with walk.report.step("jobs-filter-pay"):
        driver.tap("line:pay")
        driver.wait_for(lambda: bool(driver.view(Page.JOB_CHOICE).options), "the values of a filter")
        driver.turn(2)
        driver.tap("option:3000")
    driver.tap("primary")
    driver.tap("primary")
    with walk.report.step("jobs-filtered"):
        driver.wait_for_page(Page.JOBS)
        driver.wait_for(lambda: _chips(walk, Page.JOBS, "pay"), "the filter that was chosen")
        driver.turn(2)
    driver.tap("chip:pay")
    driver.wait_for(lambda: not _chips(walk, Page.JOBS, "pay"), "the filter to go")
    with walk.report.step("jobs-words"):
        driver.tap("search")
        driver.wait_for_page(Page.JOB_WORDS)
        driver.turn(2)
    driver.tap("back")
    driver.wait_for_page(Page.JOBS)
    _choose_first(walk)
    _look_at(walk)
    driver.tap("back")
    driver.wait_for_page(Page.JOBS)
    with walk.report.step("jobs-kept"):
        driver.tap("chip:kept")
        driver.turn(2)
        expect(len(driver.view(Page.JOBS).works) == 1, "what was looked at")
    driver.tap("back")
    driver.tap("back")
    walk.end_of_visit()


def _look_at(walk: Walk) -> None:
    """One posting, and what can be done about it without a card."""
    driver = walk.driver
    with walk.report.step("job"):
        driver.wait_for_page(Page.JOB)
        driver.turn(2)
    with walk.report.step("job-take-away"):
        driver.tap("chip:take")
        driver.wait_for(lambda: driver.sheet is Sheet.NOTICE, "the code to take along")
        expect(bool(driver.view(Page.JOB).title), "the posting below it")
    driver.tap("primary")
    if driver.shows("chip:place"):
        with walk.report.step("job-place"):
            driver.tap("chip:place")
            driver.wait_for_page(Page.JOB_PLACE)
        driver.tap("back")
    with walk.report.step("job-slip"):
        _print(walk, Page.JOB)
    driver.tap("chip:save")


def job_applied(walk: Walk) -> None:
    """投递: the card, the consent, then the contact and the letter."""
    driver = walk.driver
    _to_jobs(walk)
    _choose_first(walk)
    driver.wait_for_page(Page.JOB)
    driver.tap("primary")
    with walk.report.step("job-identity"):
        driver.wait_for_page(Page.IDENTITY)
        driver.tap("consent")
    walk.rig.lay_card()
    with walk.report.step("job-applied"):
        driver.wait_for_page(Page.JOB_DONE)
        driver.wait_for(lambda: bool(driver.view(Page.JOB_DONE).facts), "what became of it", _PRINT_SECONDS)
        driver.turn(2)
    with walk.report.step("job-letter"):
        _print(walk, Page.JOB_DONE)
    _leave(walk)


def jobs_matched(walk: Walk) -> None:
    """岗位找人: a card, three questions, and what fits, with reasons."""
    driver = walk.driver
    _to_jobs(walk)
    driver.tap("segment:matched")
    driver.wait_for_page(Page.IDENTITY)
    driver.tap("consent")
    walk.rig.lay_card()
    driver.wait_for(lambda: driver.page in (Page.JOB_WISHES, Page.JOBS), "the questions, or what fits", _LOOK_SECONDS)
    for step, _ in enumerate(walk.as_long_as(Page.JOB_WISHES), start=1):
        with walk.report.step(f"job-wishes-{step}"):
            driver.turn(2)
        driver.tap("primary")
    with walk.report.step("jobs-matched"):
        driver.wait_for_page(Page.JOBS)
        driver.wait_for(lambda: bool(driver.view(Page.JOBS).works), "what fits", _LOOK_SECONDS)
        driver.turn(2)
        expect(all(work.lines for work in driver.view(Page.JOBS).works), "reasons on every card")
    _leave(walk)


def job_registered(walk: Walk) -> None:
    """求职登记, and in the same visit 投递 with it, and what fits by it."""
    driver = walk.driver
    answers = _examples(walk, RESUME_ITEM)
    walk.rig.app.navigator.flow.errand.choose(RESUME_ITEM)
    driver.wait_for_page(Page.GUIDE)
    walk.to_precheck()
    form = FormWalk(walk.rig, driver, answers)
    form.fill()
    form.promise()
    if walk.rig.app.navigator.flow.signing.question is not None:
        driver.tap("primary")
        driver.wait_for_page(Page.SIGNATURE)
        walk.sign()
    with walk.report.step("job-registration"):
        walk.hand_in_signed()
    walk.be_heard()
    driver.tap("other")
    driver.wait_for_page(Page.HOME)
    _to_jobs(walk)
    driver.tap(f"job:{driver.view(Page.JOBS).works[1].work_id}")  # not the one of another journey
    driver.wait_for_page(Page.JOB)
    driver.tap("primary")
    driver.wait_for_page(Page.IDENTITY)
    driver.tap("consent")
    driver.tap("primary")  # the card was shown already
    with walk.report.step("job-applied-registered"):
        driver.wait_for_page(Page.JOB_DONE)
        driver.wait_for(lambda: bool(driver.view(Page.JOB_DONE).facts), "what became of it", _PRINT_SECONDS)
        driver.turn(2)
        told = [fact.text for fact in driver.view(Page.JOB_DONE).facts]
        expect(walk.rig.services.texts("outcome.with_resume") in told, "the registration as the résumé")
    driver.tap("primary")
    driver.wait_for_page(Page.JOB)
    driver.tap("back")
    driver.wait_for_page(Page.JOBS)
    with walk.report.step("jobs-matched-registered"):
        driver.tap("segment:matched")
        driver.wait_for(lambda: walk.rig.app.navigator.flow.jobs.matched is not None, "what fits", _LOOK_SECONDS)
        driver.wait_for_page(Page.JOBS)
        driver.turn(2)
    _leave(walk)


def gigs(walk: Walk) -> None:
    """零工: the board, a place taken, the slip, and the place given up again."""
    driver = walk.driver
    _to_jobs(walk)
    with walk.report.step("gigs"):
        driver.tap("segment:gigs")
        driver.wait_for_page(Page.GIGS)
        driver.tap("chip:1")
        driver.wait_for(lambda: bool(_takes(walk)), "day labour with a place left", _LOOK_SECONDS)
    driver.tap(f"take:{_takes(walk)[0]}")
    driver.wait_for_page(Page.IDENTITY)
    driver.tap("consent")
    walk.rig.lay_card()
    with walk.report.step("gig-taken"):
        driver.wait_for_page(Page.JOB_DONE)
        driver.wait_for(lambda: bool(driver.view(Page.JOB_DONE).facts), "what became of it", _PRINT_SECONDS)
        driver.turn(2)
    with walk.report.step("gig-slip"):
        _print(walk, Page.JOB_DONE)
    driver.tap("primary")
    driver.wait_for_page(Page.GIGS)
    with walk.report.step("gigs-mine"):
        driver.tap("chip:mine")
        driver.wait_for(lambda: bool(_takes(walk)), "what was taken", _LOOK_SECONDS)
        driver.turn(2)
    with walk.report.step("gig-given-up"):
        driver.tap(f"take:{_takes(walk)[0]}")
        driver.wait_for(
            lambda: driver.page is Page.JOB_DONE and bool(driver.view(Page.JOB_DONE).bar.primary), "the end"
        )
        driver.turn(2)
    _leave(walk)


def employer(walk: Walk) -> None:
    """企业用工: a posting that the law does not let through, worded otherwise and handed in; then one's own postings,
    by the code read from the licence."""
    driver = walk.driver
    with walk.report.step("employer"):
        walk.to_place(Page.EMPLOYER)
        expect(any(line.line_id == RECRUITMENT for line in driver.view(Page.EMPLOYER).lines), "the form for employers")
    _post(walk)
    walk.to_place(Page.EMPLOYER)
    with walk.report.step("employer-code"):
        driver.tap("line:mine")
        driver.wait_for_page(Page.EMPLOYER_CODE)
        driver.turn(2)
        walk.rig.show_code(f"https://example.invalid/{_CODE}")
        driver.wait_for(lambda: driver.view(Page.EMPLOYER_CODE).banner is not None, "the code of the licence")
    driver.tap("primary")
    driver.wait_for_page(Page.IDENTITY)
    driver.tap("consent")
    walk.rig.lay_card()
    with walk.report.step("employer-postings"):
        driver.wait_for_page(Page.POSTINGS)
        driver.wait_for(lambda: bool(driver.view(Page.POSTINGS).lines), "the posting that was handed in", _LOOK_SECONDS)
        driver.turn(2)
    _leave(walk)


def _post(walk: Walk) -> None:
    """招聘需求登记 from its guide to its number. What the law forbids has to go, what is only advised may stay."""
    driver = walk.driver
    answers = _examples(walk, RECRUITMENT)
    driver.tap(f"line:{RECRUITMENT}")
    driver.wait_for_page(Page.GUIDE)
    walk.to_precheck()
    form = FormWalk(walk.rig, driver, answers | {_NOTE: _UNLAWFUL})
    form.fill()
    form.promise()
    driver.tap("primary")
    with walk.report.step("employer-lint"):
        driver.wait_for_page(Page.LINT)
        expect(
            all(line.text and line.note for line in driver.view(Page.LINT).lines),
            "the law that each finding stands on, and how to word it",
        )
    driver.tap("primary")
    for name, worded in (("advised", _ADVISED), ("mended", str(answers[_NOTE]))):
        driver.wait_for_page(Page.QUESTION)
        with walk.report.step(f"employer-{name}"):
            Typist(walk.rig, driver).write(worded)
        driver.tap("primary")
        form.promise()
        driver.tap("primary")
        if name == "advised":
            with walk.report.step("employer-advice"):
                driver.wait_for_page(Page.LINT)
                expect(driver.shows("other"), "the way on to the signature, and the way to word it better")
            driver.tap("other")
    with walk.report.step("employer-signature"):
        driver.wait_for_page(Page.SIGNATURE)
        walk.sign()
    with walk.report.step("employer-handed-in"):
        walk.hand_in_signed()
        walk.wait_until_delivered()
        driver.wait_for(lambda: walk.printed, "the receipt", _PRINT_SECONDS)
    walk.leave()


# -- what they have in common ------------------------------------------------------------------------------------------


def _examples(walk: Walk, item_id: str) -> dict[str, Any]:
    """Its own examples, with a phone of this journey: another one may file it too."""
    services = walk.rig.services
    item = services.catalogue.get(item_id)
    if item is None:
        raise UnexpectedError(f"no item {item_id}")
    return all_examples(item.form, business_date(services.clock.now())) | {"phone": str(_PHONE + walk.turn)}


def _to_jobs(walk: Walk) -> None:
    walk.to_place(Page.JOBS)
    walk.driver.wait_for(lambda: bool(walk.driver.view(Page.JOBS).works), "work that is offered", _LOOK_SECONDS)
    walk.driver.turn(2)


def _choose_first(walk: Walk) -> None:
    works = walk.driver.view(Page.JOBS).works
    walk.driver.tap(f"job:{works[0].work_id}")


def _chips(walk: Walk, page: Page, chip_id: str) -> bool:
    return any(chip.chip_id == chip_id for chip in walk.driver.view(page).chips)


def _takes(walk: Walk) -> list[str]:
    works: tuple[Any, ...] = walk.driver.view(Page.GIGS).works
    return [work.work_id for work in works if work.take and walk.driver.shows(f"take:{work.work_id}")]


def _print(walk: Walk, page: Page) -> None:
    """The slip is printed, and what is said of it is true of some outcome."""
    driver = walk.driver
    before = driver.view(page).banner
    driver.tap("chip:print")
    flow = walk.rig.app.navigator.flow
    driver.wait_for(lambda: flow.jobs.slips.result is not None, "the slip", _PRINT_SECONDS)
    driver.turn(2)
    expect(driver.view(page).banner != before, "a word about the paper")


def _leave(walk: Walk) -> None:
    walk.rig.lift_card()
    walk.driver.tap("utility:end")
    walk.driver.turn(2)
    walk.end_of_visit()


JOB_JOURNEYS: dict[str, Callable[[Walk], None]] = {
    "jobs": jobs,
    "job-applied": job_applied,
    "jobs-matched": jobs_matched,
    "job-registered": job_registered,
    "gigs": gigs,
    "employer": employer,
}
