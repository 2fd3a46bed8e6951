"""Paints one question: a list to choose from, or a box with keys."""

from functools import partial
from pathlib import Path
from typing import NamedTuple

from kivy.lang import Builder

from kiosk.ui.parts import InputView, OptionView
from kiosk.ui.screens.question.presenter import QuestionPresenter
from kiosk.ui.screens.question.view import ChipView, QuestionView
from kiosk.ui.widgets.banner import Banner
from kiosk.ui.widgets.chip import Chip, ChipRow
from kiosk.ui.widgets.input_box import FieldError, InputBox
from kiosk.ui.widgets.keypad import Keypad
from kiosk.ui.widgets.option import Option
from kiosk.ui.widgets.page import Page
from kiosk.ui.widgets.paged import Paged
from kiosk.ui.widgets.section import Doing, Reading
from kiosk.ui.widgets.step_bar import StepBar
from kiosk.ui.widgets.text import Text

Builder.load_file(str(Path(__file__).with_suffix(".kv")))
USES = (Banner, ChipRow, Doing, FieldError, InputBox, Keypad, Paged, Reading, StepBar, Text)
TITLE_BEFORE, TITLE_UNDER_BANNER = 40, 29


class Rhythm(NamedTuple):
    """How high each option is, the gap between two, and where the first may begin at the earliest."""

    high: float
    gap: float
    lowest_top: float = 0


NORMAL, TIGHT, FEW, LOW, WIDE, LARGE = (
    Rhythm(120, 20),
    Rhythm(112, 16),
    Rhythm(160, 24, 820),
    Rhythm(140, 20),
    Rhythm(148, 24),
    Rhythm(168, 24),
)
MOST, MOST_OF_FEW = 7, 4


class QuestionScreen(Page[QuestionPresenter, QuestionView]):
    _asked = ""

    def paint(self, view: QuestionView) -> None:
        self.ids.progress.show(view.progress)
        self.ids.banner.show(view.banner)
        self.ids.title.show(view.title)
        self.ids.hint.show(view.hint)
        self.ids.title.change(style=self._title_style(view))
        self.ids.title.before = TITLE_UNDER_BANNER if view.banner else TITLE_BEFORE
        self._paint_options(view)
        self._paint_input(view.input)
        chips = tuple(enumerate(view.chips))
        self.ids.chips.renew(chips, lambda: [self._chip(index, chip) for index, chip in chips])
        self.ids.keypad.hold(view.keys, self.presenter.key)
        self.ids.bar.show(view.bar)

    def _title_style(self, view: QuestionView) -> str:
        return "hero" if self._is_short(view) and not self.look.wide and not self.look.large else "h1"

    def _is_short(self, view: QuestionView) -> bool:
        return 0 < len(view.options) <= MOST_OF_FEW

    def _rhythm(self, view: QuestionView) -> Rhythm:
        """A few are large and low, within reach; a full list under a banner stands a little closer, so that it fits."""
        if self.look.large:
            return LARGE
        if self.look.wide:
            return WIDE
        if self._is_short(view):
            return FEW
        return LOW if self.look.low else TIGHT if view.banner else NORMAL

    def _paint_options(self, view: QuestionView) -> None:
        rhythm, options = self._rhythm(view), self.ids.options
        options.change(
            gap=rhythm.gap,
            lowest_top=0 if self.look.wide else rhythm.lowest_top,
            more_text=view.more,
            most=int(self.look.theme.number("type.large", "max_options_per_page")) if self.look.large else MOST,
            columns=2 if (self.look.wide or self.look.low) and len(view.options) > MOST_OF_FEW else 1,
        )
        codes = tuple(option.code for option in view.options)
        options.renew((view.question_id, codes), lambda: [self._option(o, view.several) for o in view.options])
        for part, option in zip(options.items(), view.options, strict=True):
            part.show(option, rhythm.high)
        if view.question_id != self._asked:
            self._asked = view.question_id
            chosen = (part for part, option in zip(options.items(), view.options, strict=True) if option.chosen)
            options.turn_to(next(chosen, None))

    def _option(self, view: OptionView, several: bool) -> Option:
        option = Option(view, several=several)
        option.on_tap = partial(self.presenter.choose, view.code)
        return option

    def _paint_input(self, view: InputView | None) -> None:
        self.ids.error.show(view.error if view else "")
        self.ids.hint.optional = bool(view and view.error)  # what is wrong comes first
        self.ids.input.shown = view is not None
        if view:
            self.ids.input.before = 16 if view.error else 37
            self.ids.input.change(text=view.shown, placeholder=view.placeholder, hint=view.hint, error=bool(view.error))

    def _chip(self, index: int, view: ChipView) -> Chip:
        chip = Chip(view.text, view.icon, chosen=view.chosen)
        chip.name = f"chip:{index}"
        chip.on_tap = partial(self.presenter.chip, index)
        return chip
