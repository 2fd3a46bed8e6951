"""How the window takes a pushed configuration: part of the composition root (`kiosk.bootstrap`).

The centre is asked beside every sync; what it names is fetched, checked and tried by a process of its own. What waits
is put in force when nobody is there: the window ends, and begins anew with it.
"""

import asyncio
import sys
from asyncio.subprocess import DEVNULL
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import structlog

from kiosk.domain.business_day import local_time
from kiosk.remote_config.slots import ConfigFolder
from kiosk.remote_config.state import Order, Slot, State, in_service, obeyed, try_it
from kiosk.ui.night import is_night
from kiosk.usecases.ports import Clock

if TYPE_CHECKING:
    from kiosk.contract.config_push import ConfigAssignment, ConfigReport
    from kiosk.settings import UpdatesTable
    from kiosk.sync.client import CentralClient
    from kiosk.sync.loop import Wait

LOOK_SECONDS = 1.0
# While a new one is being taken: it is put in force as soon as it was found sound.
SOON_SECONDS = 0.1
# The process that fetches has its own limits; this is for one that hangs all the same.
MOST_SECONDS = 600.0
_log = structlog.get_logger()


@dataclass(slots=True, kw_only=True)
class ConfigWatch:
    """`run` and `ask` are called on the loop; `at_rest`, `begin_anew`, `close_down` and `print_test_page` on the
    screen's thread, by `post`. `began_with` is what this window runs."""

    folder: ConfigFolder
    began_with: Slot | None
    clock: Clock
    updates: "UpdatesTable"
    post: Callable[[Callable[[], None]], None]
    at_rest: Callable[[], bool]
    begin_anew: Callable[[], None]
    close_down: Callable[[], None]
    print_test_page: Callable[[], str]
    nudge: Callable[[], None]
    command: Sequence[str]
    _told: "ConfigReport | None" = None
    _asked_at: float = field(default=float("-inf"))
    _news: asyncio.Event = field(default_factory=asyncio.Event)
    _bundle: bool = False
    _updating: "asyncio.Task[None] | None" = None

    async def run(self, stop: asyncio.Event, wait: "Wait") -> None:
        """Look every second whether there is something to put in force; nudge sync as often as the settings say."""
        try:
            while not stop.is_set():
                await self._rest(stop, wait)
                if self.clock.monotonic() - self._asked_at >= self.updates.poll_seconds:
                    self._asked_at = self.clock.monotonic()
                    self.nudge()
                self._begin_to_update()
                if self.is_due(self.folder.state()):
                    self.post(self.put_in_force)
        finally:
            await self._let_go_of_update()

    async def _rest(self, stop: asyncio.Event, wait: "Wait") -> None:
        if self._updating is None:
            await wait(LOOK_SECONDS, stop, self._news)
        else:
            await wait(SOON_SECONDS, stop)

    def _begin_to_update(self) -> None:
        """One at a time. The round of sync that follows tells what became of it, and hears whether there is more."""
        if self._updating is not None and self._updating.done():
            self._updating = None
            self._news.clear()
            self.nudge()
        if self._news.is_set() and self._updating is None:
            self._news.clear()
            self._updating = asyncio.create_task(self._update())

    async def _let_go_of_update(self) -> None:
        task, self._updating = self._updating, None
        if task is not None:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)

    # -- asking --------------------------------------------------------------------------------------------------------

    async def ask(self, client: "CentralClient") -> None:
        """Beside a round of sync, on its connection. Whatever is new is taken by another process, and sync goes on."""
        from kiosk.contract.config_push import ConfigAssignment
        from kiosk.remote_config.report import pin_anchor, report_of

        self._asked_at = self.clock.monotonic()
        told = await client.config()
        if not isinstance(told, ConfigAssignment):
            return
        with suppress(OSError):
            pin_anchor(self.folder, told)
        state = self.folder.state()
        self._bundle = has_bundle(told, state)
        if self._bundle or told.commands:
            self._news.set()
        said = report_of(state, self.clock.now())
        if said != self._told and await client.report_config(said):
            self._told = said

    async def _update(self) -> None:
        command = (sys.executable, *self.command, *(("--bundle",) if self._bundle else ()))
        process = await asyncio.create_subprocess_exec(*command, stdout=DEVNULL, stderr=DEVNULL)
        try:
            async with asyncio.timeout(MOST_SECONDS):
                status = await process.wait()
            _log.info("config.update", exit_status=status)
        except TimeoutError:
            _log.error("config.update", error="timeout")
        finally:
            if process.returncode is None:
                process.kill()
                await process.wait()

    # -- putting in force ----------------------------------------------------------------------------------------------

    def is_due(self, state: State) -> bool:
        """Is there something to do as soon as nobody is there?"""
        now = self.clock.now()
        if state.waiting:
            return True
        waits = state.staged is not None and state.trial is None and state.staged.holds_at(now)
        return (waits or state.active(now) != self.began_with) and in_window(self.updates, now)

    def put_in_force(self) -> None:
        """On the screen's thread. A full disk leaves everything as it is."""
        if not self.at_rest():
            return
        try:
            state = self.folder.state()
            if state.waiting:
                self._obey(state.waiting[0])
                return
            if self.is_due(state):
                self.folder.change(lambda known: try_it(known) if known.staged and not known.trial else known)
                _log.info("config.begin_anew")
                self.begin_anew()
        except OSError as fault:
            _log.error("config.not_written", error=fault.strerror)

    def _obey(self, order: Order) -> None:
        """Written down first: what fells the station is not done twice."""
        _log.info("config.order", code=order.word)
        match order.word:
            case "restart_app" | "out_of_service_off":
                self.folder.change(lambda state: _in_service(obeyed(state, order, "done"), order.word))
                self.begin_anew()
            case "out_of_service_on":
                self.folder.change(lambda state: _in_service(obeyed(state, order, "done"), order.word))
                self.close_down()
            case "reprint_test_page":
                self.folder.change(lambda state: obeyed(state, order, "done"))
                if fault := self.print_test_page():
                    self.folder.change(lambda state: obeyed(state, order, "refused", fault))
            case _:
                self.folder.change(lambda state: obeyed(state, order, "refused", "not known"))


def has_bundle(told: "ConfigAssignment", state: State) -> bool:
    """Is there one that this station neither runs nor has refused?"""
    return told.bundle is not None and not state.knows(told.bundle.sequence)


def in_window(updates: "UpdatesTable", now: datetime) -> bool:
    """Whether the maintenance window is open; with none set it always is."""
    if not updates.window_from or not updates.window_until:
        return True
    return is_night(local_time(now).time(), updates.window_from, updates.window_until)


def _in_service(state: State, word: str) -> State:
    """Why a technician closed it stays with it, until it is opened again."""
    if word == "out_of_service_off":
        return in_service(state)
    return replace(state, out_of_service=state.out_of_service or word == "out_of_service_on")


def update_command(data: Path, files: Sequence[Path]) -> Sequence[str]:
    given = [part for path in files for part in ("--config", str(path))]
    return ("-m", "kiosk", "config", "update", "--json", "--data", str(data), *given)
