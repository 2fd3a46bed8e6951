"""From what a person answered in 求职登记 to what is weighed for them. No sex, no age: there is no place for either."""

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from kiosk.domain.job_lookup import JobQuery, Profile

_APART = "、，,；; "


def profile_of(answers: Mapping[str, Any], here: tuple[float, float] | None) -> Profile:
    """Of the answers of `job_seeker_registration`; whatever is not there, or not as it should be, is left out."""
    rows = answers.get("wanted_occupations")
    wanted = [row.get("occupation") for row in rows if isinstance(row, Mapping)] if isinstance(rows, list) else []
    skills = answers.get("skills")
    lat, lon = here or (None, None)
    return Profile(
        occupations=tuple(code for code in wanted if isinstance(code, str)),
        districts=tuple(filter(None, (_text(answers.get("wanted_region")),))),
        pay_min=_yuan(answers.get("wanted_pay")),
        education=_text(answers.get("education")),
        skills=_parted(skills) if isinstance(skills, str) else (),
        lat=lat,
        lon=lon,
    )


def profile_wished(query: JobQuery, here: tuple[float, float] | None) -> Profile:
    """Of what was chosen on the pages of questions."""
    lat, lon = here or (None, None)
    return Profile(occupations=query.occupations, districts=query.districts, pay_min=query.pay_min, lat=lat, lon=lon)


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) and value else None


def _yuan(value: Any) -> Decimal | None:
    try:
        return Decimal(str(value)) if value is not None and not isinstance(value, bool) else None
    except InvalidOperation:
        return None


def _parted(text: str) -> tuple[str, ...]:
    for mark in _APART:
        text = text.replace(mark, "\n")
    return tuple(filter(None, (part.strip() for part in text.split("\n"))))
