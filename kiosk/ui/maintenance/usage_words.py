"""What was counted, in words: pages by what people came to them for, steps of an application, minutes."""

from collections.abc import Mapping

from kiosk.domain.score import shorter
from kiosk.ui.services import Services
from kiosk.ui.texts import Texts

# Pages that people come for; those between are on the way to one of them.
PAGES: Mapping[str, str] = {
    "jobs": "score_care.page_jobs",
    "job": "score_care.page_job",
    "job_done": "score_care.page_job_done",
    "gigs": "score_care.page_gigs",
    "cases": "score_care.page_cases",
    "all_services": "score_care.page_services",
    "match": "score_care.page_match",
    "employer": "score_care.page_employer",
    "tickets": "score_care.page_tickets",
    "ticket": "score_care.page_ticket",
}
_STEPS: Mapping[str, str] = {
    "guide": "score_care.step_guide",
    "identity": "score_care.step_identity",
    "hand_entry": "score_care.step_hand_entry",
    "scan": "score_care.step_scan",
    "agent": "score_care.step_agent",
    "mandate": "score_care.step_mandate",
    "precheck": "score_care.step_precheck",
    "parts": "score_care.step_parts",
    "check": "score_care.step_check",
    "signature": "score_care.step_signature",
}
_QUESTION = "q."


def item_in_words(item_id: str, services: Services) -> str:
    """One that this station no longer has stands there by its code."""
    found = services.catalogue.get(item_id) or services.catalogue.bundle(item_id)
    return services.called(found.name) if found else item_id


def step_in_words(item_id: str, step: str, services: Services) -> str:
    text = services.texts
    if not step.startswith(_QUESTION):
        return text(_STEPS.get(step, "score_care.step_other"))
    item = services.catalogue.get(item_id)
    question = item.form.question(step.removeprefix(_QUESTION)) if item else None
    return question.label if question else text("score_care.step_other")


def minutes_in_words(minutes: int, text: Texts) -> str:
    hours, rest = divmod(minutes, 60)
    if not hours:
        return text("score_care.minutes", minutes=rest)
    return (
        text("score_care.hours_minutes", hours=hours, minutes=rest) if rest else text("score_care.hours", hours=hours)
    )


def median_in_words(minutes: int | None, text: Texts) -> str:
    if minutes is None:
        return ""
    return text("score_care.median", minutes=minutes) if shorter(minutes) else text("score_care.median_long")
