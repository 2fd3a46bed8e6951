"""What the last self-test came to, as the centre is told of it: read from its file, anew only when that has changed."""

import json
from dataclasses import dataclass, field
from pathlib import Path

from pydantic import ValidationError

from kiosk.contract.reported import MAX_FAULTS, SelfTestReported
from kiosk.usecases.fleet_ports import SELF_TEST_FILE

_LARGEST = 256 * 1024
_FAULT = "fault"


@dataclass(slots=True)
class SelfTestTold:
    """Reading never fails: one that is missing or broken is none."""

    data: Path
    _seen: tuple[int, int] | None = field(default=None, init=False)
    _told: SelfTestReported | None = field(default=None, init=False)

    def __call__(self) -> SelfTestReported | None:
        try:
            stat = (self.data / SELF_TEST_FILE).stat()
            seen = stat.st_mtime_ns, stat.st_size
            if seen != self._seen:
                self._seen, self._told = seen, self._read() if stat.st_size <= _LARGEST else None
        except (OSError, ValueError, TypeError, KeyError, RecursionError, ValidationError):
            self._told = None
        return self._told

    def _read(self) -> SelfTestReported:
        told = json.loads((self.data / SELF_TEST_FILE).read_text(encoding="utf-8"))
        bad = [step for step in told["steps"] if step["outcome"] == _FAULT]
        return SelfTestReported(at=told["at"], faults=tuple(dict.fromkeys(step["code"] for step in bad))[:MAX_FAULTS])
