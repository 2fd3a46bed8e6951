"""The input engines as a technician is told of them, and asked by `kiosk input`: opened in a process of their own, as
in a visit, while this command waits."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from queue import Empty, SimpleQueue

from kiosk.input.api import Answer, Ask, Engine, EngineState, Reason
from kiosk.input.client import EngineClient
from kiosk.input.setup import EngineSetup

_WAIT_SECONDS = 60.0

Posted = SimpleQueue[Callable[[], None]]


class EngineDesk:
    def __init__(self, client: EngineClient, posted: Posted) -> None:
        self._client = client
        self._posted = posted

    def states(self) -> tuple[EngineState, ...]:
        """Of every engine, when all have been opened. One that was not heard of in a minute is away."""
        self._until(lambda: all(self._client.state(engine) for engine in Engine))
        return tuple(self._client.state(engine) or EngineState(engine, Reason.NO_PROCESS) for engine in Engine)

    def ask(self, ask: Ask) -> Answer | None:
        """None: no word in a minute."""
        heard: list[Answer] = []
        session = self._client.session()
        session.ask(ask, heard.append)
        self._until(lambda: bool(heard))
        session.close()
        return heard[0] if heard else None

    def _until(self, known: Callable[[], bool]) -> None:
        ends = time.monotonic() + _WAIT_SECONDS
        while not known() and time.monotonic() < ends:
            try:
                self._posted.get(timeout=max(0, ends - time.monotonic()))()
            except Empty:
                return


@contextmanager
def engines_of(setup: EngineSetup) -> Iterator[EngineDesk]:
    posted: Posted = SimpleQueue()
    client = EngineClient(lambda: setup, posted.put, time.monotonic)
    client.open()
    try:
        yield EngineDesk(client, posted)
    finally:
        client.wait_closed()
