"""A serial device or a pty, by pyserial, held alone."""

import errno
import termios
import time
from contextlib import suppress

import serial

from hardware.errors import DeviceInUseError, DeviceTimeoutError, DeviceUnavailableError

# pyserial sets the line up anew on every change of its timeout, so reads wait in slices of one fixed length.
READ_SLICE_SECONDS = 0.02
# SerialException is an OSError; termios has an error of its own.
PORT_ERRORS = (OSError, termios.error)
# What an exclusive open meets when another program has the port.
HELD = frozenset({errno.EAGAIN, errno.EBUSY})


class SerialTransport:
    one_way = False
    _stuck = False  # bytes that it did not take lie in the kernel

    def __init__(self, port: str, baudrate: int, flow_control: str = "none") -> None:
        try:
            self._port = serial.Serial(
                port,
                baudrate,
                timeout=READ_SLICE_SECONDS,
                write_timeout=2.0,
                exclusive=True,
                rtscts=flow_control == "rtscts",
                xonxoff=flow_control == "xonxoff",
                dsrdtr=flow_control == "dsrdtr",
            )
        except (*PORT_ERRORS, ValueError) as error:
            held = getattr(error, "errno", None) in HELD
            raise (DeviceInUseError if held else DeviceUnavailableError)(f"{port}: {error}") from error

    def read(self, limit: int, timeout: float) -> bytes:
        end = time.monotonic() + timeout
        try:
            if timeout <= 0 and not self._port.in_waiting:
                return b""
            while not (first := self._port.read(1)):
                if time.monotonic() >= end:
                    return b""
            return first + self._port.read(min(limit - 1, self._port.in_waiting))
        except PORT_ERRORS as error:
            raise DeviceUnavailableError(str(error)) from error

    def write(self, data: bytes, timeout: float) -> None:
        try:
            if self._port.write_timeout != timeout:
                self._port.write_timeout = timeout
            self._port.write(data)
        except serial.SerialTimeoutException as error:
            self._stuck = True
            self._take_back()
            raise DeviceTimeoutError(f"{len(data)} bytes not taken in {timeout} s") from error
        except PORT_ERRORS as error:
            raise DeviceUnavailableError(str(error)) from error

    def _take_back(self) -> None:
        """What the device did not take must not reach it later."""
        with suppress(*PORT_ERRORS):
            self._port.reset_output_buffer()

    def discard_input(self) -> None:
        try:
            self._port.reset_input_buffer()
        except PORT_ERRORS as error:
            raise DeviceUnavailableError(str(error)) from error

    def close(self) -> None:
        """What a blocked device did not take is given up: closing would wait for it, 30 s on a UART."""
        if self._stuck:
            self._take_back()
        with suppress(*PORT_ERRORS):
            self._port.close()
