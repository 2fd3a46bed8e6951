"""The one asyncio loop, on a thread of its own: a slow screen never delays sync, a slow centre never delays a frame."""

import asyncio
import threading
from collections.abc import Callable, Coroutine
from concurrent.futures import CancelledError
from contextlib import suppress
from typing import Any, TypeVar

_PATIENCE_SECONDS = 3.0

T = TypeVar("T")
Main = Callable[[asyncio.Event, asyncio.Event], Coroutine[Any, Any, None]]


class LoopThread:
    """Runs one coroutine function with its `stop` and `nudge` events. Start and stop once."""

    def __init__(self, main: Main) -> None:
        self._main = main
        self._ready = threading.Event()
        self._thread = threading.Thread(target=self._run, name="sync-loop", daemon=True)

    def start(self) -> None:
        """Returns when the loop takes calls."""
        self._thread.start()
        self._ready.wait()

    def nudge(self) -> None:
        """There is something to do. From any thread, from `start` on, also after the end."""
        self._call(self._nudge.set)

    def call(self, callback: Callable[[], object]) -> None:
        """In its thread, soon; not after the end. From any thread, from `start` on."""
        self._call(callback)

    def wait_for(self, work: Callable[[], Coroutine[Any, Any, T]], seconds: float) -> T | None:
        """Do `work` on the loop while this thread waits. None: it took longer, or the loop ended before it did."""
        task = work()
        try:
            future = asyncio.run_coroutine_threadsafe(task, self._loop)
        except RuntimeError:  # the loop has ended
            task.close()
            return None
        try:
            return future.result(seconds)
        except (TimeoutError, CancelledError):
            future.cancel()
            return None

    def stop(self) -> None:
        """Ask the coroutine to end; one that is slow to hear (a centre that drips) is cancelled. Returns when it has
        ended."""
        self._call(self._stop.set)
        self._thread.join(_PATIENCE_SECONDS)
        self._call(self._task.cancel)
        self._thread.join()

    def _call(self, callback: Callable[[], object]) -> None:
        with suppress(RuntimeError):  # the loop has ended: there is nobody left to tell
            self._loop.call_soon_threadsafe(callback)

    def _run(self) -> None:
        with suppress(asyncio.CancelledError):
            asyncio.run(self._hold())

    async def _hold(self) -> None:
        self._loop, task = asyncio.get_running_loop(), asyncio.current_task()
        assert task is not None  # noqa: S101 - for the type checker: this runs as a task
        self._task = task
        self._stop, self._nudge = asyncio.Event(), asyncio.Event()
        self._ready.set()
        await self._main(self._stop, self._nudge)
