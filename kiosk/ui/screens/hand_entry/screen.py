"""Paints the box for the number, the agreement to keep it, and the keys."""

from functools import partial
from pathlib import Path

from kivy.lang import Builder

from kiosk.ui.keyboard.keys import CLEAR
from kiosk.ui.screens.hand_entry.presenter import HandEntryPresenter
from kiosk.ui.screens.hand_entry.view import HandEntryView
from kiosk.ui.widgets.board import Board
from kiosk.ui.widgets.consent_card import ConsentCard
from kiosk.ui.widgets.input_box import FieldError, InputBox
from kiosk.ui.widgets.keypad import Keypad
from kiosk.ui.widgets.page import Page
from kiosk.ui.widgets.section import Doing, Reading
from kiosk.ui.widgets.text import Text
from kiosk.ui.widgets.text_field import TextField

Builder.load_file(str(Path(__file__).with_suffix(".kv")))
USES = (Board, ConsentCard, Doing, FieldError, InputBox, Keypad, Reading, Text, TextField)
INPUT_BEFORE, INPUT_UNDER_ERROR = 32, 16
# Wider than for a question: the agreement stands in it too.
PANEL = 840


class HandEntryScreen(Page[HandEntryPresenter, HandEntryView]):
    panel = PANEL

    def __init__(self, presenter: HandEntryPresenter) -> None:
        super().__init__(presenter)
        self.ids.consent.connect(presenter.toggle_consent, presenter.show_consent_text)
        self.ids.board.connect(presenter)
        self.ids.written.on_caret = presenter.put_caret
        self.ids.written.clear.on_tap = partial(presenter.key, CLEAR)

    def paint(self, view: HandEntryView) -> None:
        self.ids.title.show(view.title)
        self.ids.hint.show(view.hint)
        box, written = view.input, view.written
        self.ids.written.show(written)
        self.ids.board.show(view.keyboard)
        self.ids.error.show(box.error if box else written.error if written else "")
        self.ids.error.above = written is not None  # it stands above its box
        self.ids.hint.optional = written is not None
        self.ids.input.shown = box is not None
        if box:
            self.ids.input.before = INPUT_UNDER_ERROR if box.error else INPUT_BEFORE
            self.ids.input.change(text=box.shown, placeholder=box.placeholder, hint=box.hint, error=bool(box.error))
        else:
            self.ids.input.change(text="")
        self.ids.not_agreed.show(view.not_agreed)
        self.ids.consent.show(view.consent)
        self.ids.keypad.hold(view.keys, self.presenter.key)
        self.ids.bar.show(view.bar)
