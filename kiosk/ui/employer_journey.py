"""企业用工: a posting is held against the law before it is signed, offered once filed, looked after later. No Kivy.

Everything here dies with the visit, the code of the employer too.
"""

from collections.abc import Callable
from typing import TypeVar
from uuid import NAMESPACE_URL, uuid5

from kiosk.domain.business_day import business_date
from kiosk.domain.offered_posting import Employer
from kiosk.domain.person import Assurance, Person
from kiosk.domain.posting import Posting
from kiosk.items.demand_posting import DEMANDS, employer_name, posting_data
from kiosk.jobs.lint import Finding
from kiosk.ui.job_services import JobServices
from kiosk.ui.latest_answer import LatestAnswer
from kiosk.ui.places import Page
from kiosk.ui.services import Services
from kiosk.ui.slip_printing import SlipPrinting
from kiosk.usecases.market_ports import OfferedPosting
from kiosk.usecases.my_postings import PostingStep
from kiosk.usecases.offer_posting import CannotOffer, Offer, OfferRefused

T = TypeVar("T")


class EmployerJourney:
    """`forward` and `back` answer whether the step was theirs. `to` turns to a page; `told` hears that there is news.

    `code`: the credit code of the employer (GB 32100), "" before it is known. `offers`: what they have registered here;
    None: not known yet. `offer`: the one in hand. `stepped`: what became of the last wish about one. `refused` and
    `advice`: what is to be worded otherwise in the form in hand, and what may be.
    """

    def __init__(self, services: Services, to: Callable[[Page], None], told: Callable[[], None]) -> None:
        self._services = services
        self._to = to
        self.answer = LatestAnswer(services, told)
        self.slips = SlipPrinting(services, told)
        self.forget()

    def forget(self) -> None:
        self.code = ""
        self.offers: tuple[OfferedPosting, ...] | None = None
        self.offer: OfferedPosting | None = None
        self.stepped: PostingStep | None = None
        self.refused: OfferRefused | None = None
        self.advice: tuple[Finding, ...] = ()
        self._advised: frozenset[Finding] = frozenset()
        self._ready: Offer | None = None
        self.slips.forget()
        self.answer.forget()

    # -- the steps -----------------------------------------------------------------------------------------------------

    def forward(self, page: Page) -> bool:
        if page is Page.CHECK and self._offers:
            self._check()
            return True
        if page is Page.LINT and self._ready is not None:
            self._to(Page.SIGNATURE)
            return True
        return False

    def back(self, page: Page) -> bool:
        match page:
            case Page.EMPLOYER_CODE | Page.POSTINGS:
                self._to(Page.EMPLOYER)
            case Page.HIRED:
                self._to(Page.POSTINGS)
            case Page.LINT:
                self._to(Page.CHECK)
            case _:
                return False
        return True

    # -- a posting that is offered -------------------------------------------------------------------------------------

    @property
    def _offers(self) -> bool:
        """The form in hand is a posting, of an employer with a code, by who has shown a good document."""
        visit = self._services.visit
        return (
            self._services.jobs is not None
            and visit.item is not None
            and visit.item.id in DEMANDS
            and bool(visit.answers.get("employer_code"))
            and visit.person is not None
            and visit.agent is None
            and visit.assurance.may_look_up
        )

    def _check(self) -> None:
        """Before it is signed: what is unlawful or missing is told while it can still be worded otherwise."""
        visit, jobs = self._services.visit, self._services.jobs
        if jobs is None or visit.item is None or visit.person is None:
            return
        item, answers = visit.item, dict(visit.answers)
        offer = Offer(
            data=posting_data(item, answers, business_date(self._services.clock.now())),
            employer=Employer(credit_code=str(answers["employer_code"]), name=employer_name(answers)),
            agent=visit.person,
            assurance=visit.assurance,
            key=str(uuid5(NAMESPACE_URL, f"e-station:offer:{visit.key}")),
        )
        self.answer.ask(lambda: (offer, jobs.check(offer), jobs.advice(offer)), self._checked)

    def _checked(self, checked: tuple[Offer, Posting | OfferRefused, tuple[Finding, ...]]) -> None:
        """What must be worded otherwise keeps it from the signature; what is only advised is told once."""
        offer, answer, advice = checked
        self.advice = advice
        if isinstance(answer, OfferRefused):
            self.refused, self._ready = answer, None
            self._to(Page.LINT)
        else:
            self.refused, self._ready = None, offer
            self._to(Page.SIGNATURE if set(advice) <= self._advised else Page.LINT)
        self._advised |= frozenset(advice)

    def filed(self) -> None:
        """The form is on the disk: what it offers goes to the office as well."""
        offer, self._ready = self._ready, None
        self.advice = ()
        jobs = self._services.jobs
        if jobs is not None and offer is not None:
            self.answer.ask(lambda: jobs.offer(offer), self._offered)

    def _offered(self, answer: OfferedPosting | OfferRefused | CannotOffer) -> None:
        if isinstance(answer, OfferedPosting):
            self.offer, self.code = answer, answer.employer.credit_code

    # -- what was registered -------------------------------------------------------------------------------------------

    def show_postings(self) -> None:
        """Of the employer of that code, to who has shown who they are."""
        self.stepped = None
        self.slips.forget()
        self.look_for_offers()
        self._to(Page.POSTINGS)

    def look_for_offers(self) -> None:
        code = self.code
        self.offers = None
        self._ask(lambda jobs, agent, assurance: tuple(jobs.postings(code, agent, assurance)), self._offers_found)

    def _offers_found(self, offers: tuple[OfferedPosting, ...]) -> None:
        self.offers = offers

    def renew(self, offered: OfferedPosting) -> None:
        code, posting_id = self.code, offered.posting.id
        self.offer = offered
        self._ask(lambda jobs, agent, assurance: jobs.renew(posting_id, code, agent, assurance), self._stepped)

    def close(self, offered: OfferedPosting, hired: int) -> None:
        """`hired`: so many people were found by it."""
        code, posting_id = self.code, offered.posting.id
        self._ask(lambda jobs, agent, assurance: jobs.close(posting_id, code, agent, assurance, hired), self._stepped)
        self._to(Page.POSTINGS)

    def _stepped(self, step: PostingStep) -> None:
        self.stepped = step
        self.look_for_offers()

    def _ask(self, work: Callable[[JobServices, Person, Assurance], T], done: Callable[[T], None]) -> None:
        """Only on behalf of who has shown who they are."""
        visit, jobs = self._services.visit, self._services.jobs
        agent, assurance = visit.person, visit.assurance
        if jobs is not None and agent is not None:
            self.answer.ask(lambda: work(jobs, agent, assurance), done)
