"""Outbox messages of made-up people, as a station freezes them."""

from typing import Any
from uuid import uuid4

from kiosk.contract.batch import BatchItem, frozen_bytes
from kiosk.usecases.sync_ports import OutboxItem


def message(**changed: Any) -> dict[str, Any]:
    """The body of one submission; `changed` replaces members."""
    body: dict[str, Any] = {
        "type": "submission",
        "submission_id": str(uuid4()),
        "receipt_no": "530502-QH03-20261121-0001",
        "item": "unemployment_registration",
        "item_version": "1",
        "saved_at": "2026-11-21T12:00:00+08:00",
        "assurance": "typed",
        "applicant": {"kind": "typed", "name": "测试三", "number": "11010519491231002X"},
        "answers": {"reason": "1", "phone": "13800000000"},
        "consents": [],
    }
    return body | changed


def rating(**changed: Any) -> dict[str, Any]:
    """The body of one rating; `changed` replaces members."""
    body: dict[str, Any] = {
        "type": "rating",
        "rating_id": str(uuid4()),
        "submission_id": str(uuid4()),
        "grade": "bad",
        "reasons": ["wait"],
        "call_back": False,
        "rated_at": "2026-11-21T12:01:00+08:00",
    }
    return body | changed


def outbox_item(key: str | None = None, *, attempts: int = 0, **changed: Any) -> OutboxItem:
    key = key or str(uuid4())
    item = BatchItem.model_validate({"key": key, "body": message(**changed)})
    return OutboxItem(key=key, body=frozen_bytes(item), attempts=attempts)


def poison_item(key: str | None = None) -> OutboxItem:
    """JSON that the centre can never take."""
    key = key or str(uuid4())
    return OutboxItem(key=key, body=b'{"body":{"submission_id":7},"key":"%s"}' % key.encode(), attempts=0)
