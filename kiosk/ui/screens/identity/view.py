"""What the screen paints; see kiosk.ui.parts."""

from dataclasses import dataclass

from kiosk.ui.parts import NO_BAR, ActionBar, Banner, Tag


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentView:
    """The whole card is tappable (`presenter.toggle_consent()`), except `link` (`presenter.show_consent_text()`)."""

    checked: bool
    title: str
    lines: tuple[str, ...]
    link: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherWayView:
    """A tap calls `presenter.choose_way(way_id)`."""

    way_id: str
    title: str
    text: str
    icon: str


@dataclass(frozen=True, slots=True, kw_only=True)
class IdentityView:
    """`picture` is a name in assets/images; `state` with `countdown` stands under it. `consent` None: no reader."""

    title: str = ""
    subtitle: str = ""
    picture: str = ""
    state: Tag | None = None
    countdown: str = ""
    banner: Banner | None = None
    consent: ConsentView | None = None
    others_title: str = ""
    others: tuple[OtherWayView, ...] = ()
    bar: ActionBar = NO_BAR
