"""What the screen paints; see kiosk.ui.parts."""

from dataclasses import dataclass

from kiosk.ui.parts import NO_BAR, ActionBar, Banner, ConsentView, OptionView


@dataclass(frozen=True, slots=True, kw_only=True)
class MandateView:
    """`relations` are options: `presenter.choose(code)`; `more` turns to those that do not fit. The `other` button of
    the bar changes the two cards round."""

    title: str = ""
    subtitle: str = ""
    banner: Banner | None = None
    relations: tuple[OptionView, ...] = ()
    more: str = ""
    consent: ConsentView | None = None
    bar: ActionBar = NO_BAR
