"""Drafts: park what was filled in, find it again, throw it away. Under the card of the person it belongs to."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from kiosk.domain.business_day import business_date
from kiosk.domain.draft import Draft
from kiosk.domain.person import Assurance, Person, may_look_up
from kiosk.domain.service_item import QuestionKind, ServiceItem
from kiosk.items.form import applicable_answers, check_answer
from kiosk.usecases.ports import Clock
from kiosk.usecases.store_ports import Drafts

# Given anew each time: what is promised, and what a hand or a camera makes.
_NEVER_KEPT = frozenset({QuestionKind.SIGNATURE, QuestionKind.CONSENT, QuestionKind.DOCUMENT_PHOTO})


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class FoundDraft:
    """`answers` are those that still hold; `dropped` counts those that have to be given anew."""

    parked_at: datetime
    answers: Mapping[str, Any]
    dropped: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptDrafts:
    """Each verb blocks and raises StoreFailedError. `keep_days` 0: nothing is ever parked."""

    drafts: Drafts
    clock: Clock
    keep_days: int

    def may_park(self, item: ServiceItem, answers: Mapping[str, Any], person: Person, assurance: Assurance) -> bool:
        """Only what is worth coming back to, of who can come back to it. Touches no disk."""
        today = business_date(self.clock.now())
        allowed = may_look_up(person, assurance, today)
        return self.keep_days > 0 and allowed and bool(parkable(item, answers, person, today))

    def park(self, item: ServiceItem, answers: Mapping[str, Any], person: Person, assurance: Assurance) -> bool:
        """In place of an earlier one of the same person and item. False: it may not be."""
        if not self.may_park(item, answers, person, assurance):
            return False
        now = self.clock.now()
        kept = parkable(item, answers, person, business_date(now))
        draft = Draft(item=item.id, item_version=item.version, parked_at=now, answers=kept)
        self.drafts.park(person.number, draft)
        return True

    def find(self, item: ServiceItem, person: Person, assurance: Assurance) -> FoundDraft | None:
        """What the form of today asks otherwise, or would not take any more, is left out."""
        now = self.clock.now()
        if self.keep_days == 0 or not may_look_up(person, assurance, business_date(now)):
            return None
        limit = timedelta(days=self.keep_days)
        draft = self.drafts.find(person.number, item.id, now - limit)
        if draft is None or draft.parked_at > now + limit:  # the clock was wrong then: nobody can say how old it is
            return None
        holds = _still_good(item, draft.answers, person, business_date(now))
        if not holds:
            return None
        return FoundDraft(parked_at=draft.parked_at, answers=holds, dropped=len(draft.answers) - len(holds))

    def drop(self, item_id: str, person: Person, assurance: Assurance) -> None:
        now = self.clock.now()
        if may_look_up(person, assurance, business_date(now)):
            self.drafts.drop(person.number, item_id, now)


def parkable(item: ServiceItem, answers: Mapping[str, Any], person: Person, today: date) -> dict[str, Any]:
    """Without what is given anew each time, and without what no question asks any more of this person."""
    asked = {question.id: question.kind for question in item.form.questions}
    applicable = applicable_answers(item.form, answers, person, today)
    return {name: value for name, value in applicable.items() if name in asked and asked[name] not in _NEVER_KEPT}


def _still_good(item: ServiceItem, answers: Mapping[str, Any], person: Person, today: date) -> dict[str, Any]:
    sound = {
        name: value
        for name, value in answers.items()
        if (question := item.form.question(name)) is not None and check_answer(question, value, today, answers) is None
    }
    return parkable(item, sound, person, today)
