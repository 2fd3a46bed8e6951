"""Whether an application keeps the rules of its item, asked again at the centre: by the very edition it was filed by,
or not at all. A breach refuses nothing; it is kept with the case, for whoever decides. Pure: no I/O, no clock."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from kiosk.contract.submission import ApplicantMessage, SubmissionMessage
from kiosk.domain.business_day import business_date
from kiosk.domain.mandate import agent_fault
from kiosk.domain.person import Person
from kiosk.domain.service_item import ServiceItem
from kiosk.items.form import AnswerFault, applicable_answers, check_answers, computed_values

MOST_BREACHES = 50
_LONGEST_FIELD = 100
_EXPIRED = AnswerFault("card.valid_until", "out_of_range", "交的那天，身份证已经过期")
_BAD_AGENT = "代办人不合规定，请核对代办人的证件和年龄"


class CheckResult(StrEnum):
    SOUND = "sound"
    BREACH = "breach"
    UNKNOWN_ITEM = "unknown_item"  # this centre has no such item: nothing was checked
    UNKNOWN_VERSION = "unknown_version"  # it has the item, in another version: nothing was checked


@dataclass(frozen=True, slots=True)
class Breach:
    """What does not keep the rules: `code` of the contract's list, or `miscalculated`; no word of what was answered."""

    field: str
    code: str
    message: str


@dataclass(frozen=True, slots=True)
class Checked:
    """`breaches` only with the result BREACH."""

    result: CheckResult
    breaches: tuple[Breach, ...] = ()

    @property
    def was_done(self) -> bool:
        return self.result in {CheckResult.SOUND, CheckResult.BREACH}


def check(message: SubmissionMessage, item: ServiceItem) -> Checked:
    """`item` is the edition the application names. As of the day it was saved."""
    day = business_date(message.saved_at)
    person = _person(message.applicant)
    faults = (*_papers(message, person, day), *_faults(item, message.answers, person, day))
    return _checked(tuple(Breach(f.field[:_LONGEST_FIELD], f.code, f.message) for f in faults))


def check_supplement(
    message: SubmissionMessage,
    item: ServiceItem,
    given: Mapping[str, Any],
    together: Mapping[str, Any],
    known: Checked,
    day: date,
) -> Checked:
    """After an answer to a request for more, which makes `together` of `given`. What time alone has made wrong since
    the filing is nobody's breach; what was one already stays, until it is put right."""
    person = _person(message.applicant)
    before = {(fault.field, fault.code) for fault in _faults(item, given, person, day)}
    told = {(breach.field, breach.code) for breach in known.breaches}
    kept = tuple(breach for breach in known.breaches if breach.field in {_EXPIRED.field, "agent"})
    after = (Breach(f.field[:_LONGEST_FIELD], f.code, f.message) for f in _faults(item, together, person, day))
    return _checked((*kept, *(b for b in after if (b.field, b.code) in told or (b.field, b.code) not in before)))


def _checked(breaches: tuple[Breach, ...]) -> Checked:
    return Checked(CheckResult.BREACH if breaches else CheckResult.SOUND, breaches[:MOST_BREACHES])


def _faults(item: ServiceItem, answers: Mapping[str, Any], person: Person, day: date) -> tuple[AnswerFault, ...]:
    """What the form worked out is no answer: it is worked out again."""
    computed = {field.id for field in item.form.computed}
    given = {name: value for name, value in answers.items() if name not in computed}
    faults = check_answers(item, given, person=person, today=day)
    # Rules look only at answers that are whole.
    return faults or _miscalculated(item, answers, given, person, day)


def _miscalculated(
    item: ServiceItem, answers: Mapping[str, Any], given: Mapping[str, Any], person: Person, day: date
) -> tuple[AnswerFault, ...]:
    if not item.form.computed:
        return ()
    kept = applicable_answers(item.form, given, person, day)
    right = computed_values(item.form, kept, person, day)
    return tuple(
        AnswerFault(field.id, "miscalculated", f"“{field.label}”跟中心按同样的填法算出来的不一样")
        for field in item.form.computed
        if answers.get(field.id) != right.get(field.id)
    )


def _papers(message: SubmissionMessage, person: Person, day: date) -> tuple[AnswerFault, ...]:
    expired = (_EXPIRED,) if person.expired_on(day) else ()
    agent = _person(message.agent) if message.agent else None
    fault = agent_fault(agent, person, day) if agent else None
    return (*expired, AnswerFault("agent", "not_eligible", _BAD_AGENT)) if fault else expired


def _person(applicant: ApplicantMessage) -> Person:
    return Person(**{name: getattr(applicant, name) for name in ApplicantMessage.model_fields})
