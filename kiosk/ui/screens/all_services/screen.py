"""Paints groups, or services, a row each."""

from functools import partial
from pathlib import Path

from kivy.lang import Builder

from kiosk.ui.screens.all_services.presenter import ServicesPresenter
from kiosk.ui.screens.all_services.view import ServiceRowView, ServicesView
from kiosk.ui.widgets.banner import Banner
from kiosk.ui.widgets.page import Page
from kiosk.ui.widgets.paged import Paged
from kiosk.ui.widgets.section import Doing, Reading
from kiosk.ui.widgets.service_row import ServiceRow
from kiosk.ui.widgets.text import Text

Builder.load_file(str(Path(__file__).with_suffix(".kv")))
USES = (Banner, Doing, Paged, Reading, Text)
MANY = 3


class ServicesScreen(Page[ServicesPresenter, ServicesView]):
    def paint(self, view: ServicesView) -> None:
        self.ids.title.show(view.title)
        self.ids.subtitle.show(view.subtitle)
        self.ids.banner.show(view.banner)
        columns = 2 if self.look.wide and not self.look.large and len(view.rows) > MANY else 1
        self.ids.rows.change(more_text=view.more, columns=columns)
        self.ids.rows.renew(view.rows, lambda: [self._row(row) for row in view.rows])
        self.ids.bar.show(view.bar)

    def _row(self, view: ServiceRowView) -> ServiceRow:
        row = ServiceRow(view.title, view.text, view.icon, official=view.official)
        row.name = f"service:{view.row_id}"
        row.on_tap = partial(self.presenter.choose, view.row_id)
        return row
