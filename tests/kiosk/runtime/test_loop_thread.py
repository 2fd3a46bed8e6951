import asyncio
import queue
import threading

import pytest

from kiosk.runtime.loop_thread import LoopThread


def test_one_that_does_not_hear_is_cancelled(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kiosk.runtime.loop_thread._PATIENCE_SECONDS", 0.05)

    async def deaf(_stop: asyncio.Event, _nudge: asyncio.Event) -> None:
        await asyncio.Event().wait()

    loop = LoopThread(deaf)
    loop.start()
    loop.stop()
    assert "sync-loop" not in {thread.name for thread in threading.enumerate()}


def test_it_runs_is_nudged_and_ends() -> None:
    heard: queue.Queue[str] = queue.Queue()

    async def main(stop: asyncio.Event, nudge: asyncio.Event) -> None:
        heard.put(threading.current_thread().name)
        await nudge.wait()
        heard.put("nudged")
        await stop.wait()

    loop = LoopThread(main)
    loop.start()
    assert heard.get(timeout=60) == "sync-loop"
    loop.nudge()
    assert heard.get(timeout=60) == "nudged"
    loop.stop()
    loop.nudge()
    assert "sync-loop" not in {thread.name for thread in threading.enumerate()}
