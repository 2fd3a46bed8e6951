"""The last self-test, in a file of the data folder: what the centre and the next technician are told of."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from kiosk.maintenance.device_tests.step import Outcome, Step
from kiosk.maintenance.self_test import SelfTestResult
from kiosk.usecases.fleet_ports import SELF_TEST_FILE
from kiosk.written_through import replace_through

_LARGEST = 256 * 1024


@dataclass(frozen=True, slots=True)
class SelfTestRecord:
    """Of the station whose data folder this is. Reading never fails: one that is missing or broken is none."""

    data: Path

    @property
    def file(self) -> Path:
        return self.data / SELF_TEST_FILE

    def keep(self, result: SelfTestResult) -> None:
        """Whole or not at all, also when the power goes. Raises OSError."""
        told = {"at": result.at.isoformat(), "by": result.by, "steps": [asdict(step) for step in result.steps]}
        replace_through(self.file, json.dumps(told, ensure_ascii=False).encode())

    def last(self) -> SelfTestResult | None:
        try:
            if self.file.stat().st_size > _LARGEST:
                return None
            return _result(json.loads(self.file.read_text(encoding="utf-8")))
        except (OSError, ValueError, TypeError, KeyError, RecursionError):
            return None


def _result(told: Mapping[str, Any]) -> SelfTestResult:
    """Raises ValueError, TypeError or KeyError for anything but what `keep` wrote."""
    at = datetime.fromisoformat(told["at"])
    if at.tzinfo is None:
        raise ValueError("a time without an offset")
    return SelfTestResult(at=at, by=str(told["by"]), steps=tuple(map(_step, told["steps"])))


def _step(told: Mapping[str, Any]) -> Step:
    facts = {str(name): value for name, value in dict(told["facts"]).items() if isinstance(value, str | int | float)}
    return Step(code=str(told["code"]), outcome=Outcome(told["outcome"]), cause=str(told["cause"]), facts=facts)
