"""A condition beside the visitor's own fact, in words: for the pre-check of one item, and of several. No Kivy."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from kiosk.domain.person import Assurance
from kiosk.domain.service_item import ConditionResult, Question, ServiceItem
from kiosk.items.eligibility import ClauseResult
from kiosk.ui.answer_words import in_words
from kiosk.ui.form_path import can_enter, fits_in_clause
from kiosk.ui.parts import OptionView, Tone
from kiosk.ui.texts import Texts

STATES = {
    ConditionResult.MET: ("precheck.met", "check-circle", Tone.OK),
    ConditionResult.NEEDS_PROOF: ("precheck.needs_proof", "question", Tone.WARN),
    ConditionResult.NOT_MET: ("precheck.not_met", "x-circle", Tone.BAD),
}
_OFFICE = ("precheck.office", "info", Tone.INFO)
_DOCUMENTS = {
    Assurance.CARD: "precheck.document",
    Assurance.TOKEN: "precheck.token",
    Assurance.TYPED: "precheck.typed",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ClauseView:
    """State icon, rule, state word at right, the visitor's own value, then the small line `source` (basis and source).
    `options` are buttons in two columns: `presenter.answer(clause_id, code)`; the chosen one has the primary edge.
    `ask` is the button to a page of its own instead: `presenter.ask(clause_id)`."""

    clause_id: str
    tone: Tone
    icon: str
    rule: str
    state: str
    value: str = ""
    source: str = ""
    options: tuple[OptionView, ...] = ()
    ask: str = ""


@dataclass(frozen=True, slots=True)
class ClauseWords:
    """`assurance`: how the visitor said who they are. `answers` are those given so far, `visible` the ids of the
    questions that exist with them."""

    text: Texts
    assurance: Assurance
    answers: Mapping[str, Any]
    visible: Collection[str]

    def view(self, item: ServiceItem, clause: ClauseResult) -> ClauseView:
        key, icon, tone = _OFFICE if clause.left_to_office else STATES[clause.result]
        return ClauseView(
            clause_id=clause.condition.id,
            tone=tone,
            icon=icon,
            rule=clause.condition.text,
            state=self.text(key),
            value=clause.value,
            source=self._source(clause),
            options=self._options(item, clause),
            ask=self._ask(item, clause),
        )

    def _source(self, clause: ClauseResult) -> str:
        """Only what somebody has checked is called a basis."""
        text = self.text
        bases = [f"{b.title}{b.clause or ''}" for b in clause.condition.legal_basis if b.verified]
        basis = text("precheck.basis", basis=text("marks.list").join(bases)) if bases else ""
        known_from = clause.condition.source
        source = text("precheck.source", source=self._shown_as(known_from)) if known_from else ""
        return text("precheck.basis_and_source", basis=basis, source=source) if basis and source else basis or source

    def _shown_as(self, source: str) -> str:
        """An item says 身份证 of what it takes from the document; who brought none is not told of one."""
        text = self.text
        return text(_DOCUMENTS[self.assurance]) if source == text.in_house("precheck.document") else source

    def _options(self, item: ServiceItem, clause: ClauseResult) -> tuple[OptionView, ...]:
        """Asked while undecided, and still there to change once answered."""
        question = self._question(item, clause)
        if question is None or not fits_in_clause(question):
            return ()
        answer = self.answers.get(question.id)
        return tuple(OptionView(code=o.code, text=o.text, chosen=o.code == answer) for o in question.options)

    def _ask(self, item: ServiceItem, clause: ClauseResult) -> str:
        question = self._question(item, clause)
        if question is None or fits_in_clause(question) or not can_enter(question):
            return ""
        answer = self.answers.get(question.id)
        if answer is None:
            return self.text("precheck.ask")
        return self.text("precheck.ask_again", value=in_words(question, answer, self.text))

    def _question(self, item: ServiceItem, clause: ClauseResult) -> Question | None:
        """What this clause asks now: while it is undecided, and once it was answered. One that does not exist with
        these answers is not asked."""
        question = item.form.question(clause.condition.ask) if clause.condition.ask else None
        if question is None or question.id not in self.visible:
            return None
        answered = self.answers.get(question.id) is not None
        return question if answered or clause.result is ConditionResult.NEEDS_PROOF else None
