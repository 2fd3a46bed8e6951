"""Which configuration this station runs, what came and what became of it, and what a technician may do about it."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

from kiosk.maintenance.run_command import NoAnswerError, RunCommand
from kiosk.maintenance.stick import Bundle

# A bundle is tried out of sight before it is taken.
IMPORT_SECONDS = 240.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """A configuration on this disk; `whole`: its files are what was signed."""

    version: str
    source: str  # centre, stick
    whole: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class RefusedVersion:
    """`code`: why, as `TrustError.code`, or rolled_back; "" where only its words were kept."""

    version: str | None
    code: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedPart:
    """A part of config/ (a folder or a file of it), and how many of its files are others."""

    part: str
    files: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfigNow:
    """`runs` None: what came with the program. `good`: the last known good one, `before`: the one that 退回上一版 leads
    to (None: to the program's own). `waits`: taken, and put in force when nobody is there; `changes`: what it changes,
    or, where none waits, what going back would. `fixed`: the station was started with a directory of its own, and takes
    nothing."""

    runs: Version | None
    good: Version | None
    before: Version | None
    waits: Version | None
    refused: RefusedVersion | None
    changes: tuple[ChangedPart, ...] = ()
    on_trial: bool = False
    fixed: bool = False

    @property
    def may_go_back(self) -> bool:
        return not self.fixed and (self.on_trial or self.good is not None)


class Import(StrEnum):
    """What became of a bundle from a stick; all but the first two leave everything as it was. The codes are those of
    `kiosk.remote_config.trust` and `take`."""

    TAKEN = "taken"
    KNOWN = "known"  # it runs or waits already
    UNSIGNED = "unsigned"
    EXPIRED = "expired"
    OLDER = "older"
    OTHER_GROUP = "other_group"
    OTHER_SCHEMA = "other_schema"
    BROKEN = "broken"
    UNREACHABLE = "unreachable"
    ON_TRIAL = "on_trial"
    DISK = "disk"
    NOT_SOUND = "not_sound"
    FAILED = "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    outcome: Import
    version: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CareForConfig:
    """Blocking. `run` runs a command of this program in a process of its own: what checks signatures takes memory, and
    reads what comes from outside. `step_back` writes down that the one before runs from the next start on; it raises
    OSError."""

    look: Callable[[], ConfigNow]
    bundles: Callable[[], Sequence[Bundle]]
    step_back: Callable[[], None]
    run: RunCommand

    def take(self, folder: Path) -> Imported:
        """By the same rules as `kiosk config import`, for it is that."""
        before = self.look().waits
        try:
            status, answer = self.run(("config", "import", str(folder), "--json"), IMPORT_SECONDS)
        except NoAnswerError:
            return Imported(outcome=Import.FAILED)
        return _read(status, answer, before)


def _read(status: int, answer: bytes, before: Version | None) -> Imported:
    try:
        told: Any = json.loads(answer)
        if status:
            return Imported(outcome=Import(told["error"]))
        waits = told.get("staged")
    except (ValueError, KeyError, TypeError, AttributeError):
        return Imported(outcome=Import.FAILED)
    new = waits is not None and (before is None or str(waits) != before.version)
    if new:
        return Imported(outcome=Import.TAKEN, version=str(waits))
    return Imported(outcome=Import.KNOWN, version=None if waits is None else str(waits))
