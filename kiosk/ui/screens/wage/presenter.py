"""What a kind of work pays in a place: in a sentence, as a chart with the minimum wage, and whose figures these are."""

from collections.abc import Iterator
from decimal import Decimal

from kiosk.domain.amount import covers
from kiosk.domain.wage_guidance import WageShown
from kiosk.ui.around_views import WageView
from kiosk.ui.around_words import AroundWords, least_of
from kiosk.ui.parts import ActionBar, Banner, Button, ChipView, Tone, WageBar, WageChartView
from kiosk.ui.places import Page, Topic
from kiosk.ui.presenter import Presenter
from kiosk.ui.slip_printing import PRINT, TAKE
from kiosk.ui.wage_words import WageWords
from kiosk.ui.work_words import number
from kiosk.usecases.content_slip import content_slip

_ELSEWHERE = "elsewhere"
# Beyond the highest figure of the scale, so that no bar ends at its edge.
_AIR = Decimal("1.05")


class WagePresenter(Presenter[WageView]):
    blank = WageView()

    def pick(self, chip_id: str) -> None:
        """Another place, or the list of those that have figures; or take this one along."""
        journey = self.flow.around
        if chip_id == _ELSEWHERE:
            journey.choosing_place = True
            self.flow.to(Page.WAGES)
            return
        if chip_id == TAKE:
            self.flow.sheets.explain(Topic.TAKE_AWAY)
        elif chip_id == PRINT:
            self._print()
        else:
            journey.region = chip_id
            journey.slips.forget()
        self.refresh()

    def forward(self) -> None:
        self.flow.to(Page.WAGE_WORDS)

    def _print(self) -> None:
        shown = self.flow.around.wage
        if shown is None:
            return
        words, now = WageWords(self.services, shown), self.services.clock.now()
        title, subtitle, parts = words.title, words.subtitle, tuple(words.on_paper())
        self.flow.around.slips.print_out(lambda labels: content_slip(title, subtitle, parts, "", labels, now))

    # -- the view ------------------------------------------------------------------------------------------------------

    def compose(self) -> WageView:
        journey, text = self.flow.around, self.services.texts
        if journey.wages_now is None or not journey.occupation:
            return self.blank
        bar = ActionBar(
            back=Button(text=text("bar.back"), icon="arrow-left"),
            primary=Button(text=text("earnings.find"), icon="magnifying-glass"),
        )
        shown = journey.wage
        if shown is None:
            return WageView(title=AroundWords(self.services).occupation(journey.occupation), bar=bar)
        words, slip = WageWords(self.services, shown), journey.slips.banner()
        return WageView(
            title=words.title,
            # The word about the paper stands in the place of that about made-up figures.
            subtitle=words.subtitle if slip else words.where_and_when,
            banner=slip or self._sample(shown) or AroundWords(self.services).trouble(journey.answer),
            sentence=words.sentence,
            chart=self._chart(shown, words),
            places=tuple(self._places(shown)),
            chips=tuple(journey.slips.ways_along()),
            note="\n".join(words.notes()),
            bar=bar,
        )

    def _sample(self, shown: WageShown) -> Banner | None:
        if not shown.band.sample:
            return None
        text = self.services.texts
        return Banner(tone=Tone.INFO, icon="info", lead=text("around.sample"), text=text("earnings.sample"))

    def _chart(self, shown: WageShown, words: WageWords) -> WageChartView:
        band, least, text = shown.band, shown.least, self.services.texts
        figures = tuple(words.figures())
        line = least_of(band.unit, least) if least else None
        most = max(yuan for yuan in (*(yuan for _, yuan in figures), line) if yuan is not None) * _AIR
        return WageChartView(
            bars=tuple(
                WageBar(
                    name=name,
                    yuan=text("earnings.yuan", amount=number(yuan)),
                    share=float(yuan / most),
                    leads=yuan is band.middle,
                )
                for name, yuan in figures
            ),
            least_share=float(line / most) if line is not None else None,
            least_text=AroundWords(self.services).least(band, least) if least else "",
        )

    def _places(self, shown: WageShown) -> Iterator[ChipView]:
        """The places that this station lies in; others are in a list of their own."""
        journey, words, region = self.flow.around, AroundWords(self.services), shown.band.region
        guidance = journey.wages_now
        places = guidance.places_of(shown.occupation, self.today) if guidance else ()
        around = [place for place in places if covers(place, journey.region_here)]
        near = around if region in around else [region, *around]
        if len(places) > 1:
            for place in near:
                yield ChipView(chip_id=place, text=words.region(place), chosen=place == region)
        if set(places) - set(near):
            yield ChipView(chip_id=_ELSEWHERE, text=self.services.texts("earnings.other_place"), icon="map-pin")
