"""What the screen paints; see kiosk.ui.parts."""

from dataclasses import dataclass

from kiosk.ui.parts import NO_BAR, ActionBar, Banner, Tag


@dataclass(frozen=True, slots=True, kw_only=True)
class FactRow:
    plain: str
    official: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GuideView:
    """`other` of the bar is 带走. `banner` says before the start that no receipt will be printed.
    `more` is the button under rows that do not fit, with COUNT for how many. `terms` explains what the page says in
    official words (`presenter.explain_terms()`), "" where it says nothing so."""

    caption: str = ""
    title: str = ""
    tags: tuple[Tag, ...] = ()
    rows: tuple[FactRow, ...] = ()
    more: str = ""
    terms: str = ""
    banner: Banner | None = None
    bar: ActionBar = NO_BAR
