"""What the screen paints; see kiosk.ui.parts."""

from dataclasses import dataclass

from kiosk.ui.parts import NO_BAR, ActionBar, Banner, OptionView


@dataclass(frozen=True, slots=True, kw_only=True)
class PriorityView:
    """`reasons`, one of them chosen: `presenter.choose(code)`. `rule` says how priority is served."""

    title: str = ""
    hint: str = ""
    banner: Banner | None = None
    reasons: tuple[OptionView, ...] = ()
    more: str = ""
    rule: Banner | None = None
    bar: ActionBar = NO_BAR
