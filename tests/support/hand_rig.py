"""The tour's world with fakes in place of devices, store and centre: quick, and entirely in the test's hand."""

import time
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from hardware.api import HeadphoneJack, Health, Paper, PrintOutcome, PrintResult, ReadFault
from kiosk.domain import citizen_number
from kiosk.domain.submission import CaseState
from kiosk.ui.app import KioskApp
from kiosk.ui.places import Page
from kiosk.ui.services import HomeEntry, Services
from kiosk.usecases.centre_ports import TicketFault
from kiosk.usecases.my_cases import Due
from kiosk.usecases.sync_ports import SyncState
from kiosk.usecases.voice import Voice
from tests.support.contents import one_of_each_section
from tests.support.fake_filing import MADE_UP_TICKET
from tests.support.fake_menu import LEAD, LEAD_PIN
from tests.support.fake_reader import card
from tests.support.kiosk_under_test import LEVEL, KioskUnderTest, kiosk
from tests.support.people import person

PRINTED: dict[str | None, PrintResult] = {
    "unplugged": PrintResult(PrintOutcome.NOT_PRINTED, "disconnected"),
    "cutter_jam": PrintResult(PrintOutcome.UNKNOWN, "cutter"),
}
PAPER = {"ok": Paper.OK, "low": Paper.LOW, "out": Paper.OUT}
EVERY_PLACE = replace(
    LEVEL,
    hero=HomeEntry(id="jobs", title="找工作", subtitle="看岗位", icon="briefcase", page=Page.JOBS),
    tiles=(
        *(replace(tile, page=Page.TICKETS) if tile.id == "ticket" else tile for tile in LEVEL.tiles),
        HomeEntry(id="all", title="办事项", subtitle="登记、补贴", icon="list-checks", page=Page.SERVICES),
    ),
    slims=(
        HomeEntry(id="firm", title="企业用工", subtitle="招人登记", icon="buildings", page=Page.EMPLOYER),
        HomeEntry(id="match", title="我能办什么", subtitle="问几句", icon="user-focus", page=Page.MATCH),
        HomeEntry(id="told", title="看信息", subtitle="", icon="scroll", page=Page.SECTIONS),
    ),
)
# Of a machine that stalls the visitor notices nothing: no time runs out meanwhile.
LONGEST_BREATH = 0.25


class HandRig:
    def __init__(self, app: KioskApp, *, voice: Voice | None = None, headphones: HeadphoneJack | None = None) -> None:
        self.app = app
        self.world: KioskUnderTest = kiosk(level=EVERY_PLACE, voice=voice, headphones=headphones)
        self.world.told.held = one_of_each_section()
        self._reachable = True
        self._reader_fault: str | None = None
        self._breathed_at = time.monotonic()

    @property
    def services(self) -> Services:
        return self.world.services

    @property
    def informing(self) -> Services:
        level = replace(EVERY_PLACE, number=4, identity=False, printing=False, tickets=False)
        return replace(self.services, level=level, reader=None, printer=None, scanner=None)

    def lay_card(self, *, rare: bool = False) -> None:
        if self._reader_fault == "card_pulled":
            self.world.reader.fail(ReadFault.MOVED)
        else:
            self.world.reader.lay(card("测试𠅤𬱖㛃\ue863") if rare else card())

    def lay_helpers_card(self) -> None:
        self.world.reader.lay(card("测试小荷", date(1985, 6, 7)))

    def lay_card_of(self, name: str, number: str) -> None:
        birth = citizen_number.birth_of(number) or date(1979, 3, 4)
        self.world.reader.lay(replace(card(name, birth), number=number, sex=citizen_number.sex_of(number)))

    def lift_card(self) -> None:
        self.world.reader.take()

    def show_code(self, text: str) -> None:
        self.world.scanner.show(text)

    def show_social_card(self) -> None:
        token = f"ESSC-TEST-D1-{int(self.world.clock.now().timestamp())}"
        self.world.social_cards.people[token] = person("测试大山")
        self.show_code(token)

    def paper(self, level: str) -> None:
        self.world.printer.paper = PAPER[level]
        printed = PrintResult(PrintOutcome.PRINTED)
        out = PrintResult(PrintOutcome.NOT_PRINTED, "paper_out")
        self.world.filing.printed = self.world.queue.printed = out if level == "out" else printed

    def break_reader(self, fault: str | None) -> None:
        self._reader_fault = fault
        self.world.reader.health = Health.ABSENT if fault == "unplugged" else Health.OK

    def break_printer(self, fault: str | None) -> None:
        self.world.printer.health = Health.ABSENT if fault == "unplugged" else Health.OK
        self.world.filing.printed = PRINTED.get(fault, PrintResult(PrintOutcome.PRINTED))

    def break_scanner(self, fault: str | None) -> None:
        self.world.scanner.health = Health.ABSENT if fault else Health.OK

    def technicians_pass(self) -> tuple[str, str, str]:
        desk = self.world.menu_desk
        desk.book.take_step(LEAD.number, 0)
        return LEAD.number, LEAD_PIN, desk.code()

    def centre(self, *, reachable: bool) -> None:
        self._reachable = reachable
        self.world.network(SyncState.ONLINE if reachable else SyncState.OFFLINE)
        self.world.filing.ticket = MADE_UP_TICKET if reachable else TicketFault.OFFLINE

    def office_decides(
        self,
        decision: str,
        *,
        reason: str = "",
        basis: str = "",
        clause: str = "",
        result: str = "",
        questions: Sequence[str] = (),
        materials: Sequence[str] = (),
    ) -> None:
        filing = self.world.filing
        newest = list(filing.states)[-1]
        filing.reasons[newest], filing.basis[newest], filing.results[newest] = reason, f"{basis} {clause}", result
        filing.states[newest] = CaseState(decision)
        if decision == "accepted":
            filing.due[newest] = Due(date(2026, 10, 20))
        if questions or materials:
            filing.ask(newest, *questions, materials=tuple(materials))

    def bring_by_phone(self, url: str) -> None:
        assert url.startswith("http://127.0.0.1")
        self.world.filing.bring()

    def skip(self, seconds: float) -> None:
        self.world.clock.advance(seconds)

    def breathe(self) -> None:
        """Time goes by, the worker works, its answers arrive, and a centre in reach takes what is stored."""
        now = time.monotonic()
        self.world.clock.advance(min(now - self._breathed_at, LONGEST_BREATH))
        self._breathed_at = now
        self.world.settle()
        if self._reachable:
            self.world.filing.arrive()
