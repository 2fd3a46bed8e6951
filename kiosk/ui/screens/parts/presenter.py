"""Every condition of every part. One part that cannot go stops no other, and none has to be taken."""

from kiosk.domain.service_item import ConditionResult
from kiosk.items.eligibility import Eligibility
from kiosk.items.joint_form import Joined
from kiosk.ui.clause_words import ClauseWords
from kiosk.ui.parts import ActionBar, Banner, Button, Tag, Tone
from kiosk.ui.presenter import Presenter
from kiosk.ui.screens.parts.view import PartsView, PartView


class PartsPresenter(Presenter[PartsView]):
    blank = PartsView()
    _nothing_wanted = False
    _complaint = ""

    def open(self) -> None:
        complaint = self.flow.form_journey.complaint
        self._complaint = complaint.message if complaint else ""
        self._nothing_wanted = False
        self.refresh()

    def wipe(self) -> None:
        self._nothing_wanted = False
        self._complaint = ""
        super().wipe()

    def toggle(self, item_id: str) -> None:
        one = next((one for one in self.flow.joint.parts if one.item.id == item_id), None)
        if one is not None and not self.flow.joint.assess(one).refused:
            self.flow.joint.toggle(item_id)
            self._nothing_wanted = False
            self.refresh()

    def answer(self, item_id: str, clause_id: str, code: str) -> None:
        for one in self.flow.joint.parts:
            condition = next((c for c in one.item.conditions if c.id == clause_id), None)
            if one.item.id == item_id and condition is not None and condition.ask:
                self.flow.joint.answer(condition.ask, code)
                self._complaint = ""
                self.refresh()

    def ask(self, clause_id: str, item_id: str) -> None:
        """To the page of the question that this clause asks."""
        for one in self.flow.joint.parts:
            condition = next((c for c in one.item.conditions if c.id == clause_id), None)
            if one.item.id == item_id and condition is not None and condition.ask:
                self._complaint = ""
                self.flow.form_journey.ask_beside_clause(condition.ask)

    def forward(self) -> None:
        if self.flow.joint.wanted():
            self.flow.forward()
        else:
            self._nothing_wanted = True
            self.refresh()

    def compose(self) -> PartsView:
        item = self.services.visit.item
        if item is None or not self.flow.joint.active:
            return self.blank
        text = self.services.texts
        return PartsView(
            crumb=text("parts.crumb", bundle=self.services.called(item.name)),
            title=self._title(),
            subtitle=text("parts.subtitle_one" if self._alone else "parts.subtitle"),
            banner=self._trouble(),
            parts=tuple(map(self._part, self.flow.joint.parts)),
            next_page=Button(text=text("bar.next_page"), icon="arrow-right", icon_right=True),
            note=self._note(),
            bar=self._bar(),
        )

    def _title(self) -> str:
        """Which parts this person needs may hang on what they answer later."""
        text, journey = self.services.texts, self.flow.joint
        wanted = len(journey.wanted())
        if not wanted:
            return text("parts.title_none")
        later = any(not journey.needs(one) for one in journey.parts if one.item.id not in journey.left_out)
        alone = "parts.title_one" if self._alone else "parts.title"
        return text("parts.title_more" if later else alone, count=wanted)

    @property
    def _alone(self) -> bool:
        """A bundle that is filed here with one item; the others are done elsewhere, as its guide tells."""
        return len(self.flow.joint.parts) == 1

    def _part(self, one: Joined) -> PartView:
        visit = self.services.visit
        verdict = self.flow.joint.assess(one)
        words = ClauseWords(self.services.texts, visit.assurance, visit.answers, self.flow.joint.asked_by(one))
        wanted = one.item.id not in self.flow.joint.left_out and not verdict.refused
        shown = wanted and self.flow.joint.needs(one)
        return PartView(
            item_id=one.item.id,
            title=self.services.called(one.item.name),
            text=one.part.why,
            state=self._state(one, verdict),
            checked=wanted,
            clauses=tuple(words.view(one.item, clause) for clause in verdict.clauses) if shown else (),
        )

    def _state(self, one: Joined, verdict: Eligibility) -> Tag:
        text = self.services.texts
        if verdict.refused:
            return Tag(text=text("parts.refused"), icon="x-circle", tone=Tone.BAD)
        if one.item.id in self.flow.joint.left_out:
            return Tag(text=text("parts.left_out"), icon="info", tone=Tone.PLAIN)
        if not self.flow.joint.needs(one):
            return Tag(text=text("parts.not_needed"), icon="question", tone=Tone.PLAIN)
        results = [clause.result for clause in verdict.clauses]
        if verdict.result is ConditionResult.MET:
            return Tag(text=text("parts.part_met"), icon="check-circle", tone=Tone.OK)
        if verdict.result is ConditionResult.NOT_MET:
            words = text("parts.part_not_met", count=results.count(ConditionResult.NOT_MET))
            return Tag(text=words, icon="x-circle", tone=Tone.BAD)
        words = text("parts.part_open", count=results.count(ConditionResult.NEEDS_PROOF))
        return Tag(text=words, icon="question", tone=Tone.WARN)

    def _trouble(self) -> Banner | None:
        text = self.services.texts
        if self._nothing_wanted:
            return Banner(tone=Tone.BAD, icon="warning-circle", lead=text("parts.none"), text=text("parts.none_do"))
        if self._complaint:
            lead = text("precheck.answer_again")
            return Banner(tone=Tone.BAD, icon="warning-circle", lead=lead, text=self._complaint)
        return None

    def _note(self) -> Banner:
        text = self.services.texts
        return Banner(tone=Tone.INFO, icon="info", lead=text("precheck.note_lead"), text=text("precheck.note"))

    def _bar(self) -> ActionBar:
        text = self.services.texts
        start = self.flow.form_journey.finish if self.flow.form_journey.returning else "precheck.start"
        return ActionBar(
            back=Button(text=text("bar.back"), icon="arrow-left"),
            primary=Button(text=text(start), icon="arrow-right", icon_right=True),
        )
