"""The price panel (客显) behind `QrDisplay` (hardware-protocols 3): numbers, on some models text, never a code."""

from hardware.api import (
    Contents,
    DisplayCause,
    DisplayOutcome,
    DisplayResult,
    DisplayStatus,
    Feedback,
    Health,
    ShownNumber,
)
from hardware.drivers.display_device import READ_PIECE, WRITE_SECONDS, DisplayDevice, DisplayLink
from hardware.drivers.display_models import PricePanelModel
from hardware.drivers.wiring import Wiring
from hardware.protocols import price_panel
from hardware.protocols.price_panel import SEGMENTS, Lamp, segment_cells
from hardware.transports import Transport


class PricePanelDisplay(DisplayDevice):
    def __init__(self, wiring: Wiring, model: PricePanelModel) -> None:
        super().__init__(
            wiring,
            DisplayStatus(
                device=wiring.device, health=Health.UNKNOWN, shows_text=True, longest_text=model.columns * model.rows
            ),
        )
        self._model = model
        self._lamp = model.lamp_lit

    def _open_link(self) -> DisplayLink:
        return PricePanelLink(self._open_line(), self._model.rows, self._lamp)

    def _fault_of(self, contents: Contents) -> DisplayCause | None:
        if contents is None:
            return None
        if not isinstance(contents, ShownNumber):
            return DisplayCause.NOT_SUPPORTED
        lines = contents.text.split("\n")
        if not contents.text.strip() or not all(self._can_draw(char) for line in lines for char in line):
            return DisplayCause.BAD_TEXT
        fits = len(lines) <= self._model.rows and all(self._cells(line) <= self._model.columns for line in lines)
        return None if fits else DisplayCause.TOO_LONG

    def _can_draw(self, char: str) -> bool:
        return char in SEGMENTS if self._model.segments else char.isascii() and char.isprintable()

    def _cells(self, line: str) -> int:
        return segment_cells(line) if self._model.segments else len(line)


class PricePanelLink:
    """Owns the transport. The panel is initialised before the first thing it is to show."""

    feedback = Feedback.NONE

    def __init__(self, transport: Transport, rows: int, lamp: Lamp | None) -> None:
        self._transport = transport
        self._rows = rows
        self._lamp = lamp
        self._initialised = False

    def put(self, contents: Contents) -> DisplayResult:
        """All in one piece, cleared first: a short number must not stand among the digits of a longer one."""
        begin = b"" if self._initialised else price_panel.INITIALISE
        words = self._lines(contents.text) if isinstance(contents, ShownNumber) else b""
        self._transport.write(begin + price_panel.CLEAR + words, WRITE_SECONDS)
        self._initialised = True
        return DisplayResult(DisplayOutcome.SENT)

    def blank(self) -> None:
        self.put(None)

    def rest(self) -> bool:
        """The read is the only way to see that it was unplugged."""
        self._transport.read(READ_PIECE, 0.0)
        return False

    def close(self) -> None:
        self._transport.close()

    def _lines(self, text: str) -> bytes:
        lamp = b"" if self._lamp is None else price_panel.light(self._lamp)
        first, _, second = text.partition("\n")
        lower = price_panel.lower(second.encode("ascii")) if second else b""
        return lamp + price_panel.upper(first.encode("ascii")) + lower
