"""File an application: check it, number it, and commit it with its message to the centre."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import uuid4

from kiosk.contract.batch import MAX_ITEM, body_hash, canonical_json
from kiosk.contract.submission import applicant_message
from kiosk.domain.business_day import business_date, local_time
from kiosk.domain.mandate import YOUNGEST_AGENT, AgentFault, Mandate, agent_fault
from kiosk.domain.person import Assurance, IdentityKind, Person
from kiosk.domain.receipt_number import ReceiptNumber
from kiosk.domain.service_item import ServiceItem
from kiosk.domain.submission import CaseState, Consent, Submission
from kiosk.items.catalogue import Catalogue
from kiosk.items.form import AnswerFault, applicable_answers, check_answers, computed_values
from kiosk.usecases.numbering import next_number
from kiosk.usecases.open_visit import NUMBER, WRONG_NUMBER
from kiosk.usecases.ports import Clock
from kiosk.usecases.store_ports import Store, StoredSubmission, UnitOfWork

_MAX_ANSWERS = MAX_ITEM - 64 * 1024  # beside them the message carries who it is of, and the names of the answers
PURGED = ""  # the hash of a request that was delivered and cleared long ago: only its key is known


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Application:
    """`key` is the idempotency key (a UUID), made once for this application and used in every try. `agent` files it for
    `person`, under `mandate`; both have shown their cards."""

    item_id: str
    answers: Mapping[str, Any]
    person: Person
    assurance: Assurance
    key: str
    consents: tuple[Consent, ...] = ()
    agent: Person | None = None
    mandate: Mandate | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Saved:
    """It is on the disk. `state` says how far it has come since, when this is a repeat. `ignored` names answers to
    questions that the other answers took away: they are not part of the application. `code` is what the code of its
    receipt says, "" where only the number is known."""

    submission_id: str
    receipt_no: str
    short_no: str
    state: CaseState
    ignored: tuple[str, ...] = ()
    code: str = ""


@dataclass(frozen=True, slots=True)
class Refused:
    """Nothing is stored; every fault names its field. `earlier`: the one of this person that says the same."""

    faults: tuple[AnswerFault, ...]
    earlier: StoredSubmission | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SubmitApplication:
    """Blocking; raises StoreFailedError when the disk cannot take it (nothing is stored then). `may_date`: whether the
    clock is to be believed: nothing is filed under a date that is known to be wrong."""

    store: Store
    catalogue: Catalogue
    clock: Clock
    region: str
    may_date: Callable[[], bool] = lambda: True

    def __call__(self, application: Application) -> Saved | Refused:
        unreadable = _unreadable(application.answers)
        if unreadable:
            return Refused(unreadable)
        request = _request_hash(application)
        earlier = self._earlier(application.key, request)
        if earlier is not None:
            return earlier
        if not self.may_date():
            return Refused((AnswerFault("clock", "out_of_range", "这台机器的时间不准，现在交会写错日子"),))
        item = self.catalogue.get(application.item_id)
        if item is None:
            return Refused((AnswerFault("item", "unknown_code", "这台机器不办这个事项，请到窗口问"),))
        now = self.clock.now()
        unfit = _document_fault(application.person, business_date(now))
        if unfit is not None:
            return Refused((unfit,))
        faults = (
            _agency_faults(application, business_date(now))
            or check_answers(item, application.answers, person=application.person, today=business_date(now))
            or too_large(application.answers)
        )
        return Refused(faults) if faults else self._save(application, item, request, now)

    def _earlier(self, key: str, request: str) -> Saved | Refused | None:
        with self.store.unit_of_work() as work:
            return _repeated(work.submission_by_key(key), request)

    def _save(self, application: Application, item: ServiceItem, request: str, now: datetime) -> Saved | Refused:
        station = self.store.station()
        with self.store.unit_of_work() as work:
            earlier = _repeated(work.submission_by_key(application.key), request)
            if earlier is not None:
                return earlier
            same = _same(work, application, item, now)
            if same is not None:
                return _filed_before(same, application)
            number = next_number(work, station.region or self.region, station.code, now)
            submission = _submission(application, item, number, now)
            submission.file()
            ignored = tuple(application.answers.keys() - submission.answers.keys())
            work.add(submission, request)
            work.audit(
                "submission_saved",
                now,
                submission_id=submission.submission_id,
                item=item.id,
                assurance=application.assurance.value,
                **({"relation": application.mandate.relation.value} if application.mandate else {}),
            )
            work.commit()
        return _saved(submission.submission_id, number, submission.state, ignored)


def too_large(answers: Mapping[str, Any]) -> tuple[AnswerFault, ...]:
    """The largest answer, where all of them are more than one message carries: it would never reach the centre."""
    sizes = {name: len(canonical_json(value)) for name, value in answers.items()}
    if sum(sizes.values()) <= _MAX_ANSWERS:
        return ()
    largest = max(sizes, key=lambda name: sizes[name])
    return (AnswerFault(largest, "too_long", "写的内容加起来太多了，请把这一项写短一点"),)


def _document_fault(person: Person, today: date) -> AnswerFault | None:
    if person.expired_on(today):
        return AnswerFault("card.valid_until", "out_of_range", "身份证过期了，请带新的证件来")
    if not person.early_on(today):
        return None
    if person.kind is IdentityKind.TYPED:
        return AnswerFault(NUMBER, "bad_format", WRONG_NUMBER)
    return AnswerFault("card.valid_from", "out_of_range", "身份证还没到能用的日子。也可能是机器的日期不对，请到窗口问")


# Field and words of each reason why somebody cannot file for another.
_AGENCY = {
    AgentFault.NO_DOCUMENT: ("agent.number", "required", "代办要放代办人自己的身份证"),
    AgentFault.EXPIRED: ("agent.valid_until", "out_of_range", "代办人的身份证过期了，请换人来代办"),
    AgentFault.EARLY: (
        "agent.valid_from",
        "out_of_range",
        "代办人的身份证还没到能用的日子。也可能是机器的日期不对，请到窗口问",
    ),
    AgentFault.SAME_PERSON: ("agent.number", "duplicate", "两张证件是同一个人的，请放另一个人的"),
    AgentFault.TOO_YOUNG: ("agent.birth", "out_of_range", f"代办人要满 {YOUNGEST_AGENT} 岁，请换人来代办"),
    AgentFault.AGE_UNKNOWN: ("agent.birth", "required", "看不出代办人的年龄，请到窗口办"),
}


def _agency_faults(application: Application, today: date) -> tuple[AnswerFault, ...]:
    agent, mandate = application.agent, application.mandate
    if agent is None:
        return () if mandate is None else (AnswerFault("agent", "required", "代办要放代办人自己的身份证"),)
    if mandate is None:
        return (AnswerFault("mandate", "required", "还没有同意代办的承诺，请先同意"),)
    if application.assurance is not Assurance.CARD:
        return (AnswerFault("card", "required", "代办要两张身份证：您的，和要替他办的人的"),)
    fault = agent_fault(agent, application.person, today)
    return (AnswerFault(*_AGENCY[fault]),) if fault else ()


def _unreadable(answers: Mapping[str, Any]) -> tuple[AnswerFault, ...]:
    """What no message can carry: numbers that are none, or lists within lists without end."""
    return tuple(
        AnswerFault(name, "bad_format", "这一项看不懂，请重新填") for name in answers if not _is_json(answers[name])
    )


def _is_json(value: Any) -> bool:
    try:
        canonical_json(value)
    except (ValueError, TypeError, RecursionError):
        return False
    return True


def _request_hash(application: Application) -> str:
    """What makes two requests the same: item, person, answers, and who filed it for them, if anybody did."""
    request: dict[str, Any] = {
        "item": application.item_id,
        "applicant": applicant_message(application.person).model_dump(mode="json"),
        "answers": dict(application.answers),
    }
    if application.agent is not None:
        request["agent"] = applicant_message(application.agent).model_dump(mode="json")
    return body_hash(canonical_json(request))


def _repeated(earlier: StoredSubmission | None, request: str) -> Saved | Refused | None:
    if earlier is None:
        return None
    if earlier.request_hash not in {request, PURGED}:
        return Refused((AnswerFault("key", "duplicate", "这个编号已经用来交过另一份，内容不一样"),))
    return _saved(earlier.submission_id, ReceiptNumber.parse(earlier.receipt_no), earlier.state)


def _same(work: UnitOfWork, application: Application, item: ServiceItem, now: datetime) -> StoredSubmission | None:
    """Filed before in the same words, and under way still. Who typed a number is told nothing of what is stored."""
    if not application.assurance.may_look_up:
        return None
    return work.same_content(application.person.number, item.id, _answers(application, item, now))


def _answers(application: Application, item: ServiceItem, now: datetime) -> dict[str, Any]:
    """Those whose questions exist, and what the form works out of them."""
    who, today = application.person, business_date(now)
    answers = applicable_answers(item.form, application.answers, who, today)
    return answers | computed_values(item.form, answers, who, today)


def _filed_before(same: StoredSubmission, application: Application) -> Refused:
    whose = "您" if application.agent is None else "他"
    day, number = local_time(same.saved_at), ReceiptNumber.parse(same.receipt_no)
    told = f"{whose} {day.month} 月 {day.day} 日已经交过一样的，编号 {number.short}"
    return Refused((AnswerFault("item", "duplicate", told),), same)


def _submission(application: Application, item: ServiceItem, number: ReceiptNumber, now: datetime) -> Submission:
    return Submission(
        submission_id=str(uuid4()),
        key=application.key,
        item=item.id,
        item_version=item.version,
        item_name=item.name,
        receipt_no=number,
        saved_at=now,
        assurance=application.assurance,
        applicant=application.person,
        answers=_answers(application, item, now),
        consents=application.consents,
        agent=application.agent,
        mandate=application.mandate,
    )


def _saved(submission_id: str, number: ReceiptNumber, state: CaseState, ignored: tuple[str, ...] = ()) -> Saved:
    return Saved(
        submission_id=submission_id, receipt_no=str(number), short_no=number.short, state=state, ignored=ignored
    )
