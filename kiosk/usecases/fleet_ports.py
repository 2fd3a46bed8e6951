"""What the report of a station asks of the world, beside `ports.py`."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from kiosk.contract.reported import (
    AlarmReported,
    AuditReported,
    ConfigReported,
    CountsReported,
    DeviceReported,
    MachineReported,
    OutboxReported,
    PaperReported,
    SelfTestReported,
)

# In the data folder: what the last self-test found.
SELF_TEST_FILE = "self-test.json"


@dataclass(frozen=True, slots=True)
class Condition:
    """Something that holds now and that a person should look at; `subject` and `cause` as in `AlarmReported`."""

    code: str
    subject: str = ""
    cause: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Vitals:
    """How the station is at this moment, without its store. `paper` None: it has no printer."""

    devices: tuple[DeviceReported, ...]
    paper: PaperReported | None
    machine: MachineReported
    config: ConfigReported
    in_service: bool = True
    self_test: SelfTestReported | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What the store says for a report, with the report's own number. `alarms`: those the centre does not know as they
    are, oldest first."""

    sequence: int
    outbox: OutboxReported
    audit: AuditReported | None
    counts: CountsReported
    alarms: tuple[AlarmReported, ...]


class FleetDesk(Protocol):
    """The store's part in telling how the station is. Blocking."""

    def outbox(self) -> OutboxReported: ...

    def begin_report(self, conditions: Sequence[Condition], day: date, now: datetime) -> Kept:
        """In one transaction: what holds becomes alarms (those that hold no longer end), and the report its number.
        No number is ever given twice."""
        ...

    def alarms_taken(self, alarms: Sequence[AlarmReported]) -> None:
        """The centre has these, as they are here."""
        ...

    def note_visit(self, day: date, abandoned: int) -> None:
        """A visit is over; so many applications were begun in it and not filed."""
        ...


class AlarmBook(Protocol):
    """For whoever finds something that is over as soon as it is known, such as a config that was refused."""

    def note_alarm(self, condition: Condition, now: datetime) -> None:
        """Durable until the centre has it."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class FaultCount:
    """One kind of alarm about one part, for one cause. `since`: when it was first seen within the time that alarms are
    kept; `last`: when it last began; `holds`: it is so now."""

    code: str
    subject: str
    cause: str
    count: int
    since: datetime
    last: datetime
    holds: bool


class AlarmHistory(Protocol):
    """The store's part in telling what is ill again and again. Blocking; raises StoreFailedError."""

    def fault_counts(self, after: datetime) -> Sequence[FaultCount]:
        """Of alarms that were raised after that, or hold still."""
        ...
