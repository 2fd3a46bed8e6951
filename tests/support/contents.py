"""Made-up contents, as the centre tells them."""

from datetime import timedelta
from typing import Any

from kiosk.contract.content import read_content
from kiosk.domain.content import Content
from tests.support.clocks import NOON

# Over no border of any test's clock.
ALWAYS = {"starts": "2020-01-01", "ends": "2039-12-31"}
# The least that each kind says of its own.
LEAST: dict[str, dict[str, Any]] = {
    "wage": {"occupation": "4-09-08-01", "year": 2026, "middle": 3200},
    "internship": {"employer": "测试公司"},
    "fair": {"at": "2026-11-05T09:00"},
    "place": {"type": "counter"},
    "slide": {"shows": "text"},
}


def content_data(content_id: str = "C-1", **changed: Any) -> dict[str, Any]:
    """A whole content; `changed` replaces members."""
    data: dict[str, Any] = {
        "id": content_id,
        "kind": "policy",
        "title": "测试补贴",
        "summary": "一句话说清楚。",
        "body": "每月三百元，领六个月。",
        "district": "530502",
        "starts": NOON.date().isoformat(),
        "ends": (NOON.date() + timedelta(days=20)).isoformat(),
        "data": LEAST.get(changed.get("kind", "policy"), {}) | {"amount": 300},
        "legal_basis": ["测试文件第三条", {"title": "测试办法", "clause": "第五条"}],
    }
    return data | changed


def content(content_id: str = "C-1", **changed: Any) -> Content:
    read = read_content(content_data(content_id, **changed))
    assert isinstance(read, Content), read
    return read


def one_of_each_section() -> list[Content]:
    """One that each section of the screens has, of which some fit everybody with a card."""
    fits = [{"rule": "age >= 16", "clause": "您满 16 岁了"}]
    own: dict[str, dict[str, Any]] = {
        "policy": {"points": ["每月三百元"], "bring": ["身份证"], "fits": fits},
        "course": {"begins": "2026-10-20", "places": 30, "taken": 25, "fee": 0, "fits": fits},
        "fair": {"at": "2026-10-20T09:00", "place": "测试广场", "employers": 50},
        "wage": {"occupation": "4-09-08-01", "year": 2026, "lower": 3000, "middle": 4000, "upper": 5000},
        "internship": {"employer": "测试单位", "months": 6, "allowance_month": 1800},
        "place": {"type": "station", "address": "测试路 1 号", "hours": "24 小时"},
        "person": {"post": "就业专员", "phone": "0875-0000000"},
        "notice": {"urgency": "safety"},
    }
    kinds = [content(f"T-{kind}", kind=kind, title=f"测试{kind}", data=data) for kind, data in own.items()]
    topics = [content(f"T-{topic}", title=f"测试{topic}", data={"topic": topic}) for topic in ("startup", "rights")]
    return [*kinds, *topics]
