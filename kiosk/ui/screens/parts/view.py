"""What the screen paints; see kiosk.ui.parts."""

from dataclasses import dataclass

from kiosk.ui.clause_words import ClauseView
from kiosk.ui.parts import NO_BAR, ActionBar, Banner, Button, Tag


@dataclass(frozen=True, slots=True, kw_only=True)
class PartView:
    """One item of the bundle: a tap on its name calls `presenter.toggle(item_id)`, a tap on an answer
    `presenter.answer(item_id, clause_id, code)`."""

    item_id: str
    title: str
    text: str
    state: Tag
    checked: bool
    clauses: tuple[ClauseView, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PartsView:
    """`next_page` takes the primary's place while clauses are hidden."""

    crumb: str = ""
    title: str = ""
    subtitle: str = ""
    banner: Banner | None = None
    parts: tuple[PartView, ...] = ()
    next_page: Button | None = None
    note: Banner | None = None
    bar: ActionBar = NO_BAR
