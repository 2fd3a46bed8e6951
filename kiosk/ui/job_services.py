"""What the screens of finding work are given (`jobs` of Services). All but `lookup.as_of` and `may_renew` block."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field

from hardware.api import PrintDocument, PrintResult
from kiosk.domain.job_application import Resume
from kiosk.domain.job_lookup import JobLookup
from kiosk.domain.person import Assurance, Person
from kiosk.domain.posting import Posting
from kiosk.domain.wage_guidance import WageGuidance
from kiosk.jobs.lint import Finding
from kiosk.usecases.apply_to_posting import CannotApply, JobWish
from kiosk.usecases.market_ports import JobApplication, OfferedPosting, Take
from kiosk.usecases.my_postings import PostingStep
from kiosk.usecases.offer_posting import CannotOffer, Offer, OfferRefused
from kiosk.usecases.receipt import StationLabels
from kiosk.usecases.take_gig import CannotTake, GaveUp

Compose = Callable[[StationLabels], PrintDocument]


@dataclass(frozen=True, slots=True, kw_only=True)
class JobServices:
    """`newest(count)`: how many came today, and the newest there are. `take(posting_id, person, assurance, key)`;
    `give_up(take_id, person, assurance)`. `print_slip` prints what is composed with the station's own names; its second
    argument hears the outcome, from another thread (bind it). `here`: latitude and longitude of this station, None
    where they are not known. `check` and `advice`, which is what no law
    forbids, store nothing."""

    lookup: JobLookup
    newest: Callable[[int], tuple[int, Sequence[Posting]]]
    apply: Callable[[JobWish], JobApplication | CannotApply]
    resume_of: Callable[[Person, Assurance], Resume | None]
    applications: Callable[[Person, Assurance], Sequence[JobApplication]]
    take: Callable[[str, Person, Assurance, str], Take | CannotTake]
    takes: Callable[[Person, Assurance], Sequence[Take]]
    give_up: Callable[[str, Person, Assurance], GaveUp]
    places_left: Callable[[Collection[str]], Mapping[str, int]]
    check: Callable[[Offer], Posting | OfferRefused]
    advice: Callable[[Offer], tuple[Finding, ...]]
    offer: Callable[[Offer], OfferedPosting | OfferRefused | CannotOffer]
    postings: Callable[[str, Person, Assurance], Sequence[OfferedPosting]]
    may_renew: Callable[[OfferedPosting], bool]
    renew: Callable[[str, str, Person, Assurance], PostingStep]
    close: Callable[[str, str, Person, Assurance, int], PostingStep]
    print_slip: Callable[[Compose, Callable[[PrintResult], None]], None]
    wages: WageGuidance = field(default_factory=WageGuidance)
    here: tuple[float, float] | None = None
