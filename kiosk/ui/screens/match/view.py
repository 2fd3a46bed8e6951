"""What the screen paints; see kiosk.ui.parts."""

from dataclasses import dataclass

from kiosk.ui.parts import NO_BAR, ActionBar, Banner


@dataclass(frozen=True, slots=True, kw_only=True)
class StepView:
    """One thing that will happen; it takes no tap."""

    icon: str
    title: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MatchView:
    """`other` of the bar begins without a document."""

    title: str = ""
    subtitle: str = ""
    steps: tuple[StepView, ...] = ()
    safe: Banner | None = None
    bar: ActionBar = NO_BAR
