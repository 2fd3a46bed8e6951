"""Each condition with the visitor's own fact. It informs and asks; it never keeps anyone from going on."""

from kiosk.domain.person import Assurance
from kiosk.domain.service_item import ConditionResult, Question, ServiceItem
from kiosk.items.eligibility import ClauseResult, Eligibility, assess
from kiosk.ui.answer_words import in_words
from kiosk.ui.form_path import can_enter, fits_in_clause
from kiosk.ui.parts import ActionBar, Banner, Button, OptionView, Tone
from kiosk.ui.presenter import Presenter
from kiosk.ui.screens.precheck.view import ClauseView, PrecheckView

_STATES = {
    ConditionResult.MET: ("precheck.met", "check-circle", Tone.OK),
    ConditionResult.NEEDS_PROOF: ("precheck.needs_proof", "question", Tone.WARN),
    ConditionResult.NOT_MET: ("precheck.not_met", "x-circle", Tone.BAD),
}

_DOCUMENTS = {
    Assurance.CARD: "precheck.document",
    Assurance.TOKEN: "precheck.token",
    Assurance.TYPED: "precheck.typed",
}


class PrecheckPresenter(Presenter[PrecheckView]):
    blank = PrecheckView()
    _complaint = ""

    def open(self) -> None:
        complaint = self.flow.complaint
        self._complaint = complaint.message if complaint else ""
        self.refresh()

    def wipe(self) -> None:
        self._complaint = ""
        super().wipe()

    def answer(self, clause_id: str, code: str) -> None:
        item = self.services.visit.item
        condition = next((c for c in item.conditions if c.id == clause_id), None) if item else None
        if condition is not None and condition.ask:
            self.services.visit.answers[condition.ask] = code
            self._complaint = ""
            self.refresh()

    def ask(self, clause_id: str) -> None:
        """To the page of the question that this clause asks."""
        item = self.services.visit.item
        condition = next((c for c in item.conditions if c.id == clause_id), None) if item else None
        if condition is not None and condition.ask:
            self._complaint = ""
            self.flow.ask_beside_clause(condition.ask)

    def compose(self) -> PrecheckView:
        item = self.services.visit.item
        return self.blank if item is None else self._compose(item, self._assess(item))

    def _assess(self, item: ServiceItem) -> Eligibility:
        visit = self.services.visit
        return assess(item, answers=visit.answers, person=visit.person, today=self.today)

    def _compose(self, item: ServiceItem, eligibility: Eligibility) -> PrecheckView:
        text = self.services.texts
        return PrecheckView(
            crumb=text("precheck.crumb", item=item.name),
            title=self._title(eligibility),
            subtitle=text("precheck.subtitle"),
            clauses=tuple(self._clause(item, clause) for clause in eligibility.clauses),
            next_page=Button(text=text("bar.next_page"), icon="arrow-right", icon_right=True),
            note=self._note(eligibility),
            bar=self._bar(),
        )

    def _title(self, eligibility: Eligibility) -> str:
        text = self.services.texts
        if eligibility.refused:
            return text("precheck.title_refused")
        results = [clause.result for clause in eligibility.clauses]
        not_met = results.count(ConditionResult.NOT_MET)
        open_ones = results.count(ConditionResult.NEEDS_PROOF)
        if not_met:
            return text("precheck.title_not_met", count=not_met)
        return text("precheck.title_open", count=open_ones) if open_ones else text("precheck.title_met")

    def _note(self, eligibility: Eligibility) -> Banner:
        text = self.services.texts
        if self._complaint:
            lead = text("precheck.answer_again")
            return Banner(tone=Tone.BAD, icon="warning-circle", lead=lead, text=self._complaint)
        key = "precheck.note_refused" if eligibility.refused else "precheck.note"
        words = text(key, desk=self.services.station.desk, phone=self.services.station.phone)
        return Banner(tone=Tone.INFO, icon="info", lead=text("precheck.note_lead"), text=words)

    def _bar(self) -> ActionBar:
        text = self.services.texts
        start = "question.edited" if self.flow.returning else "precheck.start"
        return ActionBar(
            back=Button(text=text("bar.back"), icon="arrow-left"),
            primary=Button(text=text(start), icon="arrow-right", icon_right=True),
        )

    def _clause(self, item: ServiceItem, clause: ClauseResult) -> ClauseView:
        key, icon, tone = _STATES[clause.result]
        return ClauseView(
            clause_id=clause.condition.id,
            tone=tone,
            icon=icon,
            rule=clause.condition.text,
            state=self.services.texts(key),
            value=clause.value,
            source=self._source(clause),
            options=self._options(item, clause),
            ask=self._ask(item, clause),
        )

    def _source(self, clause: ClauseResult) -> str:
        """Only what somebody has checked is called a basis."""
        text = self.services.texts
        bases = [f"{b.title}{b.clause or ''}" for b in clause.condition.legal_basis if b.verified]
        basis = text("precheck.basis", basis=text("marks.list").join(bases)) if bases else ""
        known_from = clause.condition.source
        source = text("precheck.source", source=self._shown_as(known_from)) if known_from else ""
        return text("precheck.basis_and_source", basis=basis, source=source) if basis and source else basis or source

    def _shown_as(self, source: str) -> str:
        """An item says 身份证 of what it takes from the document; who brought none is not told of one."""
        text = self.services.texts
        return (
            text(_DOCUMENTS[self.services.visit.assurance]) if source == text.in_house("precheck.document") else source
        )

    def _options(self, item: ServiceItem, clause: ClauseResult) -> tuple[OptionView, ...]:
        """Asked while undecided, and still there to change once answered."""
        question = self._question(item, clause)
        if question is None or not fits_in_clause(question):
            return ()
        answer = self.services.visit.answers.get(question.id)
        return tuple(OptionView(code=o.code, text=o.text, chosen=o.code == answer) for o in question.options)

    def _ask(self, item: ServiceItem, clause: ClauseResult) -> str:
        question = self._question(item, clause)
        if question is None or fits_in_clause(question) or not can_enter(question):
            return ""
        answer = self.services.visit.answers.get(question.id)
        text = self.services.texts
        return (
            text("precheck.ask")
            if answer is None
            else text("precheck.ask_again", value=in_words(question, answer, text))
        )

    def _question(self, item: ServiceItem, clause: ClauseResult) -> Question | None:
        """What this clause asks now: while it is undecided, and once it was answered. One that does not exist with
        these answers is not asked."""
        question = item.form.question(clause.condition.ask) if clause.condition.ask else None
        if question is None or question not in self.flow.form.visible():
            return None
        answered = self.services.visit.answers.get(question.id) is not None
        return question if answered or clause.result is ConditionResult.NEEDS_PROOF else None
