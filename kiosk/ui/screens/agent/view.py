"""What the screen paints; see kiosk.ui.parts."""

from dataclasses import dataclass

from kiosk.ui.parts import NO_BAR, ActionBar, Banner, ConsentView, Tag


@dataclass(frozen=True, slots=True, kw_only=True)
class AgentView:
    """`picture` is a name in assets/images; `state` with `countdown` stands under it. `consent` None: it has been
    given, or the reader cannot be used."""

    title: str = ""
    subtitle: str = ""
    picture: str = ""
    state: Tag | None = None
    countdown: str = ""
    banner: Banner | None = None
    consent: ConsentView | None = None
    bar: ActionBar = NO_BAR
