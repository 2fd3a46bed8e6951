"""Of every kind the `data` of a made-up content that says all there is to say."""

from typing import Any

_MEDIUM = "0123456789abcdef" * 4
_COMMON: dict[str, Any] = {
    "sample": True,
    "source": "测试来源",
    "link": "https://example.invalid/told?id=1",
    "phone": "0875-0000000 转 1",
    "item": "job_seeker_registration",
    "picture": _MEDIUM,
}
_THERE: dict[str, Any] = {"place": "测试广场", "address": "测试路 1 号", "longitude": 99.167, "latitude": 25.112}
_FITS = [{"rule": "age >= 16.0 && answers.able_and_willing == 'yes'", "clause": "测试办法第二条：能上班、想上班的人"}]

WHOLE: dict[str, dict[str, Any]] = {
    "policy": _COMMON
    | {
        "topic": "subsidy",
        "points": ["每月 300 元", "最多领 6 个月"],
        "bring": ["身份证"],
        "contacts": [{"name": "测试窗口", "phone": "12333", "hours": "9:00-17:00"}],
        "number": "测试发〔2026〕1 号",
        "issued_by": "测试局",
        "issued_on": "2026-01-05",
        "fits": _FITS,
    },
    "wage": _COMMON
    | {
        "occupation": "4-09-08-01",
        "year": 2026,
        "unit": "month",
        "low": 2100,
        "lower": 2600.5,
        "middle": 3200,
        "upper": 3200,
        "high": 5200,
    },
    "course": _COMMON
    | _THERE
    | {
        "trade": "养老护理",
        "organiser": "测试学校",
        "begins": "2026-11-10",
        "until": "2026-11-24",
        "hours": "每天 9:00-17:00",
        "places": 40,
        "taken": 12,
        "fee": 0,
        "allowance": "每天补 50 元",
        "fits": _FITS,
    },
    "internship": _COMMON
    | _THERE
    | {
        "employer": "测试公司",
        "post": "文员",
        "places": 3,
        "taken": 3,
        "allowance_month": 2200,
        "months": 6,
        "education": "30",
        "fits": _FITS,
    },
    "fair": _COMMON
    | _THERE
    | {
        "form": "on_site",
        "at": "2026-11-05T09:00",
        "until": "2026-11-05T12:00+08:00",
        "employers": 30,
        "openings": 800,
        "series": "金秋招聘月",
        "fits": _FITS,
    },
    "place": _COMMON
    | _THERE
    | {"type": "gig_station", "hours": "全天", "items": ["gig_worker_registration"], "level": 2},
    "person": _COMMON
    | {"post": "就业专员", "duties": ["帮人找工作"], "hours": "9:00-17:00", "area": "测试街道", "photo": _MEDIUM},
    "notice": _COMMON | {"urgency": "safety"},
    "slide": _COMMON
    | {
        "shows": "film",
        "media": _MEDIUM,
        "weight": 20,
        "from": "22:00",
        "until": "06:00",
        "days": [1, 7],
        "seconds": 15,
    },
}
ROAD: dict[str, Any] = {"type": "road", "line": [[99.16, 25.11], [99.17, 25.12]]}
