"""给我看的: policies, courses and fairs that fit somebody, with the clause that fits. Nothing about them is stored."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol

from kiosk.domain.business_day import business_date
from kiosk.domain.content import Content, ContentKind
from kiosk.domain.job_application import Resume
from kiosk.domain.person import Assurance, Person
from kiosk.domain.service_item import Ground
from kiosk.domain.told import Fit, course_of, fair_of, internship_of, policy_of
from kiosk.items.fitting import clauses_that_fit
from kiosk.items.rule import Facts, facts
from kiosk.usecases.content_ports import ContentStore
from kiosk.usecases.ports import Clock


class _Fits(Protocol):
    @property
    def fits(self) -> tuple[Fit, ...]: ...


_KINDS: Mapping[ContentKind, Callable[[Content], _Fits | None]] = {
    ContentKind.POLICY: policy_of,
    ContentKind.COURSE: course_of,
    ContentKind.INTERNSHIP: internship_of,
    ContentKind.FAIR: fair_of,
}


@dataclass(frozen=True, slots=True)
class Fitting:
    """`clauses`: why, as the centre worded it."""

    content: Content
    clauses: tuple[str, ...]


class FindFitting(Protocol):
    def __call__(self, person: Person, assurance: Assurance, /) -> tuple[Fitting, ...]: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class FittingContents:
    """`resume_of`: the 求职登记 that they filed here, while it is kept. `ground`: the amounts and rules of today."""

    contents: ContentStore
    resume_of: Callable[[Person, Assurance], Resume | None]
    clock: Clock
    district: str
    ground: Callable[[], Ground] = Ground

    def __call__(self, person: Person, assurance: Assurance, /) -> tuple[Fitting, ...]:
        """Kind by kind, the newest first."""
        resume = self.resume_of(person, assurance)
        told = resume.answers if resume else {}
        known = facts(told, person, business_date(self.clock.now()), self.ground())
        return tuple(self._fitting(known))

    def _fitting(self, known: Facts) -> Iterator[Fitting]:
        now = self.clock.now()
        for kind, read in _KINDS.items():
            for content in self.contents.holding(kind, now, self.district):
                told = read(content)
                clauses = clauses_that_fit(told.fits if told else (), known)
                if clauses:
                    yield Fitting(content, clauses)
