"""What presenters are given. Bootstrap fills it with the real ones, tests with fakes that have a memory."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any, Protocol

from hardware.api import HeadphoneJack, IdCardReader, PrintResult, QrDisplay, ReceiptPrinter, Scanner
from kiosk.contract.receipt_seal import Verdict
from kiosk.domain.mandate import Mandate
from kiosk.domain.person import Assurance, Person
from kiosk.domain.rating import Grade
from kiosk.domain.service_break import ServiceBreak
from kiosk.domain.service_item import ServiceItem
from kiosk.domain.signage import Panel
from kiosk.domain.submission import CaseState, Consent
from kiosk.input.api import InputEngines
from kiosk.input.no_engines import NoEngines
from kiosk.items.catalogue import Catalogue
from kiosk.items.put_off import PutOff
from kiosk.ui.content_services import ContentServices
from kiosk.ui.job_services import JobServices
from kiosk.ui.manner import PLAIN, Manner
from kiosk.ui.places import Page
from kiosk.ui.queue_service import NoQueue, Queue
from kiosk.ui.texts import Texts
from kiosk.usecases.centre_ports import TicketFault, TokenRefused, UploadTicket
from kiosk.usecases.drafts import FoundDraft
from kiosk.usecases.find_services import FindServices
from kiosk.usecases.idle_news import NOTHING_NEW, IdleNews
from kiosk.usecases.media_ports import NoPictures, Pictures
from kiosk.usecases.my_cases import Case, NotAllowed
from kiosk.usecases.ports import Clock, TaskRunner
from kiosk.usecases.rate_service import Rating
from kiosk.usecases.reprint_receipt import Reprint
from kiosk.usecases.store_ports import Progress
from kiosk.usecases.submit_application import Application, Refused, Saved
from kiosk.usecases.submit_bundle import JointApplication, PartResult
from kiosk.usecases.supplement_case import AnswersRefused, CannotAnswer, Supplement, Supplemented
from kiosk.usecases.sync_ports import SyncStatus
from kiosk.usecases.voice import Voice
from kiosk.usecases.what_is_around import WhatIsAround
from kiosk.usecases.withdraw_case import Withdrawal

if TYPE_CHECKING:
    from kiosk.ui.maintenance.services import MenuServices
    from kiosk.usecases.usage_ports import Noted


class Visit(Protocol):
    """The visit in hand (kiosk.runtime.visit). Nothing about a person is kept anywhere else."""

    number: int
    person: Person | None
    assurance: Assurance
    agent: Person | None
    mandate: Mandate | None
    consents: list[Consent]
    look_up_consent: Consent | None
    match_consent: Consent | None
    work_consent: Consent | None
    fit_consent: Consent | None
    item: ServiceItem | None
    key: str
    answers: dict[str, Any]
    typed: dict[str, str]
    row: dict[str, Any]
    saved: Saved | None
    phone: str
    put_off: PutOff
    state: CaseState | None
    parked: bool
    saving: bool
    printed: PrintResult | None

    def begin(self, item: ServiceItem, *, answers_office: bool = False) -> None: ...

    def identify(self, person: Person, assurance: Assurance) -> None: ...

    def finish(self) -> None: ...

    def filed(self, saved: Saved) -> None: ...

    def end(self) -> None: ...


class LookUp(Protocol):
    def __call__(
        self, person: Person, assurance: Assurance, consent: Consent | None = None, /
    ) -> tuple[Case, ...] | NotAllowed: ...


class FilesBundle(Protocol):
    def __call__(
        self, whole: JointApplication, done: Collection[str] = (), /, *, mend_first: bool = False
    ) -> tuple[PartResult, ...] | Refused: ...


class KeptDrafts(Protocol):
    """Drafts (kiosk.usecases.drafts). All but `may_park` block. `keep_days` 0: none are ever kept."""

    @property
    def keep_days(self) -> int: ...

    def may_park(
        self, item: ServiceItem, answers: Mapping[str, Any], person: Person, assurance: Assurance, /
    ) -> bool: ...

    def park(self, item: ServiceItem, answers: Mapping[str, Any], person: Person, assurance: Assurance, /) -> bool: ...

    def find(self, item: ServiceItem, person: Person, assurance: Assurance, /) -> FoundDraft | None: ...

    def drop(self, item_id: str, person: Person, assurance: Assurance, /) -> None: ...


class VerifyReceipt(Protocol):
    """Whether a paper is genuine, and whose (kiosk.usecases.verify_receipt). Both block."""

    def __call__(self, text: str, /) -> Verdict: ...

    def belongs_to(self, verdict: Verdict, person: Person, /) -> bool: ...


class Gap(Protocol):
    """What was filed here after `since` (None: ever) may be missing."""

    @property
    def since(self) -> datetime | None: ...


class VisitTimer(Protocol):
    slow: bool

    def expect(self, seconds: float | None) -> None: ...

    def touch(self) -> None: ...

    def stay(self) -> None: ...

    def tick(self) -> int | None: ...

    def before_warning(self) -> int: ...

    @property
    def stretch(self) -> float: ...

    @property
    def whole_warning(self) -> float: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryWords:
    """What an entry says in another language; "" where it says the same."""

    title: str = ""
    subtitle: str = ""
    off_reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeEntry:
    """One way in on the home page, to a service item, to a bundle, or to a place of the kiosk's own (`group`: of the
    page of all services, that group; of what the station tells, that section). None of them, or one this station does
    not have: it is shown as not open.
    `words`: by the code of the language."""

    id: str
    title: str
    subtitle: str
    icon: str
    item: str | None = None
    page: Page | None = None
    group: str = ""
    bundle: str | None = None
    off_reason: str = ""
    words: Mapping[str, EntryWords] = field(default_factory=dict)

    def said_in(self, code: str) -> "HomeEntry":
        """As it is read in that language, as far as it has words for it."""
        other = self.words.get(code, EntryWords())
        return replace(
            self,
            title=other.title or self.title,
            subtitle=other.subtitle or self.subtitle,
            off_reason=other.off_reason or self.off_reason,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """What a station of one service level offers (一级 1 to 四级 4). `greeting` and `promise` are a text, or the key of
    one. What the level lacks is nowhere drawn: with no `identity` it only informs. `devices` are those it cannot do
    without, by the names of their tables in the settings."""

    number: int
    greeting: str
    promise: str
    hero: HomeEntry | None = None
    tiles: tuple[HomeEntry, ...] = ()
    slims: tuple[HomeEntry, ...] = ()
    identity: bool = True
    printing: bool = True
    tickets: bool = True
    devices: tuple[str, ...] = ()

    @property
    def entries(self) -> tuple[HomeEntry, ...]:
        """In the order they are drawn."""
        return (*((self.hero,) if self.hero else ()), *self.tiles, *self.slims)

    def entry(self, entry_id: str) -> HomeEntry | None:
        return next((entry for entry in self.entries if entry.id == entry_id), None)


@dataclass(frozen=True, slots=True)
class Officer:
    """The person in charge (专员), and in words when and where they can be found; "" where that was not told."""

    name: str
    hours: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StationSign:
    """What the station is called, where a person can be found and when ("": not told), and whom to call. `officer`
    None: nobody is named. `region`: where it stands, a code of GB/T 2260; "" where that is not known."""

    name: str
    place: str
    desk: str
    phone: str
    desk_hours: str = ""
    officer: Officer | None = None
    region: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Durations:
    """Seconds; those that the theme names come from its [duration]. The timer itself knows the warning and 慢一点.

    `busy_end_after`: so long a disk may take before the visit is ended without its answer.
    `done_deaf`: so long the last page takes no tap. It opens by itself, under a finger that may still tap 交上去;
    that tap must not end the visit before the number was seen. `upload`: so long somebody may be busy with their phone.
    `write_pause`: so long after a stroke the character on the pad counts as finished.
    """

    idle_public: float = 60
    idle_session: float = 90
    wait_card: float = 60
    done_page: float = 40
    maintenance_logout: float = 300
    attract_rotate: float = 12
    busy_show_after: float = 0.4
    busy_explain_after: float = 8
    busy_give_way_after: float = 25
    busy_end_after: float = 180
    poll_state: float = 2
    poll_closely: float = 0.3
    poll_upload: float = 4
    upload: float = 300
    print_wait: float = 3
    done_deaf: float = 1
    write_pause: float = 0.6


@dataclass(frozen=True, slots=True, kw_only=True)
class Services:
    """`submit`, `submit_bundle`, `print_receipt`, `rate`, `my_cases`, `reprint`, `withdraw`, `answers_given`,
    `supplement`, `verify_receipt`, `drafts`, `progress_of`, and `upload_ticket` and `verify_token` (8 s at most) block:
    only the runner calls them. `reader`, `printer`, `scanner`, `display` None: this station has none. `keep_days`: how
    long a delivered application stays on this machine.

    `voice` reads aloud, `headphones` are where nobody else hears; None: there is none. `voice_volume(now, step)`: how
    loud it is, in percent, as the visitor wants it (-1 softer, 0 as the station has it, 1 louder).
    `queue`: numbers for the counter; unless given, nothing can be queued for.
    `engines`: what turns letters and strokes into characters; unless given, there are none.
    `station_manner(now)`: how this station shows itself at that hour, before a visitor asks for anything else.
    `my_cases(person, assurance, consent)`: their applications, newest first, or NotAllowed for who showed no good
    document.
    `reprint(submission_id, person, assurance, done)`: what became of the wish; after STARTED `done` hears the outcome,
    from another thread (bind it).
    `answers_given(submission_id, person, assurance)`: what was answered when it was filed.
    `menu` makes what the technicians' menu stands on, on the screen's thread; None: there is no way into it.
    `jobs`: finding work and offering it; None: this station cannot.
    `around`: pay, fairs, places and people of here; None: nobody can tell.
    `contents`: policies, courses and what else the station tells; None: this station cannot.
    `upload_ticket(submission_id, wanted, person, assurance)`: a code for a phone, or why there is none.
    `gap()`: what is missing since a damaged database came back in part; None: nothing.
    `closed_for()`: why a technician took this station out of service; None: nobody did, or no reason was given.
    `signage`: what the office shows while nobody is there, each in its time.
    `note_usage` keeps what was counted, and does not wait for the disk.
    `pictures`: those that contents name, and films; `pictures.open` blocks.
    `idle_news()`: what there is to show while nobody is there; blocks.
    """

    clock: Clock
    catalogue: Catalogue
    runner: TaskRunner
    reader: IdCardReader | None
    printer: ReceiptPrinter | None
    scanner: Scanner | None
    submit: Callable[[Application], Saved | Refused]
    submit_bundle: FilesBundle
    find_services: FindServices
    print_receipt: Callable[[str, Callable[[PrintResult], None]], None]
    rate: Callable[[Rating], Grade]
    my_cases: LookUp
    reprint: Callable[[str, Person, Assurance, Callable[[PrintResult], None]], Reprint]
    withdraw: Callable[[str, Person, Assurance], Withdrawal]
    answers_given: Callable[[str, Person, Assurance], Mapping[str, Any] | CannotAnswer]
    supplement: Callable[[Supplement, Person, Assurance], Supplemented | AnswersRefused | CannotAnswer]
    upload_ticket: Callable[[str, str, Person, Assurance], UploadTicket | TicketFault]
    drafts: KeptDrafts
    verify_receipt: VerifyReceipt
    progress_of: Callable[[str], Progress | None]
    verify_token: Callable[[str], Person | TokenRefused]
    sync_status: Callable[[], SyncStatus]
    nudge_sync: Callable[[], None]
    station: StationSign
    level: Level
    texts: Texts
    visit: Visit
    timer: VisitTimer
    durations: Durations
    keep_days: int
    display: QrDisplay | None = None
    voice: Voice | None = None
    headphones: HeadphoneJack | None = None
    voice_volume: Callable[[datetime, int], int] = lambda _now, _step: 100
    engines: InputEngines = field(default_factory=NoEngines)
    queue: Queue = field(default_factory=NoQueue)
    station_manner: Callable[[datetime], Manner] = lambda _: PLAIN
    jobs: JobServices | None = None
    around: WhatIsAround | None = None
    contents: ContentServices | None = None
    has_room: Callable[[], bool] = lambda: True
    has_time: Callable[[], bool] = lambda: True
    gap: Callable[[], Gap | None] = lambda: None
    closed_for: Callable[[], ServiceBreak | None] = lambda: None
    menu: "Callable[[], MenuServices] | None" = None
    signage: Sequence[Panel] = ()
    note_usage: "Callable[[Noted], None]" = lambda _: None
    pictures: Pictures = field(default_factory=NoPictures)
    idle_news: Callable[[], IdleNews] = lambda: NOTHING_NEW

    def called(self, name: str) -> str:
        """What a service of this official name is called on the screens."""
        return self.catalogue.glossary.called(name)
