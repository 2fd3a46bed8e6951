"""What all simulators share: a thread, a pty, a state that can be changed from outside, faults of the line."""

import queue
import threading
import time
from abc import ABC, abstractmethod
from pathlib import Path
from typing import Self, Unpack

from hardware.simulators.control import Changes, ControlFile, State, check
from hardware.simulators.pty_host import PtyHost

CONTROL_POLL = 0.05
PATIENCE = 10.0


class Simulator(ABC):
    """A device on a pty. `start` returns when `link` exists; `stop` when it is gone. Also a context manager."""

    def __init__(self, link: Path, control: Path | None = None) -> None:
        self.state = State()
        self._pty = PtyHost(link)
        self._control_file = ControlFile(control) if control else None
        self._commands: queue.Queue[tuple[Changes, threading.Event]] = queue.Queue()
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name=f"simulator {link.name}", daemon=True)

    def start(self) -> Self:
        self._read_control_file()
        if self.state.fault != "unplugged":
            self._pty.plug()
        self._thread.start()
        return self

    def stop(self) -> None:
        self._stopping.set()
        self._pty.wake()
        if self._thread.ident is not None:
            self._thread.join(PATIENCE)
        self._pty.close()

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(self, *_: object) -> None:
        self.stop()

    def control(self, **changes: Unpack[Changes]) -> None:
        """Change the state as a control file would; returns when the device has taken the change."""
        check(changes)
        taken = threading.Event()
        self._commands.put((changes, taken))
        self._pty.wake()
        if not taken.wait(PATIENCE):
            raise TimeoutError("the simulator did not take the change")

    @abstractmethod
    def receive(self, data: bytes) -> None:
        """Take what the client wrote."""

    @abstractmethod
    def changed(self, before: State) -> None:
        """The state was changed from outside; `before` is what it was."""

    def work(self) -> float | None:
        """Go on with what is in hand; return the seconds until there is more to do, None for nothing."""
        return None

    def send(self, data: bytes) -> None:
        self._pty.send(data)

    def pause(self, seconds: float) -> None:
        """Let the time pass that the device takes."""
        self._stopping.wait(seconds)

    def _run(self) -> None:
        next_look = time.monotonic()
        while not self._stopping.is_set():
            more = self.work()
            blocked = self.state.fault == "blocked"
            wait = CONTROL_POLL if more is None else min(more, CONTROL_POLL)
            if data := self._pty.wait(wait, reading=not blocked):
                self.receive(data)
            self._take_commands()
            if time.monotonic() >= next_look:
                next_look = time.monotonic() + CONTROL_POLL
                self._read_control_file()

    def _take_commands(self) -> None:
        while not self._commands.empty():
            changes, taken = self._commands.get()
            self._apply(changes)
            taken.set()

    def _read_control_file(self) -> None:
        if self._control_file and (changes := self._control_file.changes()):
            self._apply(changes)

    def _apply(self, changes: Changes) -> None:
        before = State(**{name: getattr(self.state, name) for name in State.__slots__})
        self.state.apply(changes)
        if self._thread.is_alive():
            self._replug()
        self.changed(before)

    def _replug(self) -> None:
        if self.state.fault == "unplugged":
            self._pty.unplug()
        elif not self._pty.plugged:
            self._pty.plug()
