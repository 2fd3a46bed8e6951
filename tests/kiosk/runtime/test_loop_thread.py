import asyncio
import queue
import threading

from kiosk.runtime.loop_thread import LoopThread


def test_it_runs_is_nudged_and_ends() -> None:
    heard: queue.Queue[str] = queue.Queue()

    async def main(stop: asyncio.Event, nudge: asyncio.Event) -> None:
        heard.put(threading.current_thread().name)
        await nudge.wait()
        heard.put("nudged")
        await stop.wait()

    loop = LoopThread(main)
    loop.start()
    assert heard.get(timeout=5) == "sync-loop"
    loop.nudge()
    assert heard.get(timeout=5) == "nudged"
    loop.stop()
    loop.nudge()
    assert "sync-loop" not in {thread.name for thread in threading.enumerate()}
