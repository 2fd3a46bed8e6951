"""One posting: the pay as it was posted, where it is, what is asked, why it may fit, and what can be done about it."""

from collections.abc import Iterator

from kiosk.domain.posting import Posting, monthly
from kiosk.domain.wage_guidance import WageBand, WageGuidance
from kiosk.ui.job_journey import Wish
from kiosk.ui.parts import COUNT, ActionBar, Banner, Button, ChipView, FactView, PayBand, PayView, Tone
from kiosk.ui.places import Page, Topic
from kiosk.ui.presenter import Presenter
from kiosk.ui.slip_facts import slip_facts
from kiosk.ui.slip_printing import PRINT, TAKE
from kiosk.ui.work_views import JobView
from kiosk.ui.work_words import WorkWords, number
from kiosk.usecases.job_slip import job_slip

_SAVE, _PLACE = "save", "place"
# Beyond the highest figure of the scale, so that no bar ends at its edge.
_AIR = 1.25


class JobPresenter(Presenter[JobView]):
    """Nobody says who they are to read it; the contact is on the page after applying."""

    blank = JobView()

    def open(self) -> None:
        """What is usual for such work is looked up meanwhile."""
        if self.flow.around.guidance is None:
            self.flow.around.look_for_wages()
        self.refresh()

    def pick(self, chip_id: str) -> None:
        posting, journey = self.flow.jobs.posting, self.flow.jobs
        if posting is None:
            return
        if chip_id == PRINT:
            facts, now = slip_facts(posting, self.services), self.services.clock.now()
            journey.slips.print_out(lambda labels: job_slip(facts, labels, now))
        elif chip_id == _SAVE:
            change = journey.kept.forget if journey.kept.is_saved(posting.id) else journey.kept.save
            change(posting.id)
        elif chip_id == TAKE:
            self.flow.sheets.explain(Topic.TAKE_AWAY)
        elif chip_id == _PLACE:
            self.flow.to(Page.JOB_PLACE)
        self.refresh()

    def forward(self) -> None:
        journey = self.flow.jobs
        if journey.posting is not None and self.services.level.identity:
            journey.want(Wish.APPLY, Page.JOB)

    # -- the view ------------------------------------------------------------------------------------------------------

    def compose(self) -> JobView:
        posting, text = self.flow.jobs.posting, self.services.texts
        if posting is None:
            return self.blank
        words = WorkWords(self.services)
        return JobView(
            title=posting.title,
            subtitle=self._subtitle(posting, words),
            banner=self.flow.jobs.slips.banner() or self._late(posting),
            pay=self._pay(posting, words),
            facts=tuple(self._facts(posting, words)),
            more=text("filter.more", count=COUNT),
            chips=tuple(self._chips(posting, words)),
            warning=text("job.fraud", phone=self.services.station.phone),
            bar=ActionBar(
                back=Button(text=text("bar.back"), icon="arrow-left"),
                primary=self._apply_button(posting),
            ),
        )

    def _subtitle(self, posting: Posting, words: WorkWords) -> str:
        text = self.services.texts
        parts = (
            posting.employer,
            text("job.wanted", count=posting.headcount),
            text("job.until", day=words.day(posting.expires)),
        )
        return "·".join(parts)

    def _late(self, posting: Posting) -> Banner | None:
        """Its last day passed while it was read."""
        if posting.shown_on(self.today):
            return None
        text = self.services.texts
        return Banner(tone=Tone.WARN, icon="warning-circle", lead=text("job.over"), text=text("job.over_do"))

    def _apply_button(self, posting: Posting) -> Button | None:
        text = self.services.texts
        if not self.services.level.identity or not posting.shown_on(self.today):
            return None
        return Button(text=text("job.apply"), icon="hand-pointing", icon_right=True)

    def _pay(self, posting: Posting, words: WorkWords) -> PayView:
        band = self._usual(posting)
        return PayView(
            amount=words.amount(posting.pay),
            unit=words.unit(posting.pay),
            note=self._pay_note(posting, band),
            band=_band(posting, band),
        )

    def _usual(self, posting: Posting) -> WageBand | None:
        wages = self._wages()
        return wages.band(posting.occupation, posting.district, self.today) if wages else None

    def _wages(self) -> WageGuidance | None:
        """With what the office tells of pay; until that is looked up what came with the program."""
        return self.flow.around.wages_now or (self.services.jobs.wages if self.services.jobs else None)

    def _pay_note(self, posting: Posting, band: WageBand | None) -> str:
        """Only what is known; made-up figures say so."""
        text, wages = self.services.texts, self._wages()
        least = wages.minimum_wage(posting.district, self.today) if wages else None
        usual = band.usual_month if band else None
        said = []
        if band is not None and usual is not None:
            key = "job.usual_sample" if band.sample else "job.usual"
            said.append(text(key, low=number(usual[0]), high=number(usual[1])))
        if least is not None and least.verified:
            said.append(text("job.least", amount=number(least.month), place=least.name))
        return "\n".join(said)

    def _facts(self, posting: Posting, words: WorkWords) -> Iterator[FactView]:
        text = self.services.texts
        far = words.distance(posting)
        place = posting.address or words.region(posting.district)
        yield FactView(label=text("job.where"), text=text("job.where_far", place=place, far=far) if far else place)
        yield FactView(label=text("job.kind"), text=words.kind(posting.kind))
        asked = [words.education(posting.education), *posting.skills]
        yield FactView(label=text("job.asked"), text=text("marks.list").join(asked))
        if posting.benefits:
            yield FactView(label=text("job.benefits"), text=text("marks.list").join(posting.benefits))
        recommended = self.flow.jobs.recommended(posting.id)
        if recommended is not None and recommended.reasons:
            yield FactView(label=text("job.why"), text="\n".join(reason.text for reason in recommended.reasons))
        if posting.description:
            yield FactView(label=text("job.what"), text=posting.description)
        yield FactView(label=text("job.contact"), text=text("job.contact_later"))

    def _chips(self, posting: Posting, words: WorkWords) -> Iterator[ChipView]:
        text, journey = self.services.texts, self.flow.jobs
        yield from journey.slips.ways_along()
        if words.away(posting) is not None:
            yield ChipView(chip_id=_PLACE, text=text("job.map"), icon="map-pin")
        saved = journey.kept.is_saved(posting.id)
        yield ChipView(chip_id=_SAVE, text=text("job.saved" if saved else "job.save"), icon="star", chosen=saved)


def _band(posting: Posting, band: WageBand | None) -> PayBand | None:
    pay, usual = monthly(posting.pay), band.usual_month if band else None
    if usual is None or pay is None:
        return None
    low, high = pay
    return PayBand(
        low=float(low),
        high=float(high),
        usual_low=float(usual[0]),
        usual_high=float(usual[1]),
        most=float(max(high, usual[1])) * _AIR,
    )
