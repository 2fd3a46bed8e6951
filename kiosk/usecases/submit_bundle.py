"""File a bundle (一件事): each item as its own application, under its own key. One that cannot go stops no other."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID, uuid5

import structlog

from kiosk.domain.bundle import Bundle
from kiosk.domain.business_day import business_date
from kiosk.domain.mandate import Mandate
from kiosk.domain.person import Assurance, Person
from kiosk.domain.submission import Consent
from kiosk.items.answer_checks import AnswerFault
from kiosk.items.catalogue import Catalogue
from kiosk.items.form import check_answers
from kiosk.items.joint_form import SIGNATURE, Joined, Joint, joint_of
from kiosk.usecases.drafts import KeptDrafts
from kiosk.usecases.errors import StoreFailedError
from kiosk.usecases.ports import Clock
from kiosk.usecases.submit_application import Application, Refused, Saved

_log = structlog.get_logger()


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class JointApplication:
    """`answers` are those of all parts, each question once. `key` (a UUID) is the bundle's: the key of each part
    follows from it, so that a second try files nothing twice. `left_out`: items this person does not want now. `agent`
    files it for the person, under `mandate`."""

    bundle_id: str
    answers: Mapping[str, Any]
    person: Person
    assurance: Assurance
    key: str
    consents: tuple[Consent, ...] = ()
    left_out: Collection[str] = ()
    agent: Person | None = None
    mandate: Mandate | None = None


@dataclass(frozen=True, slots=True)
class NotStored:
    """The disk could not take it: nothing of this item is stored. The same key again is harmless."""


_BY_LAW = "not_eligible"  # no other answer of theirs changes it
Outcome = Saved | Refused | NotStored


@dataclass(frozen=True, slots=True)
class PartResult:
    item_id: str
    item_name: str
    outcome: Outcome

    @property
    def saved(self) -> Saved | None:
        return self.outcome if isinstance(self.outcome, Saved) else None


def part_key(bundle_key: str, item_id: str) -> str:
    """The idempotency key of one item of a bundle."""
    return str(uuid5(UUID(bundle_key), item_id))


@dataclass(frozen=True, slots=True, kw_only=True)
class SubmitBundle:
    """Blocking. What became of each part is in the answer, in the bundle's order; nothing is raised for a part."""

    submit: Callable[[Application], Saved | Refused]
    catalogue: Catalogue
    clock: Clock
    drafts: KeptDrafts

    def __call__(
        self, whole: JointApplication, done: Collection[str] = (), *, mend_first: bool = False
    ) -> tuple[PartResult, ...] | Refused:
        """`done`: items of an earlier try that are on the disk already. Refused: there is no such bundle here, or an
        answer that none of its items asks for, or an item left out that is not in it, or, with `mend_first`, an answer
        that the person can set right; then nothing is stored."""
        today = business_date(self.clock.now())
        bundle = self.catalogue.bundle(whole.bundle_id)
        joint = joint_of(bundle, self.catalogue, today) if bundle else None
        if bundle is None or joint is None:
            return Refused((AnswerFault("bundle", "unknown_code", "这台机器不办这件事，请到窗口问"),))
        strangers = _strangers(joint, whole) or _not_in_it(bundle, whole)
        if strangers:
            return Refused(strangers)
        mendable = tuple(fault for _, fault in self.faults(whole) if fault.code != _BY_LAW) if mend_first else ()
        if mendable:
            return Refused(mendable)
        wanted = joint.wanted(whole.answers, whole.left_out, whole.person, today)
        results = tuple(self._file(one, whole) for one in wanted if one.item.id not in done)
        if any(result.saved for result in results) and not any(result.outcome == NotStored() for result in results):
            self._drop_draft(whole)
        return results

    def _drop_draft(self, whole: JointApplication) -> None:
        """Once nothing is missing. One that is left over is found at the next visit, and what is filed by it again is
        known for the same."""
        try:
            self.drafts.drop(whole.bundle_id, whole.person, whole.assurance)
        except StoreFailedError as fault:
            _log.error("drafts.failed", error=fault.code)

    def faults(self, whole: JointApplication) -> tuple[tuple[str, AnswerFault], ...]:
        """What would be refused, by item, before anything is filed."""
        today = business_date(self.clock.now())
        bundle = self.catalogue.bundle(whole.bundle_id)
        joint = joint_of(bundle, self.catalogue, today) if bundle else None
        wanted = joint.wanted(whole.answers, whole.left_out, whole.person, today) if joint else ()
        return tuple((one.item.id, fault) for one in wanted for fault in self._faults_of(one, whole, today))

    def _faults_of(self, one: Joined, whole: JointApplication, today: date) -> tuple[AnswerFault, ...]:
        return check_answers(one.item, one.answers(whole.answers), person=whole.person, today=today)

    def _file(self, one: Joined, whole: JointApplication) -> PartResult:
        application = Application(
            item_id=one.item.id,
            answers=one.answers(whole.answers),
            person=whole.person,
            assurance=whole.assurance,
            key=part_key(whole.key, one.item.id),
            consents=whole.consents,
            agent=whole.agent,
            mandate=whole.mandate,
        )
        try:
            outcome: Outcome = self.submit(application)
        except StoreFailedError:
            outcome = NotStored()
        return PartResult(one.item.id, one.item.name, outcome)


def _not_in_it(bundle: Bundle, whole: JointApplication) -> tuple[AnswerFault, ...]:
    """A slip in what is left out would file what the person does not want."""
    known = {part.item for part in bundle.parts}
    return tuple(
        AnswerFault("without", "unknown_code", f"这件事里没有“{name}”") for name in whole.left_out if name not in known
    )


def _strangers(joint: Joint, whole: JointApplication) -> tuple[AnswerFault, ...]:
    known = {question.id for one in joint.parts for question in one.item.form.questions} | {SIGNATURE}
    return tuple(
        AnswerFault(name, "unknown_field", "这张表里没有这一项") for name in whole.answers if name not in known
    )
