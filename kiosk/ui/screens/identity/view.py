"""What the screen paints; see kiosk.ui.parts."""

from dataclasses import dataclass

from kiosk.ui.parts import NO_BAR, ActionBar, Banner, ConsentView, Tag


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherWayView:
    """A tap calls `presenter.choose_way(way_id)`."""

    way_id: str
    title: str
    text: str
    icon: str


@dataclass(frozen=True, slots=True, kw_only=True)
class IdentityView:
    """`picture` is a name in assets/images; `state` with `countdown` stands under it. `consent` None: no reader;
    then the other ways are what the page is about (`others_lead`). `more` turns to those that do not fit."""

    title: str = ""
    subtitle: str = ""
    picture: str = ""
    state: Tag | None = None
    countdown: str = ""
    banner: Banner | None = None
    consent: ConsentView | None = None
    others_title: str = ""
    others: tuple[OtherWayView, ...] = ()
    others_lead: bool = False
    more: str = ""
    bar: ActionBar = NO_BAR
