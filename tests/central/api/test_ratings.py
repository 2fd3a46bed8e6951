"""Ratings at the centre: taken as applications are, listed apart from them."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import httpx2
import pytest
from sqlalchemy import select

from central.store.ratings import good_and_bad
from central.store.tables import ratings
from tests.support.clocks import NOON
from tests.support.messages import message, rating
from tests.support.station_at_centre import StationAtCentre, item


def outcomes(answer: httpx2.Response) -> list[tuple[str, int]]:
    return [(result["status"], result["code"]) for result in answer.json()["results"]]


def rated(key: str | None = None, **changed: Any) -> dict[str, Any]:
    return {"key": key or str(uuid4()), "body": rating(**changed)}


def kept(station: StationAtCentre) -> list[Any]:
    with station.centre.database.read() as connection:
        return list(connection.execute(select(ratings)).all())


def test_new_repeated_and_conflicting(station: StationAtCentre) -> None:
    first = rated()
    assert outcomes(station.send(first)) == [("stored", 201)]
    assert outcomes(station.send(first)) == [("repeated", 200)]
    assert outcomes(station.send({"key": first["key"], "body": rating()})) == [("conflict", 422)]
    (row,) = kept(station)
    assert (row.station, row.key, row.submission_id) == ("QH03", first["key"], first["body"]["submission_id"])
    assert first["body"]["rating_id"] in row.body


def test_it_counts_for_the_day_on_which_it_came(station: StationAtCentre) -> None:
    """A station whose clock is known to be wrong keeps ratings all the same."""
    station.send(rated(rated_at="1970-01-01T08:00:20+08:00", grade="good"))
    with station.centre.database.read() as connection:
        assert good_and_bad(connection, NOON, None) == (1, 0)
        assert good_and_bad(connection, NOON + timedelta(seconds=1), None) == (0, 0)


def test_a_key_has_one_body_whatever_its_type(station: StationAtCentre) -> None:
    key = str(uuid4())
    assert outcomes(station.send({"key": key, "body": message()})) == [("stored", 201)]
    assert outcomes(station.send(rated(key))) == [("conflict", 422)]
    other = rated()
    batch = station.send(other, {"key": other["key"], "body": message()})
    assert outcomes(batch) == [("stored", 201), ("conflict", 422)]


def test_an_application_is_rated_once(station: StationAtCentre) -> None:
    filed = item()
    submission_id = filed["body"]["submission_id"]
    first, second = rated(submission_id=submission_id), rated(submission_id=submission_id)
    assert outcomes(station.send(filed, first, second)) == [("stored", 201), ("stored", 201), ("refused", 422)]
    assert outcomes(station.send(rated(submission_id=submission_id))) == [("refused", 422)]


def test_a_rating_may_come_before_its_application_and_no_station_stands_in_anothers_way(
    station: StationAtCentre,
) -> None:
    filed = item()
    about = filed["body"]["submission_id"]
    other = StationAtCentre(station.centre, "QH04")
    other.enrol()
    assert outcomes(other.send(rated(submission_id=about))) == [("stored", 201)]
    assert outcomes(station.send(rated(submission_id=about))) == [("stored", 201)]
    assert outcomes(station.send(filed)) == [("stored", 201)]


def test_only_applications_are_listed_as_such(station: StationAtCentre) -> None:
    station.send(rated(), item())
    listed = station.centre.cli("submissions", "--json", "--full")[1]["submissions"]
    assert [row["item"] for row in listed] == ["unemployment_registration"]


@pytest.mark.parametrize(
    "changed",
    [
        {"type": "praise"},
        {"type": None},
        {"type": "\0"},
        {"grade": "excellent"},
        {"reasons": ["等太久"]},
        {"reasons": ["wait"] * 21},
        {"submission_id": "7"},
        {"rated_at": "2026-11-21T12:01:00"},
        {"name": "测试三"},
    ],
    ids=str,
)
def test_what_is_no_rating_is_refused_alone(station: StationAtCentre, changed: dict[str, Any]) -> None:
    answer = station.send(rated(**changed), rated())
    assert outcomes(answer) == [("refused", 422), ("stored", 201)]
    assert "测试三" not in answer.text
