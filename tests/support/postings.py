"""Made-up postings, as the centre tells them."""

import json
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from kiosk.contract.posting import read_posting
from kiosk.domain.posting import Posting
from tests.support.clocks import NOON

CREDIT_CODE = "91530500MA6K00000L"


def posting_data(posting_id: str = "P-1", **changed: Any) -> dict[str, Any]:
    """A whole posting; `changed` replaces members."""
    data: dict[str, Any] = {
        "id": posting_id,
        "title": "测试保洁员",
        "employer": "测试家政公司",
        "district": "530502",
        "occupation": "4-10-01-04",
        "kind": "full_time",
        "pay": {"min": 3000, "max": 4200.5, "unit": "month"},
        "education": None,
        "headcount": 3,
        "skills": ["打扫"],
        "benefits": ["包吃"],
        "lat": 25.11,
        "lon": 99.16,
        "address": "示例市测试路1号",
        "description": "打扫写字楼，早八晚五，月休四天。",
        "contact": "张测试 13800001111",
        "published": NOON.date().isoformat(),
        "expires": (NOON.date() + timedelta(days=20)).isoformat(),
    }
    return data | changed


def gig_data(posting_id: str = "G-1", places: int = 1, **changed: Any) -> dict[str, Any]:
    """Day labour of tomorrow morning."""
    starts = NOON.replace(hour=8) + timedelta(days=1)
    gig = {
        "starts": starts.isoformat(),
        "ends": (starts + timedelta(hours=9)).isoformat(),
        "meet": "东门广场",
        "settle": "daily",
        "places": places,
        "insurance": True,
    }
    own = {"title": "测试搬运", "kind": "gig", "pay": {"min": 180, "max": 180, "unit": "day"}, "gig": gig}
    return posting_data(posting_id, **(own | changed))


def posting(posting_id: str = "P-1", **changed: Any) -> Posting:
    read = read_posting(posting_data(posting_id, **changed))
    assert isinstance(read, Posting), read
    return read


def gig(posting_id: str = "G-1", places: int = 1, **changed: Any) -> Posting:
    read = read_posting(gig_data(posting_id, places, **changed))
    assert isinstance(read, Posting), read
    return read


def gig_lines(count: int, places: int, now: datetime) -> Iterator[str]:
    """Lines for `jobs load`: G-0, G-1 ... of tomorrow, so many places each."""
    starts = now + timedelta(days=1)
    shown = {"published": now.date().isoformat(), "expires": (now + timedelta(days=9)).date().isoformat()}
    for n in range(count):
        told = gig_data(f"G-{n}", places, **shown)
        told["gig"] |= {"starts": starts.isoformat(), "ends": (starts + timedelta(hours=8)).isoformat()}
        yield json.dumps(told, ensure_ascii=False)
