"""What the screen paints; see kiosk.ui.parts."""

from dataclasses import dataclass

from kiosk.ui.parts import Banner


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpRow:
    """`note` stands below `text`, where it says something."""

    label: str
    text: str
    icon: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OutOfOrderView:
    """`code` is the fault number, small."""

    title: str = ""
    text: str = ""
    safe: Banner | None = None
    rows: tuple[HelpRow, ...] = ()
    code: str = ""
