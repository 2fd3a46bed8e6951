"""找工作 and 零工: what is looked for, what is in hand, and what was wished of it. No Kivy.

Everything here dies with the visit; the words and filters go when one returns to the first page.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import uuid4

from kiosk.domain.business_day import business_date
from kiosk.domain.job_application import Resume
from kiosk.domain.job_lookup import Found, GigDay, JobQuery, Profile, Recommended
from kiosk.domain.posting import JobKind, Posting
from kiosk.ui.job_profile import profile_of
from kiosk.ui.job_services import JobServices
from kiosk.ui.latest_answer import LatestAnswer
from kiosk.ui.places import WHO_PAGES, Page
from kiosk.ui.services import Services
from kiosk.ui.slip_printing import SlipPrinting
from kiosk.usecases.apply_to_posting import CannotApply, JobWish
from kiosk.usecases.market_ports import JobApplication, Take
from kiosk.usecases.save_posting import PostingsOfVisit
from kiosk.usecases.take_gig import CannotTake, GaveUp

# Of whole days, part of the day and learning: what 长期工作 means beside 零工.
LASTING = (JobKind.FULL_TIME, JobKind.PART_TIME, JobKind.INTERNSHIP)
# What is looked for before anything is wished: benefits are found however an employer worded them.
EVERYTHING = JobQuery(kinds=LASTING, benefits_in_words=True)
DAYS_AHEAD = 2
_MOST_MATCHES = 24


class Wish(StrEnum):
    """What a card is laid for."""

    APPLY = "apply"
    TAKE = "take"
    MINE = "mine"
    MATCH = "match"
    POSTINGS = "postings"


# What is stored here and sent.
_KEPT = frozenset({Wish.APPLY, Wish.TAKE})


class Listed(StrEnum):
    """Which list the page of jobs shows."""

    FOUND = "found"
    MATCHED = "matched"
    KEPT = "kept"


@dataclass(frozen=True, slots=True)
class Looked:
    """What was found, and how many there would be with each of some other wishes, by their names. `in_making`: the
    index of them is being made still, so that more may be found in a moment."""

    found: Found
    counts: Mapping[str, int]
    as_of: datetime | None = None
    in_making: bool = False


@dataclass(frozen=True, slots=True)
class Board:
    """Day labour, and how many places are left of each by what the centre last told."""

    days: tuple[GigDay, ...]
    places: Mapping[str, int]
    as_of: datetime | None


class JobJourney:
    """`forward` and `back` answer whether the step was theirs. `to` turns to a page; `told` hears that there is news.
    `may_keep`: there is room on the disk, and a clock to date it by; where not it has said so. `show_postings`: those
    an employer has registered.

    `wish`: what the visitor is asked who they are for, or what came of it. `result`: what became of the wish; None
    while it is under way. `choosing`: which filter or wish is being chosen, "" for the list of them.
    """

    def __init__(
        self,
        services: Services,
        *,
        to: Callable[[Page], None],
        told: Callable[[], None],
        may_keep: Callable[[], bool],
        show_postings: Callable[[], None],
    ) -> None:
        self._services = services
        self._to = to
        self._may_keep = may_keep
        self._show_postings = show_postings
        self.answer = LatestAnswer(services, told)
        self.slips = SlipPrinting(services, told)
        self.part()

    def part(self) -> None:
        """Who was here is no longer."""
        self.kept = PostingsOfVisit()
        self.known: dict[str, Posting] = {}
        self.forget()

    def forget(self) -> None:
        self.query = EVERYTHING
        self.listed = Listed.FOUND
        self.looked: Looked | None = None
        self.as_of: datetime | None = None
        self.looked_at = 0.0
        self.from_end = False
        self.choosing = ""
        self.wished, self.wish_step, self.by_resume = EVERYTHING, 0, False
        self.profile: Profile | None = None
        self.matched: tuple[Recommended, ...] | None = None
        self.posting: Posting | None = None
        self._posting_from = Page.JOBS
        self.gigs: tuple[GigDay, ...] | None = None
        self.places: dict[str, int] = {}
        self.takes: tuple[Take, ...] | None = None
        self.show_mine = False
        self.wish: Wish | None = None
        self._wished_from = Page.JOBS
        self._asking = False
        self._key = ""
        self.result: JobApplication | CannotApply | Take | CannotTake | GaveUp | None = None
        self.slips.forget()
        self.answer.forget()

    @property
    def jobs(self) -> JobServices | None:
        return self._services.jobs

    @property
    def asking(self) -> bool:
        """A card is asked for on behalf of this journey."""
        return self._asking

    # -- the steps -----------------------------------------------------------------------------------------------------

    def forward(self, page: Page) -> bool:
        if page in WHO_PAGES and self._asking:
            self._asking = False
            self._do()
            return True
        return False

    def back(self, page: Page) -> bool:
        match page:
            case Page.IDENTITY if self._asking:
                self._to(self._wished_from)  # what is left takes back what was agreed to for it
                self._asking, self.wish = False, None
            case Page.JOB_WORDS | Page.JOB_CHOICE | Page.JOB_WISHES:
                self._to(Page.JOBS)
            case Page.JOB_PLACE:
                self._to(Page.JOB)
            case Page.JOB:
                self._to(self._posting_from)
            case Page.JOB_DONE:
                self.wish = None
                self._to(self._wished_from)
            case _:
                return False
        return True

    # -- looking up ----------------------------------------------------------------------------------------------------

    def search(self, query: JobQuery, others: Mapping[str, JobQuery], *, from_end: bool = False) -> None:
        """What is found comes later, with how many each of some other queries would find; what was found before stays
        until then."""
        self.query, self.from_end, self.listed = query, from_end, Listed.FOUND
        if self.jobs is None:
            return
        lookup = self.jobs.lookup

        def work() -> Looked:
            found = lookup.search(query)
            counts = {name: lookup.search(other).total for name, other in others.items()}
            return Looked(found, counts, lookup.as_of, lookup.progress is not None)

        self.answer.ask(work, self._found)

    def _found(self, looked: Looked) -> None:
        self.looked, self.as_of = looked, looked.as_of
        self.looked_at = self._services.clock.monotonic()
        self._note(*looked.found.postings)

    def look_at(self, posting_id: str, came_from: Page) -> None:
        found = self.known.get(posting_id)
        if found is not None:
            self.posting, self._posting_from = found, came_from
            self.slips.forget()
            self.kept.look_at(posting_id)
            self._to(Page.JOB)

    def kept_ones(self) -> tuple[Posting, ...]:
        """Saved first, then looked at; each once."""
        ids = dict.fromkeys((*self.kept.saved, *self.kept.seen))
        return tuple(self.known[one] for one in ids if one in self.known)

    def recommended(self, posting_id: str) -> Recommended | None:
        return next((one for one in self.matched or () if one.posting.id == posting_id), None)

    def match(self, profile: Profile) -> None:
        if self.jobs is None:
            return
        lookup = self.jobs.lookup
        self.profile, self.listed, self.matched = profile, Listed.MATCHED, None
        self.answer.ask(lambda: tuple(lookup.recommend(profile, _MOST_MATCHES)), self._matched)

    def _matched(self, matched: tuple[Recommended, ...]) -> None:
        """Without day labour that is over already."""
        now = self._services.clock.now()
        there = [one for one in matched if one.posting.gig is None or one.posting.gig.ends > now]
        self.matched = tuple(there)
        self._note(*(one.posting for one in there))

    def look_for_gigs(self) -> None:
        if self.jobs is None:
            return
        jobs, today = self.jobs, business_date(self._services.clock.now())
        days = [today + timedelta(days=n) for n in range(DAYS_AHEAD)]

        def work() -> Board:
            board = tuple(jobs.lookup.gigs(days))
            left = jobs.places_left([one.id for day in board for one in day.postings])
            return Board(board, left, jobs.lookup.as_of)

        self.answer.ask(work, self._gigs_found)

    def _gigs_found(self, found: Board) -> None:
        self.gigs, self.places, self.as_of = found.days, dict(found.places), found.as_of
        self._note(*(one for day in self.gigs for one in day.postings))

    def places_of(self, posting: Posting) -> int | None:
        """Left, as the centre last told; else as many as were posted."""
        return self.places.get(posting.id, posting.gig.places if posting.gig else None)

    def _note(self, *postings: Posting) -> None:
        self.known.update((one.id, one) for one in postings)

    # -- wishes that need a card ---------------------------------------------------------------------------------------

    def want(self, wish: Wish, came_from: Page, posting: Posting | None = None) -> None:
        """Asks who it is and for their consent, unless both are there; then does it. What could not be kept is not
        begun."""
        if wish in _KEPT and not self._may_keep():
            return
        self.wish, self._wished_from = wish, came_from
        self.posting = posting or self.posting
        self.result, self.answer.failed = None, False
        self.slips.forget()
        self._key = str(uuid4())
        visit = self._services.visit
        if visit.person is not None and visit.assurance.may_look_up and visit.work_consent is not None:
            self._do()
        else:
            self._asking = True
            self._to(Page.IDENTITY)

    def again(self) -> None:
        """The same wish, under the same key."""
        if self.wish is not None and self.answer.failed:
            self._do()

    def _do(self) -> None:
        self.answer.failed = False
        match self.wish:
            case Wish.APPLY:
                self._apply()
            case Wish.TAKE:
                self._take()
            case Wish.MINE:
                self.show_mine = True
                self.look_for_takes()
                self._to(Page.GIGS)
            case Wish.MATCH:
                self._match_known()
            case Wish.POSTINGS:
                self._show_postings()

    def _match_known(self) -> None:
        """By what they answered in 求职登记, if that is still here; else they are asked. Who asks again is asked."""
        visit, jobs = self._services.visit, self.jobs
        person, assurance = visit.person, visit.assurance
        self.wish_step = 0
        self._to(Page.JOB_WISHES)
        if jobs is not None and person is not None and self.matched is None:
            self.answer.ask(lambda: jobs.resume_of(person, assurance), self._resume_found)

    def _resume_found(self, resume: Resume | None) -> None:
        if resume is not None:
            self.by_resume = True
            self.match(profile_of(resume.answers, self.jobs.here if self.jobs else None))
            self._to(Page.JOBS)

    def _apply(self) -> None:
        visit, jobs, posting = self._services.visit, self.jobs, self.posting
        if jobs is None or posting is None or visit.person is None or visit.work_consent is None:
            return
        wish = JobWish(
            posting_id=posting.id,
            person=visit.person,
            assurance=visit.assurance,
            consent=visit.work_consent,
            key=self._key,
        )
        self.answer.ask(lambda: jobs.apply(wish), self._became)
        self._to(Page.JOB_DONE)

    def _take(self) -> None:
        visit, jobs, posting, key = self._services.visit, self.jobs, self.posting, self._key
        person, assurance = visit.person, visit.assurance
        if jobs is None or posting is None or person is None:
            return
        self.answer.ask(lambda: jobs.take(posting.id, person, assurance, key), self._became)
        self._to(Page.JOB_DONE)

    def give_up(self, take: Take) -> None:
        visit, jobs = self._services.visit, self.jobs
        person, assurance = visit.person, visit.assurance
        if jobs is None or person is None:
            return
        self.wish, self.result, self._wished_from = Wish.MINE, None, Page.GIGS
        self.posting = take.posting
        self.answer.ask(lambda: jobs.give_up(take.take_id, person, assurance), self._became)
        self._to(Page.JOB_DONE)

    def look_for_takes(self) -> None:
        visit, jobs = self._services.visit, self.jobs
        person, assurance = visit.person, visit.assurance
        if jobs is None or person is None:
            return
        self.answer.ask(lambda: tuple(jobs.takes(person, assurance)), self._takes_found)

    def _takes_found(self, takes: tuple[Take, ...]) -> None:
        self.takes = takes

    def _became(self, result: JobApplication | CannotApply | Take | CannotTake | GaveUp) -> None:
        self.result = result
        self.takes = None
        self._services.nudge_sync()
