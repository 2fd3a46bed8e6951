"""What the screen paints; see kiosk.ui.parts."""

from dataclasses import dataclass

from kiosk.ui.parts import NO_BAR, ActionBar, Banner, HelpView, Tag


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseRowView:
    """The whole row is tappable: `presenter.open_case(case_id)`. `todo` is what to do now, "" if there is nothing."""

    case_id: str
    title: str
    text: str
    state: Tag
    todo: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CasesView:
    """`rows`, or where there are none the reason (`why`) and whom to ask (`help_title`, `help_rows`). `more` is the
    button under rows that do not fit, with COUNT in the place of how many are hidden."""

    title: str = ""
    subtitle: str = ""
    banner: Banner | None = None
    rows: tuple[CaseRowView, ...] = ()
    more: str = ""
    why: str = ""
    help_title: str = ""
    help_rows: tuple[HelpView, ...] = ()
    bar: ActionBar = NO_BAR
