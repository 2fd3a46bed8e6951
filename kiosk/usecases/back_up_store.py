"""A verified copy of what this station holds; that there is none is an alarm."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

import structlog

from kiosk.domain.daily import is_due
from kiosk.usecases.errors import BackupError, StationError
from kiosk.usecases.ports import Clock

_log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class BackupMade:
    """`rows`: how many of each of the tables that matter most; `audit_entries`: in a chain that is whole."""

    name: str
    size: int
    rows: Mapping[str, int]
    audit_entries: int


class Vault(Protocol):
    @property
    def newest_at(self) -> datetime | None: ...

    def make(self, at: datetime, keep: int) -> BackupMade: ...


class AlarmBook(Protocol):
    def raise_alarm(self, kind: str, at: datetime, **fields: str | int | bool | None) -> None: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class BackUpStore:
    """Blocking, some seconds: not for the screen's thread, nor for the one that stores what visitors hand in."""

    vault: Vault
    alarms: AlarmBook
    clock: Clock
    keep: int

    def __call__(self) -> BackupMade:
        """Raises BackupError or DamagedStoreError, and the alarm with it."""
        now = self.clock.now()
        try:
            return self.vault.make(now, self.keep)
        except StationError as fault:
            _log.error("backup.failed", error=fault.code)
            if isinstance(fault, BackupError):  # a damaged database is not written to any more
                self.alarms.raise_alarm("backup_failed", now, cause=fault.code)
            raise

    def is_due(self, at: str) -> bool:
        """Whether the newest is from before the last time it was `at` ("03:10", on the station's wall clock); one from
        the future counts for nothing."""
        return is_due(at, self.vault.newest_at, self.clock.now())
