"""Whole applications of made-up people, as a station sends them to the office."""

from typing import Any

from tests.support.people import person
from tests.support.station_at_centre import item

ANSWERS: dict[str, Any] = {
    "able_and_willing": "yes",
    "employed_now": "no",
    "register_at": "household",
    "phone": "13800005678",
    "phone_owner": "self",
    "reason": "21",
    "last_employer": "测试食品厂",
    "unemployed_since": "2026-09-30",
    "intention": "1",
    "claim_benefit": "2",
    "signature": {
        "strokes": [
            [[0.3, 0.3], [0.5, 0.29], [0.7, 0.28]],
            [[0.34, 0.5], [0.66, 0.49]],
            [[0.26, 0.72], [0.5, 0.71], [0.76, 0.7]],
        ]
    },
}


def application(name: str = "测试三", serial: int = 1, **changed: Any) -> dict[str, Any]:
    """`changed` replaces answers."""
    who = person(name)
    return item(
        receipt_no=f"530502-QH03-20261015-{serial:04d}",
        item_version="2026.2",
        saved_at="2026-10-15T11:58:00+08:00",
        assurance="card",
        applicant={
            "kind": "citizen", "name": name, "number": who.number, "sex": "1", "ethnic": "01",
            "birth": "1979-03-04", "address": who.address, "valid_from": "2020-01-01", "valid_until": "2040-01-01",
        },
        answers=ANSWERS | {"last_employer": f"测试食品厂{serial}"} | changed,
    )  # fmt: skip
