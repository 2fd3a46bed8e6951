"""What a citizen sends after the filing: 不办了 (withdrawal), and the answer to a request for more (supplement)."""

from typing import Annotated, Literal

from pydantic import AwareDatetime, Base64Bytes, Field, JsonValue, field_validator

from kiosk.contract.base import Message
from kiosk.contract.submission import Identifier
from kiosk.domain.case_message import CaseSupplemented, CaseWithdrawn
from kiosk.domain.person import Assurance

MAX_ATTACHMENTS = 4
MAX_ATTACHMENT = 2 * 1024 * 1024  # bytes, before Base64
MAX_ATTACHED = 4 * 1024 * 1024  # of all together: the message must fit `batch.MAX_ITEM`
_ID = r"^[0-9a-f-]{36}$"
# Whoever withdraws or answers has shown a document: a number alone anybody can type.
Shown = Literal[Assurance.CARD, Assurance.TOKEN]


class WithdrawalMessage(Message):
    """The citizen takes the application back. May come before the application itself; it then waits for it."""

    type: Literal["withdrawal"] = "withdrawal"
    withdrawal_id: Annotated[str, Field(pattern=_ID)]
    submission_id: Annotated[str, Field(pattern=_ID)]
    withdrawn_at: AwareDatetime
    assurance: Shown


class Attachment(Message):
    """A JPEG, PNG or PDF; what it is, its content says. `wanted` names which of the materials asked for it is."""

    wanted: Annotated[str, Field(max_length=100, pattern=r"^[^\x00-\x1f]*$")] = ""
    content: Annotated[Base64Bytes, Field(max_length=MAX_ATTACHMENT)]

    def __repr__(self) -> str:
        return f"Attachment({len(self.content)} bytes)"

    __str__ = __repr__


class SupplementMessage(Message):
    """The answer to one request for more. `answers` replace those of the application under the same question; a new
    signature is an answer like the others. `request_id` is that of the request (`CaseStateChange.request`)."""

    type: Literal["supplement"] = "supplement"
    supplement_id: Annotated[str, Field(pattern=_ID)]
    submission_id: Annotated[str, Field(pattern=_ID)]
    request_id: Annotated[str, Field(pattern=_ID)]
    answers: dict[Identifier, JsonValue] = Field(default_factory=dict)
    attachments: Annotated[tuple[Attachment, ...], Field(max_length=MAX_ATTACHMENTS)] = ()
    saved_at: AwareDatetime
    assurance: Shown

    @field_validator("attachments")
    @classmethod
    def _fit_together(cls, attachments: tuple[Attachment, ...]) -> tuple[Attachment, ...]:
        if sum(len(one.content) for one in attachments) > MAX_ATTACHED:
            raise ValueError("too much together")
        return attachments

    def __repr__(self) -> str:
        return f"SupplementMessage({self.supplement_id})"

    __str__ = __repr__


def withdrawal_message(withdrawn: CaseWithdrawn) -> WithdrawalMessage:
    """Raises ValidationError for a person who has shown nothing, which is a program fault."""
    given = {name: getattr(withdrawn, name) for name in WithdrawalMessage.model_fields if name != "type"}
    return WithdrawalMessage.model_validate(given)


def supplement_message(supplemented: CaseSupplemented) -> SupplementMessage:
    """Raises ValidationError for a person who has shown nothing, which is a program fault."""
    told = SupplementMessage.model_fields.keys() - {"type", "attachments"}
    given = {name: getattr(supplemented, name) for name in told}
    return SupplementMessage.model_validate(given | {"answers": dict(supplemented.answers)})
