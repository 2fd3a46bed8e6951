"""The kept events on a stick, sealed for the centre: nobody on the way can read them, nor this station itself."""

import gzip
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from kiosk.contract.sealed_file import SealError, public_key_of, seal
from kiosk.domain.business_day import local_time
from kiosk.maintenance.stick import NoStickError, StickError
from kiosk.usecases.ports import Clock

SUFFIX = ".eslog"
MOST_BYTES = 8 * 1024 * 1024


class Export(StrEnum):
    WRITTEN = "written"
    NO_KEY = "no_key"  # the settings name no key: nothing is ever written plainly
    BAD_KEY = "bad_key"
    NO_STICK = "no_stick"
    FULL = "full"
    READ_ONLY = "read_only"
    GONE = "gone"
    FAILED = "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Exported:
    """`name`: of the file; `events`: how many are in it."""

    outcome: Export
    name: str = ""
    events: int = 0


class Writes(Protocol):
    def write(self, name: str, content: bytes, /) -> object:
        """Raises NoStickError, StickError."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportEvents:
    """Blocking. `key`: 64 hex digits, "" for none. `facts`: what stands at the head, about the station alone."""

    key: str
    sticks: Writes
    lines: Callable[[], Iterator[str]]
    facts: Callable[[], Mapping[str, object]]
    station: str
    clock: Clock

    def __call__(self) -> Exported:
        if not self.key:
            return Exported(outcome=Export.NO_KEY)
        now = self.clock.now()
        plain, events = self._content(now)
        name = f"e-station-{self.station}-{local_time(now):%Y%m%d-%H%M%S}{SUFFIX}"
        try:
            self.sticks.write(name, seal(plain, public_key_of(self.key)))
        except SealError:
            return Exported(outcome=Export.BAD_KEY)
        except NoStickError:
            return Exported(outcome=Export.NO_STICK)
        except StickError as fault:
            return Exported(outcome=Export(fault.code))
        return Exported(outcome=Export.WRITTEN, name=name, events=events)

    def _content(self, now: datetime) -> tuple[bytes, int]:
        """JSON Lines, packed: what the station is, then its events, the newest first, as many as find room."""
        head = json.dumps({"station": self.station, "written_at": now.isoformat(), **self.facts()}, ensure_ascii=False)
        lines, size = [head], len(head)
        for line in self.lines():
            size += len(line.encode()) + 1
            if size > MOST_BYTES:
                break
            lines.append(line)
        return gzip.compress("\n".join((*lines, "")).encode("utf-8"), mtime=0), len(lines) - 1
