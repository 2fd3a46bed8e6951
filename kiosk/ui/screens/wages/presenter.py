"""The kinds of work of which figures are known, those of here first; found by words; or the places that have some."""

from kiosk.domain.amount import covers
from kiosk.domain.wage_guidance import WageBand, WageGuidance, stem
from kiosk.ui.around_words import AroundWords, whole_code
from kiosk.ui.parts import COUNT, ActionBar, Banner, Button
from kiosk.ui.places import Page
from kiosk.ui.presenter import Presenter
from kiosk.ui.work_views import LineView, ListingView

# Nobody turns further; what is wanted is found by its name.
MOST = 48


class WagesPresenter(Presenter[ListingView]):
    blank = ListingView()
    _facts: object = None
    _lines: tuple[LineView, ...] = ()
    _count = 0

    def open(self) -> None:
        if self.flow.around.guidance is None:
            self.flow.around.look_for_wages()
        self.refresh()

    def wipe(self) -> None:
        self._facts, self._lines, self._count = None, (), 0
        super().wipe()

    def choose(self, line_id: str) -> None:
        journey = self.flow.around
        if journey.choosing_place:
            journey.region, journey.choosing_place = line_id, False
        else:
            journey.occupation, journey.region = line_id, ""
        self.flow.to(Page.WAGE)

    def forward(self) -> None:
        if self.flow.around.answer.failed:
            self.flow.around.look_for_wages()
        else:
            self.flow.to(Page.WAGE_WORDS)

    def other(self) -> None:
        """All of them again."""
        self.flow.around.find_occupations("")
        self.refresh()

    def back(self) -> None:
        if self.flow.around.choosing_place:
            self.flow.around.choosing_place = False
            self.flow.to(Page.WAGE)
        elif self.flow.around.words:
            self.other()
        else:
            super().back()

    # -- the view ------------------------------------------------------------------------------------------------------

    def compose(self) -> ListingView:
        guidance = self.flow.around.wages_now
        if guidance is None:
            return self._listing(())
        return self._places(guidance) if self.flow.around.choosing_place else self._occupations(guidance)

    def _occupations(self, guidance: WageGuidance) -> ListingView:
        text, journey = self.services.texts, self.flow.around
        lines = self._lines_of(guidance)
        if journey.words and journey.found is not None:
            key = "earnings.found" if lines else "earnings.not_found"
            return self._listing(lines, title=text(key, word=journey.words, count=self._count))
        if self._count > MOST:
            return self._listing(lines, subtitle=text("earnings.many", count=self._count, shown=MOST))
        return self._listing(lines, subtitle=text("earnings.subtitle" if lines else "earnings.none"))

    def _lines_of(self, guidance: WageGuidance) -> tuple[LineView, ...]:
        """Hundreds: made anew only where what they say may be another."""
        facts = guidance, self.flow.around.found, self.flow.around.words, self.services.texts.code, self.today
        if facts != self._facts:
            words = AroundWords(self.services)
            codes = self._codes(guidance, words)
            self._lines = tuple(self._line(code, guidance, words) for code in codes[:MOST])
            self._facts, self._count = facts, len(codes)
        return self._lines

    def _codes(self, guidance: WageGuidance, words: AroundWords) -> list[str]:
        """Those of here first; of equals as they are called."""
        journey = self.flow.around
        if journey.words:
            codes = [code for code in journey.found or () if guidance.places_of(code, self.today)]
        else:
            codes = list({whole_code(band.occupation): None for band in guidance.bands if band.as_of <= self.today})
            codes.sort(key=words.occupation)
        return sorted(codes, key=lambda code: self._here(code, guidance) is None)

    def _here(self, code: str, guidance: WageGuidance) -> WageBand | None:
        return guidance.band(code, self.flow.around.region_here, self.today)

    def _line(self, code: str, guidance: WageGuidance, words: AroundWords) -> LineView:
        text = self.services.texts
        here = self._here(code, guidance)
        band = here or guidance.band(code, guidance.places_of(code, self.today)[0], self.today)
        elsewhere = text("earnings.elsewhere", place=words.region(band.region)) if band and here is None else ""
        sample = text("around.sample") if band and band.sample else ""
        wider = text("earnings.wider", name=words.occupation(band.occupation)) if band and _is_wider(band, code) else ""
        return LineView(
            line_id=code,
            title=words.occupation(code),
            text="·".join(filter(None, (words.short(band) if band else "", sample))),
            note="·".join(filter(None, (wider, elsewhere))),
        )

    def _places(self, guidance: WageGuidance) -> ListingView:
        words, journey, text = AroundWords(self.services), self.flow.around, self.services.texts
        lines = []
        for place in guidance.places_of(journey.occupation, self.today):
            band = guidance.band(journey.occupation, place, self.today)
            if band is not None:
                lines.append(LineView(line_id=place, title=words.region(place), text=words.short(band)))
        lines.sort(key=lambda line: not covers(line.line_id, journey.region_here))
        occupation = words.occupation(journey.occupation)
        return self._listing(tuple(lines), title=text("earnings.which_place"), subtitle=occupation, finds=False)

    def _listing(
        self, lines: tuple[LineView, ...], *, title: str = "", subtitle: str = "", finds: bool = True
    ) -> ListingView:
        text, journey = self.services.texts, self.flow.around
        return ListingView(
            title=title or text("earnings.title"),
            subtitle=subtitle,
            banner=self._banner(),
            lines=lines,
            more=text("filter.more", count=COUNT),
            bar=ActionBar(
                back=Button(text=text("bar.back"), icon="arrow-left"),
                other=Button(text=text("earnings.all")) if journey.words and finds else None,
                primary=self._primary() if finds else None,
            ),
        )

    def _banner(self) -> Banner | None:
        return AroundWords(self.services).trouble(self.flow.around.answer)

    def _primary(self) -> Button | None:
        text = self.services.texts
        if self.flow.around.answer.failed:
            return Button(text=text("around.again"))
        return Button(text=text("earnings.find"), icon="magnifying-glass")


def _is_wider(band: WageBand, code: str) -> bool:
    """The figures are of a group of occupations that this one stands in."""
    return stem(band.occupation) != stem(code)
