"""The one asyncio loop, on a thread of its own: a slow screen never delays sync, a slow centre never delays a frame."""

import asyncio
import threading
from collections.abc import Callable, Coroutine
from contextlib import suppress
from typing import Any

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
        """There is something to do. From any thread, at any time, also after the end."""
        self._call(self._nudge)

    def stop(self) -> None:
        """Ask the coroutine to end and wait until it has."""
        self._call(self._stop)
        self._thread.join()

    def _call(self, event: asyncio.Event) -> None:
        with suppress(RuntimeError):  # the loop has ended: there is nobody left to tell
            self._loop.call_soon_threadsafe(event.set)

    def _run(self) -> None:
        # An exception ends the thread by way of threading.excepthook, which prints it; the station goes on offline.
        asyncio.run(self._hold())

    async def _hold(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._stop, self._nudge = asyncio.Event(), asyncio.Event()
        self._ready.set()
        await self._main(self._stop, self._nudge)
