"""What can be done here, in turn; nothing about anybody. One touch leads to the home page."""

from collections.abc import Iterator

from kiosk.domain.business_day import local_time
from kiosk.domain.service_item import ServiceItem
from kiosk.ui.day_words import day_in_words
from kiosk.ui.parts import Button
from kiosk.ui.presenter import Presenter
from kiosk.ui.screens.attract.view import AttractView, PanelView, PostView

_MOST_POSTS = 3


class AttractPresenter(Presenter[AttractView]):
    blank = AttractView()

    def compose(self) -> AttractView:
        text = self.services.texts
        now = local_time(self.services.clock.now())
        panels = list(self._panels())
        turn = int(self.services.clock.monotonic() // self.services.durations.attract_rotate)
        return AttractView(
            clock=f"{now:%H:%M}",
            date=day_in_words(now, text),
            promise=text("attract.promise"),
            panel=panels[turn % len(panels)],
            start=Button(text=text("attract.start"), icon="hand-tap"),
        )

    def _panels(self) -> Iterator[PanelView]:
        """Only what is true of this station today: its items, what each asks for, and whom to turn to."""
        text = self.services.texts
        items = self.services.catalogue.items[:_MOST_POSTS]
        if items and self.services.reader is not None:
            posts = tuple(PostView(title=item.name, text=item.summary, note=_first(item)) for item in items)
            yield PanelView(title=text("attract.can_do"), note=text("attract.day_and_night"), posts=posts)
        station = self.services.station
        yield PanelView(
            title=text("attract.safe"),
            posts=(
                PostView(title=text("attract.free"), text=text("attract.free_means")),
                PostView(title=text("attract.fraud"), text=text("attract.fraud_do", phone=station.phone)),
                PostView(title=text("attract.people"), text=text("attract.people_where", desk=station.desk)),
            ),
        )


def _first(item: ServiceItem) -> str:
    return item.highlights[0].text if item.highlights else ""
