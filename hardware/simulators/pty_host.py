"""A pty whose slave name a link points to: the plug of a simulated serial device."""

import os
import select
import tty
from contextlib import suppress
from pathlib import Path

from hardware.simulators.plug import READ_PIECE, WakePipe
from hardware.timekeeping import REAL_TIME, Timekeeping

CLIENT_POLL = 0.05  # nothing tells of a client that comes or goes


class PtyHost:
    """Master end of a pty. The slave is kept open as well, so that a client may come and go without an error here."""

    time: Timekeeping = REAL_TIME

    def __init__(self, link: Path) -> None:
        self._link = link
        self._master = self._slave = -1
        self._name = ""
        self._wake = WakePipe()
        self._outgoing = bytearray()

    @property
    def name(self) -> str:
        return self._link.name

    @property
    def plugged(self) -> bool:
        return self._master >= 0

    def plug(self) -> None:
        """Make a new pty and, last and atomically, the link to it. Refuses to replace anything but a link."""
        if self._link.exists() and not self._link.is_symlink():
            raise FileExistsError(f"{self._link} exists and is no link")
        self._master, self._slave = os.openpty()
        self._name = os.ttyname(self._slave)
        tty.setraw(self._slave)
        os.set_blocking(self._master, False)
        fresh = self._link.with_name(f".{self._link.name}.{os.getpid()}")
        with suppress(FileNotFoundError):
            fresh.unlink()
        fresh.symlink_to(self._name)
        fresh.replace(self._link)

    def unplug(self) -> None:
        """Remove the link (its name may soon be another program's pty), then close both ends."""
        if not self.plugged:
            return
        if self._link.is_symlink() and str(self._link.readlink()) == self._name:
            self._link.unlink()
        os.close(self._slave)
        os.close(self._master)
        self._master = self._slave = -1
        self._outgoing.clear()

    def has_client(self) -> bool:
        """Whether a program holds the port: the master hangs up while none has the slave, ours put away, open."""
        if not self.plugged:
            return False
        os.close(self._slave)
        poll = select.poll()
        poll.register(self._master, 0)
        hung_up = any(event & select.POLLHUP for _, event in poll.poll(0))
        self._slave = os.open(self._name, os.O_RDWR | os.O_NOCTTY)
        return not hung_up

    def wait(self, timeout: float | None, *, reading: bool = True) -> bytes:
        reads = [self._wake.fileno(), self._master] if self.plugged and reading else [self._wake.fileno()]
        writes = [self._master] if self.plugged and self._outgoing else []
        ready, writable, _ = select.select(reads, writes, [], CLIENT_POLL if timeout is None else timeout)
        if writable:
            self._flush()
        self._wake.clear()
        if self._master not in ready:
            return b""
        with suppress(BlockingIOError):
            return os.read(self._master, READ_PIECE)
        return b""

    def wake(self) -> None:
        self._wake.wake()

    def send(self, data: bytes) -> None:
        if self.plugged:
            self._outgoing += data
            self._flush()

    def close(self) -> None:
        self.unplug()
        self._wake.close()

    def _flush(self) -> None:
        with suppress(BlockingIOError):
            sent = os.write(self._master, self._outgoing)
            del self._outgoing[:sent]
