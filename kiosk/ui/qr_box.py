"""The QR box beside the glass (`[qr_display]`): it shows the code that the glass shows, and nothing else."""

from collections.abc import Callable, Mapping
from typing import Any

from hardware.api import QrDisplay
from kiosk.ui.flow import Flow
from kiosk.ui.places import Page, Sheet
from kiosk.ui.presenter import Presenter


class QrBox:
    """A part of the frame: the flow tells it whenever what is up may have changed, and at the end of a visit.

    The box is cleared when this begins, too: whatever is on it then is an earlier program's.
    """

    def __init__(self, display: QrDisplay | None, code_up: Callable[[], str]) -> None:
        self._display = display
        self._code_up = code_up
        self._asked: str | None = None

    def open(self) -> None:
        self.tick()

    def tick(self) -> None:
        self._ask(self._code_up())

    def reword(self) -> None:
        self.tick()

    def close(self) -> None:
        self.wipe()

    def wipe(self) -> None:
        self._ask("")

    def _ask(self, code: str) -> None:
        """Returns at once; the glass shows the same, so that what becomes of it changes no page."""
        if self._display is None or code == self._asked:
            return
        self._asked = code
        if code and self._display.status().shows_qr:
            self._display.show_qr(code)
        else:
            self._display.clear()


def code_on_glass(
    flow: Flow, pages: Mapping[Page, Presenter[Any]], sheets: Mapping[Sheet, Presenter[Any]]
) -> Callable[[], str]:
    """The code of the sheet on top, else of the page; "" where neither has one."""

    def code() -> str:
        up = [*([sheets[flow.sheets.top]] if flow.sheets.top else []), pages[flow.page]]
        return next((qr for part in up if (qr := getattr(part.view, "qr", ""))), "")

    return code
