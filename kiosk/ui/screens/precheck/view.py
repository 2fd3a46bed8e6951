"""What the screen paints; see kiosk.ui.parts."""

from dataclasses import dataclass

from kiosk.ui.parts import NO_BAR, ActionBar, Banner, Button, OptionView, Tone


@dataclass(frozen=True, slots=True, kw_only=True)
class ClauseView:
    """State icon, rule, state word at right, the visitor's own value, then the small line `source` (basis and source).
    `options` are buttons in two columns: `presenter.answer(clause_id, code)`; the chosen one has the primary edge.
    `ask` is the button to a page of its own instead: `presenter.ask(clause_id)`."""

    clause_id: str
    tone: Tone
    icon: str
    rule: str
    state: str
    value: str = ""
    source: str = ""
    options: tuple[OptionView, ...] = ()
    ask: str = ""


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
