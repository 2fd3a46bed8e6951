"""What the screen paints; see kiosk.ui.parts."""

from dataclasses import dataclass

from kiosk.ui.parts import Banner, Button


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeoutView:
    """`left` is the share of the time that remains, 0 to 1. Taps call `presenter.stay()`,
    `presenter.leave()` and, for more time from now on, `presenter.ask_for_time()` (`longer`)."""

    title: str = ""
    seconds: str = ""
    seconds_text: str = ""
    left: float = 0.0
    kept: Banner | None = None
    stay: Button | None = None
    longer: Button | None = None
    leave: Button | None = None
