"""What the screen paints; see kiosk.ui.parts."""

from dataclasses import dataclass

from kiosk.ui.parts import NO_BAR, ActionBar, AdviceView, Banner, OptionView


@dataclass(frozen=True, slots=True, kw_only=True)
class PriorView:
    """我要优先; a tap calls `presenter.toggle_prior()`."""

    title: str
    text: str
    checked: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketsView:
    """`businesses` with how many wait as their note; `presenter.choose(code)`. `other` of the bar leads
    to a number that was taken before, and to appointments. `advice`: how a number is called."""

    title: str = ""
    hint: str = ""
    banner: Banner | None = None
    businesses: tuple[OptionView, ...] = ()
    more: str = ""
    prior: PriorView | None = None
    advice: tuple[AdviceView, ...] = ()
    bar: ActionBar = NO_BAR
