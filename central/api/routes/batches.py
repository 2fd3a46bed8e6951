"""`POST /v1/batches`: what stations send up, at most once per key for ever."""

from collections import Counter
from datetime import datetime
from http import HTTPStatus
from typing import Annotated

import structlog
from fastapi import APIRouter, Depends
from sqlalchemy import Connection

from central import intake
from central.api.body import body_of_type
from central.api.document import problems, takes
from central.api.problems import ProblemError
from central.api.services import Caller, Wired
from central.api.spoken import Contract, all_words, first_words
from central.store import alarms, key_conflicts
from kiosk.contract.batch import Batch, BatchAnswer, ItemResult, ItemStatus

router = APIRouter()
_log = structlog.get_logger()
_Body = Annotated[bytes, Depends(body_of_type("application/json"))]


@router.post("/batches", responses=problems(400, 401, 408, 413, 415, 422, 503), openapi_extra=takes(Batch))
def batches(wired: Wired, caller: Caller, body: _Body, contract: Contract = 1) -> BatchAnswer:
    """A result per item, in their order. 422 with `results` when not one item was taken."""
    try:
        items = intake.read_items(intake.open_envelope(body), wired.book, caller.region)
    except intake.EnvelopeError as error:
        raise ProblemError(HTTPStatus.BAD_REQUEST, str(error)) from error
    with wired.database.write() as connection:
        results = intake.take_in(connection, caller.code, items, wired.now(), wired.book, wired.plan)
        _alarm(connection, caller.code, results, wired.now())
    wired.feed.nudge()
    _note(caller.code, results)
    if not any(result.status.taken for result in results):
        raise ProblemError(HTTPStatus.UNPROCESSABLE_ENTITY, "no item could be taken", results=tuple(results))
    answer = BatchAnswer(results=tuple(results))
    if contract > 1:
        return all_words(answer)
    return first_words(answer, {"results": {"__all__": {"duplicate_of", "outcome"}}})


def _alarm(connection: Connection, station: str, results: list[ItemResult], now: datetime) -> None:
    keys = [result.key for result in results if result.status is ItemStatus.CONFLICT]
    if keys and key_conflicts.note(connection, station, keys, now):
        alarms.open_alarm(connection, station, alarms.CONFLICT, now)
        _log.error("central.key_conflict", station=station)


def _note(station: str, results: list[ItemResult]) -> None:
    counts = Counter(result.status.value for result in results)
    _log.info("central.batch", station=station, **counts)
