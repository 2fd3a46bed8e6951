"""The kiosk without a window: every presenter, the real flow, visit and runner; fakes where devices and store would be.

walk(kiosk(), Step("home", lambda k: k.home.choose("file")), Step("guide", lambda k: k.guide.forward()), ...)
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, TypeVar

from hardware.api import HeadphoneJack, QrDisplay
from kiosk.items.catalogue import Catalogue
from kiosk.runtime.task_runner import ScreenTaskRunner
from kiosk.runtime.visit import Visit, VisitTimer
from kiosk.ui.flow import Flow, Page, Sheet
from kiosk.ui.maintenance.menu import Menu
from kiosk.ui.maintenance.opening import drop_menu, open_menu
from kiosk.ui.manner import PLAIN, Manner
from kiosk.ui.places import of_menu
from kiosk.ui.presenter import Presenter
from kiosk.ui.qr_box import QrBox, code_on_glass
from kiosk.ui.screens.agent.presenter import AgentPresenter
from kiosk.ui.screens.aids.presenter import AidsPresenter
from kiosk.ui.screens.all_services.presenter import ServicesPresenter
from kiosk.ui.screens.appointment.presenter import AppointmentPresenter
from kiosk.ui.screens.attract.presenter import AttractPresenter
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
from kiosk.ui.screens.gigs.presenter import GigsPresenter
from kiosk.ui.screens.guide.presenter import GuidePresenter
from kiosk.ui.screens.hand_entry.presenter import HandEntryPresenter
from kiosk.ui.screens.hired.presenter import HiredPresenter
from kiosk.ui.screens.home.presenter import HomePresenter
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
from kiosk.ui.services import Durations, Gap, HomeEntry, Level, Officer, Services, StationSign
from kiosk.ui.texts import load_texts
from kiosk.usecases.find_services import FindServices
from kiosk.usecases.idle_news import NOTHING_NEW
from kiosk.usecases.submit_bundle import SubmitBundle
from kiosk.usecases.sync_ports import SyncState, SyncStatus
from kiosk.usecases.usage_ports import Noted
from kiosk.usecases.voice import Voice
from tests.support.clocks import HandClock
from tests.support.fake_around import FakeAround
from tests.support.fake_contents import FakeContents
from tests.support.fake_engines import FakeEngines
from tests.support.fake_filing import FakeFiling
from tests.support.fake_menu import FakeMenuDesk
from tests.support.fake_pictures import FakePictures
from tests.support.fake_printer import FakePrinter
from tests.support.fake_queue import FakeQueue
from tests.support.fake_reader import FakeReader
from tests.support.fake_scanner import FakeScanner
from tests.support.fake_social_cards import FakeSocialCards
from tests.support.fake_work import FakeWork
from tests.support.hand_runner import HandExecutor, Post
from tests.support.shipped_items import shipped_catalogue

CITIZENS = [page for page in Page if not of_menu(page)]
T = TypeVar("T")
ROOT = Path(__file__).parents[2]
LOCALE = ROOT / "assets" / "generated" / "locale"
TEXTS = load_texts(LOCALE)
ITEM = "unemployment_registration"
LEVEL = Level(
    number=1,
    greeting="home.greeting",
    promise="home.promise",
    hero=HomeEntry(id="jobs", title="找工作", subtitle="看岗位", icon="briefcase"),
    tiles=(
        HomeEntry(id="file", title="失业登记", subtitle="没工作了来登记", icon="note-pencil", item=ITEM),
        HomeEntry(id="ticket", title="取号", subtitle="到窗口办", icon="ticket"),
        HomeEntry(id="cases", title="我的业务", subtitle="看办到哪一步", icon="folder-user", page=Page.CASES),
    ),
    slims=(HomeEntry(id="firm", title="企业用工", subtitle="招人登记", icon="buildings", item="no_such"),),
)
SIGN = StationSign(name="24小时就业服务e站", place="测试街道·测试社区", desk="大厅服务台", phone="12333")


def there(part: T | None) -> T:
    """The part of a view that this test expects to be there."""
    assert part is not None
    return part


def catalogue() -> Catalogue:
    return shipped_catalogue()


@dataclass
class Painted:
    """What each screen was last handed: the only thing a window would still hold."""

    views: dict[str, Any] = field(default_factory=dict)

    def on(self, name: str) -> Callable[[Any], None]:
        return lambda view: self.views.__setitem__(name, view)


class KioskUnderTest:
    def __init__(
        self,
        *,
        catalogue: Catalogue,
        reader: FakeReader | None,
        printer: FakePrinter | None,
        scanner: FakeScanner | None = None,
        display: QrDisplay | None = None,
        print_wait: float = 0,
        level: Level = LEVEL,
        officer: Officer | None = None,
        sign: StationSign = SIGN,
        voice: Voice | None = None,
        headphones: HeadphoneJack | None = None,
    ) -> None:
        self.display = display
        self.voice = voice
        self.headphones = headphones
        self.level = level
        self.sign = replace(sign, officer=officer)
        self.durations = Durations(print_wait=print_wait)
        self.clock = HandClock()
        self.reader = reader or FakeReader()
        self.printer = printer or FakePrinter()
        self.scanner = scanner or FakeScanner()
        self._has_scanner = scanner is not None
        self.social_cards = FakeSocialCards()
        self.filing = FakeFiling(catalogue, self.clock)
        self.work = FakeWork(self.clock, filed=self.filing.filed.values)
        self.told = FakeContents(self.clock, self.work.resume_of)
        self.around = FakeAround(self.clock, self.told)
        self.queue = FakeQueue(self.clock)
        self.sync = SyncStatus(state=SyncState.ONLINE)
        self.visit = Visit()
        self.timer = VisitTimer(self.clock.monotonic)
        self.executor = HandExecutor()
        self.post = Post()
        self.runner = ScreenTaskRunner(self.post, lambda: self.visit.number, self.executor)
        self.engines = FakeEngines(self.post)
        self.painted = Painted()
        self.turned: list[Page] = []
        self.dressed: list[Manner] = []
        self.station_manner = PLAIN
        self.gap: Gap | None = None
        self.news = NOTHING_NEW
        self.pictures = FakePictures()
        self.has_room = True
        self.menu_desk = FakeMenuDesk(self.clock, self.runner)
        self.disk_full = False
        self.no_time = False
        self.noted: list[Noted] = []
        self.services = self._services(catalogue, reader, printer)
        self.flow = Flow(self.services, show=self.turned.append, cover=lambda _: None, dress=self.dressed.append)
        self._make_presenters()
        self.flow.start()

    def _services(self, catalogue: Catalogue, reader: FakeReader | None, printer: FakePrinter | None) -> Services:
        return Services(
            clock=self.clock,
            catalogue=catalogue,
            runner=self.runner,
            reader=reader,
            printer=printer,
            scanner=self.scanner if self._has_scanner else None,
            submit=self.filing.submit,
            submit_bundle=SubmitBundle(
                submit=self.filing.submit, catalogue=catalogue, clock=self.clock, drafts=self.filing.drafts
            ),
            find_services=FindServices(catalogue=catalogue, clock=self.clock),
            print_receipt=self.filing.print_receipt,
            rate=self.filing.rate,
            my_cases=self.filing.my_cases,
            reprint=self.filing.reprint,
            withdraw=self.filing.withdraw,
            answers_given=self.filing.answers_given,
            supplement=self.filing.supplement,
            upload_ticket=self.filing.upload_ticket,
            drafts=self.filing.drafts,
            verify_receipt=self.filing.receipts,
            progress_of=self.filing.progress_of,
            verify_token=self.social_cards.verify,
            sync_status=lambda: self.sync,
            nudge_sync=self.filing.nudge,
            station=self.sign,
            level=self.level,
            texts=load_texts(LOCALE),  # of its own: a visitor may change the language
            visit=self.visit,
            timer=self.timer,
            durations=self.durations,
            keep_days=30,
            display=self.display,
            engines=self.engines,
            queue=self.queue,
            voice=self.voice,
            headphones=self.headphones,
            station_manner=lambda _: self.station_manner,
            jobs=self.work.services,
            around=self.around.services,
            contents=self.told.services,
            has_room=lambda: self.has_room and not self.disk_full,
            gap=lambda: self.gap,
            menu=self.menu_desk.services,
            has_time=lambda: not self.no_time,
            note_usage=self.noted.append,
            pictures=self.pictures,
            idle_news=lambda: self.news,
        )

    def _make_presenters(self) -> None:
        given = self.services, self.flow
        on = self.painted.on
        self.attract = AttractPresenter(*given, on("attract"))
        self.aids = AidsPresenter(*given, on("aids"))
        self.languages = LanguagesPresenter(*given, on("languages"))
        self.home = HomePresenter(*given, on("home"))
        self.guide = GuidePresenter(*given, on("guide"))
        self.identity = IdentityPresenter(*given, on("identity"))
        self.precheck = PrecheckPresenter(*given, on("precheck"))
        self.question = QuestionPresenter(*given, on("question"))
        self.rows = RowsPresenter(*given, on("rows"))
        self.row_card = RowCardPresenter(*given, on("row_card"))
        self.check = CheckPresenter(*given, on("check"))
        self.signature = SignaturePresenter(*given, on("signature"))
        self.sign_otherwise = SignOtherwisePresenter(*given, on("sign_otherwise"))
        self.done = DonePresenter(*given, on("done"))
        self.rating = RatingPresenter(*given, on("rating"))
        self.printer_out = PrinterOutPresenter(*given, on("printer_out"))
        self.out_of_order = OutOfOrderPresenter(*given, on("out_of_order"))
        self.cases = CasesPresenter(*given, on("cases"))
        self.case = CasePresenter(*given, on("case"))
        self.supplement = SupplementPresenter(*given, on("supplement"))
        self.upload = UploadPresenter(*given, on("upload"))
        self.scan = ScanPresenter(*given, on("scan"))
        self.agent = AgentPresenter(*given, on("agent"))
        self.mandate = MandatePresenter(*given, on("mandate"))
        self.hand_entry = HandEntryPresenter(*given, on("hand_entry"))
        self.all_services = ServicesPresenter(*given, on("all_services"))
        self.match = MatchPresenter(*given, on("match"))
        self.matches = MatchesPresenter(*given, on("matches"))
        self.parts = PartsPresenter(*given, on("parts"))
        self.parts_done = PartsDonePresenter(*given, on("parts_done"))
        self._make_presenters_of_work()
        self._make_presenters_of_information()
        self.tickets = TicketsPresenter(*given, on("tickets"))
        self.priority = PriorityPresenter(*given, on("priority"))
        self.appointment = AppointmentPresenter(*given, on("appointment"))
        self.ticket = TicketPresenter(*given, on("ticket"))
        self.ticket_again = TicketAgainPresenter(*given, on("ticket_again"))
        self.notice = NoticePresenter(*given, on("notice"))
        self.timeout = TimeoutPresenter(*given, on("timeout"))
        self.frame = FramePresenter(*given, on("frame"))
        for page in CITIZENS:
            self.flow.add_page(page, getattr(self, page.value))
        for sheet in Sheet:
            self.flow.sheets.add(sheet, getattr(self, sheet.value))
        self.flow.add_frame(self.frame)
        self.pages: dict[Page, Presenter[Any]] = {page: getattr(self, page.value) for page in CITIZENS}
        sheets = {sheet: getattr(self, sheet.value) for sheet in Sheet}
        self.qr_box = QrBox(self.display, code_on_glass(self.flow, self.pages, sheets))
        self.flow.add_frame(self.qr_box)
        self.flow.menu.make, self.flow.menu.drop = self._open_menu, lambda: drop_menu(self.flow, self.pages)

    def _open_menu(self) -> Menu | None:
        return open_menu(self.services, self.flow, self.pages, lambda page, view: self.painted.on(page.value)(view))

    def _make_presenters_of_work(self) -> None:
        given = self.services, self.flow
        on = self.painted.on
        self.jobs = JobsPresenter(*given, on("jobs"))
        self.gigs = GigsPresenter(*given, on("gigs"))
        self.job = JobPresenter(*given, on("job"))
        self.job_done = JobDonePresenter(*given, on("job_done"))
        self.job_words = JobWordsPresenter(*given, on("job_words"))
        self.employer_code = EmployerCodePresenter(*given, on("employer_code"))
        self.hired = HiredPresenter(*given, on("hired"))
        self.job_place = JobPlacePresenter(*given, on("job_place"))
        self.job_choice = JobChoicePresenter(*given, on("job_choice"))
        self.job_wishes = JobWishesPresenter(*given, on("job_wishes"))
        self.employer = EmployerPresenter(*given, on("employer"))
        self.postings = PostingsPresenter(*given, on("postings"))
        self.lint = LintPresenter(*given, on("lint"))

    def _make_presenters_around(self) -> None:
        given = self.services, self.flow
        on = self.painted.on
        self.wages = WagesPresenter(*given, on("wages"))
        self.wage = WagePresenter(*given, on("wage"))
        self.wage_words = WageWordsPresenter(*given, on("wage_words"))
        self.fairs = FairsPresenter(*given, on("fairs"))
        self.places_map = PlacesMapPresenter(*given, on("places_map"))
        self.people = PeoplePresenter(*given, on("people"))

    def _make_presenters_of_information(self) -> None:
        self._make_presenters_around()
        given = self.services, self.flow
        on = self.painted.on
        self.sections = SectionsPresenter(*given, on("sections"))
        self.contents = ContentsPresenter(*given, on("contents"))
        self.content_search = ContentSearchPresenter(*given, on("content_search"))
        self.content = ContentPresenter(*given, on("content"))

    @property
    def presenters(self) -> list[Any]:
        return [*(getattr(self, part.value) for part in (*CITIZENS, *Sheet)), self.frame]

    @property
    def sheet(self) -> str:
        return self.flow.sheets.top.value if self.flow.sheets.top else ""

    @property
    def question_id(self) -> str:
        return self.question.view.question_id

    def settle(self) -> None:
        """Let the worker work and its answers arrive, and what they begin."""
        while self.executor.waiting or self.post.waiting:
            self.executor.work()
            self.post.run()

    def wait(self, seconds: int) -> None:
        """Let time pass, a second at a time, as the window would tick."""
        for _ in range(seconds):
            self.clock.advance(1)
            self.flow.tick()
            self.settle()

    def tick(self, seconds: float = 0.0) -> None:
        self.clock.advance(seconds)
        self.flow.tick()

    def network(self, state: SyncState) -> None:
        self.sync = replace(self.sync, state=state)


def kiosk(
    *,
    reader: FakeReader | None = None,
    printer: FakePrinter | None = None,
    scanner: FakeScanner | None = None,
    display: QrDisplay | None = None,
    items: Catalogue | None = None,
    print_wait: float = 0,
    level: Level = LEVEL,
    officer: Officer | None = None,
    sign: StationSign = SIGN,
    voice: Voice | None = None,
    headphones: HeadphoneJack | None = None,
) -> KioskUnderTest:
    """With a reader, a printer and a scanner that work; receipts do not wait for the delivery unless told to."""
    return KioskUnderTest(
        catalogue=items or catalogue(),
        reader=reader or FakeReader(),
        printer=printer or FakePrinter(),
        scanner=scanner or FakeScanner(),
        display=display,
        print_wait=print_wait,
        level=level,
        officer=officer,
        sign=sign,
        voice=voice,
        headphones=headphones,
    )


def bare_kiosk() -> KioskUnderTest:
    """With neither reader nor printer nor scanner."""
    return KioskUnderTest(catalogue=catalogue(), reader=None, printer=None)


@dataclass(frozen=True)
class Step:
    """Expect this page (for a question: `question/<id>`), then do this on it."""

    page: str
    do: Callable[[KioskUnderTest], Any] = lambda _: None


def place(on: KioskUnderTest) -> str:
    return f"question/{on.question_id}" if on.flow.page is Page.QUESTION else on.flow.page.value


def walk(on: KioskUnderTest, *steps: Step) -> KioskUnderTest:
    for step in steps:
        assert place(on) == step.page
        step.do(on)
        on.settle()
    return on
