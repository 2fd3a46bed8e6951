"""Paints how far one application has come, its number to take along, and what became of another copy."""

from functools import partial
from pathlib import Path

from kivy.lang import Builder

from kiosk.ui.parts import Tone
from kiosk.ui.screens.case.presenter import CasePresenter
from kiosk.ui.screens.case.view import CaseView, WayView
from kiosk.ui.widgets.banner import Banner
from kiosk.ui.widgets.button import PushButton
from kiosk.ui.widgets.case_card import CaseCard
from kiosk.ui.widgets.control import Control
from kiosk.ui.widgets.ladder import Ladder
from kiosk.ui.widgets.page import Page
from kiosk.ui.widgets.paged import Paged
from kiosk.ui.widgets.section import Doing, Matter, Reading
from kiosk.ui.widgets.state_title import StateTitle
from kiosk.ui.widgets.way import SmallWay

Builder.load_file(str(Path(__file__).with_suffix(".kv")))
USES = (Banner, CaseCard, Doing, Ladder, Matter, Paged, Reading, StateTitle)

# With little to show above them, what is touched begins lower.
WITHIN_REACH = 1240


class CaseScreen(Page[CasePresenter, CaseView]):
    def paint(self, view: CaseView) -> None:
        self.ids.state.change(
            tone=view.tone, icon=view.icon, title=view.title, lines=view.lines, shown=bool(view.title)
        )
        self.ids.reason.show(view.reason)
        self.ids.ladder.change(steps=view.ladder, shown=bool(view.ladder))
        self.ids.case.optional = self._without_code(view)
        self.ids.case.change(
            label=view.number_label,
            number=view.number,
            line=view.number_line,
            qr="" if self._without_code(view) else view.qr,
            lead=view.qr_lead,
            text=view.qr_text,
            shown=bool(view.number),
        )
        self.ids.printing.show(view.printing)
        lowered = not (self._tight or self.look.low)
        self.ids.printing.optional = view.printing is not None and view.printing.tone is Tone.INFO
        self.ids.ways.change(columns=max(len(view.ways), 1), lowest_top=WITHIN_REACH if lowered else 0)
        self.ids.ways.renew(view.ways, lambda: [self._way(way) for way in view.ways])
        self.ids.bar.show(view.bar)

    def _without_code(self, view: CaseView) -> bool:
        """Large words on a window that is not high: what must not be missed comes first; the list has the number."""
        return self.look.wide and self.look.large and view.reason is not None and bool(view.ways)

    @property
    def _tight(self) -> bool:
        """A window that is not high, or large words, leave no room for tiles."""
        return self.look.wide or self.look.large

    def _way(self, view: WayView) -> Control:
        tile: Control
        if self._tight:
            tile = PushButton("small")
            tile.text = view.title
        else:
            tile = SmallWay(view.title, view.text, view.icon)
        tile.name = f"way:{view.way_id}"
        tile.on_tap = partial(self.presenter.choose_way, view.way_id)
        return tile
