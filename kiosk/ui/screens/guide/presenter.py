"""The guide of the item that was chosen, and a word beforehand when no receipt can be printed."""

from kiosk.domain.service_item import ServiceItem
from kiosk.ui.element_words import element_label
from kiosk.ui.parts import COUNT, ActionBar, Button, Tag, Tone
from kiosk.ui.places import Topic
from kiosk.ui.plain_terms import terms_on
from kiosk.ui.presenter import Presenter
from kiosk.ui.receipt_words import no_receipt_beforehand
from kiosk.ui.screens.guide.view import FactRow, GuideView


class GuidePresenter(Presenter[GuideView]):
    blank = GuideView()

    def other(self) -> None:
        self.flow.sheets.explain(Topic.TAKE_AWAY)

    def explain_terms(self) -> None:
        item = self.services.visit.item
        if item is not None:
            self.flow.sheets.explain(Topic.TERMS, self._terms(item))

    def compose(self) -> GuideView:
        item = self.services.visit.item
        return self.blank if item is None else self._guide(item)

    def _guide(self, item: ServiceItem) -> GuideView:
        text, glossary = self.services.texts, self.services.catalogue.glossary
        official = glossary.beside(item.name)
        return GuideView(
            caption=text("guide.caption_of", official=official) if official else text("guide.caption"),
            title=glossary.called(item.name),
            tags=tuple(Tag(text=known.text, icon=known.icon, tone=Tone.OK) for known in item.highlights),
            rows=tuple(
                FactRow(plain=element_label(row.plain, text), official=row.official, text=row.text)
                for row in item.guide
            ),
            more=text("guide.more", count=COUNT),
            terms=text("terms.ask") if self._terms(item) else "",
            banner=no_receipt_beforehand(self.services),
            bar=ActionBar(
                back=Button(text=text("bar.back"), icon="arrow-left"),
                other=Button(text=text("guide.take_away"), icon="qr-code"),
                primary=Button(text=text("guide.start"), icon="arrow-right", icon_right=True),
            ),
        )

    def _terms(self, item: ServiceItem) -> str:
        return terms_on(self.services, *(row.text for row in item.guide))
