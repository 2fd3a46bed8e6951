"""What a kind of work pays in a place: in a sentence, as a chart with the minimum wage, and whose figures these are."""

from collections.abc import Iterator
from decimal import Decimal

from kiosk.domain.amount import covers
from kiosk.domain.wage_guidance import MinimumWage, WageBand, WageGuidance, stem
from kiosk.ui.around_views import WageView
from kiosk.ui.around_words import AroundWords, least_of
from kiosk.ui.parts import ActionBar, Banner, Button, ChipView, Tone, WageBar, WageChartView
from kiosk.ui.places import Page
from kiosk.ui.presenter import Presenter
from kiosk.ui.work_words import number

_ELSEWHERE = "elsewhere"
# Beyond the highest figure of the scale, so that no bar ends at its edge.
_AIR = Decimal("1.05")


class WagePresenter(Presenter[WageView]):
    blank = WageView()

    def pick(self, chip_id: str) -> None:
        """Another place; or the list of those that have figures."""
        if chip_id == _ELSEWHERE:
            self.flow.around.choosing_place = True
            self.flow.to(Page.WAGES)
            return
        self.flow.around.region = chip_id
        self.refresh()

    def forward(self) -> None:
        self.flow.to(Page.WAGE_WORDS)

    # -- the view ------------------------------------------------------------------------------------------------------

    def compose(self) -> WageView:
        guidance, journey, text = self.flow.around.wages_now, self.flow.around, self.services.texts
        if guidance is None or not journey.occupation:
            return self.blank
        words = AroundWords(self.services)
        places = guidance.places_of(journey.occupation, self.today)
        band = self._band(guidance, places)
        view = WageView(
            title=words.occupation(journey.occupation),
            bar=ActionBar(
                back=Button(text=text("bar.back"), icon="arrow-left"),
                primary=Button(text=text("earnings.find"), icon="magnifying-glass"),
            ),
        )
        return view if band is None else self._told(view.title, band, places, guidance, view.bar)

    def _band(self, guidance: WageGuidance, places: tuple[str, ...]) -> WageBand | None:
        """Of the place that was chosen; else of here, else of any."""
        journey = self.flow.around
        wanted = (journey.region, journey.region_here, *places)
        found = (guidance.band(journey.occupation, place, self.today) for place in wanted if place)
        return next((band for band in found if band is not None), None)

    def _told(
        self, title: str, band: WageBand, places: tuple[str, ...], guidance: WageGuidance, bar: ActionBar
    ) -> WageView:
        words, text = AroundWords(self.services), self.services.texts
        least = guidance.minimum_wage(band.region, self.today)
        known = least if least is not None and least.verified else None
        return WageView(
            title=title,
            subtitle=text("earnings.where_and_when", place=words.region(band.region), year=band.of_year),
            banner=self._sample(band) or words.trouble(self.flow.around.answer),
            sentence=words.half(band),
            chart=self._chart(band, known),
            places=tuple(self._chips(band, places)),
            note="\n".join(self._notes(band)),
            bar=bar,
        )

    def _sample(self, band: WageBand) -> Banner | None:
        if not band.sample:
            return None
        text = self.services.texts
        return Banner(tone=Tone.INFO, icon="info", lead=text("around.sample"), text=text("earnings.sample"))

    def _chart(self, band: WageBand, least: MinimumWage | None) -> WageChartView:
        words, text = AroundWords(self.services), self.services.texts
        figures = (
            ("earnings.low", band.low),
            ("earnings.lower", band.lower),
            ("earnings.middle", band.middle),
            ("earnings.upper", band.upper),
            ("earnings.high", band.high),
        )
        line = least_of(band.unit, least) if least else None
        most = max(yuan for _, yuan in (*figures, ("", line)) if yuan is not None) * _AIR
        return WageChartView(
            bars=tuple(
                WageBar(
                    name=text(key),
                    yuan=text("earnings.yuan", amount=number(yuan)),
                    share=float(yuan / most),
                    leads=yuan is band.middle,
                )
                for key, yuan in figures
                if yuan is not None
            ),
            least_share=float(line / most) if line is not None else None,
            least_text=words.least(band, least) if least else "",
        )

    def _chips(self, band: WageBand, places: tuple[str, ...]) -> Iterator[ChipView]:
        """The places that this station lies in; others are in a list of their own."""
        words, here = AroundWords(self.services), self.flow.around.region_here
        around = [place for place in places if covers(place, here)]
        shown = around if band.region in around else [band.region, *around]
        if len(places) > 1:
            for place in shown:
                yield ChipView(chip_id=place, text=words.region(place), chosen=place == band.region)
        if set(places) - set(shown):
            yield ChipView(chip_id=_ELSEWHERE, text=self.services.texts("earnings.other_place"), icon="map-pin")

    def _notes(self, band: WageBand) -> Iterator[str]:
        """Of what the figures are, where they are of more than this occupation; and whose they are."""
        words, text = AroundWords(self.services), self.services.texts
        if stem(band.occupation) != stem(self.flow.around.occupation):
            yield text("earnings.wider", name=words.occupation(band.occupation))
        if band.source:
            yield text("earnings.source", source=band.source)
