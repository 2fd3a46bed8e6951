"""Resetting the security module (SAM) of a reader: `10 FF`, then waiting until it is heard again."""

import logging
from dataclasses import replace

from hardware.drivers.sdt_link import SdtLink
from hardware.errors import DeviceError, DeviceUnavailableError
from hardware.protocols import sdt

log = logging.getLogger(__name__)

# It is deaf for up to 2 s (1.9, 1.11): it is asked often, and soon heard.
READINESS = replace(sdt.SELF_TEST, name="readiness")
READY_ROUNDS = 10


class SamReset:
    """Drops the field as well, so that a card whose chip hangs comes to itself. Silence is no matter here."""

    def __init__(self, link: SdtLink) -> None:
        self._link = link
        self._rounds = 0

    def begin(self) -> None:
        log.info("sdt: reset of the SAM")
        self._rounds = READY_ROUNDS
        self._is_answered(sdt.RESET)

    def is_over(self) -> bool:
        """Ask whether it is back. True as well when it was asked often enough."""
        self._rounds -= 1
        return self._is_answered(READINESS) or self._rounds <= 0

    def _is_answered(self, command: sdt.Command) -> bool:
        try:
            self._link.ask(command)
        except DeviceUnavailableError:
            raise
        except DeviceError:
            return False
        return True
