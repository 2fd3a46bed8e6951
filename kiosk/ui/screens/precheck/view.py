"""What the screen paints; see kiosk.ui.parts."""

from dataclasses import dataclass

from kiosk.ui.clause_words import ClauseView
from kiosk.ui.parts import NO_BAR, ActionBar, Banner, Button

__all__ = ["ClauseView", "PrecheckView"]


@dataclass(frozen=True, slots=True, kw_only=True)
class PrecheckView:
    """`next_page` takes the primary's place while clauses are hidden: all are seen before the form begins."""

    crumb: str = ""
    title: str = ""
    subtitle: str = ""
    clauses: tuple[ClauseView, ...] = ()
    next_page: Button | None = None
    note: Banner | None = None
    bar: ActionBar = NO_BAR
