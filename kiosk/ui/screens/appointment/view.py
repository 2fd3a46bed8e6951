"""What the screen paints; see kiosk.ui.parts."""

from dataclasses import dataclass

from kiosk.ui.parts import NO_BAR, ActionBar, Banner, OptionView


@dataclass(frozen=True, slots=True, kw_only=True)
class AppointmentView:
    """`appointments` of today, `presenter.choose(code)`; none before a paper was shown or a card laid. `other` of the
    bar goes to the card."""

    title: str = ""
    hint: str = ""
    banner: Banner | None = None
    appointments: tuple[OptionView, ...] = ()
    more: str = ""
    bar: ActionBar = NO_BAR
