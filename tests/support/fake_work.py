"""Finding work with a memory: made-up postings, and what became of applying, of places and of an employer's offers."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from hardware.api import PrintDocument, PrintOutcome, PrintResult
from kiosk.contract.posting import read_posting
from kiosk.domain.business_day import SHANGHAI, business_date
from kiosk.domain.gig_take import TakeCause, TakeState
from kiosk.domain.job_application import ApplicationState, Resume
from kiosk.domain.job_lookup import PAGE, Found, GigDay, JobQuery, Profile, Reason, Recommended, Sort
from kiosk.domain.offered_posting import OfferState
from kiosk.domain.person import Assurance, Person
from kiosk.domain.place_on_map import offset
from kiosk.domain.posting import Gig, JobKind, Pay, PayUnit, Posting, Settle, monthly
from kiosk.domain.wage_guidance import WageGuidance
from kiosk.jobs.lint import Finding, lint
from kiosk.jobs.search import gives
from kiosk.ui.job_services import Compose, JobServices
from kiosk.usecases.apply_to_posting import RESUME_ITEM, CannotApply, JobWish
from kiosk.usecases.market_ports import JobApplication, OfferedPosting, Take
from kiosk.usecases.my_postings import PostingStep
from kiosk.usecases.offer_posting import Offer, OfferRefused
from kiosk.usecases.receipt import StationLabels
from kiosk.usecases.submit_application import Application
from kiosk.usecases.take_gig import CannotTake, GaveUp
from tests.support.clocks import NOON, HandClock

HERE = (25.12, 99.16)
TODAY = business_date(NOON)
LABELS = StationLabels(name="24小时就业服务e站", place="测试街道", code="QH03")


def posting(posting_id: str, title: str, **facts: object) -> Posting:
    given: dict[str, object] = {
        "id": posting_id,
        "title": title,
        "employer": "测试食品厂",
        "district": "530502",
        "occupation": "4-09-08-01",
        "kind": JobKind.FULL_TIME,
        "pay": Pay(Decimal(4200), Decimal(5500), PayUnit.MONTH),
        "education": None,
        "headcount": 3,
        "skills": (),
        "benefits": ("包吃住",),
        "lat": 25.13,
        "lon": 99.17,
        "address": "示例路 1 号",
        "description": "装箱、贴签。",
        "contact": "测试经理 13800000001",
        "published": TODAY,
        "expires": TODAY + timedelta(days=16),
    }
    return Posting(**given | facts)  # type: ignore[arg-type]


def gig(posting_id: str, title: str, *, days: int = 0, places: int = 3) -> Posting:
    starts = datetime.combine(TODAY + timedelta(days=days), NOON.time(), SHANGHAI) + timedelta(hours=2)
    work = Gig(
        starts=starts,
        ends=starts + timedelta(hours=4),
        meet="社区北门",
        settle=Settle.DAILY,
        places=places,
        insurance=True,
    )
    pay = Pay(Decimal(26), Decimal(26), PayUnit.HOUR)
    return posting(posting_id, title, kind=JobKind.GIG, pay=pay, gig=work, headcount=places)


POSTINGS = (
    *(posting(f"pack-{n}", f"包装工{n}", published=TODAY - timedelta(days=n)) for n in range(10)),
    posting("clean-1", "小区保洁", benefits=(), pay=Pay(Decimal(18), None, PayUnit.HOUR), lat=None, lon=None),
    posting("far-1", "缝纫工", lat=25.5, lon=99.5, occupation="6-04-01-01", district="530521"),
    gig("gig-1", "搬货", days=0),
    gig("gig-2", "摘果", days=1, places=1),
)


@dataclass
class FakeWork:
    """`services` are what the screens are given. `online`: the centre answers. `trouble`: what every call raises."""

    clock: HandClock
    postings: list[Posting] = field(default_factory=lambda: list(POSTINGS))
    online: bool = True
    trouble: BaseException | None = None
    applied: list[JobApplication] = field(default_factory=list)
    taken: list[Take] = field(default_factory=list)
    offers: list[OfferedPosting] = field(default_factory=list)
    resume: Resume | None = None
    filed: Callable[[], Iterable[Application]] = tuple
    printed: list[PrintDocument] = field(default_factory=list)
    came_out: PrintResult = field(default_factory=lambda: PrintResult(PrintOutcome.PRINTED))
    places: dict[str, int] = field(default_factory=dict)
    searched: list[JobQuery] = field(default_factory=list)
    meant: str | None = None

    # -- the look-up ---------------------------------------------------------------------------------------------------

    def search(self, query: JobQuery) -> Found:
        self._may_fail()
        self.searched.append(query)
        found = sorted(filter(lambda one: self._fits(one, query), self._shown()), key=lambda one: one.id)
        if query.sort is Sort.NEWEST:
            found.sort(key=lambda one: one.published, reverse=True)
        start = (query.page - 1) * PAGE
        facets = {
            "district": Counter(one.district for one in found),
            "occupation": Counter(one.occupation for one in found),
            "kind": Counter(one.kind.value for one in found),
        }
        meant = self.meant if not found else None
        return Found(total=len(found), facets=facets, postings=tuple(found[start : start + PAGE]), did_you_mean=meant)

    def _shown(self) -> list[Posting]:
        return [one for one in self.postings if one.shown_on(business_date(self.clock.now()))]

    def _fits(self, one: Posting, query: JobQuery) -> bool:
        pay = monthly(one.pay)
        far = query.near is not None and query.near.km is not None
        return (
            all(word in one.title + one.employer for word in query.words.split())
            and (not query.kinds or one.kind in query.kinds)
            and (not query.districts or one.district in query.districts)
            and (not query.occupations or one.occupation in query.occupations)
            and (query.pay_min is None or (pay is not None and pay[1] >= query.pay_min))
            and all(any(gives(said, wanted) for said in one.benefits) for wanted in query.benefits)
            and not (far and not self._near(one, query))
        )

    def _near(self, one: Posting, query: JobQuery) -> bool:
        near = query.near
        if near is None or near.km is None or one.lat is None or one.lon is None:
            return False
        return offset((near.lat, near.lon), (one.lat, one.lon)).metres <= near.km * 1000

    def recommend(self, profile: Profile, count: int = PAGE) -> Sequence[Recommended]:
        self._may_fail()
        fit = [one for one in self._shown() if not profile.occupations or one.occupation in profile.occupations]
        reasons = (
            Reason("occupation", "就是您要的工种", met=True),
            Reason("pay", "最高 5500 元，您要 6000 元", met=False),
        )
        return [Recommended(one, 80.0, reasons) for one in fit[:count]]

    def posting(self, posting_id: str) -> Posting | None:
        return next((one for one in self._shown() if one.id == posting_id), None)

    def todays(self, count: int) -> Sequence[Posting]:
        return self._shown()[:count]

    def gigs(self, days: Sequence[date]) -> Sequence[GigDay]:
        self._may_fail()
        gigs = [one for one in self._shown() if one.gig is not None]
        return [GigDay(day, tuple(one for one in gigs if one.gig and one.gig.starts.date() == day)) for day in days]

    @property
    def as_of(self) -> datetime | None:
        return NOON - timedelta(hours=4)

    @property
    def progress(self) -> None:
        return None

    # -- the market ----------------------------------------------------------------------------------------------------

    def apply(self, wish: JobWish) -> JobApplication | CannotApply:
        self._may_fail()
        found = self.posting(wish.posting_id)
        if found is None:
            return CannotApply.GONE
        earlier = next((one for one in self.applied if one.posting_id == wish.posting_id), None)
        if earlier is not None:
            return earlier
        number = f"1015-{len(self.applied) + 1:04}"
        self.applied.append(
            JobApplication(
                application_id=wish.key,
                key=wish.key,
                posting_id=found.id,
                title=found.title,
                employer=found.employer,
                contact=found.contact,
                receipt_no=f"530502-QH03-20261015-{len(self.applied) + 1:04}",
                short_no=number,
                applied_at=self.clock.now(),
                state=ApplicationState.DELIVERED if self.online else ApplicationState.WAITING,
                with_resume=self.resume_of(wish.person, wish.assurance) is not None,
            )
        )
        return self.applied[-1]

    def resume_of(self, _person: Person, _assurance: Assurance) -> Resume | None:
        filed = [one for one in self.filed() if one.item_id == RESUME_ITEM]
        if self.resume is None and filed:
            return Resume(item=RESUME_ITEM, item_version="1", answers=filed[-1].answers)
        return self.resume

    def take(self, posting_id: str, _person: Person, _assurance: Assurance, key: str) -> Take | CannotTake:
        self._may_fail()
        found = self.posting(posting_id)
        if found is None or found.gig is None:
            return CannotTake.GONE
        left = self.places.get(posting_id, found.gig.places)
        state = TakeState.WAITING if not self.online else TakeState.CONFIRMED if left else TakeState.RELEASED
        if self.online and left:
            self.places[posting_id] = left - 1
        self.taken.append(
            Take(
                take_id=f"take-{len(self.taken)}",
                key=key,
                posting=found,
                receipt_no=f"530502-QH03-20261015-{len(self.taken) + 1:04}",
                short_no=f"1015-{len(self.taken) + 1:04}",
                taken_at=self.clock.now(),
                state=state,
                cause=TakeCause.FULL if state is TakeState.RELEASED else None,
            )
        )
        return self.taken[-1]

    def takes(self, _person: Person, _assurance: Assurance) -> Sequence[Take]:
        return tuple(reversed(self.taken))

    def give_up(self, take_id: str, _person: Person, _assurance: Assurance) -> GaveUp:
        self._may_fail()
        at = next((n for n, one in enumerate(self.taken) if one.take_id == take_id), None)
        if at is None:
            return GaveUp.NOT_YOURS
        self.taken[at] = replace(self.taken[at], state=TakeState.GIVEN_UP)
        return GaveUp.SAVED

    def places_left(self, ids: Collection[str]) -> Mapping[str, int]:
        return {one: self.places[one] for one in ids if one in self.places}

    # -- employers -----------------------------------------------------------------------------------------------------

    def check(self, offer: Offer) -> Posting | OfferRefused:
        self._may_fail()
        findings, read = self._held_against_the_law(offer), read_posting(self._whole(offer))
        if not isinstance(read, Posting):
            return OfferRefused(tuple(read), findings)
        return OfferRefused(findings=findings) if any(one.must for one in findings) else read

    def advice(self, offer: Offer) -> tuple[Finding, ...]:
        return tuple(one for one in self._held_against_the_law(offer) if not one.must)

    def _held_against_the_law(self, offer: Offer) -> tuple[Finding, ...]:
        return lint(self._whole(offer), WageGuidance(), business_date(self.clock.now()))

    def _whole(self, offer: Offer) -> dict[str, Any]:
        today = business_date(self.clock.now())
        shown = {"published": today.isoformat(), "expires": (today + timedelta(days=30)).isoformat()}
        return shown | dict(offer.data) | {"id": offer.key, "employer": offer.employer.name}

    def offer(self, offer: Offer) -> OfferedPosting | OfferRefused:
        read = self.check(offer)
        if isinstance(read, OfferRefused):
            return read
        self.offers.insert(
            0,
            OfferedPosting(
                key=offer.key,
                posting=read,
                employer=offer.employer,
                receipt_no="530502-QH03-20261015-0009",
                short_no="1015-0009",
                offered_at=self.clock.now(),
                state=OfferState.DELIVERED,
                applicants=None,
            ),
        )
        return self.offers[0]

    def offers_of(self, code: str, _agent: Person, _assurance: Assurance) -> Sequence[OfferedPosting]:
        self._may_fail()
        return tuple(one for one in self.offers if one.employer.credit_code == code)

    def may_renew(self, offered: OfferedPosting) -> bool:
        return offered.state is OfferState.PUBLISHED

    def renew(self, posting_id: str, _code: str, _agent: Person, _assurance: Assurance) -> PostingStep:
        return self._step(posting_id, lambda one: replace(one, waiting=True))

    def close(self, posting_id: str, _code: str, _agent: Person, _assurance: Assurance, hired: int) -> PostingStep:
        return self._step(posting_id, lambda one: replace(one, state=OfferState.CLOSED, hired=hired))

    def _step(self, posting_id: str, change: Callable[[OfferedPosting], OfferedPosting]) -> PostingStep:
        at = next((n for n, one in enumerate(self.offers) if one.posting.id == posting_id), None)
        if at is None:
            return PostingStep.NOT_YOURS
        self.offers[at] = change(self.offers[at])
        return PostingStep.SAVED

    # -- paper ---------------------------------------------------------------------------------------------------------

    def print_slip(self, compose: Compose, done: Callable[[PrintResult], None]) -> None:
        self.printed.append(compose(LABELS))
        done(self.came_out)

    def _may_fail(self) -> None:
        if self.trouble is not None:
            raise self.trouble

    @property
    def services(self) -> JobServices:
        return JobServices(
            lookup=self,
            newest=lambda count: (1, self.todays(count)),
            apply=self.apply,
            resume_of=self.resume_of,
            applications=lambda _person, _assurance: self.applied,
            take=self.take,
            takes=self.takes,
            give_up=self.give_up,
            places_left=self.places_left,
            check=self.check,
            advice=self.advice,
            offer=self.offer,
            postings=self.offers_of,
            may_renew=self.may_renew,
            renew=self.renew,
            close=self.close,
            print_slip=self.print_slip,
            here=HERE,
        )
