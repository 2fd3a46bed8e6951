"""What the waiting page can say by itself, each as a panel: postings, day labour, fairs, wages, notices, what can be
done here. Only what is true just now. No Kivy."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from kiosk.domain.business_day import business_date, local_time
from kiosk.domain.content import Content
from kiosk.domain.posting import Gig, Posting
from kiosk.domain.service_item import ServiceItem
from kiosk.domain.signage import Panel
from kiosk.domain.told import FairForm, FairTold, Urgency, WageTold, WageUnit, fair_of, notice_of, wage_of
from kiosk.ui.screens.attract.view import PanelView, PostView
from kiosk.ui.services import Services
from kiosk.ui.work_words import SETTLES, WorkWords, clock, name_of, number
from kiosk.usecases.idle_news import IdleNews

T = TypeVar("T")
MOST_POSTS = 3
_TITLE, _TEXT, _NOTE = 14, 24, 10
_PAID_BY = {WageUnit.MONTH: "work.per_month", WageUnit.HOUR: "work.per_hour", WageUnit.YEAR: "attract.per_year"}
_FAR = {FairForm.LIVE: "attract.fair_live", FairForm.ONLINE: "attract.fair_online"}


@dataclass(frozen=True, slots=True)
class IdlePanels:
    """Made for one moment, `now`. `turn` counts how often a panel was shown: with more than it has room for, others
    come each time. None: there is nothing to say."""

    services: Services
    news: IdleNews
    now: datetime

    # -- work ----------------------------------------------------------------------------------------------------------

    def postings(self, new: int, posts: Sequence[Posting]) -> PanelView | None:
        text, words = self.services.texts, WorkWords(self.services)
        shown = [posting for posting in posts if posting.shown_on(business_date(self.now))]
        if not shown:
            return None
        return PanelView(
            title=text("attract.jobs_new") if new else text("attract.jobs"),
            note=text("attract.jobs_count", count=new) if new else "",
            posts=tuple(
                PostView(
                    title=posting.title,
                    text=words.where(posting),
                    amount=words.amount(posting.pay),
                    unit=words.unit(posting.pay),
                    note="·".join(posting.benefits[:1]),
                )
                for posting in shown[:MOST_POSTS]
            ),
        )

    def gigs(self, turn: int) -> PanelView | None:
        """Those that have not begun: today's, or else tomorrow's."""
        text, today = self.services.texts, business_date(self.now)
        open_still = [(one, one.gig) for one in self.news.gigs if one.gig is not None and one.gig.starts > self.now]
        shown_still = [(one, gig) for one, gig in open_still if one.shown_on(today)]
        todays = [(one, gig) for one, gig in shown_still if business_date(gig.starts) == today]
        shown = _some(todays or shown_still, turn)
        if not shown:
            return None
        return PanelView(
            title=text("attract.gigs_today") if todays else text("attract.gigs_next"),
            note=text("attract.jobs_count", count=len(todays)) if todays else "",
            posts=tuple(self._gig(posting, gig) for posting, gig in shown),
        )

    def _gig(self, posting: Posting, gig: Gig) -> PostView:
        words = WorkWords(self.services)
        return PostView(
            title=short(posting.title, _TITLE),
            text=short(f"{words.hours(gig)}·{gig.meet}", _TEXT),
            amount=words.amount(posting.pay),
            unit=words.unit(posting.pay),
            note=self.services.texts(SETTLES[gig.settle]),
        )

    # -- what the centre tells -----------------------------------------------------------------------------------------

    def fairs(self, turn: int) -> PanelView | None:
        """Those that are not over, the next one first."""
        told = [(content, fair_of(content)) for content in self._holding(self.news.fairs)]
        open_still = [(content, fair) for content, fair in told if fair is not None and fair.over > self.now]
        shown = _some(sorted(open_still, key=lambda pair: pair[1].at), turn)
        if not shown:
            return None
        return PanelView(
            title=self.services.texts("attract.fairs"),
            note=self._sample(any(fair.sample for _, fair in shown)),
            posts=tuple(self._fair(content, fair) for content, fair in shown),
        )

    def _fair(self, content: Content, fair: FairTold) -> PostView:
        text = self.services.texts
        day = WorkWords(self.services).near_day(fair.at)
        at = f"{day} {clock(local_time(fair.at))}" if fair.hour_known else day
        where = text(_FAR[fair.form]) if fair.form in _FAR else fair.place or fair.address
        return PostView(
            title=short(content.title, _TITLE),
            text=short("·".join(filter(None, (at, where))), _TEXT),
            amount=str(fair.openings) if fair.openings else "",
            unit=text("attract.openings") if fair.openings else "",
            note=text("attract.employers", count=fair.employers) if fair.employers else "",
        )

    def wages(self, turn: int) -> PanelView | None:
        told = [(content, wage_of(content)) for content in self._holding(self.news.wages)]
        shown = _some([(content, wage) for content, wage in told if wage is not None], turn)
        if not shown:
            return None
        return PanelView(
            title=self.services.texts("attract.wages"),
            note=self._sample(any(wage.sample for _, wage in shown)),
            posts=tuple(self._wage(content, wage) for content, wage in shown),
        )

    def _wage(self, content: Content, wage: WageTold) -> PostView:
        """Between the quartiles lies half of all; below the middle the other half."""
        text = self.services.texts
        called = name_of(self.services.catalogue, "occupation", wage.occupation)
        between = wage.lower is not None and wage.upper is not None
        return PostView(
            title=short(content.title if called == wage.occupation else called, _TITLE),
            text=text("attract.half_between") if between else text("attract.half_above"),
            amount=f"{number(wage.lower)}–{number(wage.upper)}" if between else number(wage.middle),
            unit=text(_PAID_BY[wage.unit]),
            note=text("attract.wage_year", year=wage.year),
        )

    def notices(self, urgency: Urgency, turn: int) -> PanelView | None:
        told = [(content, notice_of(content)) for content in self._holding(self.news.notices)]
        shown = _some([(content, notice) for content, notice in told if notice.urgency is urgency], turn)
        if not shown:
            return None
        text = self.services.texts
        return PanelView(
            title=text("attract.safety") if urgency is Urgency.SAFETY else text("attract.news"),
            note=self._sample(any(notice.sample for _, notice in shown)),
            posts=tuple(
                PostView(title=short(content.title, _TITLE), text=short(content.summary, _TEXT)) for content, _ in shown
            ),
        )

    def _holding(self, contents: Sequence[Content]) -> Iterator[Content]:
        return (content for content in contents if content.holds_at(self.now))

    def _sample(self, sample: bool) -> str:
        return self.services.texts("attract.sample") if sample else ""

    # -- this station --------------------------------------------------------------------------------------------------

    def can_do(self) -> PanelView | None:
        text, called = self.services.texts, self.services.called
        items = self.services.catalogue.items[:MOST_POSTS]
        if not items or self.services.reader is None:
            return None
        posts = tuple(PostView(title=called(item.name), text=item.summary, note=_first(item)) for item in items)
        return PanelView(title=text("attract.can_do"), note=text("attract.day_and_night"), posts=posts)

    def safe(self) -> PanelView:
        text, station = self.services.texts, self.services.station
        return PanelView(
            title=text("attract.safe"),
            posts=(
                PostView(title=text("attract.free"), text=text("attract.free_means")),
                PostView(title=text("attract.fraud"), text=text("attract.fraud_do", phone=station.phone)),
                PostView(title=text("attract.people"), text=text("attract.people_where", desk=station.desk)),
            ),
        )


def of_signage(panel: Panel) -> PanelView:
    posts = tuple(
        PostView(title=line.title, text=line.text, amount=line.amount, unit=line.unit, note=line.note)
        for line in panel.lines
    )
    return PanelView(title=panel.title, note=panel.note, posts=posts)


def short(words: str, most: int) -> str:
    """What goes on stands on the page of the content itself."""
    return words if len(words) <= most else f"{words[: most - 1].rstrip()}…"


def _first(item: ServiceItem) -> str:
    return item.highlights[0].text if item.highlights else ""


def _some(found: Sequence[T], turn: int) -> list[T]:
    """As many as a panel has room for: of more, the next ones each time."""
    if len(found) <= MOST_POSTS:
        return list(found)
    begin = turn * MOST_POSTS % len(found)
    return [found[(begin + n) % len(found)] for n in range(MOST_POSTS)]
