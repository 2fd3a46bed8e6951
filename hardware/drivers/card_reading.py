"""Taking the text off a card that is selected (hardware-protocols 1.10, 4)."""

import logging

from hardware.drivers.sdt_link import SdtLink
from hardware.errors import DeviceError, DeviceProtocolError, DeviceUnavailableError
from hardware.protocols import sdt
from hardware.protocols.id_card_text import decode_additional_address
from hardware.protocols.sdt import Command, Response
from hardware.protocols.sdt_status import Status

log = logging.getLogger(__name__)


class CardReading:
    """`address` is the command that reads the additional address, where it is wanted."""

    def __init__(self, link: SdtLink, address: Command | None) -> None:
        self._link = link
        self._address = address

    def text(self) -> Response:
        """Ask for text and photo. Raises DeviceError where nothing came that can be believed."""
        response = self._link.ask(sdt.READ_TEXT)
        if response.status == Status.DONE:
            self._confirm_in_step()
        return response

    def additional_address(self) -> str | None:
        """Whatever goes wrong here, the card has been read."""
        if self._address is None:
            return None
        try:
            response = self._link.ask(self._address)
        except DeviceError as error:
            log.info("sdt: %s for an additional address", type(error).__name__)
            return None
        return decode_additional_address(response.data) if response.status == Status.DONE else None

    def _confirm_in_step(self) -> None:
        """Ask one thing more: a reader whose answers lag behind gives itself away, and no one else's card is taken."""
        try:
            self._link.ask(sdt.CARD_NUMBER)
        except (DeviceProtocolError, DeviceUnavailableError):
            raise
        except DeviceError:
            log.info("sdt: no answer after the card was read")
