"""Everything that can be tried without hands, one after another; and what came of it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

import structlog

from kiosk.maintenance.device_tests.step import Outcome, Step, worst
from kiosk.usecases.ports import Clock

_log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Check:
    """`look` blocks for some seconds at most, and gives what it found; it never raises."""

    code: str
    look: Callable[[], Sequence[Step]]


@dataclass(frozen=True, slots=True, kw_only=True)
class SelfTestResult:
    """`by` is the number of the technician who asked for it, "" for the station itself."""

    at: datetime
    by: str
    steps: tuple[Step, ...]

    @property
    def outcome(self) -> Outcome:
        return worst(self.steps)

    @property
    def faults(self) -> tuple[Step, ...]:
        return tuple(step for step in self.steps if step.is_bad)

    def count(self, outcome: Outcome) -> int:
        return sum(step.outcome is outcome for step in self.steps)


Told = Callable[[str, tuple[Step, ...]], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class SelfTest:
    """Blocking, up to a minute. `keep` writes the result down and may raise OSError, which loses the record and not the
    result."""

    checks: Sequence[Check]
    clock: Clock
    keep: Callable[[SelfTestResult], None]

    def __call__(
        self, by: str = "", told: Told = lambda _code, _steps: None, wanted: Callable[[], bool] = lambda: True
    ) -> SelfTestResult:
        """`told` hears of each check when it is done; no further one is begun once it is not `wanted` any more, and
        then nothing is kept."""
        steps: list[Step] = []
        for check in self.checks:
            if not wanted():
                return SelfTestResult(at=self.clock.now(), by=by, steps=tuple(steps))
            found = tuple(check.look())
            steps += found
            told(check.code, found)
        result = SelfTestResult(at=self.clock.now(), by=by, steps=tuple(steps))
        for step in result.faults:
            _log.warning("self_test.fault", code=step.code, cause=step.cause)
        self._keep(result)
        return result

    def _keep(self, result: SelfTestResult) -> None:
        try:
            self.keep(result)
        except OSError as fault:
            _log.error("self_test.not_kept", error=fault.strerror)
