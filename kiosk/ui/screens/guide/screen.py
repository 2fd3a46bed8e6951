"""Paints the 12 elements of an item: its name as the title, the others as rows."""

from pathlib import Path

from kivy.lang import Builder

from kiosk.ui.screens.guide.presenter import GuidePresenter
from kiosk.ui.screens.guide.view import FactRow as FactRowView
from kiosk.ui.screens.guide.view import GuideView
from kiosk.ui.widgets.banner import Banner
from kiosk.ui.widgets.page import Page
from kiosk.ui.widgets.paged import PagedRows
from kiosk.ui.widgets.rows import FactRow
from kiosk.ui.widgets.section import Doing, Matter, Reading
from kiosk.ui.widgets.tag import TagRow
from kiosk.ui.widgets.terms_row import TermsRow
from kiosk.ui.widgets.text import Text

Builder.load_file(str(Path(__file__).with_suffix(".kv")))
USES = (Banner, Doing, Matter, PagedRows, Reading, TagRow, TermsRow, Text)


class GuideScreen(Page[GuidePresenter, GuideView]):
    def __init__(self, presenter: GuidePresenter) -> None:
        super().__init__(presenter)
        self.ids.terms.button.on_tap = presenter.explain_terms

    def paint(self, view: GuideView) -> None:
        self.ids.caption.show(view.caption)
        self.ids.title.show(view.title)
        # The panel of a wide window has no room for both, and the rows say the same as the tags.
        self.ids.tags.show(() if view.banner and self.look.wide else view.tags)
        dense = view.banner is not None  # 11 rows and a banner only just fit
        self.ids.rows.change(more_text=view.more)
        self.ids.rows.renew((view.rows, dense), lambda: [self._row(row, dense) for row in view.rows])
        self.ids.banner.show(view.banner)
        crowded = dense and not (self.look.wide or self.look.large)  # there they turn pages in any case
        self.ids.terms.show("" if crowded else view.terms)
        self.ids.bar.show(view.bar)

    def _row(self, row: FactRowView, dense: bool) -> FactRow:
        return FactRow(row.plain, row.official, row.text, dense=dense)
