"""The fault `disk_full`: said before anything is begun, whatever somebody came for; and nothing is half done."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import pytest

from kiosk.items.demand_posting import GIG
from kiosk.ui.places import Page, Sheet
from kiosk.ui.services import HomeEntry
from tests.support.journeys import consent, lay
from tests.support.kiosk_under_test import LEVEL, KioskUnderTest, Step, kiosk, walk

OFFERS = replace(
    LEVEL,
    hero=HomeEntry(id="jobs", title="找工作", subtitle="", icon="briefcase", page=Page.JOBS),
    tiles=(
        HomeEntry(id="ticket", title="取号", subtitle="", icon="ticket", page=Page.TICKETS),
        HomeEntry(id="gigs", title="零工", subtitle="", icon="hand-coins", page=Page.GIGS),
        HomeEntry(id="cases", title="我的业务", subtitle="", icon="folder-user", page=Page.CASES),
    ),
    slims=(HomeEntry(id="firm", title="企业用工", subtitle="", icon="buildings", page=Page.EMPLOYER),),
)


@dataclass(frozen=True)
class Wanted:
    """`way` leads to where it would begin, `begin` is the touch that would begin it; `said` why it cannot be."""

    page: Page
    way: tuple[Step, ...]
    begin: Callable[[KioskUnderTest], object]
    said: str


WANTED = {
    "a number": Wanted(
        Page.TICKETS,
        (Step("home", lambda k: k.home.choose("ticket")),),
        lambda k: k.tickets.choose("registration"),
        "现在取不了号，取了也存不住。",
    ),
    "a job": Wanted(
        Page.JOB,
        (Step("home", lambda k: k.home.choose("jobs")), Step("jobs", lambda k: k.jobs.choose("pack-0"))),
        lambda k: k.job.forward(),
        "现在报不了名，报了也存不住。",
    ),
    "day labour": Wanted(
        Page.GIGS,
        (Step("home", lambda k: k.home.choose("gigs")),),
        lambda k: k.gigs.take("gig-1"),
        "现在报不了名，报了也存不住。",
    ),
    "a posting": Wanted(
        Page.GUIDE,
        (Step("home", lambda k: k.home.choose("firm")), Step("employer", lambda k: k.employer.choose(GIG))),
        lambda k: k.guide.forward(),
        "现在不能填新的，填了也存不住。",
    ),
}
KINDS = pytest.mark.parametrize("wanted", WANTED.values(), ids=WANTED)


def full() -> KioskUnderTest:
    k = kiosk(level=OFFERS)
    k.disk_full = True
    return k


@KINDS
def test_it_is_said_before_anything_is_begun(wanted: Wanted) -> None:
    k = walk(full(), *wanted.way)
    wanted.begin(k)
    k.settle()
    assert (k.flow.page, k.sheet) == (wanted.page, Sheet.NOTICE)
    assert k.notice.view.title == "这台机器存不下了"
    assert k.notice.view.lines == (wanted.said, "您以前办的都在，没有丢。", "可以换一台机器，也可以这样办：")
    assert k.notice.view.rows, "where else it can be done"
    assert (k.queue.wishes, k.work.applied, k.filing.filed) == ([], [], {})
    assert k.flow.jobs.wish is None
    assert not k.visit.saving


@KINDS
def test_it_goes_on_where_it_was_when_there_is_room_again(wanted: Wanted) -> None:
    k = walk(full(), *wanted.way)
    wanted.begin(k)
    k.notice.forward()
    assert k.sheet == ""
    k.disk_full = False
    wanted.begin(k)
    assert k.sheet == ""
    assert k.flow.page is not wanted.page or k.flow.queue.business == "registration"


def test_a_number_that_was_chosen_before_is_not_asked_of_a_disk_that_is_full() -> None:
    k = walk(
        kiosk(level=OFFERS),
        Step("home", lambda k: k.home.choose("ticket")),
        Step("tickets", lambda k: k.tickets.choose("registration")),
    )
    k.disk_full = True
    k.tickets.forward()
    k.settle()
    assert (k.flow.page, k.sheet, k.queue.wishes) == (Page.TICKETS, Sheet.NOTICE, [])


def test_what_only_looks_goes_on() -> None:
    """What was filed, the jobs there are, and a ticket that was taken."""
    k = full()
    walk(k, Step("home", lambda k: k.home.choose("cases")), Step("identity", consent), Step("identity", lay()))
    assert k.flow.page is Page.CASES
    k.cases.back()
    walk(k, Step("home", lambda k: k.home.choose("jobs")), Step("jobs", lambda k: k.jobs.choose("pack-0")), Step("job"))
    assert k.sheet == ""
