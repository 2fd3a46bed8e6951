"""The signature of the application in hand: whose hand it is, and its strokes. They live in the visit alone."""

from collections.abc import Sequence
from typing import Any

from kiosk.domain.service_item import AskedOn, Question
from kiosk.domain.signature import MAX_STROKES, SignedBy, signed_by
from kiosk.ui.form_path import asked_of
from kiosk.ui.services import Services

# Points [x, y] in a box of 1 by 1, y downwards. Never changed once it is drawn.
Stroke = list[list[float]]

_BEGUN: dict[SignedBy, dict[str, Any] | None] = {
    SignedBy.HAND: None,
    SignedBy.PROXY: {"strokes": [], "by": "proxy"},
    SignedBy.FINGERPRINT: {"fingerprint": "at_desk"},
}


class Signing:
    """Reads and writes `visit.answers`; keeps nothing itself."""

    def __init__(self, services: Services) -> None:
        self._services = services

    @property
    def question(self) -> Question | None:
        """What is to be signed now; None: nothing."""
        return next(iter(asked_of(self._services, AskedOn.SIGN)), None)

    @property
    def by(self) -> SignedBy:
        """Who files for another signs, unless they choose otherwise."""
        at_first = SignedBy.PROXY if self._services.visit.agent else SignedBy.HAND
        return signed_by(self._answer()) or at_first

    @property
    def strokes(self) -> Sequence[Stroke]:
        answer = self._answer()
        return answer.get("strokes", ()) if isinstance(answer, dict) else ()

    @property
    def full(self) -> bool:
        """Nobody's name has so many strokes: no further one is taken."""
        return len(self.strokes) >= MAX_STROKES

    def add(self, stroke: Stroke) -> None:
        question = self.question
        if question is None or self.by is SignedBy.FINGERPRINT or self.full:
            return
        before = self._services.visit.answers.get(question.id) or _BEGUN[self.by] or {}
        self._services.visit.answers[question.id] = {**before, "strokes": [*self.strokes, stroke]}

    def clear(self) -> None:
        """An empty box, for the same hand."""
        self.choose(self.by)

    def choose(self, by: SignedBy) -> None:
        """Another hand, or none: what was written before goes."""
        question = self.question
        if question is None:
            return
        begun = _BEGUN[by]
        if begun is None and self._services.visit.agent is not None:
            begun = {"strokes": []}
        if begun is None:
            self._services.visit.answers.pop(question.id, None)
        else:
            self._services.visit.answers[question.id] = dict(begun)

    def _answer(self) -> Any:
        question = self.question
        return self._services.visit.answers.get(question.id) if question else None
