"""What was counted, in words: pages by what people came to them for, steps of an application, minutes."""

from collections.abc import Mapping

from kiosk.domain.score import shorter
from kiosk.ui.places import Page
from kiosk.ui.services import Services
from kiosk.ui.texts import Texts

# Pages that people come for.
PAGES: Mapping[str, str] = {
    "jobs": "score_care.page_jobs",
    "job": "score_care.page_job",
    "job_done": "score_care.page_job_done",
    "gigs": "score_care.page_gigs",
    "cases": "score_care.page_cases",
    "case": "score_care.page_case",
    "supplement": "score_care.page_supplement",
    "all_services": "score_care.page_services",
    "match": "score_care.page_match",
    "matches": "score_care.page_matches",
    "employer": "score_care.page_employer",
    "postings": "score_care.page_postings",
    "tickets": "score_care.page_tickets",
    "ticket": "score_care.page_ticket",
    "ticket_again": "score_care.page_ticket_again",
    "appointment": "score_care.page_appointment",
    "sections": "score_care.page_sections",
    "contents": "score_care.page_contents",
    "content": "score_care.page_content",
    "wages": "score_care.page_wages",
    "wage": "score_care.page_wage",
    "fairs": "score_care.page_fairs",
    "places_map": "score_care.page_places",
    "people": "score_care.page_people",
}
# Those between, on the way to one of them; those of an application, which are counted by step.
ON_THE_WAY = frozenset(
    {
        *(Page.GUIDE, Page.IDENTITY, Page.HAND_ENTRY, Page.SCAN, Page.AGENT, Page.MANDATE, Page.PRECHECK, Page.PARTS),
        *(Page.QUESTION, Page.ROWS, Page.ROW_CARD, Page.CHECK, Page.SIGNATURE, Page.DONE, Page.PARTS_DONE),
        *(Page.RATING, Page.PRINTER_OUT, Page.UPLOAD, Page.PRIORITY),
        *(Page.JOB_WORDS, Page.JOB_CHOICE, Page.JOB_WISHES, Page.JOB_PLACE, Page.WAGE_WORDS, Page.CONTENT_SEARCH),
        *(Page.EMPLOYER_CODE, Page.HIRED, Page.LINT),
    }
)
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
