"""Paints one question: a list to choose from, a box with keys, or both."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import NamedTuple

from kivy.lang import Builder

from kiosk.ui import parts
from kiosk.ui.keyboard.keys import CLEAR
from kiosk.ui.parts import InputView, OptionView, Tone
from kiosk.ui.screens.question.presenter import QuestionPresenter
from kiosk.ui.screens.question.view import QuestionView
from kiosk.ui.widgets.banner import Banner
from kiosk.ui.widgets.block import Block
from kiosk.ui.widgets.board import Board
from kiosk.ui.widgets.chip import Chip, ChipRow
from kiosk.ui.widgets.input_box import FieldError, InputBox
from kiosk.ui.widgets.keypad import Keypad
from kiosk.ui.widgets.option import Option
from kiosk.ui.widgets.page import Page
from kiosk.ui.widgets.paged import Paged
from kiosk.ui.widgets.section import Doing, Reading
from kiosk.ui.widgets.step_bar import StepBar
from kiosk.ui.widgets.terms_row import TermsRow
from kiosk.ui.widgets.text import Text
from kiosk.ui.widgets.text_field import TextField

Builder.load_file(str(Path(__file__).with_suffix(".kv")))
USES = (Banner, Board, ChipRow, Doing, FieldError, InputBox, Keypad, Paged, Reading, StepBar, TermsRow, Text, TextField)
TITLE_BEFORE, TITLE_UNDER_BANNER, TITLE_UNDER_CRUMB = 40, 29, 6
INPUT_BEFORE, INPUT_UNDER_ERROR = 37, 16
OPTIONS_BEFORE, OPTIONS_BELOW_STEPS = 37, 24


class Rhythm(NamedTuple):
    """How high each option is, the gap between two, and where the first may begin at the earliest."""

    high: float
    gap: float
    lowest_top: float = 0


NORMAL, TIGHT, FEW, LOW, WIDE, LARGE, GRID = (
    Rhythm(120, 20),
    Rhythm(112, 16),
    Rhythm(160, 24, 820),
    Rhythm(140, 20),
    Rhythm(148, 24),
    Rhythm(168, 24),
    Rhythm(112, 16),
)
MOST, MOST_OF_FEW = 7, 4


class QuestionScreen(Page[QuestionPresenter, QuestionView]):
    _asked = ""

    def __init__(self, presenter: QuestionPresenter) -> None:
        super().__init__(presenter)
        self.ids.board.connect(presenter)
        self.ids.written.on_caret = presenter.put_caret
        self.ids.terms.button.on_tap = presenter.explain_terms
        self.ids.written.clear.on_tap = partial(presenter.key, CLEAR)

    def paint(self, view: QuestionView) -> None:
        self.ids.progress.show(view.progress)
        self.ids.banner.show(view.banner)
        self.ids.crumb.show(view.crumb)
        self.ids.title.show(view.title)
        self.ids.hint.show(view.hint)
        self.ids.title.change(style=self._title_style(view))
        under = TITLE_UNDER_BANNER if view.banner else TITLE_BEFORE
        self.ids.title.before = TITLE_UNDER_CRUMB if view.crumb else under
        self._paint_options(view)
        self._paint_input(view)
        self._paint_chips(view)
        # Where one types and little room is left, the keys need it.
        little = self.look.wide or self.look.large or self.look.low
        crowded = view.keyboard is not None or (bool(view.keys) and little)
        self.ids.terms.show("" if crowded else view.terms)
        self.ids.keypad.hold(view.keys, self.presenter.key)
        self.ids.board.show(view.keyboard)
        self.ids.bar.show(view.bar)

    def _title_style(self, view: QuestionView) -> str:
        return "hero" if self._is_short(view) and not self.look.wide and not self.look.large else "h1"

    def _is_short(self, view: QuestionView) -> bool:
        return 0 < len(view.options) <= MOST_OF_FEW and not view.grid

    def _rhythm(self, view: QuestionView) -> Rhythm:
        """A few are large and low, within reach, unless what explains them has to be there too; a full list under a
        banner stands a little closer, so that it fits."""
        if self.look.large:
            return LARGE
        if view.grid:
            return GRID
        if self.look.wide:
            return WIDE
        if self._is_short(view) and not (self.look.low and view.terms):
            return FEW
        return LOW if self.look.low else TIGHT if view.banner else NORMAL

    def _paint_options(self, view: QuestionView) -> None:
        rhythm, options = self._rhythm(view), self.ids.options
        options.before = OPTIONS_BELOW_STEPS if view.steps or view.keys else OPTIONS_BEFORE
        options.change(
            gap=rhythm.gap,
            lowest_top=0 if self.look.wide or self.look.manner.aloud else rhythm.lowest_top,
            more_text=view.more,
            most=self._most(view),
            columns=self._columns(view),
        )
        codes = tuple(option.code for option in view.options)
        options.renew((view.list_key, codes), lambda: [self._option(o, view.several) for o in view.options])
        for part, option in zip(options.items(), view.options, strict=True):
            part.show(option, rhythm.high)
        if view.list_key != self._asked:
            self._asked = view.list_key
            chosen = (part for part, option in zip(options.items(), view.options, strict=True) if option.chosen)
            options.turn_to(next(chosen, None))

    def _most(self, view: QuestionView) -> int:
        if view.grid:
            return 0
        return int(self.look.theme.number("type.large", "max_options_per_page")) if self.look.large else MOST

    def _columns(self, view: QuestionView) -> int:
        if view.grid:
            return 1 if self.look.large and not self.look.wide else 2
        return 2 if (self.look.wide or self.look.low) and len(view.options) > MOST_OF_FEW else 1

    def _option(self, view: OptionView, several: bool) -> Option:
        option = Option(view, several=several)
        option.on_tap = partial(self.presenter.choose, view.code)
        return option

    def _paint_input(self, view: QuestionView) -> None:
        box, written = view.input or InputView(), view.written
        self.ids.written.show(written)
        self.ids.written.before = INPUT_UNDER_ERROR if written and written.error else INPUT_BEFORE
        error = written.error if written else box.error
        self.ids.error.show(error)
        self.ids.error.above = written is not None  # it stands above its box
        self.ids.progress.optional = written is not None and self.look.large
        self.ids.hint.optional = bool(error or view.steps or written)  # what is wrong comes first, and the way up
        self.ids.input.shown = view.input is not None
        self.ids.input.before = INPUT_UNDER_ERROR if box.error else INPUT_BEFORE
        self.ids.input.change(text=box.shown, placeholder=box.placeholder, hint=box.hint, error=bool(box.error))
        found = parts.Banner(tone=Tone.INFO, icon="info", lead="", text=view.nothing) if view.nothing else None
        self.ids.nothing.show(found)
        self.ids.nothing.aside = bool(view.keys)  # the keys take the height beside the panel

    def _paint_chips(self, view: QuestionView) -> None:
        steps = view.steps
        self.ids.steps.renew(
            steps,
            lambda: [
                self._chip(f"step:{step.code}", step.text, step.icon, partial(self.presenter.step, step.code))
                for step in steps
            ],
        )
        offer = (view.offer,) if view.offer else ()
        self.ids.offer.renew(
            offer, lambda: [self._chip("offer", words, "check", self.presenter.take_offer) for words in offer]
        )
        chips = tuple(enumerate(view.chips))
        self.ids.chips.renew(
            chips,
            lambda: [
                self._chip(f"chip:{at}", chip.text, chip.icon, partial(self.presenter.chip, at), chosen=chip.chosen)
                for at, chip in chips
            ],
        )

    def _chip(self, name: str, text: str, icon: str, on_tap: Callable[[], None], *, chosen: bool = False) -> Block:
        chip = Chip(text, icon, chosen=chosen)
        chip.name = name
        chip.on_tap = on_tap
        return chip
