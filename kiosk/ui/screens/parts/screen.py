"""Paints each part with its conditions below its name."""

from functools import partial
from pathlib import Path

from kivy.lang import Builder

from kiosk.ui.clause_words import ClauseView
from kiosk.ui.screens.parts.presenter import PartsPresenter
from kiosk.ui.screens.parts.view import PartsView, PartView
from kiosk.ui.widgets.banner import Banner
from kiosk.ui.widgets.block import Block
from kiosk.ui.widgets.button import PushButton
from kiosk.ui.widgets.clause import Clause
from kiosk.ui.widgets.page import Page
from kiosk.ui.widgets.paged import PagedRows
from kiosk.ui.widgets.part_heading import PartHeading
from kiosk.ui.widgets.section import Doing, Reading
from kiosk.ui.widgets.text import Text

Builder.load_file(str(Path(__file__).with_suffix(".kv")))
USES = (Banner, Doing, PagedRows, Reading, Text)


class PartsScreen(Page[PartsPresenter, PartsView]):
    def paint(self, view: PartsView) -> None:
        self.ids.crumb.show(view.crumb)
        self.ids.title.show(view.title)
        self.ids.subtitle.show(view.subtitle)
        self.ids.banner.show(view.banner)
        self.ids.clauses.renew(view.parts, lambda: [row for part in view.parts for row in self._rows(part)])
        self.next_page = view.next_page
        self.ids.note.show(view.note)
        self.ids.bar.show(view.bar)

    def _rows(self, view: PartView) -> list[Block]:
        heading = PartHeading(view.title, view.text, view.state, checked=view.checked)
        heading.name = f"part:{view.item_id}"
        heading.on_tap = partial(self.presenter.toggle, view.item_id)
        return [heading, *(self._clause(view.item_id, clause) for clause in view.clauses)]

    def _clause(self, item_id: str, view: ClauseView) -> Clause:
        clause = Clause(view.rule, view.state, view.tone, view.icon, buttons=self._buttons(item_id, view))
        clause.value, clause.source = view.value, view.source
        return clause

    def _buttons(self, item_id: str, view: ClauseView) -> list[PushButton]:
        buttons = []
        for option in view.options:
            button = PushButton("small_chosen" if option.chosen else "small")
            button.text = option.text
            button.name = f"clause:{item_id}:{view.clause_id}:{option.code}"
            button.on_tap = partial(self.presenter.answer, item_id, view.clause_id, option.code)
            buttons.append(button)
        if view.ask:
            ask = PushButton("small")
            ask.text, ask.name = view.ask, f"ask:{item_id}:{view.clause_id}"
            ask.on_tap = partial(self.presenter.ask, view.clause_id, item_id)
            buttons.append(ask)
        return buttons
