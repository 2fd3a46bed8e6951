"""Who asks what can be had, and how the legal basis of an answer is written."""

from pathlib import Path
from typing import Any

from kiosk.commands.answers_file import NAME, NUMBER, whose
from kiosk.commands.card_file import read_card_file
from kiosk.domain.person import Person
from kiosk.domain.service_item import LegalBasis
from kiosk.items.answer_checks import AnswerFault


def person_asking(answers: dict[str, Any], card: Path | None) -> Person | tuple[AnswerFault, ...] | None:
    """Eligibility may be asked with no person at all; then what hangs on one needs proof."""
    if card is not None:
        return read_card_file(card)
    if answers.get(NAME) is None and answers.get(NUMBER) is None:
        return None
    given = whose(answers, None)
    return given if isinstance(given, tuple) else given.person


def basis_text(basis: LegalBasis) -> str:
    return basis.title + (basis.clause or "")
