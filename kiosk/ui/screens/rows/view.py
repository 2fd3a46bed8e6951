"""What the screen paints; see kiosk.ui.parts."""

from dataclasses import dataclass

from kiosk.ui.parts import NO_BAR, NO_PROGRESS, ActionBar, Banner, Button, Progress


@dataclass(frozen=True, slots=True, kw_only=True)
class RowView:
    """One row, the first being 0: `presenter.edit(at)`, `presenter.remove(at)`. `edit` "": all of it is from a card."""

    title: str
    text: str
    edit: str
    remove: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RowsView:
    """`add` below the rows: `presenter.add()`; None where no more find room. `more` turns the page, with COUNT in the
    place of how many are hidden."""

    question_id: str = ""
    progress: Progress = NO_PROGRESS
    banner: Banner | None = None
    title: str = ""
    hint: str = ""
    rows: tuple[RowView, ...] = ()
    more: str = ""
    add: Button | None = None
    bar: ActionBar = NO_BAR
