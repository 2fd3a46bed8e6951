"""A station's queue on a real database: its clock and its centre are the test's."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from uuid import uuid4

from kiosk.contract.tickets import BlockGrant, BlockRequest
from kiosk.domain.business_day import SHANGHAI
from kiosk.domain.station import StationIdentity
from kiosk.domain.ticket import Priority
from kiosk.domain.working_days import WorkCalendar
from kiosk.settings import CONFIG
from kiosk.store.sql_store import SqlStore
from kiosk.usecases.issue_ticket import Issued, TicketRefused, TicketWish
from kiosk.wiring.queue import QueueParts
from tests.support.clocks import HandClock

MORNING = datetime(2026, 10, 15, 9, 0, tzinfo=SHANGHAI)  # a Thursday


@dataclass
class BlockGiver:
    """The centre as far as blocks go: implements `BlockOffice`. Blocks of a date never overlap."""

    online: bool = True
    forgets_to_answer: bool = False
    granted: dict[str, BlockGrant] = field(default_factory=dict)
    last: dict[tuple[str, date], int] = field(default_factory=dict)

    def block(self, request: BlockRequest) -> BlockGrant | None:
        if not self.online:
            return None
        key = str(request.key)
        if key not in self.granted:
            of_day = request.business, request.business_date
            first = max(self.last.get(of_day, 0), request.above) + 1
            self.last[of_day] = first + request.wanted - 1
            end = datetime.combine(request.business_date + timedelta(days=1), datetime.min.time(), SHANGHAI)
            self.granted[key] = BlockGrant(
                lease_id=str(uuid4()),
                business=request.business,
                business_date=request.business_date,
                first=first,
                last=self.last[of_day],
                expires_at=end,
            )
        return None if self.forgets_to_answer else self.granted[key]


@dataclass
class QueueStation:
    folder: Path
    clock: HandClock = field(default_factory=lambda: HandClock(wall=MORNING))
    giver: BlockGiver = field(default_factory=BlockGiver)
    config: Path = CONFIG
    boot: str = "boot-1"
    calendar: Callable[[], WorkCalendar] = WorkCalendar

    def __post_init__(self) -> None:
        self.open()

    def open(self) -> None:
        self.store = SqlStore(self.folder)
        self.parts = QueueParts(self.config, lambda: self.store, self.calendar, self.clock, lambda: self.boot)

    def restart(self) -> None:
        self.store.close()
        self.open()

    def enrol(self, code: str = "QH03") -> None:
        identity = StationIdentity(code=code, central="http://127.0.0.1:1", private_key=bytes(32))
        self.store.save_station(identity, self.clock.now())

    def issue(
        self, business: str = "registration", priority: Priority | None = None, key: str | None = None
    ) -> Issued | TicketRefused:
        return self.wish(TicketWish(business=business, priority=priority, key=key or str(uuid4())))

    def wish(self, wish: TicketWish) -> Issued | TicketRefused:
        return self.parts.issue(self.giver)(wish)

    def number(self, business: str = "registration") -> str:
        """Of the next ticket, or why there is none."""
        outcome = self.issue(business)
        return outcome.ticket.number if isinstance(outcome, Issued) else outcome.reason.value

    def sync_blocks(self) -> int:
        """What a good round does for the queue."""
        keeper = self.parts.blocks
        keeper.contact(timedelta(0))
        came = 0
        for request in keeper.wanted():
            grant = self.giver.block(request)
            if grant is not None:
                keeper.granted(grant)
                came += 1
        return came

    @property
    def today(self) -> date:
        return self.clock.now().date()
