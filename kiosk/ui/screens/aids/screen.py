"""Paints the aids as rows to tick, low on the screen; each works as soon as it is touched."""

from functools import partial
from pathlib import Path

from kivy.lang import Builder

from kiosk.ui.screens.aids.presenter import AidsPresenter
from kiosk.ui.screens.aids.view import AidsView, AidView
from kiosk.ui.widgets.aid_row import AidRow
from kiosk.ui.widgets.button import PushButton
from kiosk.ui.widgets.paged import Paged
from kiosk.ui.widgets.section import Doing, Reading
from kiosk.ui.widgets.segment import Segment
from kiosk.ui.widgets.sheet import Sheet
from kiosk.ui.widgets.text import Text

Builder.load_file(str(Path(__file__).with_suffix(".kv")))
USES = (Doing, Paged, PushButton, Reading, Segment, Text)


class AidsSheet(Sheet[AidsPresenter, AidsView]):
    reading_share = 0.3

    def __init__(self, presenter: AidsPresenter) -> None:
        super().__init__(presenter)
        self.ids.done.on_tap = presenter.forward

    def paint(self, view: AidsView) -> None:
        self.ids.title.show(view.title)
        self.ids.hint.show(view.hint)
        self.ids.aids.change(columns=2 if self.look.wide else 1, more_text=view.more)
        names = tuple(aid.aid for aid in view.aids)
        self.ids.aids.renew(names, lambda: [self._row(aid) for aid in view.aids])
        for row, aid in zip(self.ids.aids.items(), view.aids, strict=True):
            row.change(chosen=aid.chosen)
        self.ids.volumes.shown = bool(view.volumes)
        self.ids.volumes.show(view.volumes, self.presenter.make_loud)
        self.ids.done.show(view.done)

    def _row(self, view: AidView) -> AidRow:
        row = AidRow(view.title, view.text, view.icon)
        row.name = f"aid:{view.aid}"
        row.on_tap = partial(self.presenter.toggle, view.aid)
        return row
