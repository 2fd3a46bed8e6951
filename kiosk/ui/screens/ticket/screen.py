"""Paints a number in large, what is known of its line, its code to take along and what became of its paper."""

from pathlib import Path

from kivy.lang import Builder

from kiosk.ui.screens.ticket.presenter import TicketPresenter
from kiosk.ui.screens.ticket.view import TicketView
from kiosk.ui.widgets.banner import Banner
from kiosk.ui.widgets.page import Page
from kiosk.ui.widgets.section import Matter, Reading
from kiosk.ui.widgets.state_title import StateTitle
from kiosk.ui.widgets.text import Text
from kiosk.ui.widgets.ticket_card import TicketCard

Builder.load_file(str(Path(__file__).with_suffix(".kv")))
USES = (Banner, Matter, Reading, StateTitle, Text, TicketCard)


class TicketScreen(Page[TicketPresenter, TicketView]):
    def paint(self, view: TicketView) -> None:
        self.ids.state.change(
            tone=view.tone, icon=view.icon, title=view.title, lines=view.lines, shown=bool(view.title)
        )
        self.ids.notice.show(view.notice)
        self.ids.case.change(
            label=view.label,
            number=view.number,
            line=view.number_line,
            qr=view.qr,
            lead=view.qr_lead,
            text=view.qr_text,
            shown=bool(view.number),
        )
        self.ids.printing.show(view.printing)
        self.ids.printing.optional = self.look.wide and view.notice is not None  # the panel holds one banner surely
        self.ids.rule.show(view.rule)
        self.ids.bar.show(view.bar)
