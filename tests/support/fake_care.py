"""What the pages of the menu are given that look after the station: everything with a memory, nothing that lasts."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from kiosk.domain.content import ContentKind
from kiosk.domain.on_site import OnSite
from kiosk.domain.service_break import ServiceBreak
from kiosk.domain.touch_map import STRAIGHT, TouchMap
from kiosk.maintenance.backlight import Backlight
from kiosk.maintenance.config_care import CareForConfig, ConfigNow, Version
from kiosk.maintenance.event_search import EventSearch
from kiosk.maintenance.export_events import Export, Exported
from kiosk.maintenance.restart_machine import Reboot
from kiosk.maintenance.stick import Bundle
from kiosk.maintenance.versions import ContentsHeld, JobIndex, Software, StoredData, Versions
from kiosk.maintenance.waiting import CareForWaiting, ParkedItem, SendOutcome, Sent, WaitingKind, WaitingNow
from kiosk.ui.maintenance.care_services import CareServices
from kiosk.usecases.errors import StoreFailedError
from kiosk.usecases.media_ports import MediaHeld
from kiosk.usecases.usage_ports import UsageSeen
from tests.support.clocks import HandClock

NOTHING_WAITS = WaitingNow(kinds=(), oldest=None, next_try=None, parked=())
V2, V1 = Version(version="2026.11.2", source="centre"), Version(version="2026.11.1", source="stick")
CONFIG = ConfigNow(runs=V2, good=V2, before=V1, waits=None, refused=None)


def parked(key: str, at: datetime, *, kind: str = "submission", status: str = "refused", code: int = 422) -> ParkedItem:
    return ParkedItem(
        key=key,
        kind=kind,
        receipt_no="530502-QH03-20261121-0001" if kind == "submission" else None,
        created_at=at - timedelta(hours=2),
        parked_at=at,
        status=status,
        code=code,
    )


@dataclass
class FakeWaiting:
    """Implements `WaitingDesk`. `again`: the keys that were to be tried again, and by whom."""

    now: WaitingNow = NOTHING_WAITS
    again: list[tuple[str, str]] = field(default_factory=list)
    broken: bool = False

    def waiting(self, most: int) -> WaitingNow:
        if self.broken:
            raise StoreFailedError("DatabaseError")
        return replace(self.now, parked=self.now.parked[:most])

    def try_again(self, key: str, at: datetime, by: str) -> bool:
        del at
        self.again.append((key, by))
        left = tuple(item for item in self.now.parked if item.key != key)
        self.now = WaitingNow(
            kinds=(WaitingKind("submission", 0, len(left)),) if left else (), oldest=None, next_try=None, parked=left
        )
        return True


@dataclass
class FakeGlass:
    """Implements `Glass`. `turned`, `straightened`: all that was asked of it."""

    turned: list[int] = field(default_factory=list)
    straightened: list[TouchMap] = field(default_factory=list)

    def turn(self, degrees: int) -> None:
        self.turned.append(degrees)

    def straighten(self, touch: TouchMap) -> None:
        self.straightened.append(touch)

    @property
    def touch(self) -> TouchMap:
        return self.straightened[-1] if self.straightened else STRAIGHT


@dataclass
class FakeOnSite:
    """Implements `OnSiteDesk`."""

    known: OnSite = field(default_factory=OnSite)
    full: bool = False

    def __call__(self) -> OnSite:
        return self.known

    def change(self, step: Callable[[OnSite], OnSite], /) -> OnSite:
        if self.full:
            raise OSError(28, "No space left on device")
        self.known = step(self.known)
        return self.known


@dataclass
class FakeSwitch:
    """Implements `ServiceSwitch`."""

    closed: bool = False
    reason: ServiceBreak | None = None

    def is_closed(self) -> bool:
        return self.closed

    def why(self) -> ServiceBreak | None:
        return self.reason

    def close(self, why: ServiceBreak, /) -> None:
        self.closed, self.reason = True, why

    def open(self) -> None:
        self.closed, self.reason = False, None


class FakeCare:
    """`services()` for the menu. Every part may be changed before a page opens."""

    def __init__(self, clock: HandClock, backlights: Path = Path("/nowhere")) -> None:
        self.clock = clock
        self.waiting, self.sent, self.rounds = FakeWaiting(), Sent(outcome=SendOutcome.DONE), 0
        self.config, self.bundles, self.steps_back = CONFIG, list[Bundle](), 0
        self.imports: list[Path] = []
        self.import_answer = (0, b'{"staged": "2026.11.3"}')
        self.lines: list[str] = []
        self.exported = Exported(outcome=Export.WRITTEN, name="e-station-QH03-20261121-100000.eslog", events=3)
        self.glass, self.on_site, self.switch = FakeGlass(), FakeOnSite(), FakeSwitch()
        self.backlights = backlights
        self.restarted = 0
        self.usage = UsageSeen(day=clock.now().date())
        self.reboot = Reboot.UNDER_WAY

    def services(self) -> CareServices:
        return CareServices(
            waiting=CareForWaiting(desk=self.waiting, clock=self.clock, round=self._round),
            config=CareForConfig(
                look=lambda: self.config, bundles=lambda: self.bundles, step_back=self._step_back, run=self._run
            ),
            events=EventSearch(self._kept),
            export=lambda: self.exported,
            versions=lambda: VERSIONS,
            usage=lambda: self.usage,
            service=self.switch,
            on_site=self.on_site,
            usual_volume=70,
            backlight=Backlight(self.backlights),
            glass=self.glass,
            restart_app=self._restart,
            restart_machine=lambda: self.reboot,
        )

    def _round(self) -> Sent:
        self.rounds += 1
        return self.sent

    def _kept(self) -> Iterator[str]:
        return iter(self.lines)

    def _step_back(self) -> None:
        self.steps_back += 1

    def _run(self, words: Sequence[str], seconds: float, /) -> tuple[int, bytes]:
        del seconds
        self.imports.append(Path(words[2]))
        return self.import_answer

    def _restart(self) -> None:
        self.restarted += 1


VERSIONS = Versions(
    software=Software(app="0.1.0", commit="5147f936ab12", python="3.11.2", kivy="2.3.1", system="Linux 6.1"),
    stored=StoredData(
        sqlite="3.51.3, SQLCipher 4.12",
        schema="0011",
        newest_schema="0011",
        audit_entries=4210,
        postings=1834,
        postings_as_of=datetime(2026, 11, 21, 1, 40, tzinfo=UTC),
        contents=(
            ContentsHeld(ContentKind.POLICY, 21, datetime(2026, 11, 20, 6, 5, tzinfo=UTC)),
            ContentsHeld(ContentKind.SLIDE, 5, None),
        ),
    ),
    config="2026.11.2",
    items=31,
    tables=("region", date(2026, 1, 1)),
    index=JobIndex(sequence=9120, made_at=datetime(2026, 11, 21, 1, 45, tzinfo=UTC)),
    metadata_until=datetime(2026, 12, 21, tzinfo=UTC),
    last_contact=datetime(2026, 11, 21, 2, 0, tzinfo=UTC),
    media=MediaHeld(named=6, missing=2),
)
