"""`PUT /v1/stations/me/reported`: how a station is, said by itself every minute and at once when something worsens.

The last report counts; the same one may be sent again. Nothing in it is about a person.
"""

from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Annotated

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from kiosk.contract.base import Told

MAX_DEVICES = 16
MAX_ALARMS = 20
MAX_FAULTS = 32
LONGEST_WORDS = 64
LARGEST = 2**31 - 1
_ID = r"^[0-9a-f-]{36}$"
_PLAIN = r"^[^\x00-\x1f\x7f]*$"
_CODE = r"^[a-z][a-z0-9_.]{0,47}$"
Code = Annotated[str, Field(pattern=_CODE)]
Count = Annotated[int, Field(ge=0, le=LARGEST)]
# A clock that has lost its battery says 1970, and that has to be told too.
Moment = Annotated[AwareDatetime, Field(ge=datetime(1970, 1, 1, tzinfo=UTC), le=datetime(2200, 1, 1, tzinfo=UTC))]
Words = Annotated[str, Field(max_length=LONGEST_WORDS, pattern=_PLAIN)]


class _Reported(BaseModel):
    """A newer station may say more: what a centre does not know it leaves aside."""

    model_config = ConfigDict(extra="ignore", frozen=True)


class DeviceHealth(StrEnum):
    """As the hardware says it."""

    OK = "ok"
    DEGRADED = "degraded"
    FAULT = "fault"
    ABSENT = "absent"
    UNKNOWN = "unknown"


class PaperState(StrEnum):
    OK = "ok"
    LOW = "low"
    OUT = "out"
    UNKNOWN = "unknown"
    NOT_SUPPORTED = "not_supported"


class DeviceReported(_Reported):
    """`needed`: the service level of this station cannot do without it. `cause` is a stable code."""

    device: Code
    health: DeviceHealth
    needed: bool = False
    cause: Code | None = None
    since: Moment | None = None


class PaperReported(_Reported):
    """`metres`: left on the roll by what was printed since it was put in; None where nobody knows."""

    state: PaperState
    metres: Annotated[float, Field(ge=0, le=10_000, allow_inf_nan=False)] | None = None


class ConfigReported(_Reported):
    """Which signed config runs, and what became of the last one that was offered. `version` None: what came with the
    program."""

    version: Words | None = None
    state: Code
    reason: Words | None = None
    last_known_good: Words | None = None


class OutboxReported(_Reported):
    """What is kept here and not sent yet. `oldest`: since when the first of it waits. `parked`: what the centre could
    not take."""

    pending: Count
    parked: Count
    oldest: Moment | None = None


class MachineReported(_Reported):
    """In whole MB. `temperature`: of the processor, in degrees Celsius. None: this machine does not say."""

    disk_free: Count
    memory_free: Count | None = None
    memory_used: Count | None = None
    temperature: Annotated[float, Field(ge=-100, le=300, allow_inf_nan=False)] | None = None
    up_since: Moment | None = None


class AuditReported(_Reported):
    """The head of the station's own audit chain: a chain that is cut or written anew later shows."""

    entries: Count
    head: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]


class CountsReported(_Reported):
    """Of one business date. `visits`: somebody showed a document or began to file; `abandoned`: applications that were
    begun and not filed."""

    business_date: date
    visits: Count = 0
    filed: Count = 0
    abandoned: Count = 0


class PlaceReported(_Reported):
    """What is written on the machine, and where it stands (WGS 84)."""

    name: Words
    place: Words = ""
    level: Annotated[int, Field(ge=1, le=4)]
    lat: Annotated[float, Field(ge=-90, le=90, allow_inf_nan=False)] | None = None
    lon: Annotated[float, Field(ge=-180, le=180, allow_inf_nan=False)] | None = None


class SelfTestReported(_Reported):
    """The last self-test. `faults`: the codes of what could not be used; none, and it was well."""

    at: Moment
    faults: Annotated[tuple[Code, ...], Field(max_length=MAX_FAULTS)] = ()


class AlarmReported(_Reported):
    """Something that a person should look at. Kept at the station until the centre has taken it, and told again when it
    has ended. `subject`: the device or part it is about; `cause` a stable code."""

    alarm_id: Annotated[str, Field(pattern=_ID)]
    code: Code
    subject: Annotated[str, Field(pattern=r"^[a-z0-9_.-]{0,47}$")] = ""
    cause: Code | None = None
    raised_at: Moment
    ended_at: Moment | None = None


class StationReport(_Reported):
    """`sequence` grows by one with every report of a station and never goes back: where it does, two machines are one
    station, or an old copy runs again. `drift`: by how many seconds the centre's clock was ahead of the station's when
    it last answered; None: it has not answered yet. `self_test` None: it has never tested itself."""

    sequence: Annotated[int, Field(ge=1, le=LARGEST)]
    at: Moment
    software: Annotated[str, Field(min_length=1, max_length=32, pattern=_PLAIN)]
    station: PlaceReported
    config: ConfigReported
    devices: Annotated[tuple[DeviceReported, ...], Field(max_length=MAX_DEVICES)] = ()
    paper: PaperReported | None = None
    outbox: OutboxReported
    machine: MachineReported
    audit: AuditReported | None = None
    counts: CountsReported
    drift: Annotated[float, Field(ge=-1e10, le=1e10, allow_inf_nan=False)] | None = None
    in_service: bool = True
    self_test: SelfTestReported | None = None
    alarms: Annotated[tuple[AlarmReported, ...], Field(max_length=MAX_ALARMS)] = ()


class ReportAnswer(Told):
    """`now`: the centre's time. `taken`: alarms that are on its disk and need not be told again as they are."""

    now: AwareDatetime
    taken: tuple[Annotated[str, Field(pattern=_ID)], ...] = ()
