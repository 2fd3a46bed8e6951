"""A window of this machine behind `QrDisplay`: no line; the application that draws is told what to show."""

from collections.abc import Callable

from hardware.api import (
    Contents,
    DisplayCause,
    DisplayOutcome,
    DisplayResult,
    DisplayStatus,
    Feedback,
    Health,
    ShownCode,
    ShownNumber,
)
from hardware.drivers.display_device import DisplayDevice, DisplayLink, code_fault, has_orders
from hardware.drivers.display_models import DisplayModel
from hardware.drivers.display_wishes import not_shown
from hardware.drivers.wiring import Wiring
from hardware.errors import DeviceUnavailableError

LONGEST_QR = 2331  # version 40 at level M
LONGEST_TEXT = 80

Draw = Callable[[Contents], bool]


class ScreenDisplay(DisplayDevice):
    """While nobody draws it is absent."""

    def __init__(self, wiring: Wiring, _model: DisplayModel) -> None:
        super().__init__(
            wiring,
            DisplayStatus(
                device=wiring.device,
                health=Health.UNKNOWN,
                feedback=Feedback.ACKNOWLEDGED,
                shows_qr=True,
                shows_text=True,
                shows_pictures=True,
                longest_qr=LONGEST_QR,
                longest_text=LONGEST_TEXT,
            ),
        )
        self._draw: Draw | None = None

    def draw_with(self, draw: Draw) -> None:
        """From now on `draw` is told what to show, on the display's thread, None for nothing; it returns whether it
        does. To be set before `start`."""
        self._draw = draw

    def _open_link(self) -> DisplayLink:
        if self._draw is None:
            raise DeviceUnavailableError("nobody draws")
        return ScreenLink(self._draw)

    def _fault_of(self, contents: Contents) -> DisplayCause | None:
        if isinstance(contents, ShownCode):
            return code_fault(contents, LONGEST_QR)
        if not isinstance(contents, ShownNumber):
            return None
        if not contents.text.strip() or has_orders(contents.text):
            return DisplayCause.BAD_TEXT
        return DisplayCause.TOO_LONG if len(contents.text) > LONGEST_TEXT else None


class ScreenLink:
    feedback = Feedback.ACKNOWLEDGED

    def __init__(self, draw: Draw) -> None:
        self._draw = draw

    def put(self, contents: Contents) -> DisplayResult:
        if self._draw(contents):
            return DisplayResult(DisplayOutcome.SHOWN)
        return not_shown(DisplayCause.REFUSED)

    def blank(self) -> None:
        self._draw(None)

    def rest(self) -> bool:
        return True

    def close(self) -> None: ...
