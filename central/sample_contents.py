"""Made-up contents of every kind for `make run` and the tour, each marked as a sample. The same on the same day.

What they say stands in `central/samples/*.toml`, with days told from today: `day+3`, `day+3T09:00`.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from central.content_check import check_content
from kiosk.domain.business_day import SHANGHAI
from kiosk.domain.content import Content

_FOLDER = Path(__file__).with_name("samples")
_FILES = {
    "policies": "policy",
    "startup": "policy",
    "rights": "policy",
    "courses": "course",
    "internships": "internship",
    "fairs": "fair",
    "places": "place",
    "people": "person",
    "notices": "notice",
}
_SHOWN = (-30, 120)  # days from today
_DAY = re.compile(r"day([+-][0-9]{1,3})(T[0-9]{2}:[0-9]{2})?")
_SOURCE = "示例，不是正式发布的"
_TEN = 10  # yuan to which wages are rounded


def sample_contents(district: str, now: datetime) -> Iterator[Content]:
    """In the district, the county beside, their city and province. `district`: GB/T 2260."""
    today = now.astimezone(SHANGHAI).date()
    where = _places(district)
    for told in (*_written(today, where), *_wages(today, where)):
        content = check_content(told)
        if not isinstance(content, Content):
            raise ValueError(f"sample {told['id']}: {content[0].field} {content[0].message}")  # noqa: TRY004
        yield content


def _places(district: str) -> Mapping[str, str | None]:
    city = f"{district[:4]}00"
    beside = f"{district[:4]}{'21' if not district.endswith('21') else '22'}"
    return {"here": district, "beside": beside, "city": city, "province": f"{district[:2]}0000", "everywhere": None}


def _written(today: date, where: Mapping[str, str | None]) -> Iterator[dict[str, Any]]:
    for file, kind in _FILES.items():
        for told in _table(file)["content"]:
            first, last = told.pop("shown", _SHOWN)
            place = where[told.pop("where")]
            yield (
                {"kind": kind}
                | told
                | {
                    "id": f"sample-{told['id']}",
                    "body": told.get("body", "").strip(),
                    "district": place,
                    "starts": (today + timedelta(days=first)).isoformat(),
                    "ends": (today + timedelta(days=last)).isoformat(),
                    "data": {"sample": True, "source": _SOURCE} | _dated(told["data"], today),
                }
            )


def _wages(today: date, where: Mapping[str, str | None]) -> Iterator[dict[str, Any]]:
    table = _table("wages")
    for place, times in (("here", 1.0), ("city", table["city"]), ("beside", table["beside"])):
        for occupation, (name, *yuan) in table["wages"].items():
            names = ("low", "lower", "middle", "upper", "high")
            sums = {part: round(one * times / _TEN) * _TEN for part, one in zip(names, yuan, strict=True)}
            yield {
                "id": f"sample-wage-{place}-{occupation}",
                "kind": "wage",
                "title": name,
                "summary": "做这份工，一个月大约给多少。",
                "district": where[place],
                "starts": (today - timedelta(days=60)).isoformat(),
                "ends": (today + timedelta(days=365)).isoformat(),
                "data": {"sample": True, "source": _SOURCE, "occupation": occupation, "year": today.year} | sums,
            }


def _dated(value: Any, today: date) -> Any:
    """With days as the calendar has them."""
    if isinstance(value, dict):
        return {name: _dated(inner, today) for name, inner in value.items()}
    if isinstance(value, list):
        return [_dated(inner, today) for inner in value]
    found = _DAY.fullmatch(value) if isinstance(value, str) else None
    return value if found is None else f"{today + timedelta(days=int(found[1]))}{found[2] or ''}"


def _table(name: str) -> dict[str, Any]:
    return tomllib.loads((_FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
