"""Paints what is truly known of the application, its number, and the faces to say how it was."""

from pathlib import Path

from kivy.lang import Builder

from kiosk.ui.screens.done.presenter import DonePresenter
from kiosk.ui.screens.done.view import DoneView
from kiosk.ui.widgets.ask_row import AskRow
from kiosk.ui.widgets.banner import Banner
from kiosk.ui.widgets.case_card import CaseCard
from kiosk.ui.widgets.face import FaceRow
from kiosk.ui.widgets.heading import Heading
from kiosk.ui.widgets.ladder import Ladder
from kiosk.ui.widgets.page import Page
from kiosk.ui.widgets.section import Doing, Matter, Reading
from kiosk.ui.widgets.state_title import StateTitle
from kiosk.ui.widgets.text import Text

Builder.load_file(str(Path(__file__).with_suffix(".kv")))
USES = (AskRow, Banner, CaseCard, Doing, FaceRow, Heading, Ladder, Matter, Reading, StateTitle, Text)


class DoneScreen(Page[DonePresenter, DoneView]):
    def __init__(self, presenter: DonePresenter) -> None:
        super().__init__(presenter)
        self.ids.bring.button.name = "bring"
        self.ids.bring.button.on_tap = presenter.bring

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
        self.ids.printing.optional = self.look.wide and view.trouble is not None  # the panel holds one banner surely
        self.ids.bring.change(icon="device-mobile-camera", text=view.bring, shown=view.bring_by_phone is not None)
        self.ids.bring.button.show(view.bring_by_phone)
        self.ids.rate.change(title=view.rate_title, note=view.rate_note, shown=bool(view.rate_title))
        self.ids.rate.optional = self.look.large  # voluntary: what became of the case comes first
        self.ids.faces.show(view.faces, self.presenter.rate, deaf=view.rated)
        self.ids.said.show(view.said)
        self.ids.trouble.show(view.trouble)
        self.ids.bar.show(view.bar)
