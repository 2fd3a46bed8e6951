"""What is said of pay, fairs and places around here. No Kivy."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from kiosk.domain.around import PlaceTelling, away
from kiosk.domain.fair_calendar import FairState, FairTelling, state_of
from kiosk.domain.told import FairForm, FairTold, PlaceType, WageUnit
from kiosk.domain.wage_guidance import MinimumWage, WageBand, stem
from kiosk.ui.content_age import age_banner
from kiosk.ui.latest_answer import LatestAnswer
from kiosk.ui.parts import Banner, Tag, Tone
from kiosk.ui.services import Services
from kiosk.ui.texts import Texts
from kiosk.ui.work_views import LineView
from kiosk.ui.work_words import WorkWords, clock, number

FORMS = {
    FairForm.ON_SITE: ("fairs.on_site", "users"),
    FairForm.LIVE: ("fairs.live", "broadcast"),
    FairForm.ONLINE: ("fairs.online", "globe"),
}
STATES = {
    FairState.OVER: Tag(text="fairs.over", icon="x-circle", tone=Tone.PLAIN),
    FairState.ON: Tag(text="fairs.is_on", icon="check-circle", tone=Tone.OK),
}
KINDS = {
    PlaceType.STATION: "places.station",
    PlaceType.GIG_STATION: "places.gig_station",
    PlaceType.COUNTER: "places.counter",
}
_HALF = {
    WageUnit.MONTH: "earnings.half_month",
    WageUnit.YEAR: "earnings.half_year",
    WageUnit.HOUR: "earnings.half_hour",
}
_MIDDLE = {
    WageUnit.MONTH: "earnings.middle_month",
    WageUnit.YEAR: "earnings.middle_year",
    WageUnit.HOUR: "earnings.middle_hour",
}
_RANGE = {
    WageUnit.MONTH: "earnings.range_month",
    WageUnit.YEAR: "earnings.range_year",
    WageUnit.HOUR: "earnings.range_hour",
}
_LEAST = {
    WageUnit.MONTH: "earnings.least_month",
    WageUnit.YEAR: "earnings.least_year",
    WageUnit.HOUR: "earnings.least_hour",
}
_MONTHS = 12
_PARTS = 4  # of an occupation's code


@dataclass(frozen=True, slots=True)
class AroundWords:
    """Made for one view."""

    services: Services
    _told: dict[str, Mapping[str, str]] = field(default_factory=dict)

    @property
    def text(self) -> Texts:
        return self.services.texts

    # -- pay -----------------------------------------------------------------------------------------------------------

    def occupation(self, code: str) -> str:
        return self._names("occupation").get(whole_code(code), code)

    def region(self, code: str) -> str:
        return self._names("regions").get(code, code) if code.isdigit() else self.text("earnings.everywhere")

    def _names(self, table: str) -> Mapping[str, str]:
        """Made once for a view: a list asks for hundreds."""
        if table not in self._told:
            self._told[table] = {one.code: one.text for one in self.services.catalogue.tables.get(table, ())}
        return self._told[table]

    def half(self, band: WageBand) -> str:
        """What the chart means, true as worded: of quartiles, else of the middle alone."""
        if band.half is None:
            return self.text(_MIDDLE[band.unit], amount=number(band.middle))
        low, high = band.half
        return self.text(_HALF[band.unit], low=number(low), high=number(high))

    def short(self, band: WageBand) -> str:
        """In a list."""
        if band.half is None:
            return self.text(_MIDDLE[band.unit], amount=number(band.middle))
        return self.text(_RANGE[band.unit], amount=f"{number(band.half[0])}–{number(band.half[1])}")

    def least(self, band: WageBand, minimum: MinimumWage) -> str:
        return self.text(_LEAST[band.unit], amount=number(least_of(band.unit, minimum)), place=minimum.name)

    # -- fairs ---------------------------------------------------------------------------------------------------------

    def fair_line(self, fair: FairTelling, *, on: date | None = None) -> LineView:
        """`on`: with that day before all else."""
        told, text = fair.told, self.text
        form, icon = FORMS[told.form]
        day = WorkWords(self.services).day(on) if on else ""
        said = "·".join(filter(None, (day, text(form), self.fair_hours(told), told.place or told.address)))
        state = STATES.get(state_of(told, self.services.clock.now()))
        return LineView(
            line_id=fair.id,
            title=fair.title,
            text=said,
            icon=icon,
            state=Tag(text=text(state.text), icon=state.icon, tone=state.tone) if state else None,
            note="·".join(self._fair_notes(told)),
        )

    def fair_hours(self, told: FairTold) -> str:
        """9:00–12:00; "" where the hour was not told."""
        if not told.hour_known:
            return ""
        if told.until is None:
            return self.text("fairs.from", time=clock(told.at))
        if told.until.date() == told.at.date():
            return f"{clock(told.at)}–{clock(told.until)}"
        return f"{clock(told.at)}–{WorkWords(self.services).day(told.days[-1])}"

    def _fair_notes(self, told: FairTold) -> Iterator[str]:
        if told.sample:
            yield self.text("around.sample")
        if told.series:
            yield told.series
        if told.employers:
            yield self.text("fairs.employers", count=told.employers)
        if told.openings:
            yield self.text("fairs.openings", count=told.openings)

    # -- places --------------------------------------------------------------------------------------------------------

    def far(self, place: PlaceTelling, here: tuple[float, float] | None) -> str:
        """As the crow flies, and in which direction; "" where it is not known."""
        found = away(here, place.told.spot)
        words = WorkWords(self.services)
        return words.how_far(found.metres) if found else ""

    # -- of all of them ------------------------------------------------------------------------------------------------

    def trouble(self, answer: LatestAnswer) -> Banner | None:
        """That it takes a while, or could not be found out; else that it may be old."""
        text = self.text
        if answer.failed:
            lead, todo = text("around.broken"), text("around.broken_do")
            return Banner(tone=Tone.WARN, icon="warning-circle", lead=lead, text=todo)
        if answer.waited >= self.services.durations.busy_show_after:
            return Banner(tone=Tone.INFO, icon="info", lead=text("around.looking"))
        return age_banner(self.services)

    def month(self, month: date) -> str:
        return self.text("fairs.month", year=month.year, month=self.text("date.months").split()[month.month - 1])


def least_of(unit: WageUnit, minimum: MinimumWage) -> Decimal:
    """In the unit of the figures; a year is twelve months."""
    if unit is WageUnit.HOUR:
        return minimum.hour
    return minimum.month * _MONTHS if unit is WageUnit.YEAR else minimum.month


def whole_code(code: str) -> str:
    """As the table of occupations has it: 4-09-00-00 of 4-09."""
    parts = stem(code).split("-")
    return "-".join((*parts, *["00"] * (_PARTS - len(parts))))
