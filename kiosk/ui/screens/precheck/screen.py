"""Paints each condition beside the visitor's own facts."""

from functools import partial
from pathlib import Path

from kivy.lang import Builder

from kiosk.ui.screens.precheck.presenter import PrecheckPresenter
from kiosk.ui.screens.precheck.view import ClauseView, PrecheckView
from kiosk.ui.widgets.banner import Banner
from kiosk.ui.widgets.button import PushButton
from kiosk.ui.widgets.clause import Clause
from kiosk.ui.widgets.page import Page
from kiosk.ui.widgets.paged import PagedRows
from kiosk.ui.widgets.section import Doing, Reading
from kiosk.ui.widgets.text import Text

Builder.load_file(str(Path(__file__).with_suffix(".kv")))
USES = (Banner, Doing, PagedRows, Reading, Text)


class PrecheckScreen(Page[PrecheckPresenter, PrecheckView]):
    def paint(self, view: PrecheckView) -> None:
        self.ids.crumb.show(view.crumb)
        self.ids.title.show(view.title)
        self.ids.subtitle.show(view.subtitle)
        self.ids.clauses.renew(view.clauses, lambda: [self._clause(clause) for clause in view.clauses])
        self.next_page = view.next_page
        self.ids.note.show(view.note)
        self.ids.bar.show(view.bar)

    def _clause(self, view: ClauseView) -> Clause:
        clause = Clause(view.rule, view.state, view.tone, view.icon, buttons=self._buttons(view))
        clause.value, clause.source = view.value, view.source
        return clause

    def _buttons(self, view: ClauseView) -> list[PushButton]:
        buttons = []
        for option in view.options:
            button = PushButton("small_chosen" if option.chosen else "small")
            button.text = option.text
            button.name = f"clause:{view.clause_id}:{option.code}"
            button.on_tap = partial(self.presenter.answer, view.clause_id, option.code)
            buttons.append(button)
        if view.ask:
            ask = PushButton("small")
            ask.text, ask.name = view.ask, f"ask:{view.clause_id}"
            ask.on_tap = partial(self.presenter.ask, view.clause_id)
            buttons.append(ask)
        return buttons
