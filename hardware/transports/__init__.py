"""Bytes in and out of a device; no meaning. `open_transport` turns a port name into one of these."""

from hardware.transports.open_transport import open_transport
from hardware.transports.transport import Transport

__all__ = ["Transport", "open_transport"]
