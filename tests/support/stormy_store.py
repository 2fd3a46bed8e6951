"""A station's store under which the power is cut again and again: what it acknowledged must be there afterwards."""

import random
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kiosk.contract.batch import ItemResult, ItemStatus
from kiosk.store.sql_store import SqlStore
from kiosk.usecases.errors import StationError
from tests.support.clocks import NOON
from tests.support.filing import file_one
from tests.support.power_cut import Disk


@dataclass(frozen=True, slots=True)
class Loss:
    """After one cut: what had been acknowledged and is gone, and what is wrong with the database ("": nothing)."""

    lost: frozenset[str]
    fault: str

    @property
    def any(self) -> bool:
        return bool(self.lost or self.fault)


def work_through(folder: Path, applications: int) -> Disk:
    """Applications are filed and every third is delivered, on a disk that is watched."""
    SqlStore(folder).close()  # its making is another matter: it appears whole or not at all
    disk = Disk(folder)
    with disk.watch():
        store = SqlStore(folder)
        for number in range(applications):
            disk.said(str(file_one(store).receipt_no))
            if number % 3 == 2:
                due = store.outbox.due(NOON, 1)
                store.outbox.record([ItemResult(key=due[0].key, status=ItemStatus.STORED, code=201)], NOON)
                disk.said(f"delivered {due[0].key}")
        store.close()
    return disk


def cut(disk: Disk, times: int, seed: int) -> Iterator[Loss]:
    """At `times` random moments, each seen in a folder of its own."""
    chance = random.Random(seed)
    for _ in range(times):
        moment = chance.randint(0, len(disk.steps))
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            shutil.copy(disk.folder / "station.key", folder)
            disk.after_cut(moment, chance, folder)
            yield _loss(folder, disk.said_before(moment))


def _loss(folder: Path, said: set[str]) -> Loss:
    try:
        store = SqlStore(folder)
    except StationError as fault:
        return Loss(frozenset(said), fault.code)
    try:
        sound = store.integrity(thorough=True) == "ok" and store.verify_audit().intact
        kept = {row.receipt_no for row in store.submissions()}
        waiting = {item.key for item in store.outbox.due(NOON, 10_000)}
        keys = {row.key for row in store.submissions()}
        delivered = {f"delivered {key}" for key in keys - waiting}
        return Loss(frozenset(said - kept - delivered), "" if sound else "integrity")
    except StationError as fault:
        return Loss(frozenset(said), fault.code)
    finally:
        store.close()
