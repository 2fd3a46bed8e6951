"""Paints who is in charge here, each on a card."""

from pathlib import Path
from typing import Any

from kivy.lang import Builder

from kiosk.ui.around_views import PeopleView
from kiosk.ui.widgets.banner import Banner
from kiosk.ui.widgets.page import Page, Steers
from kiosk.ui.widgets.paged import Paged
from kiosk.ui.widgets.person_card import PersonCard
from kiosk.ui.widgets.section import Doing, Reading
from kiosk.ui.widgets.text import Text

Builder.load_file(str(Path(__file__).with_suffix(".kv")))
USES = (Banner, Doing, Paged, Reading, Text)


class PeopleScreen(Page[Steers, PeopleView]):
    def __init__(self, presenter: Steers, **given: Any) -> None:
        super().__init__(presenter, **given)

    def paint(self, view: PeopleView) -> None:
        self.ids.title.show(view.title)
        self.ids.subtitle.show(view.subtitle)
        self.ids.banner.show(view.banner)
        self.ids.people.change(more_text=view.more)
        self.ids.people.renew(view.people, lambda: [PersonCard(person) for person in view.people])
        self.ids.bar.show(view.bar)
