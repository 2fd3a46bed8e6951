"""What the screen paints; see kiosk.ui.parts."""

from dataclasses import dataclass

from kiosk.ui.parts import NO_BAR, NO_PROGRESS, ActionBar, Banner, Button, Progress


@dataclass(frozen=True, slots=True, kw_only=True)
class SummaryRow:
    """`edit` is the word of the button (改; `presenter.edit(row_id)`), "" where there is none; then `note` stands there
    (身份证上的). `fault`: what does not agree with another answer. `heads`: no answer, but the name (`label`) of the
    part whose answers follow."""

    row_id: str
    label: str
    value: str
    edit: str = ""
    note: str = ""
    fault: str = ""
    heads: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PromiseView:
    """The whole card is tappable: `presenter.toggle_promise(at)`, the first being 0. Unticked at first."""

    checked: bool
    title: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PledgeView:
    """What is signed on the next page; it takes no tap."""

    icon: str
    title: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckView:
    """`next_page` takes the primary's place while rows are hidden: all are seen before anything is handed in.
    `edited` is the row someone comes back from."""

    progress: Progress = NO_PROGRESS
    banner: Banner | None = None
    title: str = ""
    subtitle: str = ""
    rows: tuple[SummaryRow, ...] = ()
    edited: str = ""
    next_page: Button | None = None
    promises: tuple[PromiseView, ...] = ()
    pledge: PledgeView | None = None
    bar: ActionBar = NO_BAR
