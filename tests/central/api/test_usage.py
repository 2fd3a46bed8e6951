"""Days of use over HTTP: stored once, repeated without harm, refused when they are told otherwise."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import httpx2
import pytest

from central.store import usage
from central.store.usage_scope import Scope
from kiosk.contract.usage import usage_key, usage_message
from kiosk.domain.usage import Cell, Counts, UsageKind
from tests.support.clocks import NOON
from tests.support.station_at_centre import StationAtCentre
from tests.support.usage import A_DAY

YESTERDAY = NOON.date() - timedelta(days=1)
VISIT = Cell(UsageKind.VISIT, "", 9)


def told(counts: Counts = A_DAY, *, days_ago: int = 1, key: str = "") -> dict[str, Any]:
    day = NOON.date() - timedelta(days=days_ago)
    body = usage_message(day, counts).model_dump(mode="json")
    return {"key": key or str(usage_key("QH03", day)), "body": body}


def outcomes(answer: httpx2.Response) -> list[tuple[str, int]]:
    return [(result["status"], result["code"]) for result in answer.json()["results"]]


def visits(station: StationAtCentre) -> int:
    with station.centre.database.read() as connection:
        return usage.counts(connection, Scope(station="QH03"), "2026-10").get(VISIT, 0)


def test_a_day_is_taken_once_and_a_repeat_is_harmless(station: StationAtCentre) -> None:
    assert outcomes(station.send(told())) == [("stored", 201)]
    assert outcomes(station.send(told(), told())) == [("repeated", 200)] * 2
    assert visits(station) == 30


def test_a_day_that_is_counted_again_and_differs_is_not_taken(station: StationAtCentre) -> None:
    assert outcomes(station.send(told(), told({VISIT: 31}))) == [("stored", 201), ("conflict", 422)]
    assert outcomes(station.send(told({VISIT: 31}, key=str(uuid4())))) == [("refused", 422)]
    assert visits(station) == 30


def test_days_that_come_late_are_taken_and_those_that_cannot_be_are_not(station: StationAtCentre) -> None:
    late = station.send(told({VISIT: 1}, days_ago=14), told({VISIT: 2}, days_ago=399))
    assert outcomes(late) == [("stored", 201)] * 2
    assert outcomes(station.send(told(days_ago=401), told(days_ago=-1))) == [("refused", 422)] * 2


@pytest.mark.parametrize("wrong", [{"name": "测试三"}, {"hour": 3}, {"count": -1}, {"at": "03:12:09"}])
def test_what_is_more_than_a_count_is_refused_without_being_repeated(
    station: StationAtCentre, wrong: dict[str, Any]
) -> None:
    item = told({Cell(UsageKind.SHOWN, "jobs"): 1})
    item["body"]["counts"][0] |= wrong
    (result,) = station.send(item).json()["results"]
    assert (result["status"], result["code"]) == ("refused", 422)
    assert "测试" not in str(result["detail"])
