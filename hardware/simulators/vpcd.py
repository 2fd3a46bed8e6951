"""A simulated social-security card in the virtual reader of vsmartcard: real pcscd, real PC/SC, no hardware.

The card is the client. Both ways: length (2 bytes, high byte first) | message. A message of one byte is 00 power off,
01 power on, 02 reset, 04 "say your ATR"; any other is a command. While the card is connected it is in the reader.
"""

import contextlib
import socket
import threading
import time
from collections.abc import Callable
from pathlib import Path

from hardware.simulators.control import ControlFile, State
from hardware.simulators.social_card import Chip, Spoiler

PORT = 35963
SAY_ATR = 4
ATR = bytes.fromhex("3B660000544553543031")  # T=0, historical bytes "TEST01"
POLL_SECONDS = 0.05
PULLED_SECONDS = 1.0
SLOW_SECONDS = 0.1
AWAY = frozenset({"unplugged"})


class VpcdCard:
    """`link` appears while the simulator runs; the card of the control file is in while it lies there."""

    def __init__(self, link: Path, control: Path | None, address: tuple[str, int] = ("127.0.0.1", PORT)) -> None:
        self.state = State()
        self._link = link
        self._control = ControlFile(control) if control else None
        self._address = address
        self._line: socket.socket | None = None
        self._chip: Chip | None = None
        self._spoiler = Spoiler()
        self._input = b""
        self._pulled_until = 0.0
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name=f"simulator {link.name}", daemon=True)

    def start(self) -> None:
        """Raises OSError where nobody listens: the virtual reader needs pcscd with vsmartcard-vpcd."""
        socket.create_connection(self._address, 3.0).close()
        self._read_control()
        self._link.symlink_to("vpcd://{}:{}".format(*self._address))
        self._thread.start()

    def stop(self) -> None:
        self._stopping.set()
        if self._thread.ident is not None:
            self._thread.join(10.0)
        self._take_out()
        self._link.unlink(missing_ok=True)

    def _run(self) -> None:
        while not self._stopping.is_set():
            self._read_control()
            try:
                self._attend()
            except OSError:
                self._take_out()

    def _read_control(self) -> None:
        if self._control and (changes := self._control.changes()):
            before = self.state.card
            self.state.apply(changes)
            if self.state.card != before:
                self._take_out()
            if changes.get("fault") == "reset" and self._chip:
                self._chip.reset()

    def _attend(self) -> None:
        """Have the card in or out as the state says, and answer what is asked of it."""
        lies = self.state.card is not None and self.state.fault not in AWAY and time.monotonic() >= self._pulled_until
        if not lies or self._line is None:
            (self._put_in if lies else self._take_out)()
            self._stopping.wait(POLL_SECONDS)
            return
        if (message := self._message()) is not None and self.state.fault != "blocked":
            self._answer(message)

    def _put_in(self) -> None:
        self._chip = Chip(self.state.card or {})
        self._line = socket.create_connection(self._address, 3.0)
        self._line.settimeout(POLL_SECONDS)

    def _take_out(self) -> None:
        line, self._line, self._input = self._line, None, b""
        if line is not None:
            with contextlib.suppress(OSError):
                line.close()

    def _message(self) -> bytes | None:
        if self._line is None:
            return None
        with contextlib.suppress(TimeoutError):
            if not (data := self._line.recv(4096)):
                raise ConnectionResetError("the reader has gone")
            self._input += data
        end = 2 + int.from_bytes(self._input[:2], "big")
        if len(self._input) < max(end, 3):
            return None
        message, self._input = self._input[2:end], self._input[end:]
        return message

    def _answer(self, message: bytes) -> None:
        if self._chip is None:
            return
        if len(message) == 1:
            self._manage(message[0], self._chip)
            return
        if self.state.fault == "slow":
            self._stopping.wait(SLOW_SECONDS)
        answer = self._spoiler.spoil(self._chip.answer(message), self.state.fault)
        if answer is None:
            self._pulled_until = time.monotonic() + PULLED_SECONDS
        else:
            self._send(answer)

    def _manage(self, code: int, chip: Chip) -> None:
        actions: dict[int, Callable[[], None]] = {SAY_ATR: lambda: self._send(ATR)}
        actions.get(code, chip.reset)()

    def _send(self, data: bytes) -> None:
        if self._line is not None:
            self._line.sendall(len(data).to_bytes(2, "big") + data)
