"""Paints what is truly known of the application, its number, and what comes next."""

from pathlib import Path

from kivy.lang import Builder

from kiosk.ui.screens.done.presenter import DonePresenter
from kiosk.ui.screens.done.view import DoneView
from kiosk.ui.widgets.banner import Banner
from kiosk.ui.widgets.case_card import CaseCard
from kiosk.ui.widgets.ladder import Ladder
from kiosk.ui.widgets.numbered_list import NumberedList
from kiosk.ui.widgets.page import Page
from kiosk.ui.widgets.state_title import StateTitle
from kiosk.ui.widgets.text import Text

Builder.load_file(str(Path(__file__).with_suffix(".kv")))
USES = (Banner, CaseCard, Ladder, NumberedList, StateTitle, Text)


class DoneScreen(Page[DonePresenter, DoneView]):
    def paint(self, view: DoneView) -> None:
        self.ids.state.change(
            tone=view.tone, icon=view.icon, title=view.title, lines=view.lines, shown=bool(view.title)
        )
        self.ids.ladder.change(steps=view.ladder, shown=bool(view.ladder))
        self.ids.case.change(
            label=view.number_label,
            number=view.number,
            line=view.number_line,
            qr=view.qr,
            lead=view.qr_lead,
            text=view.qr_text,
            shown=bool(view.number),
        )
        self.ids.printing.show(view.printing)
        self.ids.next_title.show(view.next_title if view.next_steps else "")
        self.ids.next_steps.change(steps=view.next_steps, shown=bool(view.next_steps))
        self.ids.bar.show(view.bar)
