"""One content: plain words first, the law last; and what can be done about it. What has ended is gone at once."""

from kiosk.domain.content import ContentKind
from kiosk.domain.told import told_of
from kiosk.ui.content_age import age_banner
from kiosk.ui.content_view import ContentView
from kiosk.ui.content_words import ContentWords
from kiosk.ui.parts import ActionBar, Banner, Button, Tone
from kiosk.ui.places import Topic
from kiosk.ui.presenter import Presenter
from kiosk.ui.slip_printing import PRINT, TAKE
from kiosk.usecases.content_slip import SlipPart, content_slip

# One puts oneself down for a place there.
_WITH_ROOM = frozenset({ContentKind.COURSE, ContentKind.INTERNSHIP, ContentKind.FAIR})


class ContentPresenter(Presenter[ContentView]):
    blank = ContentView()

    def tick(self) -> None:
        self.flow.contents.follow_one()
        self.refresh()

    def pick(self, chip_id: str) -> None:
        journey = self.flow.contents
        journey.follow_one()
        if journey.in_hand is not None and not journey.in_hand.gone:
            if chip_id == TAKE:
                self.flow.sheets.explain(Topic.TAKE_AWAY)
            elif chip_id == PRINT:
                self._print()
        self.refresh()

    def forward(self) -> None:
        """To the item that goes with it; of one that has gone, back to the others."""
        journey = self.flow.contents
        if journey.in_hand is not None and journey.in_hand.gone:
            self.back()
        else:
            journey.apply()

    def _print(self) -> None:
        journey = self.flow.contents
        if journey.in_hand is None:
            return
        content, words = journey.in_hand.content, ContentWords(self.services)
        parts = tuple(SlipPart(*words.on_paper(part)) for part in words.words(content))
        subtitle, now = words.subtitle(content), self.services.clock.now()
        address = self._address()
        journey.slips.print_out(lambda labels: content_slip(content.title, subtitle, parts, address, labels, now))

    def _address(self) -> str:
        hand, contents = self.flow.contents.in_hand, self.services.contents
        return contents.address_of(hand.content) if hand and contents else ""

    # -- the view ------------------------------------------------------------------------------------------------------

    def compose(self) -> ContentView:
        journey = self.flow.contents
        hand = journey.in_hand
        if hand is None:
            return self.blank
        if hand.gone or not hand.content.holds_at(self.services.clock.now()):
            return self._gone(hand.content.title)
        text, words = self.services.texts, ContentWords(self.services)
        content = hand.content
        return ContentView(
            title=content.title,
            subtitle=words.subtitle(content),
            banner=journey.slips.banner() or age_banner(self.services),
            parts=tuple(words.page(content, journey.picture, journey.clauses_of(content.id))),
            more=text("content.read_on"),
            chips=tuple(journey.slips.ways_along()),
            note=self._where_to_go(),
            bar=ActionBar(back=Button(text=text("bar.back"), icon="arrow-left"), primary=self._apply_button()),
        )

    def _gone(self, title: str) -> ContentView:
        """It ended, or the office took it back, while it was read."""
        text = self.services.texts
        return ContentView(
            title=title,
            banner=Banner(
                tone=Tone.WARN, icon="warning-circle", lead=text("content.gone"), text=text("content.gone_do")
            ),
            bar=ActionBar(
                back=Button(text=text("bar.back"), icon="arrow-left"), primary=Button(text=text("content.others"))
            ),
        )

    def _apply_button(self) -> Button | None:
        hand, text = self.flow.contents.in_hand, self.services.texts
        if hand is None or not self.flow.contents.item:
            return None
        words = text("content.apply" if hand.content.kind in _WITH_ROOM else "content.apply_for")
        return Button(text=words, icon="hand-pointing", icon_right=True)

    def _where_to_go(self) -> str:
        """Of what is applied for, but not at this station."""
        hand, station = self.flow.contents.in_hand, self.services.station
        if hand is None or self.flow.contents.item or not told_of(hand.content).item:
            return ""
        return self.services.texts("content.apply_at", desk=station.desk, phone=station.phone)
