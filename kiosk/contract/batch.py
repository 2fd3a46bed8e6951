"""`POST /v1/batches`: what the outbox sends, and the centre's answer item by item."""

import hashlib
import json
from enum import StrEnum
from typing import Annotated, Any
from uuid import UUID

from pydantic import Field

from kiosk.contract.base import Message
from kiosk.contract.submission import SubmissionMessage

MAX_BATCH = 50


class BatchItem(Message):
    """One message under its idempotency key. The station freezes these bytes when it commits."""

    key: UUID
    body: SubmissionMessage


class Batch(Message):
    items: Annotated[tuple[BatchItem, ...], Field(min_length=1, max_length=MAX_BATCH)]


class ItemStatus(StrEnum):
    STORED = "stored"  # new at the centre
    REPEATED = "repeated"  # the same key and body were stored before
    CONFLICT = "conflict"  # the same key came before with another body
    REFUSED = "refused"  # the centre can never take this message


class ItemResult(Message):
    """`code` is the HTTP status this item would have had alone: 201, 200, 422."""

    key: str
    status: ItemStatus
    code: int
    detail: str | None = None


class BatchAnswer(Message):
    results: tuple[ItemResult, ...]


def frozen_bytes(item: BatchItem) -> bytes:
    """The bytes that are sent, in every try and after every upgrade: canonical JSON in UTF-8."""
    return canonical_json(item.model_dump(mode="json"))


def canonical_json(value: Any) -> bytes:
    """Sorted keys, no spaces, UTF-8; a lone surrogate (a damaged card) travels as its \\u escape."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode("utf-8", errors="backslashreplace") if not text.isascii() else text.encode()


def body_hash(raw: bytes) -> str:
    return hashlib.sha256(raw).hexdigest()
