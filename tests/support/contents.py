"""Made-up contents, as the centre tells them."""

from datetime import timedelta
from typing import Any

from kiosk.contract.content import read_content
from kiosk.domain.content import Content
from tests.support.clocks import NOON

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
