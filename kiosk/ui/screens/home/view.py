"""What the screen paints; see kiosk.ui.parts."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryView:
    """One way in. `off`: painted as not open, with `reason` as the warning line; still tappable."""

    entry_id: str
    title: str
    subtitle: str
    icon: str
    off: bool = False
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeView:
    """A tap calls `presenter.choose(entry_id)`. Tiles come in pairs, slim ones full width, in order."""

    greeting: str = ""
    promise: str = ""
    hero: EntryView | None = None
    tiles: tuple[EntryView, ...] = ()
    slims: tuple[EntryView, ...] = ()
