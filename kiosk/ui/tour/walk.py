"""Stretches of the way that several journeys share."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from hardware.api import Health, Paper
from kiosk.ui.flow import Page, Sheet
from kiosk.ui.parts import Tone
from kiosk.ui.services import HomeEntry
from kiosk.ui.tour.driver import Driver
from kiosk.ui.tour.report import Report, UnexpectedError, expect
from kiosk.ui.tour.rig import Rig
from kiosk.ui.tour.typist import Typist
from kiosk.usecases.sync_ports import SyncState

ITEM = "unemployment_registration"
# What the made-up visitor answers; where a question is not named here, the first option.
CLAUSES = {"age": "no", "able_and_willing": "yes", "not_employed": "no"}
OPTIONS = {"register_at": "household", "reason": "21", "intention": "1", "claim_benefit": "2"}
# Made up, and sound by GB 11643.
NUMBER = "11010519491231002X"
PHONE = 13800005678
DIGITS = {"unemployed_since": "20260930"}
WORDS = {"last_employer": "测试食品厂"}
NAME = "王山"
DELIVERY_SECONDS = 30.0
RECOVERY_SECONDS = 60.0
MOST_ROUNDS = 40
# 三 as a made-up visitor writes it: the corners of each stroke, in shares of the box.
SIGNATURE = (
    ((0.3, 0.3), (0.5, 0.29), (0.62, 0.28)),
    ((0.34, 0.5), (0.66, 0.49)),
    ((0.26, 0.72), (0.5, 0.71), (0.76, 0.7)),
)


@dataclass(frozen=True)
class Walk:
    """A driver on its way through a rig, and the report that it fills. `turn` tells one journey from the next: nobody
    files the same application twice unawares."""

    rig: Rig
    driver: Driver
    report: Report
    turn: int = 0

    def open_sheet(self, action: str, sheet: Sheet) -> None:
        """By its button in the utility bar."""
        self.driver.tap(f"utility:{action}")
        self.driver.wait_for(lambda: self.driver.sheet is sheet, f"the sheet {sheet}")
        self.driver.turn(2)

    def to_guide(self) -> None:
        self.driver.tap(self._entry_of(lambda entry: entry.item == ITEM, ITEM))
        self.driver.wait_for_page(Page.GUIDE)

    def to_place(self, page: Page) -> None:
        """From the home page to a place of the kiosk's own, or to the page that asks who is there."""
        self.driver.tap(self._entry_of(lambda entry: entry.page is page, page))
        self.driver.wait_for(lambda: self.driver.page is not Page.HOME, f"the entry of {page} to open")
        self.driver.turn(2)

    def _entry_of(self, meant: Callable[[HomeEntry], bool], what: str) -> str:
        """Its control. Raises UnexpectedError where the home page has none that is meant."""
        entry = next((entry for entry in self.rig.services.level.entries if meant(entry)), None)
        if entry is None:
            raise UnexpectedError(f"no entry of {what} on the home page")
        return f"entry:{entry.id}"

    def to_way(self, way: str, page: Page) -> None:
        """From the guide to another way than the card."""
        self.driver.tap("primary")
        self.driver.wait_for_page(Page.IDENTITY)
        self.driver.tap(f"way:{way}")
        self.driver.wait_for_page(page)

    def to_precheck(self, *, rare: bool = False) -> None:
        """From the guide: agree, lay the card."""
        self.to_consent()
        self.rig.lay_card(rare=rare)
        self.begin_anew()

    def begin_anew(self) -> None:
        """On the pre-check: whatever an earlier journey left unfinished is thrown away."""
        flow = self.rig.app.navigator.flow
        self.driver.wait_for_page(Page.PRECHECK)
        self.driver.wait_for(lambda: not flow.parking.looking, "what was filled in last time, or nothing")
        self.driver.turn(2)
        if flow.parking.found is not None:
            self.driver.tap("other")
            self.driver.wait_for(lambda: self.driver.sheet is None, "the sheet to go")

    def to_consent(self) -> None:
        self.driver.tap("primary")
        self.driver.wait_for_page(Page.IDENTITY)
        self.driver.tap("consent")

    def write_name(self) -> None:
        """Who typed their number is asked for their name."""
        self.driver.wait_for(lambda: self.driver.view(Page.HAND_ENTRY).keyboard is not None, "the name to be asked for")
        Typist(self.rig, self.driver).write_if_possible(NAME)

    def to_form(self) -> None:
        """Answer what the pre-check asks, over as many pages as there are."""
        for _ in self.as_long_as(Page.PRECHECK):
            self.answer_clauses()
            self.driver.tap("primary")

    def answer_clauses(self) -> None:
        """Those that are up: where the text is large they stand on several pages."""
        for clause in self.driver.view(Page.PRECHECK).clauses:
            name = f"clause:{clause.clause_id}:{CLAUSES[clause.clause_id]}" if clause.options else ""
            if name and self.driver.shows(name):
                self.driver.tap(name)

    def answer(self) -> None:
        """The question that is up."""
        view = self.driver.view(Page.QUESTION)
        if view.keyboard is not None:
            Typist(self.rig, self.driver).write_if_possible(WORDS.get(view.question_id, ""))
        elif view.keys:
            self.driver.type((DIGITS | {"phone": str(PHONE + self.turn)}).get(view.question_id, ""))
        else:
            codes = [option.code for option in view.options]
            wanted = OPTIONS.get(view.question_id)
            self.driver.tap(f"option:{wanted if wanted in codes else codes[0]}")

    def to_check(self) -> None:
        for _ in self.as_long_as(Page.QUESTION):
            question = self.driver.view(Page.QUESTION).question_id
            with self.report.step(f"question-{question}"):
                self.answer()
            self.driver.tap("primary")
        self.driver.wait_for_page(Page.CHECK)

    def to_signature(self) -> None:
        """Over as many pages as there are answers to look at."""
        self.read_to_the_end()
        self.driver.tap("primary")
        self.driver.wait_for_page(Page.SIGNATURE)

    def sign(self) -> None:
        for stroke in SIGNATURE:
            self.driver.draw("pad", stroke)

    def hand_in(self) -> None:
        """From the check page; ends on the page that says what became of it."""
        self.to_signature()
        self.sign()
        self.hand_in_signed()

    def hand_in_signed(self) -> None:
        self.driver.tap("primary")
        after = (Page.DONE, Page.PRINTER_OUT)
        self.driver.wait_for(lambda: self.driver.page in after, "the application to be stored")
        self.driver.turn(2)

    def read_to_the_end(self) -> None:
        """Turn every page of the list."""
        next_page = self.driver.view(Page.CHECK).next_page
        for _ in self.as_long_as(Page.CHECK):
            if self.driver.says("primary") != next_page.text:
                return
            self.driver.tap("primary")

    def all_the_way(self) -> None:
        """From the home page to the moment before handing in, with no pictures."""
        self.to_guide()
        self.to_precheck()
        self.to_form()
        self.fill_in()
        self.driver.wait_for_page(Page.CHECK)

    def fill_in(self) -> None:
        for _ in self.as_long_as(Page.QUESTION):
            self.answer()
            self.driver.tap("primary")

    def as_long_as(self, page: Page) -> Iterator[None]:
        """Rounds on a page that comes again and again; raises UnexpectedError if it never ends."""
        for _ in range(MOST_ROUNDS):
            if self.driver.page is not page:
                return
            yield
        raise UnexpectedError(f"{page} comes again and again")

    def wait_until_delivered(self) -> None:
        self.driver.wait_for(
            lambda: self.driver.view(Page.DONE).tone is Tone.OK, "the application to be delivered", DELIVERY_SECONDS
        )
        self.driver.turn(2)

    @property
    def printed(self) -> bool:
        """The page tells an outcome of the receipt, whichever."""
        telling = self.driver.view(Page.DONE).printing
        return telling is not None and telling.tone is not Tone.INFO

    def rate(self, grade: str) -> None:
        """A low grade, on to the page that asks why."""
        self.be_heard()
        self.driver.tap(f"grade:{grade}")
        self.driver.wait_for_page(Page.RATING)

    def leave(self, page: Page = Page.DONE) -> None:
        """Take the card, and 退出."""
        self.rig.lift_card()
        self.be_heard()
        for _ in self.as_long_as(page):
            self.driver.tap("primary")
        self.end_of_visit()

    def be_heard(self) -> None:
        """The last page takes no tap until it has been up for a moment, which nobody waits for here."""
        self.rig.skip(self.rig.services.durations.done_deaf)

    def end_of_visit(self) -> None:
        """The home page, the card taken, and nothing left of anybody."""
        self.driver.wait_for_page(Page.HOME)
        self.take_card()
        self.expect_nobody()

    def take_card(self) -> None:
        self.rig.lift_card()
        self.driver.wait_for(lambda: self.driver.sheet is not Sheet.NOTICE, "the sheet about the card to close")
        self.driver.turn(2)

    def expect_nobody(self) -> None:
        """Nothing of the visit is left with any presenter."""
        navigator = self.rig.app.navigator
        kept = [page for page, presenter in navigator.pages.items() if presenter.view != presenter.blank]
        expect(kept == [Page.HOME], f"blank views, but for the home page; kept: {kept}")
        expect(self.rig.services.visit.person is None, "nobody in the visit")

    def start_afresh(self) -> None:
        self.rig.lift_card()
        self.rig.break_reader(None)
        self.rig.break_printer(None)
        self.rig.break_scanner(None)
        self.rig.paper("ok")
        self.rig.centre(reachable=True)
        self.rig.services.nudge_sync()
        flow = self.rig.app.navigator.flow
        flow.presence.touch()  # somebody steps up: else a journey that let time pass would leave the station at rest
        flow.end()
        self.take_card()
        self.driver.wait_for(self._all_sound, "devices and centre to be well again", RECOVERY_SECONDS)

    def _all_sound(self) -> bool:
        """What an earlier journey broke is told of as mended."""
        services = self.rig.services
        devices = [device for device in (services.reader, services.printer, services.scanner) if device is not None]
        printer = services.printer
        has_paper = printer is None or printer.status().paper is not Paper.OUT
        online = services.sync_status().state is SyncState.ONLINE
        return online and has_paper and all(device.status().health is Health.OK for device in devices)

    def an_entry_that_is_off(self) -> str:
        level = self.rig.services.level
        beside = (*level.tiles, *level.slims)
        off = next((entry for entry in beside if entry.item is None and entry.page is None), None)
        return f"entry:{off.id}" if off else ""
