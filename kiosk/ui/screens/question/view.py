"""What the screen paints; see kiosk.ui.parts."""

from dataclasses import dataclass

from kiosk.ui.parts import NO_BAR, NO_PROGRESS, ActionBar, Banner, InputView, KeyView, OptionView, Progress


@dataclass(frozen=True, slots=True, kw_only=True)
class ChipView:
    """A tap calls `presenter.chip(index)`, index being the place in `QuestionView.chips`."""

    text: str
    icon: str
    chosen: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionView:
    """Either `options` (radio, or checkboxes when `several`; `presenter.choose(code)`) or `input` with `keys` (rows of
    three). `more` is the button under options that do not fit on one page, with
    COUNT in the place of how many are hidden. `banner` stands above the title."""

    question_id: str = ""
    progress: Progress = NO_PROGRESS
    banner: Banner | None = None
    title: str = ""
    hint: str = ""
    options: tuple[OptionView, ...] = ()
    several: bool = False
    more: str = ""
    input: InputView | None = None
    chips: tuple[ChipView, ...] = ()
    keys: tuple[tuple[KeyView, ...], ...] = ()
    bar: ActionBar = NO_BAR
