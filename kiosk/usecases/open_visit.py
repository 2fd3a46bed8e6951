"""From a card that was read to the person whose visit it is."""

from hardware.api import CardRecord
from kiosk.domain import citizen_number
from kiosk.domain.person import IdentityKind, Person


def person_of(record: CardRecord) -> Person:
    """The same facts in the words of the trade. Lone surrogates, which no text may carry on, become U+FFFD."""
    return Person(
        kind=IdentityKind(record.kind.value),
        name=_whole(record.name),
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


def typed_person(name: str, number: str) -> Person:
    """Someone who showed nothing: only what the number itself says is taken from it."""
    return Person(
        kind=IdentityKind.TYPED,
        name=name,
        number=number,
        sex=citizen_number.sex_of(number),
        birth=citizen_number.birth_of(number),
    )


def _whole(text: str) -> str:
    return "".join("\ufffd" if "\ud800" <= c <= "\udfff" else c for c in text)
