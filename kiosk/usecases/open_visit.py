"""From a card that was read, or a number that was typed, to the person whose visit it is."""

from datetime import date

from hardware.api import CardRecord
from kiosk.domain import citizen_number
from kiosk.domain.person import IdentityKind, Person
from kiosk.items.answer_checks import AnswerFault
from kiosk.items.unseen import unprintable

NAME, NUMBER = "applicant_name", "applicant_number"
WRONG_NUMBER = "号码不对，请对着证件再看一遍"
_UNREADABLE = "\ufffd"
_NUMBER_LENGTH, LONGEST_NAME = 18, 50


def person_of(record: CardRecord) -> Person:
    """The same facts in the words of the trade. Lone surrogates, which no text may carry on, become U+FFFD; so does a
    name that the card does not tell."""
    return Person(
        kind=IdentityKind(record.kind.value),
        name=_whole(record.name) or _UNREADABLE,
        number=record.number,
        sex=record.sex,
        ethnic=record.ethnic,
        birth=record.birth,
        address=None if record.address is None else _whole(record.address),
        english_name=record.english_name,
        country=record.country,
        permit_number=record.permit_number,
        issues=record.issues,
        authority=_whole(record.authority),
        valid_from=record.valid_from,
        valid_until=record.valid_until,
    )


def typed_person(number: str, name: str = "", *, today: date | None = None) -> Person | AnswerFault:
    """Someone who showed nothing: birth and sex are taken from the number itself, and nothing more. Without a name,
    the name is what they sign with. A fault says what to do about the number or the name; with `today`, also about the
    number of somebody who is not born yet."""
    fault = _number_fault(number) or _name_fault(name)
    if fault is not None:
        return fault
    person = Person(
        kind=IdentityKind.TYPED,
        name=name if name.strip() else "",
        number=number,
        sex=citizen_number.sex_of(number),
        birth=citizen_number.birth_of(number),
    )
    return AnswerFault(NUMBER, "bad_format", WRONG_NUMBER) if today and person.early_on(today) else person


def _number_fault(number: str) -> AnswerFault | None:
    if not number:
        return AnswerFault(NUMBER, "required", "请写身份证上的号码")
    if len(number) != _NUMBER_LENGTH:
        return AnswerFault(NUMBER, "bad_format", f"号码要 18 位，现在是 {len(number)} 位")
    if not citizen_number.is_well_formed(number):
        return AnswerFault(NUMBER, "bad_format", WRONG_NUMBER)
    return None


def _name_fault(name: str) -> AnswerFault | None:
    if len(name) > LONGEST_NAME:
        return AnswerFault(NAME, "too_long", f"姓名最多 {LONGEST_NAME} 个字，现在是 {len(name)} 个字")
    return AnswerFault(NAME, "bad_format", "姓名里有看不见的符号，请重新写") if unprintable(name) else None


def _whole(text: str) -> str:
    return "".join(_UNREADABLE if "\ud800" <= c <= "\udfff" else c for c in text)
