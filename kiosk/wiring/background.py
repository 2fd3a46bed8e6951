"""What goes on beside the screens, on the loop's thread: sync, reports, pushes, the clearing of what is old.

Part of the composition root (`kiosk.bootstrap`).
"""

import asyncio
from collections.abc import Callable, Coroutine
from concurrent.futures import Executor
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

import structlog

from kiosk.fault_code import fault_code
from kiosk.runtime.forgetful import sweep_thread
from kiosk.runtime.loop_thread import LoopThread
from kiosk.sync.loop import SyncLoop, until_any
from kiosk.sync.offload import on_executor
from kiosk.usecases.forget_postings import ForgetPostings
from kiosk.usecases.purge_delivered import PurgeDelivered
from kiosk.usecases.purge_drafts import PurgeDrafts
from kiosk.usecases.sync_ports import SyncStatus

if TYPE_CHECKING:
    from kiosk.station import Station
    from kiosk.sync.identity import StationStore
    from kiosk.wiring.fleet import FleetParts
    from kiosk.wiring.push import ConfigWatch

T = TypeVar("T")
_RESTART_SECONDS = 30.0
_HOUSEKEEPING_SECONDS = 6 * 3600.0
_log = structlog.get_logger()


@dataclass
class Background:
    """`start` and `stop` once; until then, and after, nothing is synced and the centre counts as away. `worker` is the
    thread of the store. `identity`, `fleet` and `pushes` (None: configurations stay as they are) are asked for on the
    loop. `status` is what was last heard of sync."""

    station: "Station"
    worker: Executor
    identity: "Callable[[], StationStore]"
    fleet: "Callable[[], FleetParts]"
    pushes: "Callable[[], ConfigWatch | None]"
    status: SyncStatus = field(default_factory=SyncStatus, init=False)
    _loop: LoopThread | None = field(default=None, init=False)

    def start(self) -> None:
        self._loop = LoopThread(self._run)
        self._loop.start()

    def stop(self) -> None:
        if self._loop is not None:
            self._loop.stop()

    def nudge(self) -> None:
        """There is something to send, or to ask for."""
        if self._loop is not None:
            self._loop.nudge()

    def forget(self) -> None:
        """The thread of the loop keeps nothing of who was here."""
        if self._loop is not None:
            self._loop.call(sweep_thread)

    def wait_for(self, ask: Callable[[], Coroutine[Any, Any, T]], seconds: float) -> T | None:
        """None: it took longer, or nothing goes on here."""
        return None if self._loop is None else self._loop.wait_for(ask, seconds)

    # -- on the loop ---------------------------------------------------------------------------------------------------

    async def _run(self, stop: asyncio.Event, nudge: asyncio.Event) -> None:
        watch = self.pushes()
        sync = partial(self._sync_loop(watch).run, stop, nudge)
        report = partial(self.fleet().loop(self.identity()).run, stop)
        tasks = [sync, report, partial(self._keep_house, stop)]
        if watch is not None:
            tasks.append(partial(watch.run, stop, until_any))
        await asyncio.gather(*(self._keep(task, stop) for task in tasks))

    def _sync_loop(self, watch: "ConfigWatch | None") -> SyncLoop:
        store = self.station.store
        return SyncLoop(
            store=self.identity(),
            outbox=store.outbox,
            changes=store.changes,
            clock=self.station.clock,
            offload=on_executor(self.worker),
            report=self._heard,
            blocks=self.station.queue.blocks,
            media=self.station.media,
            listen=True,
            room=self.station.room.for_news,
            beside=watch.ask if watch is not None else None,
        )

    def _heard(self, status: SyncStatus) -> None:
        self.status = status

    async def _keep(self, task: Callable[[], Coroutine[Any, Any, None]], stop: asyncio.Event) -> None:
        """A fault of a task itself must not leave the header saying 网络正常 for ever: say unknown, begin anew."""
        while not stop.is_set():
            try:
                await task()
            except Exception as fault:  # noqa: BLE001 - the supervisor: whatever it was, the work must go on
                _log.error("runtime.task_failed", fault=fault_code(fault))
                self._heard(SyncStatus())
                await until_any(_RESTART_SECONDS, stop)

    async def _keep_house(self, stop: asyncio.Event) -> None:
        """Now and every few hours: what was delivered long enough ago is cleared, as the consent page says."""
        keep, store, clock = self.station.settings.retention, self.station.store, self.station.clock
        clear: tuple[Callable[[], object], ...] = (
            PurgeDelivered(store=store, clock=clock, keep_days=keep.delivered_days),
            PurgeDrafts(drafts=store.drafts, clock=clock, keep_days=keep.draft_days),
            ForgetPostings(postings=store.postings, indexed=self.station.indexed),
            self.station.queue.forget_old,
        )
        offload = on_executor(self.worker)
        while not stop.is_set():
            if await offload(self.station.queue.may_date):  # else the wrong day would be cleared
                for old in clear:
                    await offload(old)
            await until_any(_HOUSEKEEPING_SECONDS, stop)
