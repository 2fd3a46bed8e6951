"""Paints what will happen, step by step."""

from pathlib import Path

from kivy.lang import Builder

from kiosk.ui.screens.match.presenter import MatchPresenter
from kiosk.ui.screens.match.view import MatchView
from kiosk.ui.widgets.banner import Banner
from kiosk.ui.widgets.block import Column
from kiosk.ui.widgets.page import Page
from kiosk.ui.widgets.section import Matter, Reading
from kiosk.ui.widgets.text import Text
from kiosk.ui.widgets.way import WayTile

Builder.load_file(str(Path(__file__).with_suffix(".kv")))
USES = (Banner, Column, Matter, Reading, Text)


class MatchScreen(Page[MatchPresenter, MatchView]):
    def paint(self, view: MatchView) -> None:
        self.ids.title.show(view.title)
        self.ids.subtitle.show(view.subtitle)
        steps = self.ids.steps
        steps.renew(view.steps, lambda: [WayTile(step.title, step.text, step.icon) for step in view.steps])
        self.ids.safe.show(view.safe)
        self.ids.bar.show(view.bar)
