"""The guide of the item that was chosen, and a word beforehand when no receipt can be printed."""

from kiosk.domain.service_item import ServiceItem
from kiosk.ui.parts import COUNT, ActionBar, Button, Tag, Tone
from kiosk.ui.places import Topic
from kiosk.ui.presenter import Presenter
from kiosk.ui.receipt_words import no_receipt_beforehand
from kiosk.ui.screens.guide.view import FactRow, GuideView


class GuidePresenter(Presenter[GuideView]):
    blank = GuideView()

    def other(self) -> None:
        self.flow.sheets.explain(Topic.TAKE_AWAY)

    def compose(self) -> GuideView:
        item = self.services.visit.item
        return self.blank if item is None else self._guide(item)

    def _guide(self, item: ServiceItem) -> GuideView:
        text = self.services.texts
        return GuideView(
            caption=text("guide.caption"),
            title=item.name,
            tags=tuple(Tag(text=known.text, icon=known.icon, tone=Tone.OK) for known in item.highlights),
            rows=tuple(FactRow(plain=row.plain, official=row.official, text=row.text) for row in item.guide),
            more=text("guide.more", count=COUNT),
            banner=no_receipt_beforehand(self.services),
            bar=ActionBar(
                back=Button(text=text("bar.back"), icon="arrow-left"),
                other=Button(text=text("guide.take_away"), icon="qr-code"),
                primary=Button(text=text("guide.start"), icon="arrow-right", icon_right=True),
            ),
        )
