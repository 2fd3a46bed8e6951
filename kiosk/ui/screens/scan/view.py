"""What the screen paints; see kiosk.ui.parts."""

from dataclasses import dataclass

from kiosk.ui.parts import NO_BAR, ActionBar, Banner, ConsentView, Tag


@dataclass(frozen=True, slots=True, kw_only=True)
class ScanView:
    """`picture` is a name in assets/images; `state` with `countdown` stands under it. `consent` None: the scanner
    cannot be used now."""

    title: str = ""
    subtitle: str = ""
    picture: str = ""
    state: Tag | None = None
    countdown: str = ""
    banner: Banner | None = None
    consent: ConsentView | None = None
    bar: ActionBar = NO_BAR
