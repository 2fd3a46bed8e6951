"""Whether the card still lies on the reader (hardware-protocols 1.10, 6)."""

from collections.abc import Callable

from hardware.drivers.sdt_link import SdtLink
from hardware.errors import DeviceError, DeviceTimeoutError, DeviceUnavailableError
from hardware.protocols import sdt
from hardware.protocols.sdt_status import Status

ADDRESS = sdt.additional_address()
SILENCES = 2
THERE = frozenset({Status.DONE, Status.NO_CONTENT})


class CardPresence:
    """Asks for the card's number; a reader that answers 21 to that, or never anything, is asked to find the card.

    Many a reader finds no card that it has selected. What then tells a card that lies from one that left is whether it
    has an additional address to read, be it none.
    """

    def __init__(self, link: SdtLink, *, by_number: bool) -> None:
        self._link = link
        self._by_number = by_number
        self._answers = False
        self._silences = 0

    def is_selected(self) -> bool:
        """Whether a card lies there that can be read without being found. Raises DeviceError."""
        return self._number_is_told() or (not self._by_number and self._address_is_told())

    def still_lies(self) -> bool:
        """Ask after the card that was read. To be found proves nothing of it: that may be another one."""
        return self._asked(lambda: self._number_is_told() or (not self._by_number and self._any_lies()))

    def any_lies(self) -> bool:
        """Ask after a card that could not be read, and may not be selected."""
        return self._asked(lambda: self._number_is_told() or self._any_lies())

    def _asked(self, question: Callable[[], bool]) -> bool:
        """No answer counts as no card."""
        try:
            return question()
        except DeviceUnavailableError:
            raise
        except DeviceError:
            return False

    def _number_is_told(self) -> bool:
        if not self._by_number:
            return False
        try:
            status = self._link.ask(sdt.CARD_NUMBER).status
        except DeviceTimeoutError:
            self._silences += 1
            self._by_number = self._answers or self._silences < SILENCES
            return False
        self._answers = True
        self._by_number = status != Status.BAD_COMMAND
        return status == Status.DONE

    def _any_lies(self) -> bool:
        found = self._link.ask(sdt.FIND).status == Status.FOUND
        return found or (not self._by_number and self._address_is_told())

    def _address_is_told(self) -> bool:
        return self._link.ask(ADDRESS).status in THERE
