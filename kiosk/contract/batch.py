"""`POST /v1/batches`: what the outbox sends, and the centre's answer item by item."""

import base64
import hashlib
import json
from datetime import date
from enum import StrEnum
from typing import Annotated, Any
from uuid import UUID

from pydantic import Field

from kiosk.contract.base import Message, Told
from kiosk.contract.case_messages import SupplementMessage, WithdrawalMessage
from kiosk.contract.market_messages import MarketMessage
from kiosk.contract.rating import RatingMessage
from kiosk.contract.submission import SubmissionMessage
from kiosk.contract.tickets import TicketCancelled, TicketIssued
from kiosk.contract.usage import UsageDay

MAX_BATCH = 50
# Bytes of one message as it is frozen. Held by the station before it stores and by the centre, which takes 8 MiB in one
# body: so no message is ever stored that can never be sent.
MAX_ITEM = 6 * 1024 * 1024
Body = Annotated[
    SubmissionMessage
    | RatingMessage
    | WithdrawalMessage
    | SupplementMessage
    | MarketMessage
    | TicketIssued
    | TicketCancelled
    | UsageDay,
    Field(discriminator="type"),
]


class BatchItem(Message):
    """One message under its idempotency key. The station freezes these bytes when it commits."""

    key: UUID
    body: Body


class Batch(Message):
    items: Annotated[tuple[BatchItem, ...], Field(min_length=1, max_length=MAX_BATCH)]


class ItemStatus(StrEnum):
    STORED = "stored"  # new at the centre
    REPEATED = "repeated"  # the same key and body were stored before
    CONFLICT = "conflict"  # the same key came before with another body
    REFUSED = "refused"  # the centre can never take this message

    @property
    def taken(self) -> bool:
        """The message is at the centre, by this try or an earlier one."""
        return self in {ItemStatus.STORED, ItemStatus.REPEATED}


class ItemResult(Told):
    """`code` is the HTTP status this item would have had alone: 201, 200, 409, 422. `duplicate_of` is the receipt
    number of an application of the same person, item and content that came before: this one follows it. `outcome`: what
    became of what a message of the labour market asks for, in a word (`market_messages`); a repeat is told the same."""

    key: Annotated[str, Field(max_length=64)]
    status: ItemStatus
    code: Annotated[int, Field(ge=100, le=599)]
    detail: Annotated[str, Field(max_length=500)] | None = None
    duplicate_of: Annotated[str, Field(max_length=64)] | None = None
    outcome: Annotated[str, Field(max_length=32)] | None = None


class BatchAnswer(Told):
    results: tuple[ItemResult, ...]


def frozen_bytes(item: BatchItem) -> bytes:
    """The bytes that are sent, in every try and after every upgrade: canonical JSON in UTF-8."""
    # mode="json" would refuse a lone surrogate among the answers.
    return canonical_json(item.model_dump(mode="python"))


def canonical_json(value: Any) -> bytes:
    """Sorted keys, no spaces, UTF-8; a lone surrogate (a damaged card) travels as its \\u escape.

    Raises ValueError for what JSON cannot say (NaN, infinity) and TypeError for what no message holds.
    """
    text = json.dumps(
        value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False, default=_as_text
    )
    return text.encode("utf-8", errors="backslashreplace")


def _as_text(value: object) -> str:
    if isinstance(value, date):  # a datetime is one too; RFC 3339 with offset
        return value.isoformat()
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, bytes):
        return base64.b64encode(value).decode("ascii")
    raise TypeError(type(value).__name__)


def body_hash(raw: bytes) -> str:
    return hashlib.sha256(raw).hexdigest()
