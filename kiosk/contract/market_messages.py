"""The labour market on the wire, from station to centre: applications, places of day labour, employers' postings."""

from typing import Annotated, Any, Literal

from pydantic import AfterValidator, AwareDatetime, Field, JsonValue, field_validator

from kiosk.contract.base import Message
from kiosk.contract.posting import posting_json, read_posting
from kiosk.contract.submission import ApplicantMessage, ConsentMessage, Identifier, applicant_message
from kiosk.domain import credit_code
from kiosk.domain.gig_take import GigGivenUp, GigTaken
from kiosk.domain.job_application import JobApplied, Resume
from kiosk.domain.offered_posting import PostingClosed, PostingOffered, PostingRenewed
from kiosk.domain.person import Assurance
from kiosk.domain.posting import Posting

MOST_HIRED = 100_000
_ID = r"^[0-9a-f-]{36}$"
_RECEIPT = r"^[0-9A-Za-z-]{1,64}$"
# A number alone anybody can type: who takes, applies or offers has shown a document.
Shown = Literal[Assurance.CARD, Assurance.TOKEN]
PostingId = Annotated[str, Field(pattern=r"^[^\x00]{1,100}$")]
ReceiptText = Annotated[str, Field(pattern=_RECEIPT)]


def _readable(data: dict[str, Any]) -> dict[str, Any]:
    """By the rules of every posting (`read_posting`)."""
    if not isinstance(read_posting(data), Posting):
        raise ValueError("no posting")  # noqa: TRY004 - pydantic makes faults of ValueError alone
    return data


class ResumeMessage(Message):
    """The answers of a 求职登记, of the version named."""

    item: Identifier
    item_version: Annotated[str, Field(max_length=32)]
    answers: dict[Identifier, JsonValue]

    def __repr__(self) -> str:
        return f"ResumeMessage({self.item!r})"

    __str__ = __repr__


class JobApplicationMessage(Message):
    """投递. One for each person and posting; `resume` absent: the employer learns what stands on the card."""

    type: Literal["job_application"] = "job_application"
    application_id: Annotated[str, Field(pattern=_ID)]
    posting_id: PostingId
    receipt_no: ReceiptText
    applied_at: AwareDatetime
    assurance: Shown
    applicant: ApplicantMessage
    consent: ConsentMessage
    resume: ResumeMessage | None = None

    def __repr__(self) -> str:
        return f"JobApplicationMessage({self.application_id})"

    __str__ = __repr__


class GigTakeMessage(Message):
    """A person asks for one place. The answer says whether it is theirs (`GigAnswer`)."""

    type: Literal["gig_take"] = "gig_take"
    take_id: Annotated[str, Field(pattern=_ID)]
    posting_id: PostingId
    receipt_no: ReceiptText
    taken_at: AwareDatetime
    assurance: Shown
    applicant: ApplicantMessage

    def __repr__(self) -> str:
        return f"GigTakeMessage({self.take_id})"

    __str__ = __repr__


class GigGivenUpMessage(Message):
    """The place is free again. May come before the take itself; it then waits for it."""

    type: Literal["gig_given_up"] = "gig_given_up"
    take_id: Annotated[str, Field(pattern=_ID)]
    posting_id: PostingId
    given_up_at: AwareDatetime
    assurance: Shown


class EmployerMessage(Message):
    """`credit_code` as in GB 32100: its check character is right; whether such a unit exists the office looks up."""

    credit_code: str
    name: Annotated[str, Field(min_length=1, max_length=120)]

    @field_validator("credit_code")
    @classmethod
    def _well_formed(cls, code: str) -> str:
        if not credit_code.is_well_formed(code):
            raise ValueError("no code of GB 32100")
        return code


class PostingOfferedMessage(Message):
    """用工需求. Nobody sees it before the office has looked at it."""

    type: Literal["posting_offered"] = "posting_offered"
    receipt_no: ReceiptText
    offered_at: AwareDatetime
    assurance: Shown
    employer: EmployerMessage
    agent: ApplicantMessage
    posting: Annotated[dict[str, JsonValue], AfterValidator(_readable)]

    def __repr__(self) -> str:
        return f"PostingOfferedMessage({self.receipt_no})"

    __str__ = __repr__


class _OfEmployer(Message):
    """By who offered it: the same agent for the same employer."""

    posting_id: PostingId
    assurance: Shown
    credit_code: Annotated[str, Field(min_length=18, max_length=18)]
    agent_number: Annotated[str, Field(min_length=1, max_length=32)]

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.posting_id})"

    __str__ = __repr__


class PostingRenewedMessage(_OfEmployer):
    """For 30 days more (`kiosk.domain.offered_posting.renewed_until`, by the day of `renewed_at`)."""

    type: Literal["posting_renewed"] = "posting_renewed"
    renewed_at: AwareDatetime


class PostingClosedMessage(_OfEmployer):
    """Nobody is sought any more."""

    type: Literal["posting_closed"] = "posting_closed"
    closed_at: AwareDatetime
    hired: Annotated[int, Field(ge=0, le=MOST_HIRED)]


MarketMessage = (
    JobApplicationMessage
    | GigTakeMessage
    | GigGivenUpMessage
    | PostingOfferedMessage
    | PostingRenewedMessage
    | PostingClosedMessage
)


def job_application_message(applied: JobApplied) -> JobApplicationMessage:
    """Raises ValidationError for a person who has shown nothing, which is a program fault; so do all of these."""
    return JobApplicationMessage(
        application_id=applied.application_id,
        posting_id=applied.posting_id,
        receipt_no=applied.receipt_no,
        applied_at=applied.applied_at,
        assurance=_shown(applied.assurance),
        applicant=applicant_message(applied.person),
        consent=ConsentMessage(
            purpose=applied.consent.purpose,
            text_version=applied.consent.text_version,
            given_at=applied.consent.given_at,
        ),
        resume=_resume(applied.resume) if applied.resume else None,
    )


def gig_take_message(taken: GigTaken) -> GigTakeMessage:
    return GigTakeMessage(
        take_id=taken.take_id,
        posting_id=taken.posting_id,
        receipt_no=taken.receipt_no,
        taken_at=taken.taken_at,
        assurance=_shown(taken.assurance),
        applicant=applicant_message(taken.person),
    )


def gig_given_up_message(given_up: GigGivenUp) -> GigGivenUpMessage:
    return GigGivenUpMessage.model_validate(_fields(GigGivenUpMessage, given_up))


def posting_offered_message(offered: PostingOffered) -> PostingOfferedMessage:
    return PostingOfferedMessage(
        receipt_no=offered.receipt_no,
        offered_at=offered.offered_at,
        assurance=_shown(offered.assurance),
        employer=EmployerMessage(credit_code=offered.employer.credit_code, name=offered.employer.name),
        agent=applicant_message(offered.agent),
        posting=posting_json(offered.posting),
    )


def posting_renewed_message(renewed: PostingRenewed) -> PostingRenewedMessage:
    return PostingRenewedMessage.model_validate(_fields(PostingRenewedMessage, renewed))


def posting_closed_message(closed: PostingClosed) -> PostingClosedMessage:
    return PostingClosedMessage.model_validate(_fields(PostingClosedMessage, closed))


def _fields(model: type[Message], event: object) -> dict[str, Any]:
    return {name: getattr(event, name) for name in model.model_fields if name != "type"}


def _shown(assurance: Assurance) -> Shown:
    if assurance is Assurance.TYPED:
        raise ValueError("no document was shown")
    return assurance


def _resume(resume: Resume) -> ResumeMessage:
    return ResumeMessage(item=resume.item, item_version=resume.item_version, answers=dict(resume.answers))
