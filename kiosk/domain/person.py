"""Who the application is for, and how sure the station is of it."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class IdentityKind(StrEnum):
    """What a person showed. The first four are the chip layouts of GA/T 490; `TYPED` showed nothing."""

    CITIZEN = "citizen"
    HMT = "hmt"
    FOREIGN_2017 = "foreign_2017"
    FOREIGN_2023 = "foreign_2023"
    TYPED = "typed"


class Assurance(StrEnum):
    """How sure we are. A typed visit may file and take a ticket; it never looks anything up about a person."""

    CARD = "card"
    TOKEN = "token"  # noqa: S105 - a kind of assurance, no secret
    TYPED = "typed"

    @property
    def may_look_up(self) -> bool:
        return self is not Assurance.TYPED


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Person:
    """One natural person. Kept out of every repr: a person must not reach a log by accident.

    `sex` is a GB/T 2261.1 code, `ethnic` a GB/T 3304 code. `valid_until` None means 长期 where `valid_from` is set.
    `name` is "" only of someone who typed a number: their name stands in the signature. Raises ValueError else.
    """

    kind: IdentityKind
    name: str
    number: str
    sex: str | None = None
    ethnic: str | None = None
    birth: date | None = None
    address: str | None = None
    english_name: str | None = None
    country: str | None = None
    permit_number: str | None = None
    issues: str | None = None
    authority: str | None = None
    valid_from: date | None = None
    valid_until: date | None = None

    def __post_init__(self) -> None:
        if not self.name and self.kind is not IdentityKind.TYPED:
            raise ValueError(f"a {self.kind.value} document names its holder")

    def __repr__(self) -> str:
        return f"Person(kind={self.kind.value!r})"

    def expired_on(self, day: date) -> bool:
        """Whether the document shown is past its last day; 长期 never is, and a person who showed none has none."""
        return self.valid_until is not None and self.valid_until < day

    def early_on(self, day: date) -> bool:
        """Whether the document counts only from a later day on, or its holder is yet to be born: it is wrong, or the
        clock is."""
        return any(begins is not None and begins > day for begins in (self.valid_from, self.birth))

    def age_on(self, day: date) -> int | None:
        """Full years on `day` (周岁: a year is added on the birthday); None when the birth date is not known."""
        if self.birth is None:
            return None
        before_birthday = (day.month, day.day) < (self.birth.month, self.birth.day)
        return day.year - self.birth.year - int(before_birthday)


def may_look_up(person: Person, assurance: Assurance, day: date) -> bool:
    """Only who has shown a document that is good on `day`: a number alone anybody can type."""
    return assurance.may_look_up and person.kind is not IdentityKind.TYPED and not person.expired_on(day)
