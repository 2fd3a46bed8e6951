"""What a station tells, with a memory: made-up contents, looked through word by word."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from kiosk.domain.content import Content, ContentKind
from kiosk.domain.job_application import Resume
from kiosk.domain.person import Assurance, Person
from kiosk.ui.content_services import ContentServices
from kiosk.usecases.fitting_contents import FittingContents
from tests.support.clocks import HandClock

DISTRICT = "530502"


@dataclass
class FakeContents:
    """`services` are what the screens are given. `trouble`: what every call raises. `address`: of the centre."""

    clock: HandClock
    resume_of: Callable[[Person, Assurance], Resume | None]
    held: list[Content] = field(default_factory=list)
    trouble: BaseException | None = None
    address: str = "https://example.invalid"
    searched: list[str] = field(default_factory=list)

    def holding(self, kind: ContentKind, at: datetime, _district: str | None = None) -> Sequence[Content]:
        self._may_fail()
        return [one for one in self.held if one.kind is kind and one.holds_at(at)]

    def search(self, kind: ContentKind, words: str, at: datetime) -> Sequence[Content]:
        self.searched.append(words)
        found = self.holding(kind, at)
        return [one for one in found if all(word in one.title + one.summary + one.body for word in words.split())]

    def find(self, content_id: str) -> Content | None:
        self._may_fail()
        return next((one for one in self.held if one.id == content_id), None)

    def several(self, ids: Collection[str]) -> Sequence[Content]:
        return [one for one in self.held if one.id in ids]

    def _may_fail(self) -> None:
        if self.trouble is not None:
            raise self.trouble

    @property
    def services(self) -> ContentServices:
        return ContentServices(
            search=self.search,
            find=self.find,
            fitting=FittingContents(contents=self, resume_of=self.resume_of, clock=self.clock, district=DISTRICT),
            page_of=lambda content_id: f"{self.address}/told/{content_id}" if self.address else "",
        )
