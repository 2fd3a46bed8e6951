"""What a kind of work pays, in words: on its page, on paper, and in a code that a phone reads without a network. No
Kivy."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from kiosk.domain.told import WageUnit
from kiosk.domain.wage_guidance import WageShown, stem
from kiosk.ui.around_words import AroundWords, least_of
from kiosk.ui.services import Services
from kiosk.ui.texts import Texts
from kiosk.ui.work_words import number
from kiosk.usecases.content_slip import SlipPart

_LEGAL = {
    WageUnit.MONTH: "earnings.legal_month",
    WageUnit.YEAR: "earnings.legal_year",
    WageUnit.HOUR: "earnings.legal_hour",
}


@dataclass(frozen=True, slots=True)
class WageWords:
    """Made for one view."""

    services: Services
    shown: WageShown

    @property
    def text(self) -> Texts:
        return self.services.texts

    @property
    def _around(self) -> AroundWords:
        return AroundWords(self.services)

    @property
    def title(self) -> str:
        return self._around.occupation(self.shown.occupation)

    @property
    def where_and_when(self) -> str:
        band = self.shown.band
        return self.text("earnings.where_and_when", place=self._around.region(band.region), year=band.of_year)

    @property
    def subtitle(self) -> str:
        """Made-up figures say so."""
        sample = self.text("content.sample_note") if self.shown.band.sample else ""
        return "·".join(filter(None, (self.where_and_when, sample)))

    @property
    def sentence(self) -> str:
        return self._around.half(self.shown.band)

    def figures(self) -> Iterator[tuple[str, Decimal]]:
        """Those that were told, rising, as they are called."""
        band = self.shown.band
        rising = (
            ("earnings.low", band.low),
            ("earnings.lower", band.lower),
            ("earnings.middle", band.middle),
            ("earnings.upper", band.upper),
            ("earnings.high", band.high),
        )
        return ((self.text(key), yuan) for key, yuan in rising if yuan is not None)

    def notes(self) -> Iterator[str]:
        """Of what the figures are, where they are of more than this occupation; and whose they are."""
        band = self.shown.band
        if stem(band.occupation) != stem(self.shown.occupation):
            yield self.text("earnings.wider", name=self._around.occupation(band.occupation))
        if band.source:
            yield self.text("earnings.source", source=band.source)

    # -- taken along ---------------------------------------------------------------------------------------------------

    def on_paper(self) -> Iterator[SlipPart]:
        yield SlipPart("", self.sentence, fact=False)
        for name, yuan in self.figures():
            yield SlipPart(name, self.text("earnings.yuan", amount=number(yuan)), fact=True)
        for words in filter(None, (self._legal(), *self.notes())):
            yield SlipPart("", words, fact=False)

    def in_few_words(self) -> Iterator[str]:
        yield self.title
        yield self.subtitle
        yield from (f"{part.label} {part.text}".strip() for part in self.on_paper())

    def _legal(self) -> str:
        band, least = self.shown.band, self.shown.least
        if least is None:
            return ""
        return self.text(_LEGAL[band.unit], amount=number(least_of(band.unit, least)), place=least.name)
