"""What an office tells a station of an application, put straight into its store."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

from kiosk.contract.batch import ItemResult, ItemStatus
from kiosk.contract.changes import CaseStateChange, ChangesPage, MaterialsReceived, RequestForMore
from kiosk.domain.submission import CaseState
from kiosk.store.sql_store import SqlStore
from tests.support.clocks import NOON

REASON = "手机号打不通，请再写一次"


def decide(store: SqlStore, submission_id: str, state: CaseState, **said: Any) -> None:
    """A minute after what was told before."""
    cursor = store.changes.cursor() + 1
    at = NOON + timedelta(minutes=cursor)
    told = CaseStateChange.model_validate({"submission_id": submission_id, "state": state, "at": at} | said)
    store.changes.apply(ChangesPage(changes=(told,), cursor=cursor, more=False), NOON)


def ask_for(
    store: SqlStore, submission_id: str, *questions: str, materials: tuple[str, ...] = (), reason: str = REASON
) -> str:
    """Returns the id of the request."""
    request = RequestForMore(request_id=str(uuid4()), questions=questions, materials=materials)
    decide(store, submission_id, CaseState.NEEDS_MORE, reason=reason, request=request)
    return request.request_id


def bring(store: SqlStore, submission_id: str, ticket_id: str | None = None, count: int = 1) -> None:
    """By phone."""
    cursor = store.changes.cursor() + 1
    at = NOON + timedelta(minutes=cursor)
    came = MaterialsReceived(submission_id=submission_id, ticket_id=ticket_id or str(uuid4()), count=count, at=at)
    store.changes.apply(ChangesPage(changes=(), materials=(came,), cursor=cursor, more=False), NOON)


def answer_all(store: SqlStore, status: ItemStatus = ItemStatus.STORED, code: int = 201, **more: Any) -> None:
    """What waits in the outbox gets this answer."""
    due = store.outbox.due(NOON, 50)
    store.outbox.record([ItemResult(key=item.key, status=status, code=code, **more) for item in due], NOON)
