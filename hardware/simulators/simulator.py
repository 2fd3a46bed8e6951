"""What all simulators share: a thread, a line, a state that can be changed from outside, faults of the line."""

import queue
import threading
from abc import ABC, abstractmethod
from pathlib import Path
from typing import Self, Unpack

from hardware.simulators.control import Changes, ControlFile, State, check
from hardware.simulators.plug import Plug
from hardware.simulators.pty_host import PtyHost

CONTROL_POLL_SECONDS = 0.05
PATIENCE = 60.0  # a slow device may have a good many answers in hand
# A path is that of the link to a pty.
Line = Path | Plug


class Simulator(ABC):
    """A device on a line. `start` returns when it is plugged; `stop` when it is gone. Also a context manager.

    It takes its time from its plug.
    """

    def __init__(self, line: Line, control: Path | None = None) -> None:
        self.state = State()
        self._plug: Plug = PtyHost(line) if isinstance(line, Path) else line
        self._time = self._plug.time
        self._control_file = ControlFile(control) if control else None
        self._commands: queue.Queue[tuple[Changes, threading.Event]] = queue.Queue()
        self._stopping = self._time.event()
        self._thread = self._time.thread(self._run, f"simulator {self._plug.name}")

    def start(self) -> Self:
        self._read_control_file()
        if self.state.fault != "unplugged":
            self._plug.plug()
        self._thread.start()
        return self

    def stop(self) -> None:
        self._stopping.set()
        self._plug.wake()
        if self._thread.ident is not None:
            self._thread.join(PATIENCE)
        self._plug.close()
        if self._control_file:
            self._control_file.close()

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(self, *_: object) -> None:
        self.stop()

    def control(self, **changes: Unpack[Changes]) -> None:
        """Change the state as a control file would; returns when the device has taken the change."""
        check(changes)
        taken = self._time.event()
        self._commands.put((changes, taken))
        self._plug.wake()
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
        self._plug.send(data)

    def send_at(self, bytes_a_second: float, data: bytes, piece: int) -> None:
        """As a serial line carries it: `piece` bytes at a time, each when its time is over."""
        for start in range(0, len(data), piece):
            part = data[start : start + piece]
            self.pause(len(part) / bytes_a_second)
            self.send(part)

    def clock(self) -> float:
        """Seconds, for what the device does later."""
        return self._time.now()

    def pause(self, seconds: float) -> None:
        """Let the time pass that the device takes."""
        self._stopping.wait(seconds)

    def _run(self) -> None:
        next_look = self.clock()
        while not self._stopping.is_set():
            more = self.work()
            blocked = self.state.fault == "blocked"
            if data := self._plug.wait(self._longest_wait(more), reading=not blocked):
                self.receive(data)
            self._take_commands()
            if self._control_file and self.clock() >= next_look:
                next_look = self.clock() + CONTROL_POLL_SECONDS
                self._read_control_file()

    def _longest_wait(self, more: float | None) -> float | None:
        if self._control_file is None:
            return more
        return CONTROL_POLL_SECONDS if more is None else min(more, CONTROL_POLL_SECONDS)

    def _take_commands(self) -> None:
        while not self._commands.empty():
            changes, taken = self._commands.get()
            self._apply(changes)
            taken.set()

    def _read_control_file(self) -> None:
        if self._control_file is None:
            return
        if changes := self._control_file.changes():
            self._apply(changes)
        self._control_file.tell_taken()

    def _apply(self, changes: Changes) -> None:
        before = State(**{name: getattr(self.state, name) for name in State.__slots__})
        self.state.apply(changes)
        if self._thread.is_alive():
            self._replug()
        self.changed(before)

    def _replug(self) -> None:
        if self.state.fault == "unplugged":
            self._plug.unplug()
        elif not self._plug.plugged:
            self._plug.plug()
