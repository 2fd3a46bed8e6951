"""What the driver of social-security cards needs of a card reader: cards that come and go, one exchange at a time."""

from typing import Protocol

from hardware.errors import DeviceError, DeviceUnavailableError


class NotInstalledError(DeviceUnavailableError):
    """The library that speaks to card readers is not on this machine."""

    cause = "not_installed"


class NoServiceError(DeviceUnavailableError):
    """The service that owns the card readers does not run."""

    cause = "no_service"


class NoReaderError(DeviceUnavailableError):
    """There is no card reader, or none of that name."""

    cause = "no_reader"


class CardGoneError(DeviceError):
    """The card was taken out, slipped, or was reset by somebody else: what was selected on it is forgotten."""


class ApduPort(Protocol):
    """One card reader, owned by one thread. Every method may raise DeviceUnavailableError when the reader has gone."""

    def insertion(self) -> int | None:
        """The card that is in, as a number that no other card put in has; None for no card."""
        ...

    def connect(self) -> None:
        """Power the card, for this program alone.

        Raises CardGoneError, DeviceProtocolError for a card that says nothing, DeviceInUseError.
        """
        ...

    def exchange(self, command: bytes) -> bytes:
        """Send one command; its data and the two bytes of its status. Raises CardGoneError, DeviceProtocolError."""
        ...

    def disconnect(self) -> None:
        """Take the power off. Never raises."""
        ...

    def close(self) -> None: ...
