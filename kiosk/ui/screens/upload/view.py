"""What the screen paints; see kiosk.ui.parts."""

from dataclasses import dataclass

from kiosk.ui.parts import NO_BAR, ActionBar, Banner, HelpView


@dataclass(frozen=True, slots=True, kw_only=True)
class UploadView:
    """`qr` is the text to encode, "" for none; `qr_text` says what it does, `left` how long it holds. `came` is what
    has come by it, in large, with `came_lines`; `banner` why nothing can; `help_rows` are where else to go."""

    title: str = ""
    subtitle: str = ""
    came: str = ""
    came_lines: tuple[str, ...] = ()
    banner: Banner | None = None
    qr: str = ""
    qr_text: str = ""
    left: str = ""
    help_title: str = ""
    help_rows: tuple[HelpView, ...] = ()
    bar: ActionBar = NO_BAR
