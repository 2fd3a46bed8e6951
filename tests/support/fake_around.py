"""What the office tells of pay, fairs, places and people: made-up contents, over the real readers."""

from dataclasses import dataclass, field
from datetime import timedelta
from decimal import Decimal
from functools import cached_property
from typing import Any

from kiosk.domain.content import Content
from kiosk.domain.wage_guidance import MinimumWage, WageGuidance
from kiosk.usecases.content_ports import ContentStore
from kiosk.usecases.what_is_around import WhatIsAround
from tests.support.clocks import NOON, HandClock
from tests.support.contents import ALWAYS, content
from tests.support.fake_work import HERE

REGION = "530502"
TODAY = NOON.date()
PACKER = "6-31-05-00"
LEAST = MinimumWage(
    region="530500",
    since=TODAY.replace(year=2024),
    until=None,
    month=Decimal(1770),
    hour=Decimal(17),
    name="测试三类地区",
    source="测试通知",
    verified=True,
)


def told(content_id: str, kind: str, title: str, **facts: Any) -> Content:
    given: dict[str, Any] = ALWAYS | {"kind": kind, "title": title, "legal_basis": []}
    return content(
        content_id,
        **given | {name: facts.pop(name) for name in ("starts", "ends", "district") if name in facts},
        data=facts,
    )


def wage(content_id: str, occupation: str, district: str | None = "530500", **facts: Any) -> Content:
    figures = {"low": 2600, "lower": 4200, "middle": 5000, "upper": 6100, "high": 8000}
    whole = figures | {"year": 2025, "source": "测试市工资调查", "occupation": occupation} | facts
    return told(
        content_id, "wage", f"工资 {occupation}", district=district, **{k: v for k, v in whole.items() if v is not None}
    )


def fair(content_id: str, title: str, days: int, **facts: Any) -> Content:
    day = TODAY + timedelta(days=days)
    return told(
        content_id, "fair", title, **{"at": f"{day}T09:00", "until": f"{day}T12:00", "place": "测试文化站"} | facts
    )


def place(content_id: str, title: str, north: float, east: float, **facts: Any) -> Content:
    """`north`, `east`: degrees from here."""
    lat, lon = HERE
    given = {"type": "station", "address": "示例路 1 号", "phone": "0875-0000001", "hours": "每天 9:00–17:00"}
    return told(content_id, "place", title, **given | {"latitude": lat + north, "longitude": lon + east} | facts)


def person(content_id: str, name: str, district: str | None, **facts: Any) -> Content:
    given = {"post": "就业专员", "duties": ["失业登记", "找工作"], "phone": "0875-0000002", "hours": "周一到周五"}
    return told(content_id, "person", name, district=district, **given | facts)


CONTENTS = (
    wage("w-1", PACKER),
    wage("w-2", PACKER, "530000", lower=4600, middle=5400),
    wage("w-3", "6-04-01-01", "530100", low=None, lower=None, upper=None, high=None),
    fair("f-1", "上午场", 0, at=f"{TODAY}T08:00", until=f"{TODAY}T10:00"),
    fair("f-2", "直播场", 3, form="live", series="10+N 金秋招聘月", employers=30, openings=500),
    fair("f-3", "年底场", 40),
    place("p-1", "测试街道站", 0.01, 0.0, items=["unemployment_registration"]),
    place("p-2", "测试零工驿站", 0.002, 0.001, type="gig_station"),
    place("p-3", "测试大厅", 0.03, -0.02, type="counter", latitude=None, longitude=None),
    *(place(f"p-{n}", f"测试站 {n}", 0.01 * n, 0.01 * n) for n in range(4, 9)),
    told("r-1", "place", "示例路", type="road", line=[[99.15, 25.12], [99.18, 25.13]]),
    person("o-1", "测试省级", "530000"),
    person("o-2", "测试李敏", "530502", photo="a" * 64),
)


@dataclass
class FakeAround:
    """`services` are what the screens are given, over what `told` holds; `pictures` by their media ids."""

    clock: HandClock
    told: ContentStore
    pictures: dict[str, bytes] = field(default_factory=dict)

    def open(self, media_id: str) -> bytes | None:
        return self.pictures.get(media_id)

    @cached_property
    def services(self) -> WhatIsAround:
        return WhatIsAround(
            contents=self.told,
            clock=self.clock,
            region=REGION,
            here=HERE,
            guidance=WageGuidance(minimum=(LEAST,)),
            pictures=self,
        )
