"""What the screen paints; see kiosk.ui.parts."""

from dataclasses import dataclass

from kiosk.ui.parts import NO_BAR, ActionBar, Banner


@dataclass(frozen=True, slots=True, kw_only=True)
class CrossesView:
    """`cross`: where to touch, in shares of the glass; None: nothing is to be touched. `result`: how far fingers were
    off, and are now."""

    title: str = ""
    hint: str = ""
    result: str = ""
    banner: Banner | None = None
    cross: tuple[float, float] | None = None
    bar: ActionBar = NO_BAR
