"""Which page comes next, which sheet lies over it, and the end of the visit. No Kivy."""

from collections.abc import Callable

from kiosk.domain.service_item import AskedOn, Question
from kiosk.items.form import AnswerFault
from kiosk.ui.after_filing import AfterFiling
from kiosk.ui.card_slot import CardSlot
from kiosk.ui.form_path import FormPath
from kiosk.ui.places import Page, Part, Sheet, Topic
from kiosk.ui.scan_slot import ScanSlot
from kiosk.ui.services import Services

__all__ = ["Flow", "Page", "Sheet", "Topic"]


_SESSION = frozenset({Page.PRECHECK, Page.QUESTION, Page.CHECK})
_AFTER = frozenset({Page.DONE, Page.RATING, Page.PRINTER_OUT})


class Flow:
    """`show` turns to a page, `cover` lays a sheet over it (None: takes it away); both after its presenter opened."""

    def __init__(
        self, services: Services, *, show: Callable[[Page], None], cover: Callable[[Sheet | None], None]
    ) -> None:
        self.page = Page.HOME
        self.sheet: Sheet | None = None
        self.topic = Topic.HELP
        self.subject = ""
        self.fault_code = ""
        self.returning = False
        self.complaint: AnswerFault | None = None
        self.slot = CardSlot(services.reader, services.runner)
        self.scan = ScanSlot(services.scanner, services.runner)
        self.filing = AfterFiling(services)
        self.form = FormPath(services)
        self._services = services
        self._show = show
        self._cover = cover
        self._pages: dict[Page, Part] = {}
        self._sheets: dict[Sheet, Part] = {}
        self._frame: list[Part] = []
        self._covered_notice = False

    # -- set-up --------------------------------------------------------------------------------------------------------

    def add_page(self, page: Page, presenter: Part) -> None:
        self._pages[page] = presenter

    def add_sheet(self, sheet: Sheet, presenter: Part) -> None:
        self._sheets[sheet] = presenter

    def add_frame(self, presenter: Part) -> None:
        self._frame.append(presenter)

    def start(self) -> None:
        self.to(Page.HOME)

    def out_of_order(self, code: str) -> None:
        """The station cannot serve; `code` is the small fault number. Whoever was here has nothing left behind."""
        self._wipe()
        self.fault_code = code
        self.to(Page.OUT_OF_ORDER)

    # -- pages ---------------------------------------------------------------------------------------------------------

    def choose(self, item_id: str) -> None:
        item = self._services.catalogue.get(item_id)
        if item is not None:
            self._services.visit.begin(item)
            self._services.nudge_sync()  # so that the header is true of now, not of the last poll
            self.returning = False
            self.to(Page.GUIDE)

    def to(self, page: Page) -> None:
        self._pages[self.page].close()
        self.uncover()
        self.page = page
        self._services.timer.expect(self._patience())
        self._pages[page].open()
        self._refresh_frame()
        self._show(page)
        self.complaint = None

    def forward(self) -> None:
        match self.page:
            case Page.GUIDE:
                self.to(Page.IDENTITY if self._services.visit.person is None else Page.PRECHECK)
            case Page.IDENTITY:
                self.to(Page.PRECHECK)
            case Page.PRECHECK | Page.QUESTION if self.returning:
                self._to_question(self.form.unanswered(), Page.CHECK)
            case Page.PRECHECK:
                self._to_question(self.form.first(), Page.CHECK)
            case Page.QUESTION:
                self._to_question(self.form.beside(1), Page.CHECK)
            case Page.RATING | Page.PRINTER_OUT:
                self.to(Page.DONE)

    def back(self) -> None:
        match self.page:
            case Page.GUIDE | Page.DONE:
                self.home()
            case Page.IDENTITY:
                self.to(Page.GUIDE)
            case Page.PRECHECK | Page.QUESTION if self.returning:
                self._to_question(None, Page.CHECK)
            case Page.PRECHECK:
                self.to(Page.GUIDE)
            case Page.QUESTION:
                self._to_question(self.form.beside(-1), Page.PRECHECK)
            case Page.CHECK:
                self._to_question(self.form.last(), Page.PRECHECK)
            case Page.RATING | Page.PRINTER_OUT:
                self.to(Page.DONE)

    def home(self) -> None:
        """To the entries. Someone who has shown a card stays for another matter; otherwise there is nothing to keep."""
        if self._services.visit.person is None:
            self.end()
        else:
            self.filing.print_now()
            self.filing.forget()
            self._services.visit.finish()
            self.to(Page.HOME)

    # -- the form ------------------------------------------------------------------------------------------------------

    def edit(self, question_id: str) -> bool:
        """From the check page to one question and back again. False when it has no page."""
        asked_on = self.form.asked_on(question_id)
        if asked_on not in (AskedOn.PAGE, AskedOn.PRECHECK):
            return False
        self.returning = True
        self.form.at = question_id
        self.to(Page.QUESTION if asked_on is AskedOn.PAGE else Page.PRECHECK)
        return True

    def complain(self, fault: AnswerFault) -> bool:
        """To the question that was refused, with its message. False when the fault belongs to no page."""
        self.complaint = fault
        return self.edit(fault.field)

    def _to_question(self, question: Question | None, otherwise: Page) -> None:
        if question is None:
            self.returning = False
            self.to(otherwise)
        else:
            self.form.at = question.id
            self.to(Page.QUESTION)

    # -- sheets --------------------------------------------------------------------------------------------------------

    def explain(self, topic: Topic, subject: str = "") -> None:
        self.topic = topic
        self.subject = subject
        self._services.timer.stay()
        self._lay(Sheet.NOTICE)
        if self.page is Page.HOME and not self._under_way and topic is not Topic.CARD_LEFT:
            self._services.timer.expect(self._services.durations.idle_public)

    def uncover(self) -> None:
        if self.sheet is not None:
            self.sheet = None
            self._covered_notice = False
            self._cover(None)
            self._services.timer.expect(self._patience())

    def stay(self) -> None:
        """Someone is there: the count-down goes, and what it lay over comes back."""
        covered = self._covered_notice
        self.uncover()
        if covered:
            self.explain(self.topic, self.subject)

    def _lay(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self._sheets[sheet].open()
        self._cover(sheet)

    # -- time and the end ----------------------------------------------------------------------------------------------

    def touch(self) -> None:
        """Any input on the glass, or a card laid."""
        self._services.timer.touch()

    def tick(self) -> None:
        """Some times a second: time passes, devices change, answers age."""
        self.slot.tick()
        if self._services.visit.saving:
            self.touch()  # the machine is busy, not the visitor away
        left = self._services.timer.tick()
        if left == 0:
            self.end()
            return
        if left is not None and self.sheet is not Sheet.TIMEOUT:
            self._covered_notice = self.sheet is Sheet.NOTICE
            self._lay(Sheet.TIMEOUT)
        self._pages[self.page].tick()
        if self.sheet is not None:
            self._sheets[self.sheet].tick()
        self._refresh_frame()

    def end(self) -> None:
        """The visit is over, for whatever reason. A card still in the reader is told of."""
        card_left = self.slot.laid
        self._wipe()
        self.to(Page.HOME)
        if card_left:
            self.explain(Topic.CARD_LEFT)

    def _wipe(self) -> None:
        """Everything of the visit goes: from the visit, the presenters and what is painted."""
        self._pages[self.page].close()
        self.filing.print_now()
        self.filing.forget()
        self._services.visit.end()
        self._services.timer.slow = False
        self.form.at = self.subject = ""
        self.returning = False
        self.complaint = None
        for part in (*self._pages.values(), *self._sheets.values(), *self._frame):
            part.wipe()
        self.slot.rest()
        self.scan.rest()

    def broke(self) -> None:
        """A screen failed: the visit ends here, and whoever stands there is told what became of their work."""
        visit = self._services.visit
        unfinished = "unsure" if visit.saving else "lost"
        became = "stored" if visit.saved is not None else unfinished
        self.end()
        self.explain(Topic.BROKEN, became)

    @property
    def _under_way(self) -> bool:
        return self._services.visit.item is not None or self._services.visit.person is not None

    def _patience(self) -> float | None:
        durations = self._services.durations
        if self.page in _AFTER:
            return durations.done_page
        if self.page is Page.IDENTITY:
            return durations.wait_card
        if self.page in _SESSION or self._services.visit.person is not None:
            return durations.idle_session
        return durations.idle_public if self.page is Page.GUIDE else None

    def _refresh_frame(self) -> None:
        for presenter in self._frame:
            presenter.tick()
