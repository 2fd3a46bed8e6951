"""Which screen paints which page, one line each; and the turning of pages. No page outlives the next one."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from kiosk.ui.canvas import look
from kiosk.ui.flow import Flow, Page, Sheet
from kiosk.ui.manner import PLAIN, Manner
from kiosk.ui.presenter import Presenter
from kiosk.ui.qr_box import QrBox, code_on_glass
from kiosk.ui.screens.agent.presenter import AgentPresenter
from kiosk.ui.screens.agent.screen import AgentScreen
from kiosk.ui.screens.aids.presenter import AidsPresenter
from kiosk.ui.screens.aids.screen import AidsSheet
from kiosk.ui.screens.all_services.presenter import ServicesPresenter
from kiosk.ui.screens.all_services.screen import ServicesScreen
from kiosk.ui.screens.appointment.presenter import AppointmentPresenter
from kiosk.ui.screens.appointment.screen import AppointmentScreen
from kiosk.ui.screens.attract.presenter import AttractPresenter
from kiosk.ui.screens.attract.screen import AttractScreen
from kiosk.ui.screens.case.presenter import CasePresenter
from kiosk.ui.screens.case.screen import CaseScreen
from kiosk.ui.screens.cases.presenter import CasesPresenter
from kiosk.ui.screens.cases.screen import CasesScreen
from kiosk.ui.screens.check.presenter import CheckPresenter
from kiosk.ui.screens.check.screen import CheckScreen
from kiosk.ui.screens.content.presenter import ContentPresenter
from kiosk.ui.screens.content.screen import ContentScreen
from kiosk.ui.screens.content_search.presenter import ContentSearchPresenter
from kiosk.ui.screens.contents.presenter import ContentsPresenter
from kiosk.ui.screens.done.presenter import DonePresenter
from kiosk.ui.screens.done.screen import DoneScreen
from kiosk.ui.screens.employer.presenter import EmployerPresenter
from kiosk.ui.screens.employer_code.presenter import EmployerCodePresenter
from kiosk.ui.screens.fairs.presenter import FairsPresenter
from kiosk.ui.screens.fairs.screen import FairsScreen
from kiosk.ui.screens.frame.presenter import FramePresenter
from kiosk.ui.screens.frame.screen import Frame
from kiosk.ui.screens.gigs.presenter import GigsPresenter
from kiosk.ui.screens.guide.presenter import GuidePresenter
from kiosk.ui.screens.guide.screen import GuideScreen
from kiosk.ui.screens.hand_entry.presenter import HandEntryPresenter
from kiosk.ui.screens.hand_entry.screen import HandEntryScreen
from kiosk.ui.screens.hired.presenter import HiredPresenter
from kiosk.ui.screens.home.presenter import HomePresenter
from kiosk.ui.screens.home.screen import HomeScreen
from kiosk.ui.screens.identity.presenter import IdentityPresenter
from kiosk.ui.screens.identity.screen import IdentityScreen
from kiosk.ui.screens.job.presenter import JobPresenter
from kiosk.ui.screens.job.screen import JobScreen
from kiosk.ui.screens.job_choice.presenter import JobChoicePresenter
from kiosk.ui.screens.job_done.presenter import JobDonePresenter
from kiosk.ui.screens.job_place.presenter import JobPlacePresenter
from kiosk.ui.screens.job_place.screen import JobPlaceScreen
from kiosk.ui.screens.job_wishes.presenter import JobWishesPresenter
from kiosk.ui.screens.job_words.presenter import JobWordsPresenter
from kiosk.ui.screens.job_words.screen import WordsScreen
from kiosk.ui.screens.jobs.presenter import JobsPresenter
from kiosk.ui.screens.jobs.screen import JobsScreen
from kiosk.ui.screens.languages.presenter import LanguagesPresenter
from kiosk.ui.screens.languages.screen import LanguagesSheet
from kiosk.ui.screens.lint.presenter import LintPresenter
from kiosk.ui.screens.listing.screen import ListingScreen
from kiosk.ui.screens.mandate.presenter import MandatePresenter
from kiosk.ui.screens.mandate.screen import MandateScreen
from kiosk.ui.screens.match.presenter import MatchPresenter
from kiosk.ui.screens.match.screen import MatchScreen
from kiosk.ui.screens.matches.presenter import MatchesPresenter
from kiosk.ui.screens.matches.screen import MatchesScreen
from kiosk.ui.screens.notice.presenter import NoticePresenter
from kiosk.ui.screens.notice.screen import NoticeSheet
from kiosk.ui.screens.out_of_order.presenter import OutOfOrderPresenter
from kiosk.ui.screens.out_of_order.screen import OutOfOrderScreen
from kiosk.ui.screens.parts.presenter import PartsPresenter
from kiosk.ui.screens.parts.screen import PartsScreen
from kiosk.ui.screens.parts_done.presenter import PartsDonePresenter
from kiosk.ui.screens.parts_done.screen import PartsDoneScreen
from kiosk.ui.screens.people.presenter import PeoplePresenter
from kiosk.ui.screens.people.screen import PeopleScreen
from kiosk.ui.screens.places_map.presenter import PlacesMapPresenter
from kiosk.ui.screens.places_map.screen import PlacesMapScreen
from kiosk.ui.screens.postings.presenter import PostingsPresenter
from kiosk.ui.screens.precheck.presenter import PrecheckPresenter
from kiosk.ui.screens.precheck.screen import PrecheckScreen
from kiosk.ui.screens.printer_out.presenter import PrinterOutPresenter
from kiosk.ui.screens.printer_out.screen import PrinterOutScreen
from kiosk.ui.screens.priority.presenter import PriorityPresenter
from kiosk.ui.screens.priority.screen import PriorityScreen
from kiosk.ui.screens.question.presenter import QuestionPresenter
from kiosk.ui.screens.question.screen import QuestionScreen
from kiosk.ui.screens.rating.presenter import RatingPresenter
from kiosk.ui.screens.rating.screen import RatingScreen
from kiosk.ui.screens.row_card.presenter import RowCardPresenter
from kiosk.ui.screens.row_card.screen import RowCardScreen
from kiosk.ui.screens.rows.presenter import RowsPresenter
from kiosk.ui.screens.rows.screen import RowsScreen
from kiosk.ui.screens.scan.presenter import ScanPresenter
from kiosk.ui.screens.scan.screen import ScanScreen
from kiosk.ui.screens.sections.presenter import SectionsPresenter
from kiosk.ui.screens.sections.screen import SectionsScreen
from kiosk.ui.screens.sign_otherwise.presenter import SignOtherwisePresenter
from kiosk.ui.screens.sign_otherwise.screen import SignOtherwiseSheet
from kiosk.ui.screens.signature.presenter import SignaturePresenter
from kiosk.ui.screens.signature.screen import SignatureScreen
from kiosk.ui.screens.supplement.presenter import SupplementPresenter
from kiosk.ui.screens.supplement.screen import SupplementScreen
from kiosk.ui.screens.ticket.presenter import TicketPresenter
from kiosk.ui.screens.ticket.screen import TicketScreen
from kiosk.ui.screens.ticket_again.presenter import TicketAgainPresenter
from kiosk.ui.screens.tickets.presenter import TicketsPresenter
from kiosk.ui.screens.tickets.screen import TicketsScreen
from kiosk.ui.screens.timeout.presenter import TimeoutPresenter
from kiosk.ui.screens.timeout.screen import TimeoutSheet
from kiosk.ui.screens.upload.presenter import UploadPresenter
from kiosk.ui.screens.upload.screen import UploadScreen
from kiosk.ui.screens.wage.presenter import WagePresenter
from kiosk.ui.screens.wage.screen import WageScreen
from kiosk.ui.screens.wage_words.presenter import WageWordsPresenter
from kiosk.ui.screens.wages.presenter import WagesPresenter
from kiosk.ui.services import Services
from kiosk.ui.widgets.qr import forget_qr
from kiosk.ui.widgets.stage import Stage

if TYPE_CHECKING:
    from kiosk.ui.maintenance.menu import Menu

Made = tuple[type[Presenter[Any]], Callable[[Any], Any]]


class Pages(dict[Page, Made]):
    """Those of the technicians' menu are brought in when they are first asked for."""

    def __missing__(self, page: Page) -> Made:
        from kiosk.ui.maintenance.presenters import MENU_PRESENTERS  # noqa: PLC0415 - home does without
        from kiosk.ui.maintenance.screens import MENU_SCREENS  # noqa: PLC0415 - as above

        return MENU_PRESENTERS[page], MENU_SCREENS[page]


CITIZENS: dict[Page, Made] = {
    Page.ATTRACT: (AttractPresenter, AttractScreen),
    Page.HOME: (HomePresenter, HomeScreen),
    Page.GUIDE: (GuidePresenter, GuideScreen),
    Page.IDENTITY: (IdentityPresenter, IdentityScreen),
    Page.PRECHECK: (PrecheckPresenter, PrecheckScreen),
    Page.QUESTION: (QuestionPresenter, QuestionScreen),
    Page.ROWS: (RowsPresenter, RowsScreen),
    Page.ROW_CARD: (RowCardPresenter, RowCardScreen),
    Page.CHECK: (CheckPresenter, CheckScreen),
    Page.SIGNATURE: (SignaturePresenter, SignatureScreen),
    Page.DONE: (DonePresenter, DoneScreen),
    Page.RATING: (RatingPresenter, RatingScreen),
    Page.PRINTER_OUT: (PrinterOutPresenter, PrinterOutScreen),
    Page.OUT_OF_ORDER: (OutOfOrderPresenter, OutOfOrderScreen),
    Page.CASES: (CasesPresenter, CasesScreen),
    Page.CASE: (CasePresenter, CaseScreen),
    Page.SUPPLEMENT: (SupplementPresenter, SupplementScreen),
    Page.UPLOAD: (UploadPresenter, UploadScreen),
    Page.HAND_ENTRY: (HandEntryPresenter, HandEntryScreen),
    Page.SCAN: (ScanPresenter, ScanScreen),
    Page.SERVICES: (ServicesPresenter, ServicesScreen),
    Page.PARTS_DONE: (PartsDonePresenter, PartsDoneScreen),
    Page.PARTS: (PartsPresenter, PartsScreen),
    Page.MATCHES: (MatchesPresenter, MatchesScreen),
    Page.MATCH: (MatchPresenter, MatchScreen),
    Page.AGENT: (AgentPresenter, AgentScreen),
    Page.MANDATE: (MandatePresenter, MandateScreen),
    Page.JOBS: (JobsPresenter, JobsScreen),
    Page.GIGS: (GigsPresenter, JobsScreen),
    Page.JOB: (JobPresenter, JobScreen),
    Page.JOB_DONE: (JobDonePresenter, JobScreen),
    Page.JOB_WORDS: (JobWordsPresenter, WordsScreen),
    Page.EMPLOYER_CODE: (EmployerCodePresenter, WordsScreen),
    Page.HIRED: (HiredPresenter, WordsScreen),
    Page.JOB_PLACE: (JobPlacePresenter, JobPlaceScreen),
    Page.JOB_CHOICE: (JobChoicePresenter, ListingScreen),
    Page.JOB_WISHES: (JobWishesPresenter, ListingScreen),
    Page.EMPLOYER: (EmployerPresenter, ListingScreen),
    Page.POSTINGS: (PostingsPresenter, ListingScreen),
    Page.LINT: (LintPresenter, ListingScreen),
    Page.WAGES: (WagesPresenter, ListingScreen),
    Page.WAGE: (WagePresenter, WageScreen),
    Page.WAGE_WORDS: (WageWordsPresenter, WordsScreen),
    Page.FAIRS: (FairsPresenter, FairsScreen),
    Page.PLACES_MAP: (PlacesMapPresenter, PlacesMapScreen),
    Page.PEOPLE: (PeoplePresenter, PeopleScreen),
    Page.SECTIONS: (SectionsPresenter, SectionsScreen),
    Page.CONTENTS: (ContentsPresenter, JobsScreen),
    Page.CONTENT_SEARCH: (ContentSearchPresenter, WordsScreen),
    Page.CONTENT: (ContentPresenter, ContentScreen),
    Page.TICKETS: (TicketsPresenter, TicketsScreen),
    Page.PRIORITY: (PriorityPresenter, PriorityScreen),
    Page.APPOINTMENT: (AppointmentPresenter, AppointmentScreen),
    Page.TICKET_AGAIN: (TicketAgainPresenter, WordsScreen),
    Page.TICKET: (TicketPresenter, TicketScreen),
}
PAGES = Pages(CITIZENS)
SHEETS: dict[Sheet, Made] = {
    Sheet.NOTICE: (NoticePresenter, NoticeSheet),
    Sheet.AIDS: (AidsPresenter, AidsSheet),
    Sheet.SIGN_OTHERWISE: (SignOtherwisePresenter, SignOtherwiseSheet),
    Sheet.LANGUAGES: (LanguagesPresenter, LanguagesSheet),
    Sheet.TIMEOUT: (TimeoutPresenter, TimeoutSheet),
}


class Navigator:
    """Makes the presenters, tells the stage what to show, and hands each new view to the screen that is up."""

    def __init__(self, services: Services, stage: Stage) -> None:
        self._services = services
        self._stage = stage
        self._visit_number = services.visit.number
        self.flow = Flow(services, show=self._show, cover=self._cover, dress=self._dress)
        self.pages = {
            page: made(services, self.flow, partial(self._paint, page)) for page, (made, _) in CITIZENS.items()
        }
        self.sheets = {
            sheet: made(services, self.flow, partial(self._paint_sheet, sheet)) for sheet, (made, _) in SHEETS.items()
        }
        self._up: Page | None = None
        self._sheet_up: Sheet | None = None
        self._frame = Frame(stage)
        if look().manner != PLAIN:  # as another flow left it in this window
            stage.dress(look().in_manner(PLAIN))
        self._join()

    def _join(self) -> None:
        for page, presenter in self.pages.items():
            self.flow.add_page(page, presenter)
        for sheet, presenter in self.sheets.items():
            self.flow.sheets.add(sheet, presenter)
        frame = FramePresenter(self._services, self.flow, self._frame.show)
        self._frame.on_press = frame.press
        self.flow.add_frame(frame)
        self._have_menu()
        self._have_voice()
        self.flow.add_frame(QrBox(self._services.display, code_on_glass(self.flow, self.pages, self.sheets)))

    def _have_menu(self) -> None:
        """Made when the hidden corner is touched, let go when it is left."""
        self.flow.menu.make, self.flow.menu.drop = self._open_menu, self._drop_menu
        self._stage.on_corner = self.flow.knock

    def _open_menu(self) -> "Menu | None":
        from kiosk.ui.maintenance.opening import open_menu  # noqa: PLC0415 - home does without

        return open_menu(self._services, self.flow, self.pages, self._paint)

    def _drop_menu(self) -> None:
        from kiosk.ui.maintenance.opening import drop_menu  # noqa: PLC0415 - as above

        drop_menu(self.flow, self.pages)
        self._forget()

    def _have_voice(self) -> None:
        """What is up is told to whoever reads it aloud, and the stage hears what is being said."""
        aloud, stage = self.flow.aloud, self._stage
        aloud.see = stage.readout
        aloud.on_heard = lambda: stage.guide.change_caption(aloud.said)
        stage.on_reach, stage.on_part = aloud.tell, aloud.tell_part
        stage.on_nothing, stage.on_done = aloud.tell_way, aloud.painted

    def _show(self, page: Page) -> None:
        if self._services.visit.number != self._visit_number:
            self._forget()
        elif page is self._up and self._stage.page:
            return  # from question to question: its presenter has painted it already
        self._turn_to(page)
        self.flow.aloud.turned()

    def _turn_to(self, page: Page) -> None:
        screen = PAGES[page][1](self.pages[page])
        screen.paint(self.pages[page].view)
        self._up = page
        self._stage.turn_to(screen)

    def _cover(self, sheet: Sheet | None) -> None:
        self._lay(sheet)
        self.flow.aloud.turned()

    def _lay(self, sheet: Sheet | None) -> None:
        self._sheet_up = sheet
        if sheet is None:
            self._stage.cover(None)
        else:
            made = SHEETS[sheet][1](self.sheets[sheet])
            made.paint(self.sheets[sheet].view)
            self._stage.cover(made)

    def draw_anew(self) -> None:
        """The window itself has changed."""
        self._dress(look().manner)

    def _dress(self, manner: Manner) -> None:
        """Everything that is up is made anew, in the same place, from the same views."""
        stage = self._stage
        was_aloud = look().manner.aloud
        ring, places = stage.focus.name, stage.places_in_lists()
        stage.dress(look().in_manner(manner))
        if self._up is not None:
            self._turn_to(self._up)
        if self._sheet_up is not None:
            self._lay(self._sheet_up)
        stage.turn_lists_to(places)
        stage.focus.stay_at(ring, stage.controls())
        if manner.aloud and not was_aloud:
            self.flow.aloud.began()
        elif was_aloud and not manner.aloud:
            self.flow.aloud.hush()

    def _paint(self, page: Page, view: Any) -> None:
        """A view that comes before its page is up is painted when it is."""
        if page is self._up and self._stage.page:
            self._stage.page.show(view)
            self.flow.aloud.painted()

    def _paint_sheet(self, sheet: Sheet, view: Any) -> None:
        if sheet is self._sheet_up and self._stage.sheet:
            self._stage.sheet.show(view)
            self._stage.arrange_sheet()
            self.flow.aloud.painted()

    def _forget(self) -> None:
        """The visit is over: nothing that was written on the glass for it is kept for the next."""
        self._visit_number = self._services.visit.number
        look().type.forget()
        self._stage.focus.lose()
        forget_qr()
