"""A damaged database is set aside, never deleted, and the station goes on from its newest sound backup, with whatever
can still be read of the damaged one. Done before the store is opened, by the window's program alone.

The new database is made whole beside the old one and then takes its place, so that a power cut in between leaves the
damaged one to be mended again.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import structlog
from sqlalchemy.exc import DatabaseError
from sqlcipher3 import dbapi2

from kiosk.domain.business_day import business_date
from kiosk.store import audit
from kiosk.store.backup import Backup, backups, chain_of
from kiosk.store.damage import Suspicion, damage_of, is_damage
from kiosk.store.database_key import database_key
from kiosk.store.engine import engine_on
from kiosk.store.fleet import alarm_row
from kiosk.store.migrate import migrate
from kiosk.store.open_database import DATABASE_FILE, empty_log
from kiosk.store.sessions import Sessions
from kiosk.usecases.errors import StoreFailedError, UnreadableStoreError
from kiosk.usecases.fleet_ports import Condition
from kiosk.written_through import sync

if TYPE_CHECKING:
    # Brought in when a database is damaged: else a station does without.
    from kiosk.store.salvage import Salvaged

SET_ASIDE = "set-aside"
GAP_FILE = "store.gap"
_DRAFT = f"{DATABASE_FILE}.mended"
_BESIDE = "-wal", "-shm", "-journal"
_log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Mended:
    """`restored_from`: when the backup was made; None: there was none. `salvaged`: messages read from the damaged
    database that the backup did not hold; `whole`: all of it could be read, so nothing is missing."""

    restored_from: datetime | None
    salvaged: int
    whole: bool
    aside: Path


def keep_sound(folder: Path, at: datetime, *, seconds: float) -> Mended | None:
    """Look at the database for at most `seconds`, or to the end if somebody met damage; mend what is damaged. None:
    nothing speaks against it.

    Raises UnreadableStoreError where the key is missing or seems another one: then nothing is touched, and
    StoreFailedError where the disk did not let it be looked at or mended.
    """
    path = folder / DATABASE_FILE
    if not path.exists():
        return None
    try:
        key = database_key(folder, path)
        suspicion = Suspicion(folder)
        fault = damage_of(path, key, None if suspicion.there else seconds)
        mended = _mend(path, key, at, fault) if fault is not None else None
    except OSError as trouble:
        raise StoreFailedError(f"{folder}: {trouble.strerror}") from None
    except (dbapi2.Error, DatabaseError) as trouble:
        raise StoreFailedError(type(trouble).__name__) from None
    suspicion.clear()
    return mended


def _mend(path: Path, key: str, at: datetime, fault: str) -> Mended:
    _log.error("store.damaged", cause=fault.split(":", 1)[0][:40])
    with _fresh_draft(path.with_name(_DRAFT)) as draft:
        backup = _first_sound(path, key, draft)
        aside = _set_aside(path, at)
        salvaged = _complete(draft, key, aside, at, backup)
        for beside in _BESIDE:
            path.with_name(path.name + beside).unlink(missing_ok=True)
        draft.replace(path)
    sync(path.parent)
    mended = Mended(backup.made_at if backup else None, salvaged.messages, salvaged.whole, aside)
    if not mended.whole:
        _note_gap(path.parent, mended, at)
    _log.error("store.mended", count=mended.salvaged, outcome="whole" if mended.whole else "in_part")
    return mended


@dataclass(frozen=True, slots=True)
class Gap:
    """What was filed here after `since` (None: ever) and had not been sent may be missing, as was found `at`."""

    since: datetime | None
    at: datetime


def gap_of(folder: Path) -> Gap | None:
    """The last one; None: nothing was ever missing, or the note cannot be read."""
    try:
        since, at = (folder / GAP_FILE).read_text(encoding="ascii").splitlines()
        return Gap(datetime.fromisoformat(since) if since else None, datetime.fromisoformat(at))
    except (OSError, ValueError):
        return None


def _note_gap(folder: Path, mended: Mended, at: datetime) -> None:
    since = mended.restored_from.isoformat() if mended.restored_from else ""
    with suppress(OSError):  # the audit chain says it too
        (folder / GAP_FILE).write_text(f"{since}\n{at.isoformat()}\n", encoding="ascii")


def _first_sound(path: Path, key: str, draft: Path) -> Backup | None:
    """The newest backup that is sound, copied to `draft`. Raises UnreadableStoreError where no backup opens with this
    key: then it is the key that is wrong, and the database may be sound."""
    faults = []
    for backup in backups(path.parent):
        shutil.copyfile(backup.path, draft)
        fault = _fault_of_copy(draft, key)
        if fault is None:
            return backup
        _log.error("backup.unusable", path=backup.path.name, cause=fault)
        faults.append(fault)
        _forget(draft)
    if faults and all("not a database" in fault for fault in faults):
        raise UnreadableStoreError("neither the database nor any backup opens with this key")
    return None


def _fault_of_copy(draft: Path, key: str) -> str | None:
    fault = damage_of(draft, key)
    if fault is not None:
        return fault
    try:
        return None if chain_of(draft, key).intact else "its audit chain is broken"
    except DatabaseError as trouble:
        if is_damage(trouble.orig):
            return str(trouble.orig)
        raise


def _set_aside(path: Path, at: datetime) -> Path:
    """A second name for the same files, in a folder of its own: they stay as they are."""
    room = path.parent / SET_ASIDE / f"{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    while room.exists():
        room = room.with_name(f"{room.name}-again")
    room.mkdir(parents=True, mode=0o700)
    for name in (path.name, *(path.name + beside for beside in _BESIDE[::2])):
        with suppress(FileNotFoundError):
            _second_name(path.with_name(name), room / name)
    sync(room)
    return room / path.name


def _second_name(path: Path, other: Path) -> None:
    try:
        os.link(path, other)
    except PermissionError:  # a file system without hard links
        shutil.copyfile(path, other)


def _complete(draft: Path, key: str, aside: Path, at: datetime, backup: Backup | None) -> "Salvaged":
    """This version's tables, what can be read of the damaged database, numbers that cannot be given out twice, and an
    audit entry that says so."""
    from kiosk.store.salvage import go_on_after, salvage

    engine = engine_on(draft, key)
    try:
        migrate(engine)
        with Sessions(engine).writing() as session:
            saved = salvage(aside, key, session, fresh=backup is None)
            go_on_after(session, business_date(at), saved)
            told = {
                "backup": backup.made_at.isoformat() if backup else None,
                "salvaged": saved.messages,
                "whole": saved.whole,
            }
            kind = "database_restored" if backup else "database_begun_anew"
            session.add(alarm_row(Condition(kind), at, ended_at=at))
            audit.append(session, f"alarm_{kind}", at, told)
        empty_log(engine)
    finally:
        engine.dispose()
    return saved


@contextmanager
def _fresh_draft(draft: Path) -> Iterator[Path]:
    _forget(draft)
    try:
        yield draft
    finally:
        _forget(draft)


def _forget(draft: Path) -> None:
    for leftover in draft.parent.glob(f"{draft.name}*"):
        leftover.unlink()
