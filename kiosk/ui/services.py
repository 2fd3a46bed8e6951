"""What presenters are given. Bootstrap fills it with the real ones, tests with fakes that have a memory."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Protocol

from hardware.api import IdCardReader, PrintResult, ReceiptPrinter, Scanner
from kiosk.domain.person import Assurance, Person
from kiosk.domain.rating import Grade
from kiosk.domain.service_item import ServiceItem
from kiosk.domain.submission import CaseState, Consent
from kiosk.items.catalogue import Catalogue
from kiosk.ui.texts import Texts
from kiosk.usecases.ports import Clock, Progress, SyncStatus, TaskRunner, TokenRefused
from kiosk.usecases.rate_service import Rating
from kiosk.usecases.submit_application import Application, Refused, Saved


class Visit(Protocol):
    """The visit in hand (kiosk.runtime.visit). Nothing about a person is kept anywhere else."""

    number: int
    person: Person | None
    assurance: Assurance
    consents: list[Consent]
    item: ServiceItem | None
    key: str
    answers: dict[str, Any]
    typed: dict[str, str]
    saved: Saved | None
    phone: str
    state: CaseState | None
    parked: bool
    saving: bool
    printed: PrintResult | None

    def begin(self, item: ServiceItem) -> None: ...

    def identify(self, person: Person, assurance: Assurance) -> None: ...

    def finish(self) -> None: ...

    def filed(self, saved: Saved) -> None: ...

    def end(self) -> None: ...


class VisitTimer(Protocol):
    slow: bool

    def expect(self, seconds: float | None) -> None: ...

    def touch(self) -> None: ...

    def stay(self) -> None: ...

    def tick(self) -> int | None: ...

    def before_warning(self) -> int: ...

    @property
    def whole_warning(self) -> float: ...


class EntryKind(StrEnum):
    HERO = "hero"
    TILE = "tile"
    SLIM = "slim"


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeEntry:
    """One way in on the home page. `item` None, or an item this station does not have: it is shown as not open."""

    id: str
    title: str
    subtitle: str
    icon: str
    kind: EntryKind
    item: str | None = None
    off_reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StationSign:
    """What the station is called, where a person can be found, and whom to call."""

    name: str
    place: str
    desk: str
    phone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Durations:
    """Seconds; those that the theme names come from its [duration]. The timer itself knows the warning and 慢一点.

    `done_deaf`: so long the last page takes no tap. It opens by itself, under a finger that may still tap 交上去;
    that tap must not end the visit before the number was seen.
    """

    idle_public: float = 60
    idle_session: float = 90
    wait_card: float = 60
    done_page: float = 40
    busy_show_after: float = 0.4
    busy_explain_after: float = 8
    busy_give_way_after: float = 25
    poll_state: float = 2
    poll_closely: float = 0.3
    print_wait: float = 3
    done_deaf: float = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Services:
    """`submit`, `print_receipt`, `rate`, `progress_of` and `verify_token` (8 s at most) block: only the runner calls
    them. `reader`, `printer`, `scanner` None: this station has none. `keep_days`: how long a delivered application
    stays on this machine."""

    clock: Clock
    catalogue: Catalogue
    runner: TaskRunner
    reader: IdCardReader | None
    printer: ReceiptPrinter | None
    scanner: Scanner | None
    submit: Callable[[Application], Saved | Refused]
    print_receipt: Callable[[str, Callable[[PrintResult], None]], None]
    rate: Callable[[Rating], Grade]
    progress_of: Callable[[str], Progress | None]
    verify_token: Callable[[str], Person | TokenRefused]
    sync_status: Callable[[], SyncStatus]
    nudge_sync: Callable[[], None]
    station: StationSign
    entries: tuple[HomeEntry, ...]
    texts: Texts
    visit: Visit
    timer: VisitTimer
    durations: Durations
    keep_days: int
    options_per_page: int = 7
