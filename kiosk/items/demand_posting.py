"""From the answers of 招聘需求登记 and 零工信息登记 to the posting that they are: one form, and no second one."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

from kiosk.domain.business_day import SHANGHAI
from kiosk.domain.service_item import ServiceItem
from kiosk.items.form import computed_values

RECRUITMENT, GIG = "recruitment_demand", "gig_demand"
DEMANDS = frozenset({RECRUITMENT, GIG})
# Which question says what of a posting; a dotted field by its first part.
QUESTIONS: Mapping[str, str] = {
    "title": "post_occupation",
    "occupation": "post_occupation",
    "employer": "employer_name",
    "kind": "post_kind",
    "pay": "pay_min",
    "education": "education_required",
    "headcount": "headcount",
    "benefits": "benefits",
    "district": "work_region",
    "address": "work_address",
    "description": "post_note",
    "skills": "post_note",
    "contact": "phone",
    "expires": "post_months",
    "gig": "gig_on",
}
_GIG_QUESTIONS: Mapping[str, str] = {
    "title": "gig_trade",
    "occupation": "gig_trade",
    "address": "gig_meeting_address",
    "employer": "employer_code",
}


def question_of(item: ServiceItem, field: str) -> str | None:
    """The question whose answer a fault of a posting is about; None: the form asks no such thing."""
    part = field.split(".", maxsplit=1)[0]
    named = (_GIG_QUESTIONS if item.id == GIG else {}).get(part) or QUESTIONS.get(part, "")
    return named if item.form.question(named) is not None else None


def posting_data(item: ServiceItem, answers: Mapping[str, Any], today: date) -> dict[str, Any]:
    """The fields of a posting (CONTRACTS.md) but `id`, `employer` and `published`. `answers` are whole and sound."""
    data = _gig(item, answers) if item.id == GIG else _lasting(item, answers)
    until = computed_values(item.form, answers, None, today).get("gig_until" if item.id == GIG else "post_until")
    return data | ({"expires": until} if until else {})


def employer_name(answers: Mapping[str, Any]) -> str:
    return str(answers.get("employer_name") or answers.get("employer_code") or "")


def _lasting(item: ServiceItem, answers: Mapping[str, Any]) -> dict[str, Any]:
    wanted = answers.get("education_required", "any")
    tasks = "、".join(_words(item, "post_tasks", code) for code in answers.get("post_tasks", ()))
    experience = answers.get("experience_required")
    told = (
        tasks,
        _words(item, "experience_required", experience) if experience else "",
        answers.get("post_note") or "",
    )
    place = answers.get("work_place")
    return {
        **_common(item, answers),
        "title": _words(item, "post_occupation", answers.get("post_occupation")),
        "occupation": answers.get("post_occupation"),
        "kind": answers.get("post_kind"),
        "education": None if wanted == "any" else wanted,
        "address": answers.get("work_address") or (_words(item, "work_place", place) if place else ""),
        "description": "。".join(part.strip("。") for part in told if part),
    }


def _gig(item: ServiceItem, answers: Mapping[str, Any]) -> dict[str, Any]:
    meeting = answers.get("gig_meeting")
    meet = answers.get("gig_meeting_address") or (_words(item, "gig_meeting", meeting) if meeting else "")
    hazards = "、".join(_words(item, "gig_hazards", code) for code in answers.get("gig_hazards") or ())
    starts = datetime.combine(date.fromisoformat(answers["gig_on"]), time(int(answers["gig_hour"])), SHANGHAI)
    days, hours = int(answers.get("gig_days", 1)), int(answers.get("gig_hours", 8))
    told = (f"干 {days} 天，一天 {hours} 小时", hazards, answers.get("post_note") or "")
    return {
        **_common(item, answers),
        "title": _words(item, "gig_trade", answers.get("gig_trade")),
        "occupation": answers.get("gig_trade"),
        "kind": "gig",
        "education": None,
        "address": meet,
        "description": "。".join(part.strip("。") for part in told if part),
        "gig": {
            "starts": starts.isoformat(),
            "ends": (starts + timedelta(days=days - 1, hours=hours)).isoformat(),
            "meet": meet,
            "settle": answers.get("gig_settle"),
            "places": answers.get("headcount"),
            "insurance": answers.get("gig_insurance") == "yes",
        },
    }


def _common(item: ServiceItem, answers: Mapping[str, Any]) -> dict[str, Any]:
    code = str(answers.get("employer_code", ""))
    return {
        "district": answers.get("work_region") or code[2:8],
        "pay": {
            "min": answers.get("pay_min"),
            "max": answers.get("pay_max") or answers.get("pay_min"),
            "unit": answers.get("pay_unit"),
        },
        "headcount": answers.get("headcount"),
        "skills": [],
        "benefits": [_officially(item, "benefits", one) for one in answers.get("benefits") or ()],
        "lat": None,
        "lon": None,
        "contact": answers.get("phone", ""),
    }


def _officially(item: ServiceItem, question_id: str, code: str) -> str:
    """As other postings name it, so that one filter finds them all."""
    question = item.form.question(question_id)
    options = question.options if question else ()
    return next((option.official for option in options if option.code == code), code)


def _words(item: ServiceItem, question_id: str, code: Any) -> str:
    question = item.form.question(question_id)
    return (question.option_text(code) if question else None) or str(code or "")
