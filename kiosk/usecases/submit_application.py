"""File an application: check it, number it, and commit it with its message to the centre."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import uuid4

from kiosk.contract.batch import body_hash, canonical_json
from kiosk.contract.submission import applicant_message
from kiosk.domain.business_day import business_date
from kiosk.domain.person import Assurance, Person
from kiosk.domain.receipt_number import ReceiptNumber
from kiosk.domain.service_item import ServiceItem
from kiosk.domain.submission import CaseState, Consent, Submission
from kiosk.items.catalogue import Catalogue
from kiosk.items.form import AnswerFault, applicable_answers, check_answers, computed_values
from kiosk.usecases.ports import Clock, Store, StoredSubmission, UnitOfWork

PURGED = ""  # the hash of a request that was delivered and cleared long ago: only its key is known


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Application:
    """`key` is the idempotency key (a UUID), made once for this application and used in every try."""

    item_id: str
    answers: Mapping[str, Any]
    person: Person
    assurance: Assurance
    key: str
    consents: tuple[Consent, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Saved:
    """It is on the disk. `state` says how far it has come since, when this is a repeat. `ignored` names answers to
    questions that the other answers took away: they are not part of the application."""

    submission_id: str
    receipt_no: str
    short_no: str
    state: CaseState
    ignored: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Refused:
    """Nothing is stored; every fault names its field."""

    faults: tuple[AnswerFault, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SubmitApplication:
    """Blocking; raises StoreFailedError when the disk cannot take it (nothing is stored then)."""

    store: Store
    catalogue: Catalogue
    clock: Clock
    region: str

    def __call__(self, application: Application) -> Saved | Refused:
        request = _request_hash(application)
        earlier = self._earlier(application.key, request)
        if earlier is not None:
            return earlier
        item = self.catalogue.get(application.item_id)
        if item is None:
            return Refused((AnswerFault("item", "unknown_code", "这台机器不办这个事项"),))
        now = self.clock.now()
        if application.person.expired_on(business_date(now)):
            return Refused((AnswerFault("card.valid_until", "out_of_range", "身份证过期了，请带新的证件来"),))
        faults = check_answers(item, application.answers, person=application.person, today=business_date(now))
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
            number = _next_number(work, station.region or self.region, station.code, now)
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
            )
            work.commit()
        return _saved(submission.submission_id, number, submission.state, ignored)


def _request_hash(application: Application) -> str:
    """What makes two requests the same: item, person, answers."""
    return body_hash(
        canonical_json(
            {
                "item": application.item_id,
                "applicant": applicant_message(application.person).model_dump(mode="json"),
                "answers": dict(application.answers),
            }
        )
    )


def _repeated(earlier: StoredSubmission | None, request: str) -> Saved | Refused | None:
    if earlier is None:
        return None
    if earlier.request_hash not in {request, PURGED}:
        return Refused((AnswerFault("key", "duplicate", "这个编号已经用来交过另一份，内容不一样"),))
    return _saved(earlier.submission_id, ReceiptNumber.parse(earlier.receipt_no), earlier.state)


def _next_number(work: UnitOfWork, region: str, station: str, now: datetime) -> ReceiptNumber:
    day = business_date(now)
    code = "".join(c for c in station if c.isalnum()).upper()
    return ReceiptNumber(region, code, day, work.next_serial(day))


def _submission(application: Application, item: ServiceItem, number: ReceiptNumber, now: datetime) -> Submission:
    who, today = application.person, business_date(now)
    answers = applicable_answers(item.form, application.answers, who, today)
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
        answers=answers | computed_values(item.form, answers, who, today),
        consents=application.consents,
    )


def _saved(submission_id: str, number: ReceiptNumber, state: CaseState, ignored: tuple[str, ...] = ()) -> Saved:
    return Saved(
        submission_id=submission_id, receipt_no=str(number), short_no=number.short, state=state, ignored=ignored
    )
