"""What the screen paints; see kiosk.ui.parts."""

from dataclasses import dataclass

from kiosk.ui.keyboard.view import KeyboardView, WrittenView
from kiosk.ui.parts import NO_BAR, NO_PROGRESS, ActionBar, Banner, InputView, KeyView, OptionView, Progress


@dataclass(frozen=True, slots=True, kw_only=True)
class ChipView:
    """A tap calls `presenter.chip(index)`, index being the place in `QuestionView.chips`."""

    text: str
    icon: str
    chosen: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class StepView:
    """One step of the way to a list within lists: a tap on it goes back there (`presenter.step(code)`)."""

    code: str
    text: str
    icon: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionView:
    """Words are `written` on the `keyboard` (see there which methods of the presenter are called). Else either
    `options` (radio, or checkboxes when `several`; `presenter.choose(code)`), or `input` with `keys`
    (`presenter.key(value)`), or both where one looks for a code by letters. `list_key` tells one list of options
    from another; `grid`: they are many and short. `more` is the button under options that do not fit on one page,
    with COUNT in the place of how many are hidden. `crumb` says which row this is about, `steps` are the way to a
    list within lists. `offer` is a value to take over with one tap (`presenter.take_offer()`). `banner` stands
    above the title, `nothing` in the place of options that were looked for and not found. `terms` explains what the
    page says in official words (`presenter.explain_terms()`)."""

    question_id: str = ""
    progress: Progress = NO_PROGRESS
    banner: Banner | None = None
    crumb: str = ""
    title: str = ""
    hint: str = ""
    steps: tuple[StepView, ...] = ()
    options: tuple[OptionView, ...] = ()
    list_key: str = ""
    grid: bool = False
    several: bool = False
    more: str = ""
    nothing: str = ""
    input: InputView | None = None
    written: WrittenView | None = None
    keyboard: KeyboardView | None = None
    offer: str = ""
    terms: str = ""
    chips: tuple[ChipView, ...] = ()
    keys: tuple[tuple[KeyView, ...], ...] = ()
    bar: ActionBar = NO_BAR
