"""What the screen paints; see kiosk.ui.parts."""

from dataclasses import dataclass

from kiosk.ui.parts import NO_BAR, ActionBar, Banner


@dataclass(frozen=True, slots=True, kw_only=True)
class WayView:
    """Another way to the receipt. Information only, no tap."""

    title: str
    text: str
    icon: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PrinterOutView:
    picture: str = ""
    title: str = ""
    safe: Banner | None = None
    ways_title: str = ""
    qr: str = ""
    qr_lead: str = ""
    qr_text: str = ""
    ways: tuple[WayView, ...] = ()
    bar: ActionBar = NO_BAR
