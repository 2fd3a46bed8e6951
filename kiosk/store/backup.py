"""Copies of the database, under the same key: made beside a running station, verified before they count.

Each is `backups/NNNN-TIME.db`; the number says which is the newest, for a clock may be wrong.
"""

import re
import shutil
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session
from sqlcipher3 import dbapi2

from kiosk.store import audit
from kiosk.store.damage import Suspicion, damage_of, is_damage, read_only
from kiosk.store.database_key import database_key
from kiosk.store.engine import engine_on
from kiosk.store.open_database import DATABASE_FILE
from kiosk.usecases.back_up_store import BackupMade
from kiosk.usecases.errors import BackupError, DamagedStoreError, NoRoomError
from kiosk.written_through import sync

FOLDER = "backups"
_NAME = re.compile(r"([0-9]{4,9})-([0-9]{8}T[0-9]{6}Z)\.db")
_TIME = "%Y%m%dT%H%M%SZ"
_DRAFT = "draft.db"
_PAGES = 2000  # 8 MB a step: between two of them others get at the disk
# A full disk stops the station; one backup less does not.
LEFT_FREE_BYTES = 200_000_000
_COUNTED = "submission", "outbox", "audit"


@dataclass(frozen=True, slots=True)
class Backup:
    number: int
    made_at: datetime
    path: Path


def backups(folder: Path) -> list[Backup]:
    """The newest first."""
    named = ((_NAME.fullmatch(path.name), path) for path in (folder / FOLDER).glob("*.db"))
    found = [Backup(int(name[1]), _moment(name[2]), path) for name, path in named if name]
    return sorted(found, key=lambda one: one.number, reverse=True)


def _moment(text: str) -> datetime:
    return datetime.strptime(text, _TIME).replace(tzinfo=UTC)


class BackupVault:
    """Implements `usecases.back_up_store.Vault`: the backups of one data folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @property
    def newest_at(self) -> datetime | None:
        return next((one.made_at for one in backups(self._folder)), None)

    def make(self, at: datetime, keep: int) -> BackupMade:
        """Copy, verify, put it in its place, and let go of all but the newest `keep`. Blocking, some seconds."""
        source = self._folder / DATABASE_FILE
        if not source.exists():
            raise BackupError("there is no database yet")
        key = database_key(self._folder, source)
        try:
            return self._make(source, key, at, keep)
        except dbapi2.Error as fault:
            if is_damage(fault):
                Suspicion(self._folder).leave()
                raise DamagedStoreError("the database is damaged") from None
            if "full" in str(fault):
                raise NoRoomError(str(fault)) from None
            raise BackupError(type(fault).__name__) from None
        except OSError as fault:
            raise BackupError(f"{self._folder / FOLDER}: {fault.strerror}") from None

    def _make(self, source: Path, key: str, at: datetime, keep: int) -> BackupMade:
        room = self._folder / FOLDER
        room.mkdir(exist_ok=True, mode=0o700)
        with _draft(room / _DRAFT) as draft:
            _demand_room(source, room)
            counted = _copy(source, draft, key)
            entries = self._verify(draft, key, counted)
            sync(draft)
            kept = backups(self._folder)
            number = kept[0].number + 1 if kept else 1
            path = room / f"{number:04d}-{at.astimezone(UTC):{_TIME}}.db"
            draft.rename(path)
        sync(room)
        for old in kept[max(keep - 1, 0) :]:
            old.path.unlink(missing_ok=True)
        return BackupMade(path.name, path.stat().st_size, dict(zip(_COUNTED, counted, strict=True)), entries)

    def _verify(self, draft: Path, key: str, counted: tuple[int, ...]) -> int:
        """Returns how many audit entries it holds. What it copied may have been damaged."""
        fault = damage_of(draft, key)
        if fault is not None:
            Suspicion(self._folder).leave()
            raise DamagedStoreError("what was copied is damaged")
        with closing(read_only(draft, key)) as connection:
            if _counts(connection) != counted:
                raise BackupError("it holds other numbers of rows than what was copied")
        chain = chain_of(draft, key)
        if not chain.intact:
            raise BackupError("its audit chain is broken")
        return chain.entries


def chain_of(path: Path, key: str) -> audit.ChainReport:
    engine = engine_on(path, key)
    try:
        with Session(engine) as session:
            return audit.verify(session)
    finally:
        engine.dispose()


@contextmanager
def _draft(path: Path) -> Iterator[Path]:
    """Nothing of it stays but what was renamed."""
    _forget(path)
    try:
        yield path
    finally:
        _forget(path)


def _forget(draft: Path) -> None:
    for leftover in draft.parent.glob(f"{draft.name}*"):
        leftover.unlink()


def _demand_room(source: Path, room: Path) -> None:
    log = source.with_name(f"{source.name}-wal")
    wanted = source.stat().st_size + (log.stat().st_size if log.exists() else 0)
    if shutil.disk_usage(room).free < wanted + LEFT_FREE_BYTES:
        raise NoRoomError("too little room on the disk")


def _copy(source: Path, draft: Path, key: str) -> tuple[int, ...]:
    """As it stands at one moment, whatever is written meanwhile. Returns the numbers of rows at that moment."""
    with closing(read_only(source, key)) as origin, closing(dbapi2.connect(str(draft), isolation_level=None)) as copy:
        copy.execute(f"PRAGMA key = \"x'{key}'\"")
        origin.execute("BEGIN")
        counted = _counts(origin)
        origin.backup(copy, pages=_PAGES)
        origin.execute("COMMIT")
    return counted


def _counts(connection: Any) -> tuple[int, ...]:
    return tuple(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in _COUNTED)  # noqa: S608
