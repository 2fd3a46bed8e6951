"""A card as a file (CONTRACTS, "Card file"), for the command line and the simulator's dock."""

import codecs
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError, field_validator, model_validator

from kiosk.commands.read_file import read_file
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
            raise ValueError("姓名里没有看得见的字，或者有看不见的符号")
        return name

    birth: date
    number: str
    authority: Annotated[str, Field(max_length=60)]
    valid_from: date
    valid_until: date | Literal["long_term"]

    @model_validator(mode="after")
    def _lasts(self) -> "_Card":
        if isinstance(self.valid_until, date) and self.valid_until < self.valid_from:
            raise ValueError("valid_until：到期比开始的日子还早")
        return self


class _EighteenCharacters(_Card):
    address: Annotated[str, Field(max_length=140)]

    @model_validator(mode="after")
    def _number_and_birth_agree(self) -> "_EighteenCharacters":
        if not citizen_number.is_well_formed(self.number):
            raise ValueError("number：身份证号里有一位不对")
        if citizen_number.birth_of(self.number) != self.birth:
            raise ValueError("birth：跟身份证号里的出生日期不一样")
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


_MAX_FILE = 1024 * 1024
_OF_SEVERAL = frozenset({"number", "birth", "valid_until"})
_WORDS = (  # by how pydantic's names of faults begin
    ("missing", "缺这一项"),
    ("extra_forbidden", "这种证件上没有这一项"),
    ("json_", "不是 JSON，或者文字不是 UTF-8"),
    ("model_", "要写成一个 JSON 对象"),
    ("dict_", "要写成一个 JSON 对象"),
    ("union_tag_not_found", "缺 kind：citizen、hmt、foreign_2017 或 foreign_2023"),
    ("union_tag_invalid", "kind 要写 citizen、hmt、foreign_2017 或 foreign_2023"),
    ("date_", "要写成 2026-11-21 这样的日子"),
    ("string_type", "要写成文字"),
    ("string_too_short", "不能空着"),
    ("literal_error", "没有这个代码"),
    ("string_pattern", "写的样子不对"),
)
_CARD: TypeAdapter[CitizenCard | HmtCard | ForeignCard] = TypeAdapter(
    Annotated[CitizenCard | HmtCard | ForeignCard, Field(discriminator="kind")]
)


def read_card_file(path: Path) -> Person | tuple[AnswerFault, ...]:
    """The person on the card, or what is wrong with the file, each fault as `card.<field>`."""
    content = read_file(path, _MAX_FILE)
    if isinstance(content, tuple):
        return (AnswerFault("card", *content),)
    try:
        card = _CARD.validate_json(content.removeprefix(codecs.BOM_UTF8))
    except ValidationError as error:
        faults = [_fault(dict(found)) for found in error.errors(include_url=False, include_input=False)]
        return tuple({fault.field: fault for fault in reversed(faults)}.values())[::-1]
    return _person(card)


def _fault(found: dict[str, Any]) -> AnswerFault:
    # The first part of the place is the tag of the union, which the author of the file did not write; what stands
    # behind the name is which of several types was tried.
    place = next((str(part) for part in found["loc"] if part not in set(IdentityKind)), "")
    words = _words(found)
    if "：" in words and words.partition("：")[0] in _OF_SEVERAL:  # of several fields: it says which
        place, _, words = words.partition("：")
    code = {"missing": "required", "extra_forbidden": "unknown_field"}.get(found["type"], "bad_format")
    return AnswerFault(f"card.{place}".rstrip("."), code, words)


def _words(found: dict[str, Any]) -> str:
    """Never with what was written: it is somebody's."""
    told = found.get("ctx", {})
    match found["type"]:
        case "value_error":
            return str(told["error"])
        case "string_too_long":
            return f"最多 {told['max_length']} 个字"
    return next((words for start, words in _WORDS if found["type"].startswith(start)), "写得不对")


def _person(card: CitizenCard | HmtCard | ForeignCard) -> Person:
    fields = card.model_dump(exclude={"kind", "valid_until"})
    until = None if card.valid_until == "long_term" else card.valid_until
    return Person(kind=IdentityKind(card.kind), valid_until=until, **fields)
