"""Looking work up: what is asked, what is found, and what a person is told of why a posting may fit."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Protocol

from kiosk.domain.posting import JobKind, Posting

PAGE = 8
FACETS = ("district", "occupation", "kind")


class Sort(StrEnum):
    """BEST: those whose title or occupation has every word first, then the newest. PAY: the upper end for a month,
    highest first; DISTANCE needs `near`. All end by the newest, and then by id."""

    BEST = "best"
    NEWEST = "newest"
    PAY = "pay"
    DISTANCE = "distance"


@dataclass(frozen=True, slots=True)
class Near:
    """Within `km` of a place; None: however far, only to sort by. WGS 84."""

    lat: float
    lon: float
    km: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class JobQuery:
    """`words` as written: every one of them must be there. Codes of one kind are OR, kinds of them AND; `benefits`
    must all be given, each named as it is; `benefits_in_words`: or within other words, as 包住 is in 包吃住.
    `pay_min` is yuan a month, `education` the citizen's own level, `fresh_days` 0 is published
    today. `page` counts from 1."""

    words: str = ""
    districts: tuple[str, ...] = ()
    occupations: tuple[str, ...] = ()
    kinds: tuple[JobKind, ...] = ()
    pay_min: Decimal | None = None
    education: str | None = None
    benefits: tuple[str, ...] = ()
    benefits_in_words: bool = False
    near: Near | None = None
    fresh_days: int | None = None
    sort: Sort = Sort.BEST
    page: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """`facets` has `district`, `occupation` and `kind`: how many there are of each code when that filter is left out.
    `did_you_mean`: a word that is written here and sounds much like one that nothing has."""

    total: int
    facets: Mapping[str, Mapping[str, int]]
    postings: tuple[Posting, ...]
    did_you_mean: str | None = None
    took_ms: float = 0.0

    @property
    def pages(self) -> int:
        return -(-self.total // PAGE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """What a person wants and can do; nothing of it is needed. There is no sex and no age: neither is ever scored."""

    occupations: tuple[str, ...] = ()
    districts: tuple[str, ...] = ()
    kinds: tuple[JobKind, ...] = ()
    pay_min: Decimal | None = None
    education: str | None = None
    skills: tuple[str, ...] = ()
    lat: float | None = None
    lon: float | None = None
    benefits: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing that was weighed. `text` is true as it is worded, whether it speaks for the posting (`met`) or not."""

    rule: str
    text: str
    met: bool


@dataclass(frozen=True, slots=True)
class Recommended:
    """`score` is from 0 to 100: the parts the profile asks about, weighed."""

    posting: Posting
    score: float
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class IndexProgress:
    """Of an index being built in the background: how many postings of how many are read."""

    done: int
    of: int


@dataclass(frozen=True, slots=True)
class GigDay:
    day: date
    postings: tuple[Posting, ...]


class JobLookup(Protocol):
    """Answers from what this station holds itself, whether or not there is a network. Called off the screen's thread;
    a posting that has expired is in none of the answers."""

    def search(self, query: JobQuery) -> Found: ...

    def recommend(self, profile: Profile, count: int = PAGE) -> Sequence[Recommended]:
        """The best first, with reasons. The same profile on the same day has the same answer."""
        ...

    def posting(self, posting_id: str) -> Posting | None: ...

    def todays(self, count: int) -> Sequence[Posting]:
        """The newest: for the idle screen."""
        ...

    def gigs(self, days: Sequence[date]) -> Sequence[GigDay]:
        """Day labour on each of the days, by the hour it starts."""
        ...

    @property
    def as_of(self) -> datetime | None:
        """When what the station holds was last brought up to date; None: never."""
        ...

    @property
    def progress(self) -> IndexProgress | None:
        """Of an index that is being built; None: none is."""
        ...
