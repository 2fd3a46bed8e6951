"""The window's thread, for tests of the input engines: what is posted waits until the test runs it."""

from collections.abc import Callable
from pathlib import Path
from queue import SimpleQueue

from kiosk.input.api import Answer, Ask, Engine, InputSession
from kiosk.input.client import EngineClient
from kiosk.input.setup import EngineSetup
from kiosk.settings import ASSETS, CONFIG

GENEROUS = 120.0


class WaitingPost:
    """`until` runs what is posted until something is so; a machine may be slow, so it waits long."""

    def __init__(self) -> None:
        self._posted: SimpleQueue[Callable[[], None]] = SimpleQueue()

    def __call__(self, work: Callable[[], None]) -> None:
        self._posted.put(work)

    def until(self, known: Callable[[], object]) -> None:
        while not known():
            self._posted.get(timeout=GENEROUS)()

    def run_what_is_there(self) -> None:
        while not self._posted.empty():
            self._posted.get()()


def shipped_setup(config: Path = CONFIG, generated: Path = ASSETS / "generated", *, accent: bool = True) -> EngineSetup:
    return EngineSetup(config, generated, "530502", ("失业登记", "求职登记"), accent)


def answer_to(ask: Ask, session: InputSession, post: WaitingPost) -> Answer:
    heard: list[Answer] = []
    session.ask(ask, heard.append)
    post.until(lambda: heard)
    return heard[0]


def all_known(client: EngineClient) -> bool:
    return all(client.state(engine) for engine in Engine)
