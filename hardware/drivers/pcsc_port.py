"""A card reader by PC/SC. The one place that knows pyscard, which is imported when a port is opened."""

from importlib import import_module
from typing import Any

from hardware.drivers.apdu_port import CardGoneError, NoReaderError, NoServiceError, NotInstalledError
from hardware.errors import DeviceError, DeviceInUseError, DeviceProtocolError, DeviceUnavailableError
from hardware.protocols.social_card import refuse_all_but_reading

OK = 0
PRESENT, NOT_THERE = 0x20, 0x04 | 0x08  # of a reader's state; its upper half counts what happened to it
NO_SERVICE = frozenset({0x8010001D, 0x8010001E})
NO_READER = frozenset({0x80100009, 0x80100017, 0x8010002E})
CARD_GONE = frozenset({0x8010000C, 0x80100067, 0x80100068, 0x80100069})
IN_USE = frozenset({0x8010000B})
# The card does not answer, or in no way that the reader understands.
MUTE = frozenset({0x80100066, 0x80100065, 0x8010000F, 0x80100016, 0x8010002F, 0x80100001})


def open_pcsc(name: str) -> "PcscPort":
    """The first reader whose name contains `name`. Raises NotInstalledError, NoServiceError or NoReaderError."""
    try:
        scard = import_module("smartcard.scard")
    except ImportError as error:
        raise NotInstalledError("pyscard is not installed") from error
    return PcscPort(name, scard)


class PcscPort:
    """An `ApduPort`. `scard` is the module `smartcard.scard`."""

    def __init__(self, name: str, scard: Any) -> None:
        self._scard = scard
        result, self._context = scard.SCardEstablishContext(scard.SCARD_SCOPE_USER)
        check(result)
        self._card: Any = None
        self._protocol = 0
        try:
            self.reader = self._find(name)
        except DeviceError:
            self.close()
            raise

    def _find(self, name: str) -> str:
        result, readers = self._scard.SCardListReaders(self._context, [])
        check(result)
        found: str | None = next((reader for reader in readers if name in reader), None)
        if found is None:
            raise NoReaderError(f"{len(readers)} readers, none of that name")
        return found

    def insertion(self) -> int | None:
        unaware = [(self.reader, self._scard.SCARD_STATE_UNAWARE)]
        result, states = self._scard.SCardGetStatusChange(self._context, 0, unaware)
        check(result)
        state: int = states[0][1]
        if state & NOT_THERE:
            raise NoReaderError("the reader has gone")
        return state >> 16 if state & PRESENT else None

    def connect(self) -> None:
        scard = self._scard
        either = scard.SCARD_PROTOCOL_T0 | scard.SCARD_PROTOCOL_T1
        result, card, protocol = scard.SCardConnect(self._context, self.reader, scard.SCARD_SHARE_EXCLUSIVE, either)
        check(result)
        self._card, self._protocol = card, protocol

    def exchange(self, command: bytes) -> bytes:
        refuse_all_but_reading(command)
        if self._card is None:
            raise CardGoneError("not connected")
        result, answer = self._scard.SCardTransmit(self._card, self._protocol, list(command))
        check(result)
        return bytes(byte & 0xFF for byte in answer)

    def disconnect(self) -> None:
        card, self._card = self._card, None
        if card is not None:
            self._scard.SCardDisconnect(card, self._scard.SCARD_UNPOWER_CARD)

    def close(self) -> None:
        self.disconnect()
        self._scard.SCardReleaseContext(self._context)


def check(result: int) -> None:
    """Raise what a result of PC/SC means; it may come signed."""
    code = result & 0xFFFFFFFF
    if code != OK:
        raise meaning(code)


def meaning(code: int) -> DeviceError:
    kinds: tuple[tuple[frozenset[int], type[DeviceError]], ...] = (
        (NO_SERVICE, NoServiceError),
        (NO_READER, NoReaderError),
        (CARD_GONE, CardGoneError),
        (IN_USE, DeviceInUseError),
        (MUTE, DeviceProtocolError),
    )
    found = next((kind for codes, kind in kinds if code in codes), DeviceUnavailableError)
    return found(f"PC/SC {code:08X}")
