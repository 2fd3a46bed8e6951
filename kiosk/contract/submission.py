"""A filed application on the wire."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any, Literal, Self

from pydantic import (
    AwareDatetime,
    ConfigDict,
    Field,
    JsonValue,
    SerializerFunctionWrapHandler,
    model_serializer,
    model_validator,
)

from kiosk.contract.base import Message
from kiosk.domain.mandate import Mandate, Relation
from kiosk.domain.person import Assurance, IdentityKind, Person
from kiosk.domain.signature import signed_by
from kiosk.domain.submission import Submission

Identifier = Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9_.-]{0,63}$")]


# Only someone who typed a number has no name here: it is written by hand in the signature.
_NAMED_UNLESS_TYPED: dict[str, Any] = {
    "if": {"properties": {"kind": {"not": {"const": IdentityKind.TYPED.value}}}},
    "then": {"properties": {"name": {"minLength": 1}}},
}


class ApplicantMessage(Message):
    """The person as the card gave it, or as typed. Codes as in GB tables."""

    model_config = ConfigDict(json_schema_extra=_NAMED_UNLESS_TYPED)

    kind: IdentityKind
    name: Annotated[str, Field(max_length=120)]
    number: Annotated[str, Field(min_length=1, max_length=32)]
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

    @model_validator(mode="after")
    def _named_unless_typed(self) -> Self:
        if not self.name and self.kind is not IdentityKind.TYPED:
            raise ValueError("only a typed applicant may have no name")
        return self


class ConsentMessage(Message):
    purpose: Identifier
    text_version: str
    given_at: AwareDatetime


class MandateMessage(Message):
    """What the helper agreed to before filing for another."""

    text_version: Annotated[str, Field(max_length=32)]
    relation: Relation
    given_at: AwareDatetime


class SubmissionMessage(Message):
    """One application. `answers` are checked by the item's own rules, which both ends hold. `agent` filed it for the
    applicant, under `mandate`: both or neither. Where nobody did, neither word is sent: a centre that came before them
    refuses what it does not know, and the bytes are those of before."""

    type: Literal["submission"] = "submission"
    submission_id: Annotated[str, Field(pattern=r"^[0-9a-f-]{36}$")]
    receipt_no: Annotated[str, Field(pattern=r"^[0-9A-Za-z-]{1,64}$")]
    item: Identifier
    item_version: Annotated[str, Field(max_length=32)]
    saved_at: AwareDatetime
    assurance: Assurance
    applicant: ApplicantMessage
    answers: dict[str, JsonValue]
    consents: tuple[ConsentMessage, ...] = ()
    agent: ApplicantMessage | None = None
    mandate: MandateMessage | None = None

    @model_validator(mode="after")
    def _agent_with_mandate(self) -> Self:
        if (self.agent is None) != (self.mandate is None):
            raise ValueError("an agent and a mandate go together")
        if self.agent is not None and self.agent.number.upper() == self.applicant.number.upper():
            raise ValueError("nobody is their own agent")
        return self

    @model_serializer(mode="wrap")
    def _without_absent_agent(self, whole: SerializerFunctionWrapHandler) -> dict[str, Any]:
        written: dict[str, Any] = whole(self)
        absent = () if self.agent else ("agent", "mandate")
        return {name: value for name, value in written.items() if name not in absent}


def applicant_message(person: Person) -> ApplicantMessage:
    return ApplicantMessage.model_validate({f: getattr(person, f) for f in ApplicantMessage.model_fields})


def submission_message(submission: Submission) -> SubmissionMessage:
    """The message that says this submission exists. Raises ValidationError only for a program fault."""
    return SubmissionMessage(
        submission_id=submission.submission_id,
        receipt_no=str(submission.receipt_no),
        item=submission.item,
        item_version=submission.item_version,
        saved_at=submission.saved_at,
        assurance=submission.assurance,
        applicant=applicant_message(submission.applicant),
        answers=dict(submission.answers),
        agent=applicant_message(submission.agent) if submission.agent else None,
        mandate=_mandate_message(submission.mandate) if submission.mandate else None,
        consents=tuple(
            ConsentMessage(purpose=c.purpose, text_version=c.text_version, given_at=c.given_at)
            for c in submission.consents
        ),
    )


def content_of(number: str, item: str, answers: Mapping[str, Any]) -> list[Any]:
    """Person, item and what was said: what makes two applications the same. A hand never signs twice alike, so
    signatures are left out."""
    said = {name: _said(value) for name, value in answers.items() if signed_by(value) is None}
    return [number.upper(), item, said]


def _said(value: Any) -> Any:
    """In the one spelling of what may be said in several: 3.0 is 3, and what was chosen first does not matter."""
    match value:
        case list() if all(isinstance(one, str) for one in value):
            return sorted(value)
        case list():
            return [_said(one) for one in value]
        case dict():
            return {name: _said(inner) for name, inner in value.items()}
        case float() if value.is_integer():
            return int(value)
    return value


def _mandate_message(mandate: Mandate) -> MandateMessage:
    return MandateMessage(text_version=mandate.text_version, relation=mandate.relation, given_at=mandate.given_at)
