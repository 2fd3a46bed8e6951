"""Paints where the card goes, the consent that starts the reader, and the other ways."""

from functools import partial
from pathlib import Path

from kivy.lang import Builder

from kiosk.ui.screens.identity.presenter import IdentityPresenter
from kiosk.ui.screens.identity.view import IdentityView, OtherWayView
from kiosk.ui.widgets.banner import Banner
from kiosk.ui.widgets.consent_card import ConsentCard
from kiosk.ui.widgets.page import Page
from kiosk.ui.widgets.paged import Paged
from kiosk.ui.widgets.picture import PictureBox
from kiosk.ui.widgets.section import Doing, Matter, Reading
from kiosk.ui.widgets.state_line import StateLine
from kiosk.ui.widgets.text import Text
from kiosk.ui.widgets.way import SmallWay

Builder.load_file(str(Path(__file__).with_suffix(".kv")))
USES = (Banner, ConsentCard, Doing, Matter, Paged, PictureBox, Reading, StateLine, Text)
MOST_IN_ROW = 3
# With nothing to show above them, what is touched begins lower.
WITHIN_REACH = 820


class IdentityScreen(Page[IdentityPresenter, IdentityView]):
    def __init__(self, presenter: IdentityPresenter) -> None:
        super().__init__(presenter)
        self.ids.consent.connect(presenter.toggle_consent, presenter.show_consent_text)

    def paint(self, view: IdentityView) -> None:
        self.ids.title.show(view.title)
        self.ids.subtitle.show(view.subtitle)
        crowded = self.look.large and self.look.manner.aloud
        # The panel holds one of them surely.
        self.ids.subtitle.optional = crowded or (self.look.wide and view.banner is not None)
        self.ids.picture.show(view.picture)
        self.ids.state.change(tag=view.state, words=view.countdown, shown=view.state is not None)
        self.ids.state.aside = self.look.wide and self.look.large and len(view.others) > MOST_IN_ROW
        self.ids.banner.show(view.banner)
        self.ids.consent.show(view.consent)
        self.ids.others_title.show(view.others_title if view.others else "")
        low = 0 if self.look.wide or crowded else WITHIN_REACH
        self.ids.consent.change(lowest_top=low if not view.picture else 0)
        others = self.ids.others
        others.change(
            more_text=view.more,
            lowest_top=low if view.others_lead else 0,
            columns=1 if view.others_lead else _columns(len(view.others)),
        )
        others.renew(view.others, lambda: [self._way(way) for way in view.others])
        self.ids.bar.show(view.bar)

    def _way(self, way: OtherWayView) -> SmallWay:
        tile = SmallWay(way.title, way.text, way.icon)
        tile.name = f"way:{way.way_id}"
        tile.on_tap = partial(self.presenter.choose_way, way.way_id)
        return tile


def _columns(count: int) -> int:
    """As many as stand in a row; four stand in two rows of two."""
    return max(min(count, MOST_IN_ROW), 1) if count != MOST_IN_ROW + 1 else 2
