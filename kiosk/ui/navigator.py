"""Which screen paints which page, one line each; and the turning of pages. No page outlives the next one."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Any

from kiosk.ui.canvas import look
from kiosk.ui.flow import Flow, Page, Sheet
from kiosk.ui.manner import PLAIN, Manner
from kiosk.ui.presenter import Presenter
from kiosk.ui.qr_box import QrBox, code_on_glass
from kiosk.ui.screens.agent.presenter import AgentPresenter
from kiosk.ui.screens.aids.presenter import AidsPresenter
from kiosk.ui.screens.all_services.presenter import ServicesPresenter
from kiosk.ui.screens.appointment.presenter import AppointmentPresenter
from kiosk.ui.screens.attract.presenter import AttractPresenter
from kiosk.ui.screens.attract.screen import AttractScreen
from kiosk.ui.screens.case.presenter import CasePresenter
from kiosk.ui.screens.cases.presenter import CasesPresenter
from kiosk.ui.screens.check.presenter import CheckPresenter
from kiosk.ui.screens.content.presenter import ContentPresenter
from kiosk.ui.screens.content_search.presenter import ContentSearchPresenter
from kiosk.ui.screens.contents.presenter import ContentsPresenter
from kiosk.ui.screens.done.presenter import DonePresenter
from kiosk.ui.screens.employer.presenter import EmployerPresenter
from kiosk.ui.screens.employer_code.presenter import EmployerCodePresenter
from kiosk.ui.screens.fairs.presenter import FairsPresenter
from kiosk.ui.screens.frame.presenter import FramePresenter
from kiosk.ui.screens.frame.screen import Frame
from kiosk.ui.screens.gigs.presenter import GigsPresenter
from kiosk.ui.screens.guide.presenter import GuidePresenter
from kiosk.ui.screens.hand_entry.presenter import HandEntryPresenter
from kiosk.ui.screens.hired.presenter import HiredPresenter
from kiosk.ui.screens.home.presenter import HomePresenter
from kiosk.ui.screens.home.screen import HomeScreen
from kiosk.ui.screens.identity.presenter import IdentityPresenter
from kiosk.ui.screens.job.presenter import JobPresenter
from kiosk.ui.screens.job_choice.presenter import JobChoicePresenter
from kiosk.ui.screens.job_done.presenter import JobDonePresenter
from kiosk.ui.screens.job_place.presenter import JobPlacePresenter
from kiosk.ui.screens.job_wishes.presenter import JobWishesPresenter
from kiosk.ui.screens.job_words.presenter import JobWordsPresenter
from kiosk.ui.screens.jobs.presenter import JobsPresenter
from kiosk.ui.screens.languages.presenter import LanguagesPresenter
from kiosk.ui.screens.lint.presenter import LintPresenter
from kiosk.ui.screens.mandate.presenter import MandatePresenter
from kiosk.ui.screens.match.presenter import MatchPresenter
from kiosk.ui.screens.matches.presenter import MatchesPresenter
from kiosk.ui.screens.notice.presenter import NoticePresenter
from kiosk.ui.screens.out_of_order.presenter import OutOfOrderPresenter
from kiosk.ui.screens.out_of_order.screen import OutOfOrderScreen
from kiosk.ui.screens.parts.presenter import PartsPresenter
from kiosk.ui.screens.parts_done.presenter import PartsDonePresenter
from kiosk.ui.screens.people.presenter import PeoplePresenter
from kiosk.ui.screens.places_map.presenter import PlacesMapPresenter
from kiosk.ui.screens.postings.presenter import PostingsPresenter
from kiosk.ui.screens.precheck.presenter import PrecheckPresenter
from kiosk.ui.screens.printer_out.presenter import PrinterOutPresenter
from kiosk.ui.screens.priority.presenter import PriorityPresenter
from kiosk.ui.screens.question.presenter import QuestionPresenter
from kiosk.ui.screens.rating.presenter import RatingPresenter
from kiosk.ui.screens.row_card.presenter import RowCardPresenter
from kiosk.ui.screens.rows.presenter import RowsPresenter
from kiosk.ui.screens.scan.presenter import ScanPresenter
from kiosk.ui.screens.sections.presenter import SectionsPresenter
from kiosk.ui.screens.sign_otherwise.presenter import SignOtherwisePresenter
from kiosk.ui.screens.signature.presenter import SignaturePresenter
from kiosk.ui.screens.supplement.presenter import SupplementPresenter
from kiosk.ui.screens.ticket.presenter import TicketPresenter
from kiosk.ui.screens.ticket_again.presenter import TicketAgainPresenter
from kiosk.ui.screens.tickets.presenter import TicketsPresenter
from kiosk.ui.screens.timeout.presenter import TimeoutPresenter
from kiosk.ui.screens.upload.presenter import UploadPresenter
from kiosk.ui.screens.wage.presenter import WagePresenter
from kiosk.ui.screens.wage_words.presenter import WageWordsPresenter
from kiosk.ui.screens.wages.presenter import WagesPresenter
from kiosk.ui.services import Services
from kiosk.ui.widgets.qr import forget_qr
from kiosk.ui.widgets.stage import Stage

if TYPE_CHECKING:
    from kiosk.ui.maintenance.menu import Menu

Made = tuple[type[Presenter[Any]], Callable[[Any], Any]]


@dataclass(frozen=True, slots=True)
class Later:
    """A screen of `kiosk.ui.screens`, brought in when it is first made: home does without its memory."""

    folder: str
    name: str

    def __call__(self, presenter: Any) -> Any:
        return self.bring_in()(presenter)

    def bring_in(self) -> Callable[[Any], Any]:
        made: Callable[[Any], Any] = getattr(import_module(f"kiosk.ui.screens.{self.folder}.screen"), self.name)
        return made


class Pages(dict[Page, Made]):
    """Those of the technicians' menu are brought in when they are first asked for."""

    def __missing__(self, page: Page) -> Made:
        from kiosk.ui.maintenance.presenters import MENU_PRESENTERS  # noqa: PLC0415 - home does without
        from kiosk.ui.maintenance.screens import MENU_SCREENS  # noqa: PLC0415 - as above

        return MENU_PRESENTERS[page], MENU_SCREENS[page]


CITIZENS: dict[Page, Made] = {
    Page.ATTRACT: (AttractPresenter, AttractScreen),
    Page.HOME: (HomePresenter, HomeScreen),
    Page.GUIDE: (GuidePresenter, Later("guide", "GuideScreen")),
    Page.IDENTITY: (IdentityPresenter, Later("identity", "IdentityScreen")),
    Page.PRECHECK: (PrecheckPresenter, Later("precheck", "PrecheckScreen")),
    Page.QUESTION: (QuestionPresenter, Later("question", "QuestionScreen")),
    Page.ROWS: (RowsPresenter, Later("rows", "RowsScreen")),
    Page.ROW_CARD: (RowCardPresenter, Later("row_card", "RowCardScreen")),
    Page.CHECK: (CheckPresenter, Later("check", "CheckScreen")),
    Page.SIGNATURE: (SignaturePresenter, Later("signature", "SignatureScreen")),
    Page.DONE: (DonePresenter, Later("done", "DoneScreen")),
    Page.RATING: (RatingPresenter, Later("rating", "RatingScreen")),
    Page.PRINTER_OUT: (PrinterOutPresenter, Later("printer_out", "PrinterOutScreen")),
    Page.OUT_OF_ORDER: (OutOfOrderPresenter, OutOfOrderScreen),
    Page.CASES: (CasesPresenter, Later("cases", "CasesScreen")),
    Page.CASE: (CasePresenter, Later("case", "CaseScreen")),
    Page.SUPPLEMENT: (SupplementPresenter, Later("supplement", "SupplementScreen")),
    Page.UPLOAD: (UploadPresenter, Later("upload", "UploadScreen")),
    Page.HAND_ENTRY: (HandEntryPresenter, Later("hand_entry", "HandEntryScreen")),
    Page.SCAN: (ScanPresenter, Later("scan", "ScanScreen")),
    Page.SERVICES: (ServicesPresenter, Later("all_services", "ServicesScreen")),
    Page.PARTS_DONE: (PartsDonePresenter, Later("parts_done", "PartsDoneScreen")),
    Page.PARTS: (PartsPresenter, Later("parts", "PartsScreen")),
    Page.MATCHES: (MatchesPresenter, Later("matches", "MatchesScreen")),
    Page.MATCH: (MatchPresenter, Later("match", "MatchScreen")),
    Page.AGENT: (AgentPresenter, Later("agent", "AgentScreen")),
    Page.MANDATE: (MandatePresenter, Later("mandate", "MandateScreen")),
    Page.JOBS: (JobsPresenter, Later("jobs", "JobsScreen")),
    Page.GIGS: (GigsPresenter, Later("jobs", "JobsScreen")),
    Page.JOB: (JobPresenter, Later("job", "JobScreen")),
    Page.JOB_DONE: (JobDonePresenter, Later("job", "JobScreen")),
    Page.JOB_WORDS: (JobWordsPresenter, Later("job_words", "WordsScreen")),
    Page.EMPLOYER_CODE: (EmployerCodePresenter, Later("job_words", "WordsScreen")),
    Page.HIRED: (HiredPresenter, Later("job_words", "WordsScreen")),
    Page.JOB_PLACE: (JobPlacePresenter, Later("job_place", "JobPlaceScreen")),
    Page.JOB_CHOICE: (JobChoicePresenter, Later("listing", "ListingScreen")),
    Page.JOB_WISHES: (JobWishesPresenter, Later("listing", "ListingScreen")),
    Page.EMPLOYER: (EmployerPresenter, Later("listing", "ListingScreen")),
    Page.POSTINGS: (PostingsPresenter, Later("listing", "ListingScreen")),
    Page.LINT: (LintPresenter, Later("listing", "ListingScreen")),
    Page.WAGES: (WagesPresenter, Later("listing", "ListingScreen")),
    Page.WAGE: (WagePresenter, Later("wage", "WageScreen")),
    Page.WAGE_WORDS: (WageWordsPresenter, Later("job_words", "WordsScreen")),
    Page.FAIRS: (FairsPresenter, Later("fairs", "FairsScreen")),
    Page.PLACES_MAP: (PlacesMapPresenter, Later("places_map", "PlacesMapScreen")),
    Page.PEOPLE: (PeoplePresenter, Later("people", "PeopleScreen")),
    Page.SECTIONS: (SectionsPresenter, Later("sections", "SectionsScreen")),
    Page.CONTENTS: (ContentsPresenter, Later("jobs", "JobsScreen")),
    Page.CONTENT_SEARCH: (ContentSearchPresenter, Later("job_words", "WordsScreen")),
    Page.CONTENT: (ContentPresenter, Later("content", "ContentScreen")),
    Page.TICKETS: (TicketsPresenter, Later("tickets", "TicketsScreen")),
    Page.PRIORITY: (PriorityPresenter, Later("priority", "PriorityScreen")),
    Page.APPOINTMENT: (AppointmentPresenter, Later("appointment", "AppointmentScreen")),
    Page.TICKET_AGAIN: (TicketAgainPresenter, Later("job_words", "WordsScreen")),
    Page.TICKET: (TicketPresenter, Later("ticket", "TicketScreen")),
}
PAGES = Pages(CITIZENS)
SHEETS: dict[Sheet, Made] = {
    Sheet.NOTICE: (NoticePresenter, Later("notice", "NoticeSheet")),
    Sheet.AIDS: (AidsPresenter, Later("aids", "AidsSheet")),
    Sheet.SIGN_OTHERWISE: (SignOtherwisePresenter, Later("sign_otherwise", "SignOtherwiseSheet")),
    Sheet.LANGUAGES: (LanguagesPresenter, Later("languages", "LanguagesSheet")),
    Sheet.TIMEOUT: (TimeoutPresenter, Later("timeout", "TimeoutSheet")),
}


def brought_in_ahead() -> Iterator[Callable[[], object]]:
    """One call for each screen that home does without, in the order in which a visitor comes to them."""
    for _, screen in (*CITIZENS.values(), *SHEETS.values()):
        if isinstance(screen, Later):
            yield screen.bring_in


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
