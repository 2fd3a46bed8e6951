"""Each condition with the visitor's own fact. It informs and asks; it never keeps anyone from going on."""

from kiosk.domain.service_item import ConditionResult, ServiceItem
from kiosk.items.eligibility import Eligibility, assess
from kiosk.ui.clause_words import ClauseWords
from kiosk.ui.parts import ActionBar, Banner, Button, Tone
from kiosk.ui.presenter import Presenter
from kiosk.ui.screens.precheck.view import PrecheckView


class PrecheckPresenter(Presenter[PrecheckView]):
    blank = PrecheckView()
    _complaint = ""

    def open(self) -> None:
        complaint = self.flow.form_journey.complaint
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
            self.flow.form_journey.ask_beside_clause(condition.ask)

    def compose(self) -> PrecheckView:
        item = self.services.visit.item
        return self.blank if item is None else self._compose(item, self._assess(item))

    def _assess(self, item: ServiceItem) -> Eligibility:
        visit = self.services.visit
        return assess(item, answers=visit.answers, person=visit.person, today=self.today)

    def _compose(self, item: ServiceItem, eligibility: Eligibility) -> PrecheckView:
        text, visit = self.services.texts, self.services.visit
        visible = {question.id for question in self.flow.form.visible()}
        words = ClauseWords(text, visit.assurance, visit.answers, visible)
        return PrecheckView(
            crumb=text("precheck.crumb", item=self.services.called(item.name)),
            title=self._title(eligibility),
            subtitle=text("precheck.subtitle"),
            clauses=tuple(words.view(item, clause) for clause in eligibility.clauses),
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
        office = sum(clause.left_to_office for clause in eligibility.clauses)
        open_ones = results.count(ConditionResult.NEEDS_PROOF) - office
        if not_met:
            return text("precheck.title_not_met", count=not_met)
        if open_ones:
            return text("precheck.title_open", count=open_ones)
        return text("precheck.title_office", count=office) if office else text("precheck.title_met")

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
        start = "matches.how" if self.flow.matching.looking else "precheck.start"
        if self.flow.form_journey.returning:
            start = self.flow.form_journey.finish
        return ActionBar(
            back=Button(text=text("bar.back"), icon="arrow-left"),
            primary=Button(text=text(start), icon="arrow-right", icon_right=True),
        )
