"""Paints a sheet that explains something and ends with one button."""

from pathlib import Path

from kivy.lang import Builder

from kiosk.ui.screens.notice.presenter import NoticePresenter
from kiosk.ui.screens.notice.view import NoticeView
from kiosk.ui.widgets.button import PushButton
from kiosk.ui.widgets.help_row import HelpRow
from kiosk.ui.widgets.paged import Paged, PagedRows
from kiosk.ui.widgets.picture import Plate
from kiosk.ui.widgets.qr import QrPlate
from kiosk.ui.widgets.section import Doing, Reading
from kiosk.ui.widgets.sheet import Sheet
from kiosk.ui.widgets.text import Text

Builder.load_file(str(Path(__file__).with_suffix(".kv")))
USES = (Doing, Paged, PagedRows, Plate, PushButton, QrPlate, Reading, Text)


class NoticeSheet(Sheet[NoticePresenter, NoticeView]):
    def __init__(self, presenter: NoticePresenter) -> None:
        super().__init__(presenter)
        if self.look.wide and self.look.large:
            self.ids.primary.kind = "primary"  # a lower one: the rows need the room
        self.ids.primary.on_tap = presenter.forward
        self.ids.other.on_tap = presenter.other
        self.ids.last.on_tap = presenter.last

    def paint(self, view: NoticeView) -> None:
        self.ids.plate.change(icon=view.icon, ground="tint", ink="primary", shown=bool(view.icon))
        self.ids.title.show(view.title)
        self.ids.lines.change(more_text=view.more)
        self.ids.lines.renew(view.lines, lambda: [Text(line, color="ink2") for line in view.lines])
        self.ids.lines.more.name = "more_lines"  # the rows below have one too
        self.ids.rows.change(more_text=view.more)
        self.ids.rows.renew(view.rows, lambda: [HelpRow(row.label, row.text, row.icon, row.note) for row in view.rows])
        self.ids.code.change(text=view.qr, shown=bool(view.qr))
        self.ids.code_text.show(view.qr_text)
        self.ids.primary.show(view.primary)
        self.ids.other.kind = "danger" if view.danger and view.last is None else "neutral"
        self.ids.other.show(view.other)
        self.ids.last.kind = "danger" if view.danger else "neutral"
        self.ids.last.show(view.last)
