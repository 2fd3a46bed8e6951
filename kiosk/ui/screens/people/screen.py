"""Paints who is in charge here, each on a card."""

from functools import partial
from pathlib import Path
from typing import Any, Protocol

from kivy.lang import Builder

from kiosk.ui.around_views import PeopleView
from kiosk.ui.parts import PersonView
from kiosk.ui.widgets.banner import Banner
from kiosk.ui.widgets.page import Page, Steers
from kiosk.ui.widgets.paged import Paged
from kiosk.ui.widgets.person_card import PersonCard
from kiosk.ui.widgets.section import Doing, Reading
from kiosk.ui.widgets.text import Text

Builder.load_file(str(Path(__file__).with_suffix(".kv")))
USES = (Banner, Doing, Paged, Reading, Text)


class ShowsPeople(Steers, Protocol):
    def choose(self, person_id: str) -> None: ...


class PeopleScreen(Page[ShowsPeople, PeopleView]):
    def __init__(self, presenter: ShowsPeople, **given: Any) -> None:
        super().__init__(presenter, **given)

    def paint(self, view: PeopleView) -> None:
        self.ids.title.show(view.title)
        self.ids.subtitle.show(view.subtitle)
        self.ids.banner.show(view.banner)
        self.ids.people.change(more_text=view.more)
        self.ids.people.renew(view.people, lambda: [self._card(person) for person in view.people])
        self.ids.bar.show(view.bar)

    def _card(self, view: PersonView) -> PersonCard:
        card = PersonCard(view)
        card.name = f"person:{view.person_id}"
        card.on_tap = partial(self.presenter.choose, view.person_id)
        return card
