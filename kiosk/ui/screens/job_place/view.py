"""What the screen paints; see kiosk.ui.parts."""

from dataclasses import dataclass

from kiosk.ui.parts import NO_BAR, ActionBar, FactView, SketchView


@dataclass(frozen=True, slots=True, kw_only=True)
class JobPlaceView:
    title: str = ""
    subtitle: str = ""
    sketch: SketchView | None = None
    facts: tuple[FactView, ...] = ()
    more: str = ""
    note: str = ""
    bar: ActionBar = NO_BAR
