"""What the tour saw: one entry and one picture a step, and report.json."""

import json
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path

from kiosk.ui.tour.driver import WaitedInVainError
from kiosk.ui.widgets.finger import NoSuchControlError


class StepFailedError(Exception):
    """A step did not come out; the rest of its journey makes no sense."""


class UnexpectedError(AssertionError):
    """The screens showed something else than they must."""


@dataclass(frozen=True, slots=True)
class Step:
    name: str
    ok: bool
    seconds: float
    picture: str
    fault: str = ""


@dataclass
class Report:
    """Takes the picture of each step as it ends, whichever way."""

    out: Path
    picture: Callable[[Path], Path]
    steps: list[Step] = field(default_factory=list)

    @property
    def ok(self) -> bool:
        return bool(self.steps) and all(step.ok for step in self.steps)

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """Raises StepFailedError when what is done within did not come out."""
        began = time.perf_counter()
        try:
            yield
        except (WaitedInVainError, NoSuchControlError, UnexpectedError) as fault:
            self._keep(name, time.perf_counter() - began, f"{type(fault).__name__}: {fault}")
            raise StepFailedError(name) from fault
        self._keep(name, time.perf_counter() - began, "")

    def write(self) -> dict[str, object]:
        facts: dict[str, object] = {"ok": self.ok, "steps": [asdict(step) for step in self.steps]}
        write_report(self.out, facts)
        return facts

    def _keep(self, name: str, seconds: float, fault: str) -> None:
        file = f"{len(self.steps) + 1:02d}-{name}.png"
        self.picture(self.out / file)
        self.steps.append(Step(name, not fault, round(seconds, 3), file, fault))


def write_report(out: Path, facts: Mapping[str, object]) -> None:
    """report.json, whole or not at all."""
    beside = out / "report.json.new"
    beside.write_text(json.dumps(facts, ensure_ascii=False, indent=1), encoding="utf-8")
    beside.replace(out / "report.json")


def expect(truth: bool, what: str) -> None:
    if not truth:
        raise UnexpectedError(what)
