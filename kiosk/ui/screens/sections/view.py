"""What the screen paints; see kiosk.ui.parts."""

from dataclasses import dataclass

from kiosk.ui.parts import NO_BAR, ActionBar, Banner


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionView:
    """A tap calls `presenter.choose(section_id)`."""

    section_id: str
    title: str
    text: str
    icon: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionsView:
    """`more` is the button under those that do not fit, with COUNT for how many."""

    title: str = ""
    banner: Banner | None = None
    sections: tuple[SectionView, ...] = ()
    more: str = ""
    bar: ActionBar = NO_BAR
