"""Paints the languages as rows to choose from, low on the screen."""

from functools import partial
from pathlib import Path

from kivy.lang import Builder

from kiosk.ui.parts import OptionView
from kiosk.ui.screens.languages.presenter import LanguagesPresenter
from kiosk.ui.screens.languages.view import LanguagesView
from kiosk.ui.widgets.button import PushButton
from kiosk.ui.widgets.option import Option
from kiosk.ui.widgets.paged import Paged
from kiosk.ui.widgets.section import Doing, Reading
from kiosk.ui.widgets.sheet import Sheet
from kiosk.ui.widgets.text import Text

Builder.load_file(str(Path(__file__).with_suffix(".kv")))
USES = (Doing, Paged, PushButton, Reading, Text)


class LanguagesSheet(Sheet[LanguagesPresenter, LanguagesView]):
    def __init__(self, presenter: LanguagesPresenter) -> None:
        super().__init__(presenter)
        self.ids.done.on_tap = presenter.forward

    def paint(self, view: LanguagesView) -> None:
        self.ids.title.show(view.title)
        self.ids.hint.show(view.hint)
        self.ids.languages.change(more_text=view.more)
        codes = tuple(language.code for language in view.languages)
        self.ids.languages.renew(codes, lambda: [self._row(language) for language in view.languages])
        for row, language in zip(self.ids.languages.items(), view.languages, strict=True):
            row.change(option=language)
        self.ids.done.show(view.done)

    def _row(self, language: OptionView) -> Option:
        row = Option(language)
        row.on_tap = partial(self.presenter.choose, language.code)
        return row
