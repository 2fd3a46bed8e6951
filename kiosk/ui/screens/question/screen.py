"""Paints one question: a list to choose from, or a box with keys."""

from functools import partial
from pathlib import Path
from typing import NamedTuple

from kivy.lang import Builder

from kiosk.ui.parts import OptionView
from kiosk.ui.screens.question.presenter import QuestionPresenter
from kiosk.ui.screens.question.view import ChipView, InputView, QuestionView
from kiosk.ui.widgets.banner import Banner
from kiosk.ui.widgets.chip import Chip, ChipRow
from kiosk.ui.widgets.input_box import FieldError, InputBox
from kiosk.ui.widgets.keypad import Keypad
from kiosk.ui.widgets.option import Option
from kiosk.ui.widgets.page import Page
from kiosk.ui.widgets.step_bar import StepBar
from kiosk.ui.widgets.text import Text

Builder.load_file(str(Path(__file__).with_suffix(".kv")))
USES = (Banner, ChipRow, FieldError, InputBox, Keypad, StepBar, Text)
TITLE_BEFORE, TITLE_UNDER_BANNER = 40, 29


class Rhythm(NamedTuple):
    """How high each option is, the gap between two, and where the first may begin at the earliest."""

    high: float
    gap: float
    lowest_top: float = 0


NORMAL, TIGHT, FEW = Rhythm(120, 20), Rhythm(112, 16), Rhythm(160, 24, 820)
MOST_OF_FEW = 4


def is_short(view: QuestionView) -> bool:
    return 0 < len(view.options) <= MOST_OF_FEW and not view.more


class QuestionScreen(Page[QuestionPresenter, QuestionView]):
    def __init__(self, presenter: QuestionPresenter) -> None:
        super().__init__(presenter)
        self.ids.more.on_tap = presenter.more

    def paint(self, view: QuestionView) -> None:
        self.ids.progress.show(view.progress)
        self.ids.banner.show(view.banner)
        self.ids.title.show(view.title)
        self.ids.hint.show(view.hint)
        self.ids.title.change(style="hero" if is_short(view) else "h1")
        self.ids.title.before = TITLE_UNDER_BANNER if view.banner else TITLE_BEFORE
        self._paint_options(view)
        self._paint_input(view.input)
        chips = tuple(enumerate(view.chips))
        self.ids.chips.renew(chips, lambda: [self._chip(index, chip) for index, chip in chips])
        self.ids.more.change(text=view.more, shown=bool(view.more))
        self.ids.keypad.hold(view.keys, self.presenter.key)
        self.ids.bar.show(view.bar)

    def _paint_options(self, view: QuestionView) -> None:
        """A few are large and low, within reach; a full list under a banner stands a little closer, so that it fits."""
        rhythm = FEW if is_short(view) else TIGHT if view.banner else NORMAL
        codes = tuple(option.code for option in view.options)
        self.ids.options.renew((codes, view.several), lambda: [self._option(o, view.several) for o in view.options])
        self.ids.options.shown = bool(view.options)
        self.ids.options.gap = rhythm.gap
        self.ids.options.lowest_top = rhythm.lowest_top
        for part, option in zip(self.ids.options.parts(), view.options, strict=True):
            part.show(option, rhythm.high)

    def _option(self, view: OptionView, several: bool) -> Option:
        option = Option(view, several=several)
        option.on_tap = partial(self.presenter.choose, view.code)
        return option

    def _paint_input(self, view: InputView | None) -> None:
        self.ids.error.show(view.error if view else "")
        self.ids.input.shown = view is not None
        if view:
            self.ids.input.before = 16 if view.error else 37
            self.ids.input.change(text=view.shown, placeholder=view.placeholder, hint=view.hint, error=bool(view.error))

    def _chip(self, index: int, view: ChipView) -> Chip:
        chip = Chip(view.text, view.icon, chosen=view.chosen)
        chip.name = f"chip:{index}"
        chip.on_tap = partial(self.presenter.chip, index)
        return chip
