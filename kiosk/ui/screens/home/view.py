"""What the screen paints; see kiosk.ui.parts."""

from dataclasses import dataclass

from kiosk.ui.parts import Banner


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryView:
    """One way in. `off`: painted as not open, with `reason` as the warning line; still tappable. `button`: the words
    of a button inside it, where it has one; a tap anywhere does the same."""

    entry_id: str
    title: str
    subtitle: str
    icon: str
    off: bool = False
    reason: str = ""
    button: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeView:
    """A tap calls `presenter.choose(entry_id)`. Tiles come in pairs, slim ones full width, in order. With a `banner`
    there is no `promise`: it stands in its place."""

    greeting: str = ""
    promise: str = ""
    banner: Banner | None = None
    hero: EntryView | None = None
    tiles: tuple[EntryView, ...] = ()
    slims: tuple[EntryView, ...] = ()
