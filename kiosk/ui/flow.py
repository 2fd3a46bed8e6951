"""Which page comes next, and the end of the visit. What a journey knows of itself lies in its own part. No Kivy."""

from collections.abc import Callable
from functools import partial

from kiosk.domain.broken_visit import Became
from kiosk.ui.after_filing import AfterFiling
from kiosk.ui.answering import Answering
from kiosk.ui.appearance import Appearance
from kiosk.ui.around_journey import AroundJourney
from kiosk.ui.between_visits import BetweenVisits
from kiosk.ui.card_calls import CardCalls
from kiosk.ui.card_slot import CardSlot
from kiosk.ui.cases_shown import CasesShown
from kiosk.ui.content_journey import ContentJourney
from kiosk.ui.employer_journey import EmployerJourney
from kiosk.ui.errand import Errand
from kiosk.ui.filing_journey import FilingJourney
from kiosk.ui.form_journey import FormJourney
from kiosk.ui.form_path import FormPath
from kiosk.ui.handing_in import HandingIn
from kiosk.ui.job_journey import JobJourney
from kiosk.ui.joint_journey import JointJourney
from kiosk.ui.keyboard.desk import WritingDesk
from kiosk.ui.manner import Manner
from kiosk.ui.match_journey import MatchJourney
from kiosk.ui.menu_door import MenuDoor
from kiosk.ui.parking import Parking
from kiosk.ui.phone_ticket import PhoneTicket
from kiosk.ui.places import Page, Part, Sheet, Topic, of_menu
from kiosk.ui.presence import Presence
from kiosk.ui.queue_journey import QueueJourney
from kiosk.ui.read_aloud import ReadAloud
from kiosk.ui.receipt_scan import ReceiptScan
from kiosk.ui.scan_slot import ScanSlot
from kiosk.ui.services import Services
from kiosk.ui.sheets import Sheets
from kiosk.ui.signing import Signing
from kiosk.ui.usage_watch import UsageWatch

__all__ = ["Flow", "Page", "Sheet", "Topic"]

# Where 返回 leads from a page that has one place before it.
_BEFORE = {
    Page.IDENTITY: Page.GUIDE,
    Page.HAND_ENTRY: Page.IDENTITY,
    Page.SCAN: Page.IDENTITY,
    Page.SUPPLEMENT: Page.CASE,
    Page.AGENT: Page.IDENTITY,
    Page.MANDATE: Page.AGENT,
    Page.PRINTER_OUT: Page.DONE,
}


# From here on something is filled in that the disk must have room for.
_BEFORE_FORM = frozenset({Page.GUIDE, Page.CASE})
# Soon somebody may write: the engines begin while the page is read.
_WRITTEN_SOON = frozenset(
    {
        *(Page.PRECHECK, Page.PARTS, Page.QUESTION, Page.ROWS, Page.HAND_ENTRY, Page.SUPPLEMENT),
        *(Page.JOB_WORDS, Page.EMPLOYER_CODE, Page.CONTENT_SEARCH, Page.WAGE_WORDS),
    }
)


class Flow:
    """`show` turns to a page, `cover` lays a sheet over it (None: takes it away); both after its presenter opened.
    `dress` draws everything anew in another manner."""

    def __init__(
        self,
        services: Services,
        *,
        show: Callable[[Page], None],
        cover: Callable[[Sheet | None], None],
        dress: Callable[[Manner], None] = lambda _: None,
    ) -> None:
        self.page = Page.HOME
        self.fault_code = ""
        self._services = services
        self._show = show
        self._pages: dict[Page, Part] = {}
        self._frame: list[Part] = []
        self._have_around(cover, dress)
        self._have_application()
        self._have_filing()

    # -- its parts -----------------------------------------------------------------------------------------------------

    def _have_around(self, cover: Callable[[Sheet | None], None], dress: Callable[[Manner], None]) -> None:
        """What there is about any page."""
        services = self._services
        self.presence = Presence(services)
        self.menu = MenuDoor(self.to)
        self.sheets = Sheets(cover=cover, wait_anew=self._wait_anew)
        self.slot = CardSlot(services.reader, services.runner)
        self.card_calls = CardCalls(self.slot, self.sheets)
        self.writing = WritingDesk(services)
        self.scan = ScanSlot(services.scanner, services.runner)
        self.appearance = Appearance(services, dress=dress, refresh=self._refresh, reword=self._reword)
        self.aloud = ReadAloud(services, self.appearance)
        self._between_visits = BetweenVisits(
            self.presence,
            sheets=self.sheets,
            card_calls=self.card_calls,
            appearance=self.appearance,
            begin_anew=self._begin_anew,
        )

    def _have_application(self) -> None:
        """From what somebody came for to a form that is filled in."""
        services = self._services
        self.answering = Answering(services)
        self.form = FormPath(services, self.answering)
        self.joint = JointJourney(services)
        self.parking = Parking(services, self.answering)
        self.signing = Signing(services)
        self.matching = MatchJourney(services, self.form, self.to)
        self.form_journey = FormJourney(
            services, self.form, answering=self.answering, joint=self.joint, parking=self.parking, to=self.to
        )
        self.errand = Errand(
            services,
            answering=self.answering,
            joint=self.joint,
            form_journey=self.form_journey,
            parking=self.parking,
            to=self.to,
            part=self._part,
            draft_found=self._offer_draft,
        )
        self.employer = EmployerJourney(services, self.to, self.refresh_page)
        self.jobs = JobJourney(
            services,
            to=self.to,
            told=self.refresh_page,
            may_keep=partial(self._may_keep, "work"),
            show_postings=self.employer.show_postings,
        )
        self.queue = QueueJourney(
            services, to=self.to, home=self.home, told=self.refresh_page, has_room=partial(self._has_room, "ticket")
        )
        self.contents = ContentJourney(
            services, to=self.to, home=self.home, apply=self.errand.choose, told=self.refresh_page
        )
        self.around = AroundJourney(
            services, to=self.to, home=self.home, show=self.contents.show, told=self.refresh_page
        )
        told = self.contents, self.around
        self._journeys = *told, self.employer, self.jobs, self.queue, self.matching, self.errand, self.form_journey
        self.usage = UsageWatch(services, self.form, self.answering)

    def _have_filing(self) -> None:
        """From handing it in to what was filed here before."""
        services = self._services
        self.filing = AfterFiling(services)
        self.cases = CasesShown(services)
        self.phone = PhoneTicket(services)
        self.receipts = ReceiptScan(
            services,
            self.scan,
            shown=self._receipt_shown,
            told=lambda why: self.sheets.explain(Topic.RECEIPT, why),
        )
        self._filing_journey = FilingJourney(
            services,
            filing=self.filing,
            joint=self.joint,
            cases=self.cases,
            parking=self.parking,
            answering=self.answering,
            form_journey=self.form_journey,
            to=self.to,
            told=self.refresh_page,
            swapped=lambda: self.slot.swapped,
            stored=self.employer.filed,
        )

    @property
    def handing_in(self) -> HandingIn:
        return self._filing_journey.handing_in

    def add_page(self, page: Page, presenter: Part) -> None:
        self._pages[page] = presenter

    def drop_page(self, page: Page) -> None:
        """It is not turned to again, until it is added anew."""
        del self._pages[page]

    def add_frame(self, presenter: Part) -> None:
        self._frame.append(presenter)

    def start(self) -> None:
        self.appearance.redress()
        self.to(Page.HOME)

    # -- pages ---------------------------------------------------------------------------------------------------------

    def to(self, page: Page) -> None:
        self._pages[self.page].close()
        self.sheets.uncover()
        self.page = page
        self._wait_anew()
        if page in _WRITTEN_SOON:
            self.writing.get_ready()
        self._pages[page].open()
        self._refresh_frame()
        self._show(page)
        self.usage.turned(page)
        self.menu.turned_to(page)

    def forward(self) -> None:
        self.joint.renew()
        if self.page in _BEFORE_FORM and not self._may_keep():
            return
        if self.page is Page.GUIDE:
            self.errand.begin_named()
        if any(journey.forward(self.page) for journey in self._journeys):
            return
        match self.page:
            case Page.CHECK | Page.SUPPLEMENT:
                self.to(Page.SIGNATURE)
            case Page.CASE:
                self.to(Page.SUPPLEMENT)
            case Page.RATING | Page.PRINTER_OUT:
                self.to(self._filing_journey.done)
            case Page.ATTRACT:
                self.to(Page.HOME)

    def _may_keep(self, wanted: str = "") -> bool:
        return self._has_room(wanted) and self._has_time(wanted)

    def _has_room(self, wanted: str = "") -> bool:
        """Else it is said, before anything is begun; `wanted` is what cannot be."""
        if self._services.has_room():
            return True
        self.sheets.explain(Topic.NO_ROOM, wanted)
        return False

    def _has_time(self, wanted: str = "") -> bool:
        """What is filed while nobody knows the day would carry a wrong one: said before anything is filled in."""
        if self._services.has_time():
            return True
        self.sheets.explain(Topic.NO_TIME, wanted)
        return False

    def back(self) -> None:
        self.joint.renew()
        if any(journey.back(self.page) for journey in self._journeys):
            return
        match self.page:
            case Page.GUIDE | Page.DONE | Page.CASES | Page.SERVICES | Page.MATCH:
                self.home()
            case Page.JOBS | Page.GIGS | Page.EMPLOYER:
                self.home()
            case Page.IDENTITY if self._services.visit.item is None:
                self.home()
            case page if page in _BEFORE:
                self.to(_BEFORE[page])
            case Page.RATING:
                self.to(self._filing_journey.done)
            case Page.UPLOAD:
                self.to(self.phone.from_page)
            case Page.SIGNATURE:
                self.to(self.form_journey.overview)
            case Page.CASE:
                self._filing_journey.drop()
                self.to(Page.CASES)

    def _offer_draft(self) -> None:
        """What was filled in last time, over the page on which the form begins."""
        if self.page is self.form_journey.conditions:
            self.sheets.explain(Topic.DRAFT)

    def _receipt_shown(self) -> None:
        """On to what it is about, or to the card that opens it."""
        wanted = self.receipts.wanted
        self.errand.open_place(Page.CASES)
        self.receipts.wanted = wanted

    # -- what is up ----------------------------------------------------------------------------------------------------

    def refresh_page(self) -> None:
        """What the page tells has changed from outside: a sheet chose for it, an answer came."""
        self._pages[self.page].tick()

    def _refresh_frame(self) -> None:
        for presenter in self._frame:
            presenter.tick()

    def _refresh(self) -> None:
        self.refresh_page()
        self._refresh_frame()

    def _reword(self) -> None:
        self._pages[self.page].reword()
        self.sheets.reword()
        for presenter in self._frame:
            presenter.reword()

    # -- time ----------------------------------------------------------------------------------------------------------

    def tick(self) -> None:
        """Some times a second: time passes, devices change, answers age."""
        self.usage.tick(self.page)
        self.slot.tick()
        if self._services.visit.saving:
            if max(self.handing_in.waited, self.queue.waited) >= self._services.durations.busy_end_after:
                self.broke()  # the disk hangs: whoever comes next must not see whose answers these are
                return
            self.presence.touch()  # the machine is busy, not the visitor away
        self.aloud.tick()
        if self.aloud.keeps_waiting:
            self.presence.touch()  # they listen
        left = self._services.timer.tick()
        if left == 0:
            self.end()
            return
        if left is not None:
            self.sheets.warn()
        self.card_calls.warn_of_strange()
        self._between_visits.tick(self.page)
        self.refresh_page()
        self.sheets.tick()
        self._refresh_frame()

    def _wait_anew(self) -> None:
        self.presence.wait(self.page, sheet_opened=self.sheets.top is not None and not self.card_calls.calling)

    # -- the end -------------------------------------------------------------------------------------------------------

    def home(self) -> None:
        """To the entries. Someone who has shown a card stays for another matter. Of anybody else, and of who came for
        another, nothing is kept but how they want the station to be: they stand there still."""
        if self._services.visit.person is None or self._services.visit.agent is not None:
            self._part()
            self.to(Page.HOME)
            self.card_calls.call_back()
        else:
            self._leave_matter()
            self.to(Page.HOME)

    def end(self) -> None:
        """The visit is over, for whatever reason. A card still in the reader is told of."""
        if of_menu(self.page):
            self.leave_menu()
            return
        self._begin_anew(Page.HOME)
        self.appearance.redress()
        self.card_calls.call_back()

    def knock(self) -> None:
        """The hidden corner of the glass: where nobody stands in the middle of anything, to the technicians' gate."""
        if self.sheets.top is None and self._services.visit.person is None:
            self.menu.knock(self.page)

    def leave_menu(self) -> None:
        """Out of the technicians' menu. Nothing of it stays on the glass, nor how they wanted it to look."""
        self._begin_anew(self.menu.leads_to)
        self.appearance.redress()
        self.card_calls.call_back()

    def out_of_order(self, code: str) -> None:
        """The station cannot serve; `code` is the small fault number. Whoever was here has nothing left behind."""
        self.fault_code = code
        self._begin_anew(Page.OUT_OF_ORDER)
        self.card_calls.call_back()

    @property
    def unattended(self) -> bool:
        """Nobody is here: no visit, and no touch for as long as a public page waits for one."""
        return not self.presence.under_way(self.page) and self.presence.long_gone

    @property
    def open_key(self) -> str | None:
        """The key of the application in hand, "" for a visit without one; None: nobody's visit."""
        citizens = self.presence.under_way(self.page) and not of_menu(self.page)
        return self._services.visit.key if citizens else None

    def came_back(self, became: Became) -> None:
        """The program died amid somebody's visit a moment ago; they are told what became of their work, as `broke`
        says it."""
        self.sheets.explain(Topic.CAME_BACK, became)

    def broke(self) -> None:
        """A screen failed: the visit ends here, and whoever stands there is told what became of their work."""
        if self.page is Page.OUT_OF_ORDER:
            self.out_of_order(self.fault_code)
            return
        if of_menu(self.page):
            self.leave_menu()  # no citizen was there to be told of their work
            return
        visit = self._services.visit
        parked = Became.PARKED_FOR if visit.agent else Became.PARKED
        lost = parked if self.parking.keeps else Became.LOST
        unfinished = Became.UNSURE if visit.saving else lost
        became = Became.STORED if visit.saved is not None else unfinished
        self.end()
        self.sheets.explain(Topic.BROKEN, became)

    def _begin_anew(self, page: Page) -> None:
        """Everything of the visit goes: from the visit, the presenters and what is painted."""
        self._pages[self.page].close()
        self.aloud.forget()
        self._part()
        self.appearance.forget()
        self.to(page)

    def _part(self) -> None:
        """Who was here is no longer: what they wished of the station stays, nothing else."""
        self.aloud.hush()
        self._leave_matter()
        self.slot.leave()
        self.scan.rest()
        self.writing.forget()
        for known in (self.cases, self.receipts, self._filing_journey):
            known.forget()
        self.jobs.part()
        self._services.visit.end()
        self.usage.visit_over()
        for part in (*self._pages.values(), *self.sheets.presenters, *self._frame):
            part.wipe()

    def _leave_matter(self) -> None:
        """What was filled in waits for its owner, as the sheets say; receipts are printed without waiting longer."""
        self.usage.matter_over()
        self.parking.park()
        self.filing.print_now()
        self.joint.filing.print_now()
        self.cases.put_away()
        parts = (self.parking, self.filing, self.phone, self.joint, self.matching, self.errand, self.jobs)
        for part in (*parts, self.employer, self.queue, self.contents, self.around):
            part.forget()
        self._filing_journey.drop()
