"""What the screen paints; see kiosk.ui.parts."""

from dataclasses import dataclass

from kiosk.ui.parts import NO_BAR, ActionBar, Banner


@dataclass(frozen=True, slots=True, kw_only=True)
class UploadView:
    """`qr` is the text to encode, "" for none; `qr_text` says what it does, `left` how long it holds. `banner` is what
    came, or why nothing can."""

    title: str = ""
    subtitle: str = ""
    banner: Banner | None = None
    qr: str = ""
    qr_text: str = ""
    left: str = ""
    bar: ActionBar = NO_BAR
