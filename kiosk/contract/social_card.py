"""`POST /v1/social-cards/verify`: whose electronic social-security card a scanned token belongs to."""

from datetime import date
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field

from kiosk.contract.base import Message
from kiosk.domain.person import IdentityKind, Person
from kiosk.domain.scanned_code import LONGEST_TOKEN


class VerifyRequest(Message):
    """The token as it was scanned. It is secret, so the repr hides it, and is used up by this."""

    token: Annotated[str, Field(pattern=rf"^[ -~]{{1,{LONGEST_TOKEN}}}$")]

    def __repr__(self) -> str:
        return "VerifyRequest()"

    __str__ = __repr__


class VerifyRefusal(StrEnum):
    """`error` of the problem: 404, 409, 410 and 501."""

    UNKNOWN = "unknown"
    USED = "used"
    EXPIRED = "expired"
    NOT_AVAILABLE = "not_available"


Proven = Literal[IdentityKind.CITIZEN, IdentityKind.HMT, IdentityKind.FOREIGN_2017, IdentityKind.FOREIGN_2023]


class VerifyAnswer(Message):
    """Whose card it is. Codes as in GB tables; what the issuer does not tell is null. The repr hides the person."""

    kind: Proven
    name: Annotated[str, Field(min_length=1, max_length=120)]
    number: Annotated[str, Field(min_length=1, max_length=32)]
    sex: Annotated[str, Field(max_length=1)] | None = None
    ethnic: Annotated[str, Field(max_length=2)] | None = None
    birth: date | None = None

    def __repr__(self) -> str:
        return f"VerifyAnswer(kind={self.kind.value!r})"

    __str__ = __repr__


def person_of(answer: VerifyAnswer) -> Person:
    return Person(**{field: getattr(answer, field) for field in VerifyAnswer.model_fields})
