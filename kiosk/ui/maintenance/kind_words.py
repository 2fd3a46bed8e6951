"""What waits to be sent, in words: by the type of the message (kiosk.contract)."""

from collections.abc import Mapping

from kiosk.ui.texts import Texts

_KINDS: Mapping[str, str] = {
    "submission": "queue_care.submission",
    "rating": "queue_care.rating",
    "withdrawal": "queue_care.withdrawal",
    "supplement": "queue_care.supplement",
    "ticket_issued": "queue_care.ticket_issued",
    "ticket_cancelled": "queue_care.ticket_cancelled",
    "job_application": "queue_care.job_application",
    "gig_take": "queue_care.gig_take",
    "gig_given_up": "queue_care.gig_given_up",
    "posting_offered": "queue_care.posting_offered",
    "posting_renewed": "queue_care.posting_renewed",
    "posting_closed": "queue_care.posting_closed",
    "usage_day": "queue_care.usage_day",
}


def kind_in_words(kind: str, text: Texts) -> str:
    """One that a later version wrote is called something else."""
    return text(_KINDS.get(kind, "queue_care.other"))
