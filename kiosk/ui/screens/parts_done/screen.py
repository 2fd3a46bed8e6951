"""Paints what became of every part, a row each."""

from pathlib import Path

from kivy.lang import Builder

from kiosk.ui.screens.parts_done.presenter import PartsDonePresenter
from kiosk.ui.screens.parts_done.view import FiledPartView, PartsDoneView
from kiosk.ui.widgets.banner import Banner
from kiosk.ui.widgets.face import FaceRow
from kiosk.ui.widgets.filed_row import FiledRow
from kiosk.ui.widgets.heading import Heading
from kiosk.ui.widgets.page import Page
from kiosk.ui.widgets.paged import PagedRows
from kiosk.ui.widgets.section import Doing, Matter, Reading
from kiosk.ui.widgets.state_title import StateTitle
from kiosk.ui.widgets.text import Text

Builder.load_file(str(Path(__file__).with_suffix(".kv")))
USES = (Banner, Doing, FaceRow, Heading, Matter, PagedRows, Reading, StateTitle, Text)


class PartsDoneScreen(Page[PartsDonePresenter, PartsDoneView]):
    def paint(self, view: PartsDoneView) -> None:
        self.ids.state.change(
            tone=view.tone, icon=view.icon, title=view.title, lines=view.lines, shown=bool(view.title)
        )
        self.ids.parts.change(more_text=view.more)
        self.ids.parts.renew(view.parts, lambda: [self._row(part) for part in view.parts])
        self.ids.printing.show(view.printing)
        # Large on a wide window there is room for the numbers alone, and those come first.
        faces = () if self.look.wide and self.look.large else view.faces
        self.ids.rate.change(title=view.rate_title, note=view.rate_note, shown=bool(faces))
        self.ids.rate.optional = self.look.large  # voluntary: the numbers come first
        self.ids.faces.show(faces, self.presenter.rate, deaf=view.rated)
        self.ids.said.show(view.said)
        self.ids.trouble.show(view.trouble)
        self.ids.bar.show(view.bar)

    def _row(self, view: FiledPartView) -> FiledRow:
        return FiledRow(view.title, view.number, view.state, view.todo)
