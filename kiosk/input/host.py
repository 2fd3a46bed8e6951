"""`python -m kiosk.input.host`: the input engines, in a process that lives as long as one visit.

It is told by its standard input what to open and what is asked, answers on its standard output (frames.py), and ends
when the input ends: with the visit, or with the window. It says nothing on standard error (a library's message may
carry what was typed); what else it may not do is said in confinement.py.
"""

import os
import sys
import threading
from collections.abc import Callable
from queue import SimpleQueue
from typing import NoReturn

from kiosk.input.api import ENGINE_OF, Answer, Ask, Engine, EngineAway, EngineMissingError, EngineState
from kiosk.input.confinement import confine
from kiosk.input.engines import GROUPS, Answers, open_engine, supersedes
from kiosk.input.frames import FrameDecoder, FrameError, Message, answer_message, encode, read_ask, state_message
from kiosk.input.setup import EngineSetup, read_setup

Asked = tuple[int, Ask]

_PIECE = 65_536
BROKEN = 70  # exit status: an engine broke in a way that nothing foresaw


def main() -> NoReturn:
    confine()
    threading.excepthook = _break_off
    output = os.dup(sys.stdout.fileno())
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (sys.stdout.fileno(), sys.stderr.fileno()):
        os.dup2(nowhere, stream)  # a library that prints must not break the pipe
    status = Host(sys.stdin.fileno(), output).run()
    os._exit(status)  # nothing is open that wants to be closed, and an engine at work is not waited for


class Host:
    """Reads on the calling thread; every group of engines has a thread of its own."""

    def __init__(self, source: int, sink: int) -> None:
        self._source = source
        self._sink = sink
        self._writing = threading.Lock()
        self._workers: dict[Engine, Worker] = {}

    def run(self) -> int:
        """The exit status, when there is nothing more to read."""
        decoder = FrameDecoder()
        while data := os.read(self._source, _PIECE):
            try:
                for message in decoder.feed(data):
                    self._take(message)
            except (FrameError, KeyError, TypeError, ValueError):
                return BROKEN  # the window speaks otherwise than this program
        return 0

    def _take(self, message: Message) -> None:
        if "setup" in message:
            self._open(read_setup(message))
            return
        number, ask = read_ask(message)
        self._workers[ENGINE_OF[type(ask)]].ask(number, ask)

    def _open(self, setup: EngineSetup) -> None:
        for group in GROUPS:
            worker = Worker(setup, group, self._say)
            self._workers |= dict.fromkeys(group, worker)

    def _say(self, message: Message) -> None:
        frame = encode(message)
        with self._writing:
            while frame:
                frame = frame[os.write(self._sink, frame) :]


class Worker:
    """One thread, and the engines that it owns."""

    def __init__(self, setup: EngineSetup, group: tuple[Engine, ...], say: Callable[[Message], None]) -> None:
        self._setup = setup
        self._group = group
        self._say = say
        self._asked: SimpleQueue[Asked] = SimpleQueue()
        self._answers: dict[Engine, Answers] = {}
        self._missing: dict[Engine, EngineState] = {}
        threading.Thread(target=self._work, name=group[0], daemon=True).start()

    def ask(self, number: int, ask: Ask) -> None:
        self._asked.put((number, ask))

    def _work(self) -> None:
        for engine in self._group:
            self._say(state_message(self._open(engine)))
        while True:
            for number, ask in still_awaited(self._waiting()):
                self._say(answer_message(number, self._answer(ask)))

    def _open(self, engine: Engine) -> EngineState:
        try:
            self._answers[engine], detail = open_engine(engine, self._setup)
        except EngineMissingError as missing:
            self._missing[engine] = EngineState(engine, missing.reason, missing.detail)
            return self._missing[engine]
        return EngineState(engine, detail=detail)

    def _waiting(self) -> list[Asked]:
        """At least one; and all that came meanwhile."""
        asked = [self._asked.get()]
        while not self._asked.empty():
            asked.append(self._asked.get())
        return asked

    def _answer(self, ask: Ask) -> Answer:
        engine = ENGINE_OF[type(ask)]
        if engine in self._missing:
            return EngineAway(self._missing[engine])
        return self._answers[engine](ask)


def still_awaited(asked: list[Asked]) -> list[Asked]:
    """Without those that were asked anew since."""
    return [one for place, one in enumerate(asked) if not any(supersedes(new, one[1]) for _, new in asked[place + 1 :])]


def _break_off(_args: threading.ExceptHookArgs) -> None:
    """The window sees by the status that something broke, begins anew, and hears no word of what it was."""
    os._exit(BROKEN)


if __name__ == "__main__":
    main()
