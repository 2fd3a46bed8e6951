"""Paints a field with the keyboard below it, or a box with keys for digits; or what was found, to choose from."""

from functools import partial
from pathlib import Path
from typing import Any

from kivy.lang import Builder

from kiosk.ui.keyboard.keys import CLEAR
from kiosk.ui.parts import ChipView, OptionView
from kiosk.ui.widgets.banner import Banner
from kiosk.ui.widgets.block import Block
from kiosk.ui.widgets.board import Board
from kiosk.ui.widgets.chip import Chip, ChipRow
from kiosk.ui.widgets.input_box import FieldError, InputBox
from kiosk.ui.widgets.keypad import Keypad
from kiosk.ui.widgets.option import Option
from kiosk.ui.widgets.page import Page
from kiosk.ui.widgets.paged import Paged
from kiosk.ui.widgets.qr import QrPlate
from kiosk.ui.widgets.section import Doing, Reading
from kiosk.ui.widgets.text import Text
from kiosk.ui.widgets.text_field import TextField
from kiosk.ui.work_views import WordsView
from kiosk.ui.written_presenter import WrittenPresenter

Builder.load_file(str(Path(__file__).with_suffix(".kv")))
USES = (Banner, Board, ChipRow, Doing, FieldError, InputBox, Keypad, Paged, QrPlate, Reading, Text, TextField)


UPRIGHT, WIDE = 560, 400


class WordsScreen(Page[Any, WordsView]):
    def __init__(self, presenter: Any, **given: Any) -> None:
        super().__init__(presenter, **given)
        if isinstance(presenter, WrittenPresenter):  # the others only have keys
            self.ids.board.connect(presenter)
            self.ids.written.on_caret = presenter.put_caret
        self.ids.written.clear.on_tap = partial(presenter.key, CLEAR)

    def paint(self, view: WordsView) -> None:
        self.ids.title.show(view.title)
        self.ids.hint.show(view.hint)
        self.ids.banner.show(view.banner)
        self.ids.code.change(text=view.code, shown=bool(view.code), side=WIDE if self.look.wide else UPRIGHT)
        box, written = view.input, view.written
        self.ids.written.show(written)
        self.ids.board.show(view.keyboard)
        self.ids.error.show(box.error if box else written.error if written else "")
        self.ids.error.above = written is not None
        self.ids.input.shown = box is not None
        if box:
            self.ids.input.change(text=box.shown, placeholder=box.placeholder, hint=box.hint, error=bool(box.error))
        else:
            self.ids.input.change(text="")
        crowded = self.look.wide and self.look.large and bool(view.keys or view.keyboard)
        chips = () if crowded else view.chips  # the panel has no room for them
        self.ids.chips.renew(chips, lambda: [self._chip(chip) for chip in chips])
        self._paint_options(view)
        self.ids.keypad.hold(view.keys, self.presenter.key)
        self.ids.bar.show(view.bar)

    def _paint_options(self, view: WordsView) -> None:
        options = self.ids.options
        options.change(more_text=view.more, shown=bool(view.options))
        codes = tuple(one.code for one in view.options)
        options.renew(codes, lambda: [self._option(one) for one in view.options])
        for option, one in zip(options.items(), view.options, strict=True):
            option.change(option=one)

    def _option(self, view: OptionView) -> Option:
        option = Option(view)
        option.on_tap = partial(self.presenter.choose, view.code)
        return option

    def _chip(self, view: ChipView) -> Block:
        chip = Chip(view.text, view.icon, chosen=view.chosen, count=view.count)
        chip.name = f"chip:{view.chip_id}"
        chip.on_tap = partial(self.presenter.pick_word, view.chip_id)
        return chip
