"""A card as a file (CONTRACTS, "Card file"), for the command line and the simulator's dock."""

from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError, field_validator, model_validator

from kiosk.domain import citizen_number
from kiosk.domain.person import IdentityKind, Person
from kiosk.items.answer_checks import AnswerFault
from kiosk.items.unseen import unprintable


class _Card(BaseModel):
    model_config = ConfigDict(extra="forbid")

    name: Annotated[str, Field(min_length=1, max_length=60, pattern=r"^[^\x00-\x1f\x7f]+$")]
    sex: Literal["0", "1", "2", "9"]

    @field_validator("name")
    @classmethod
    def _readable(cls, name: str) -> str:
        if not name.strip() or unprintable(name):
            raise ValueError("holds nothing that can be read, or what cannot be printed")
        return name

    birth: date
    number: str
    authority: Annotated[str, Field(max_length=60)]
    valid_from: date
    valid_until: date | Literal["long_term"]


class _EighteenCharacters(_Card):
    address: Annotated[str, Field(max_length=140)]

    @model_validator(mode="after")
    def _number_and_birth_agree(self) -> "_EighteenCharacters":
        if not citizen_number.is_well_formed(self.number):
            raise ValueError("number: not a citizen number (GB 11643)")
        if citizen_number.birth_of(self.number) != self.birth:
            raise ValueError("birth: not the birth date in the number")
        return self


class CitizenCard(_EighteenCharacters):
    kind: Literal["citizen"]
    ethnic: Annotated[str, Field(pattern=r"^[0-9]{2}$")]


class HmtCard(_EighteenCharacters):
    kind: Literal["hmt"]
    permit_number: Annotated[str, Field(max_length=9)]
    issues: Annotated[str, Field(max_length=2)]


class ForeignCard(_Card):
    kind: Literal["foreign_2017", "foreign_2023"]
    number: Annotated[str, Field(pattern=r"^([A-Z]{3}[0-9]{12}|9[0-9]{16}[0-9X])$")]
    english_name: Annotated[str, Field(min_length=1, max_length=60)]
    country: Annotated[str, Field(pattern=r"^[A-Z]{3}$")]


_CARD: TypeAdapter[CitizenCard | HmtCard | ForeignCard] = TypeAdapter(
    Annotated[CitizenCard | HmtCard | ForeignCard, Field(discriminator="kind")]
)


def read_card_file(path: Path) -> Person | tuple[AnswerFault, ...]:
    """The person on the card, or what is wrong with the file, each fault as `card.<field>`."""
    try:
        card = _CARD.validate_json(path.read_bytes())
    except OSError as fault:
        return (AnswerFault("card", "bad_format", f"{path}: {fault.strerror}"),)
    except ValidationError as error:
        return tuple(_fault(dict(found)) for found in error.errors(include_url=False))
    return _person(card)


def _fault(found: dict[str, Any]) -> AnswerFault:
    # The first part of the place is the tag of the union, which the author of the file did not write.
    place = ".".join(str(part) for part in found["loc"] if part not in set(IdentityKind))
    code = {"missing": "required", "extra_forbidden": "unknown_field"}.get(found["type"], "bad_format")
    return AnswerFault(f"card.{place}".rstrip("."), code, found["msg"])


def _person(card: CitizenCard | HmtCard | ForeignCard) -> Person:
    fields = card.model_dump(exclude={"kind", "valid_until"})
    until = None if card.valid_until == "long_term" else card.valid_until
    return Person(kind=IdentityKind(card.kind), valid_until=until, **fields)
