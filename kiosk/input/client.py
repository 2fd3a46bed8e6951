"""The window's side of the pipe to the input engines: starts their process, asks, and ends it with the visit.

Nothing here waits or raises: writing and reading have threads of their own, and everything else happens on the window's
thread. A process that dies or falls silent is begun anew once in a visit; after that its engines are away.
"""

import os
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from itertools import count
from pathlib import Path
from queue import SimpleQueue
from selectors import EVENT_READ, DefaultSelector

import structlog

from kiosk.input.api import ENGINE_OF, Answer, Ask, Engine, EngineAway, EngineState, Reason
from kiosk.input.frames import FrameDecoder, FrameError, Message, ask_message, encode, read_answer, read_state
from kiosk.input.setup import NO_REPORTS, EngineSetup

COMMAND = (sys.executable, "-m", "kiosk.input.host")
_ROOT = Path(__file__).resolve().parents[2]
# Nothing of the window's own environment, where settings of the station may stand.
ENVIRONMENT = {"PYTHONPATH": str(_ROOT), "LC_ALL": "C.UTF-8", "HOME": "/dev/null", **NO_REPORTS}

_STARTS = 2  # in a visit
_PIECE = 65_536
_LOOK_EVERY = 0.5  # seconds between two looks at whether it has fallen silent

_log = structlog.get_logger()

Post = Callable[[Callable[[], None]], None]


@dataclass(frozen=True, slots=True)
class Patience:
    """Seconds: for all engines to be open, and for an answer. Beyond them the process is taken for dead."""

    start: float = 60
    answer: float = 10


@dataclass(slots=True)
class _Pending:
    session: "Session"
    ask: Ask
    done: Callable[[Answer], None]


class EngineClient:
    """Implements `api.InputEngines`. `post` runs a function on the window's thread, soon."""

    def __init__(
        self,
        setup: Callable[[], EngineSetup],
        post: Post,
        monotonic: Callable[[], float],
        *,
        command: tuple[str, ...] = COMMAND,
        patience: Patience = Patience(),
    ) -> None:
        self._setup = setup
        self._post = post
        self._monotonic = monotonic
        self._command = command
        self._patience = patience
        self._numbers = count(1)
        self._process: EngineProcess | None = None
        self._starts = 0
        self._pending: dict[int, _Pending] = {}
        self._states: dict[Engine, EngineState] = {}

    def open(self) -> None:
        if self._process is None and self._starts == 0:
            self._start()

    def session(self) -> "Session":
        self.open()
        return Session(self)

    def state(self, engine: Engine) -> EngineState | None:
        """None: not known yet, it is being opened."""
        if self._given_up:
            return _no_process(engine)
        return self._states.get(engine)

    def close(self) -> None:
        self._pending.clear()
        self._states.clear()
        self._starts = 0
        if self._process is not None:
            self._process.kill()
            self._process = None

    def wait_closed(self) -> None:
        """For the end of the program: returns when no process of this client is left."""
        process = self._process
        self.close()
        if process is not None:
            process.join()

    # -- for the sessions ----------------------------------------------------------------------------------------------

    def ask(self, session: "Session", ask: Ask, done: Callable[[Answer], None]) -> None:
        self.forget(session)
        number = next(self._numbers)
        self._pending[number] = _Pending(session, ask, done)
        if self._given_up:
            self._post(partial(self._answer, number, EngineAway(_no_process(ENGINE_OF[type(ask)]))))
            return
        self.open()
        if self._process is not None:
            self._process.ask(number, ask)

    def forget(self, session: "Session") -> None:
        self._pending = {number: one for number, one in self._pending.items() if one.session is not session}

    # -- what comes back, on the window's thread -----------------------------------------------------------------------

    @property
    def _given_up(self) -> bool:
        return self._process is None and self._starts >= _STARTS

    def _start(self) -> None:
        self._starts += 1
        process = EngineProcess(self._command, self._patience, self._monotonic)
        self._process = process
        process.start(
            self._setup(),
            heard=lambda message: self._post(partial(self._heard, process, message)),
            ended=lambda status: self._post(partial(self._ended, process, status)),
        )
        for number, pending in self._pending.items():
            process.ask(number, pending.ask)

    def _heard(self, process: "EngineProcess", message: Message) -> None:
        if process is not self._process:
            return  # of a visit that is over
        try:
            self._take(message)
        except FrameError:
            process.kill()  # and when it has ended, another one is begun

    def _take(self, message: Message) -> None:
        if "engine" in message:
            state = read_state(message)
            self._states[state.engine] = state
            if state.reason is not None:
                _log.warning("input.engine_missing", device=state.engine.value, cause=state.reason.value)
            return
        number, answer = read_answer(message)
        self._answer(number, answer)

    def _answer(self, number: int, answer: Answer) -> None:
        pending = self._pending.pop(number, None)
        if pending is not None:
            pending.done(answer)

    def _ended(self, process: "EngineProcess", status: int) -> None:
        if process is not self._process:
            return
        self._process = None
        self._states.clear()
        _log.error("input.process_ended", exit_status=status, failures=self._starts)
        if self._starts < _STARTS:
            self._start()
            return
        for number, pending in list(self._pending.items()):
            self._answer(number, EngineAway(_no_process(ENGINE_OF[type(pending.ask)])))


class Session:
    """Implements `api.InputSession`: of its asks the latest is answered."""

    def __init__(self, client: EngineClient) -> None:
        self._client: EngineClient | None = client

    def ask(self, ask: Ask, done: Callable[[Answer], None]) -> None:
        if self._client is not None:
            self._client.ask(self, ask, done)

    def close(self) -> None:
        if self._client is not None:
            self._client.forget(self)
            self._client = None


class EngineProcess:
    """One process and its two threads. `kill` and `ask` do not wait; `ended` is said once, killed or not."""

    def __init__(self, command: tuple[str, ...], patience: Patience, monotonic: Callable[[], float]) -> None:
        self._command = command
        self._patience = patience
        self._monotonic = monotonic
        self._frames: SimpleQueue[bytes | None] = SimpleQueue()
        self._lock = threading.Lock()
        self._killed = False
        self._child: subprocess.Popen[bytes] | None = None
        self._unopened = set(Engine)
        self._awaited: dict[int, float] = {}
        self._thread = threading.Thread(target=self._live, name="input-engines", daemon=True)

    def start(self, setup: EngineSetup, heard: Callable[[Message], None], ended: Callable[[int], None]) -> None:
        self._heard, self._say_ended = heard, ended
        self._began = self._monotonic()
        self._frames.put(encode(setup.as_message()))
        self._thread.start()

    def ask(self, number: int, ask: Ask) -> None:
        """An ask that is longer than any real one is not sent: nobody answers it."""
        with suppress(FrameError):
            frame = encode(ask_message(number, ask))
            with self._lock:
                self._awaited[number] = self._monotonic()
            self._frames.put(frame)

    def kill(self) -> None:
        with self._lock:
            self._killed = True
            if self._child is not None:
                self._child.kill()

    def join(self) -> None:
        self._thread.join()

    # -- on the threads ------------------------------------------------------------------------------------------------

    def _live(self) -> None:
        child = self._spawn()
        if child is None:
            self._say_ended(-1)
            return
        writer = threading.Thread(target=self._write, args=(child,), name="input-asks", daemon=True)
        writer.start()
        self._read(child)
        child.kill()
        status = child.wait()
        self._frames.put(None)
        writer.join()
        for pipe in (child.stdin, child.stdout):
            if pipe is not None:
                with suppress(OSError):
                    pipe.close()
        self._say_ended(status)

    def _spawn(self) -> "subprocess.Popen[bytes] | None":
        try:
            child = subprocess.Popen(  # noqa: S603 - our own program
                self._command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                bufsize=0,
                cwd=_ROOT,
                env=ENVIRONMENT,
            )
        except OSError:
            return None
        with self._lock:
            self._child = child
            if self._killed:
                child.kill()
        return child

    def _write(self, child: "subprocess.Popen[bytes]") -> None:
        assert child.stdin is not None  # noqa: S101 - for the type checker: it was asked for
        sink = child.stdin.fileno()
        with suppress(OSError):  # it has died: the reader sees it
            while (frame := self._frames.get()) is not None:
                while frame:
                    frame = frame[os.write(sink, frame) :]

    def _read(self, child: "subprocess.Popen[bytes]") -> None:
        """Until it ends, speaks otherwise, or has been silent for too long."""
        assert child.stdout is not None  # noqa: S101 - as above
        source = child.stdout.fileno()
        decoder = FrameDecoder()
        with DefaultSelector() as ready, suppress(FrameError):
            ready.register(source, EVENT_READ)
            while not self._is_silent():
                if not ready.select(_LOOK_EVERY):
                    continue
                data = os.read(source, _PIECE)
                if not data:
                    return
                for message in decoder.feed(data):
                    self._note(message)
                    self._heard(message)

    def _note(self, message: Message) -> None:
        with self._lock:
            self._unopened.discard(message.get("engine", ""))
            answered = message.get("answer", 0)
            # What was asked before and is not answered by now was asked anew since: it never will be.
            self._awaited = {number: at for number, at in self._awaited.items() if number > answered}

    def _is_silent(self) -> bool:
        """While engines are being opened, an answer may wait for them."""
        now = self._monotonic()
        with self._lock:
            if self._unopened and now - self._began > self._patience.start:
                return True
            oldest = min(self._awaited.values(), default=now)
            return not self._unopened and now - oldest > self._patience.answer


def _no_process(engine: Engine) -> EngineState:
    return EngineState(engine, Reason.NO_PROCESS)
