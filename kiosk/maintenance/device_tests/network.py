"""The way to the centre, hop by hop: where it ends is what has to be mended."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from ipaddress import ip_address
from typing import Protocol
from urllib.parse import urlsplit

from kiosk.maintenance.device_tests.step import Fact, Outcome, Step

SLOW_MS = 2000
WORST_DRIFT = timedelta(minutes=2)
ENDS_SOON = timedelta(days=30)
HOPS = ("net_address", "net_gateway", "net_names", "net_connect", "net_tls", "net_health", "net_time")
_PORTS = {"http": 80, "https": 443}
Told = Callable[[Step], None]


@dataclass(frozen=True, slots=True)
class Hop:
    """How one hop went. `cause` "": well."""

    cause: str = ""
    ms: int | None = None
    said: str = ""


@dataclass(frozen=True, slots=True)
class Certificate:
    """What the other end showed. `cause`: why it is not believed, "" where it is."""

    cause: str = ""
    ends: datetime | None = None
    ms: int | None = None


@dataclass(frozen=True, slots=True)
class Spoken:
    """What the centre answered to the question how it is. `ahead`: by how much its clock is ahead of ours."""

    cause: str = ""
    ms: int | None = None
    ahead: timedelta | None = None


class Probes(Protocol):
    """The machine's own look at the network. Each blocks for some seconds at most (a look-up for as long as the
    resolver of the machine takes), and none raises."""

    def address(self, host: str) -> Hop:
        """The address of ours from which `host` would be reached."""
        ...

    def gateway(self) -> Hop: ...

    def look_up(self, host: str) -> Hop: ...

    def connect(self, host: str, port: int) -> Hop: ...

    def secure(self, host: str, port: int) -> Certificate: ...

    def ask(self, central: str) -> Spoken: ...


@dataclass(slots=True, kw_only=True)
class TryNetwork:
    """Blocking, half a minute or so at most. `central`: the centre's address; None: this station has joined none."""

    probes: Probes
    central: str | None
    now: Callable[[], datetime]
    _broken: bool = field(default=False, init=False)

    def __call__(self, told: Told = lambda _: None) -> tuple[Step, ...]:
        """`told` hears of every hop as soon as it is known. Behind one that is broken nothing is tried."""
        steps = []
        self._broken = False
        for step in self._steps():
            steps.append(step)
            told(step)
        return tuple(steps)

    def _steps(self) -> Iterator[Step]:
        if self.central is None:
            yield Step(code="net_centre", outcome=Outcome.ABSENT, cause="not_enrolled")
            return
        parts = urlsplit(self.central)
        host, port = parts.hostname or "", parts.port or _PORTS.get(parts.scheme, 443)
        # Neither of these two ends the test: only what lies behind them decides.
        own = self.probes.address(host)
        yield self._hop("net_address", own)
        if not _is_here(own.said):
            yield self._gateway(self.probes.gateway())
        yield self._next("net_names", lambda: self.probes.look_up(host))
        yield self._next("net_connect", lambda: self.probes.connect(host, port))
        yield self._secure(parts.scheme, host, port)
        yield from self._spoken(self.central)

    def _next(self, code: str, hop: Callable[[], Hop]) -> Step:
        if self._broken:
            return _not_tried(code)
        step = self._hop(code, hop())
        self._broken = step.is_bad
        return step

    def _hop(self, code: str, hop: Hop) -> Step:
        if hop.cause:
            return Step(code=code, outcome=Outcome.FAULT, cause=hop.cause, facts=_facts(hop.ms, hop.said))
        slow = hop.ms is not None and hop.ms > SLOW_MS
        outcome = Outcome.LOOK if slow else Outcome.OK
        return Step(code=code, outcome=outcome, cause="slow" if slow else "", facts=_facts(hop.ms, hop.said))

    def _gateway(self, hop: Hop) -> Step:
        """One that does not answer may be told to be silent: only what lies behind it decides."""
        outcome = Outcome.LOOK if hop.cause else Outcome.OK
        return Step(code="net_gateway", outcome=outcome, cause=hop.cause, facts=_facts(hop.ms, hop.said))

    def _secure(self, scheme: str, host: str, port: int) -> Step:
        if self._broken:
            return _not_tried("net_tls")
        if scheme != "https":
            return Step(code="net_tls", outcome=Outcome.LOOK, cause="not_secure")
        shown = self.probes.secure(host, port)
        self._broken = bool(shown.cause)
        return judge_certificate(shown, self.now())

    def _spoken(self, central: str) -> Iterator[Step]:
        if self._broken:
            yield _not_tried("net_health")
            yield _not_tried("net_time")
            return
        spoken = self.probes.ask(central)
        yield self._hop("net_health", Hop(spoken.cause, spoken.ms))
        if spoken.ahead is None:
            yield _not_tried("net_time")
            return
        off = abs(spoken.ahead) > WORST_DRIFT
        seconds = round(spoken.ahead.total_seconds(), 1)
        outcome, cause = (Outcome.FAULT, "clock_off") if off else (Outcome.OK, "")
        yield Step(code="net_time", outcome=outcome, cause=cause, facts={"seconds": abs(seconds)})


def judge_certificate(shown: Certificate, now: datetime) -> Step:
    """The centre's certificate, and for how long it is good."""
    facts = _facts(shown.ms, "")
    if shown.cause:
        return Step(code="net_tls", outcome=Outcome.FAULT, cause=shown.cause, facts=facts)
    if shown.ends is None:
        return Step(code="net_tls", outcome=Outcome.OK, facts=facts)
    left = shown.ends - now
    soon = left < ENDS_SOON
    return Step(
        code="net_tls",
        outcome=Outcome.LOOK if soon else Outcome.OK,
        cause="ends_soon" if soon else "",
        facts={**facts, "days": max(left.days, 0)},
    )


def _is_here(address: str) -> bool:
    """The centre runs on this very machine: no gateway lies between."""
    try:
        return ip_address(address).is_loopback
    except ValueError:
        return False


def _facts(ms: int | None, said: str) -> dict[str, Fact]:
    facts: dict[str, Fact] = {} if ms is None else {"ms": ms}
    return facts | ({"said": said} if said else {})


def _not_tried(code: str) -> Step:
    return Step(code=code, outcome=Outcome.UNKNOWN, cause="not_reached")
