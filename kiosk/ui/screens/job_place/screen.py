"""Paints where the work is: a sketch, and the same in words."""

from pathlib import Path
from typing import Any

from kivy.lang import Builder

from kiosk.ui.screens.job_place.view import JobPlaceView
from kiosk.ui.widgets.map_sketch import MapSketch
from kiosk.ui.widgets.page import Page, Steers
from kiosk.ui.widgets.paged import PagedRows
from kiosk.ui.widgets.rows import FactRow
from kiosk.ui.widgets.section import Matter, Reading
from kiosk.ui.widgets.text import Text

Builder.load_file(str(Path(__file__).with_suffix(".kv")))
USES = (MapSketch, Matter, PagedRows, Reading, Text)


class JobPlaceScreen(Page[Steers, JobPlaceView]):
    def __init__(self, presenter: Steers, **given: Any) -> None:
        super().__init__(presenter, **given)

    def paint(self, view: JobPlaceView) -> None:
        self.ids.title.show(view.title)
        self.ids.subtitle.show(view.subtitle)
        self.ids.sketch.show(view.sketch)
        self.ids.facts.change(more_text=view.more)
        self.ids.facts.renew(view.facts, lambda: [FactRow(fact.label, "", fact.text) for fact in view.facts])
        self.ids.note.show(view.note)
        self.ids.bar.show(view.bar)
