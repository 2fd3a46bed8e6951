"""Answering a request for more: each question on its own page, each picture by phone, then handed in together."""

from collections.abc import Iterator

from kiosk.domain.service_item import Question
from kiosk.ui.case_words import shortened
from kiosk.ui.form_path import can_enter
from kiosk.ui.parts import COUNT, ActionBar, Banner, Button, Tag, Tone
from kiosk.ui.places import Page
from kiosk.ui.presenter import Presenter
from kiosk.ui.screens.supplement.view import SupplementView, WantedView
from kiosk.usecases.my_cases import Case
from kiosk.usecases.supplement_case import CannotAnswer

MOST_OF_REASON = 120
_QUESTION, _PICTURE = "question", "picture"
_CANNOT = {
    CannotAnswer.NOT_ALLOWED: "supplement.not_allowed",
    CannotAnswer.NO_ITEM: "supplement.no_item",
}


class SupplementPresenter(Presenter[SupplementView]):
    blank = SupplementView()
    _warned = False
    _complaint = ""

    def open(self) -> None:
        self.flow.handing_in.forget()
        self._complaint = ""
        if self.flow.cases.case is not None:
            self.flow.answering.begin(self.flow.cases.case, self.refresh)
        self.refresh()

    def wipe(self) -> None:
        self._warned, self._complaint = False, ""
        super().wipe()

    def tick(self) -> None:
        cases = self.flow.cases
        cases.follow()
        if cases.case is None and cases.waited() < 0:
            self.flow.to(Page.CASES)  # it is no longer there
        elif cases.case is not None and not cases.case.may_answer and not self.services.visit.saving:
            self.flow.back()  # it is answered, or asked for no more
        else:
            self.refresh()

    # -- what the visitor does -----------------------------------------------------------------------------------------

    def open_row(self, row_id: str) -> None:
        case, (kind, _, name) = self.flow.cases.case, row_id.partition(":")
        if case is None or self.flow.handing_in.busy:
            return
        self._complaint = ""
        if kind == _QUESTION:
            self.flow.form_journey.edit(name)
        else:
            self.flow.phone.aim(case.submission_id, name, Page.SUPPLEMENT)
            self.flow.to(Page.UPLOAD)

    def back(self) -> None:
        if not self.flow.handing_in.busy:
            self.flow.back()

    def forward(self) -> None:
        """To what is still open; then handed in. What has not come by phone is said once, and may be brought."""
        case, answering = self.flow.cases.case, self.flow.answering
        if case is None or not answering.active or self.flow.handing_in.busy:
            return
        question = answering.next_one()
        missing = self._missing(case)
        if question is not None:
            self.flow.form_journey.edit(question.id)
        elif missing and (not self._warned or not self._has_something(case)):
            self._complaint = missing[0]
            self._warned = True
            self.refresh()
        elif answering.signs:
            self.flow.forward()
        else:
            self._complaint = ""
            self.flow.handing_in.begin()

    def _has_something(self, case: Case) -> bool:
        """Without an answer and without a picture there is nothing that the office could take."""
        return bool(self.flow.answering.questions()) or self.flow.answering.signs or bool(case.received)

    def _missing(self, case: Case) -> tuple[str, ...]:
        return tuple(self._called(name) for name in self._pictures(case) if not self._came(case, name))

    def _pictures(self, case: Case) -> tuple[str, ...]:
        """By name; where the office only wrote what it wants, one without a name."""
        if case.asked is None:
            return ()
        only_words = not case.asked.questions and not case.asked.materials
        return ("",) if only_words else case.asked.materials

    def _came(self, case: Case, name: str) -> int:
        return sum(received.count for received in case.received if received.wanted == name)

    def _called(self, name: str) -> str:
        return name or self.services.texts("supplement.picture")

    # -- the view ------------------------------------------------------------------------------------------------------

    def compose(self) -> SupplementView:
        case = self.flow.cases.case
        if case is None or self.services.visit.person is None:
            return self.blank
        text = self.services.texts
        return SupplementView(
            title=text("supplement.title"),
            subtitle=text("supplement.subtitle", item=self.services.called(case.item_name), number=case.short_no),
            banner=self._banner(case),
            rows=tuple(self._rows(case)) if self.flow.answering.active else (),
            more=text("question.more", count=COUNT),
            bar=self._bar(),
        )

    def _rows(self, case: Case) -> Iterator[WantedView]:
        for question in self.flow.answering.questions():
            yield self._question_row(question)
        for name in self._pictures(case):
            yield self._picture_row(case, name)

    def _question_row(self, question: Question) -> WantedView:
        text, done = self.services.texts, self.flow.answering.is_done(question)
        if not can_enter(question):
            words, state = (
                text("supplement.at_desk", desk=self.services.station.desk),
                self._open_tag("supplement.desk"),
            )
        elif done:
            words, state = text("supplement.answered"), self._done_tag(text("supplement.done"))
        else:
            words, state = text("supplement.tap"), self._open_tag("supplement.open")
        return WantedView(row_id=f"{_QUESTION}:{question.id}", title=question.title, text=words, state=state)

    def _picture_row(self, case: Case, name: str) -> WantedView:
        text, came = self.services.texts, self._came(case, name)
        state = self._done_tag(text("upload.came", count=came)) if came else self._open_tag("supplement.open")
        words = text("supplement.by_phone_more" if came else "supplement.by_phone")
        return WantedView(row_id=f"{_PICTURE}:{name}", title=self._called(name), text=words, state=state)

    def _open_tag(self, key: str) -> Tag:
        return Tag(text=self.services.texts(key), icon="warning-circle", tone=Tone.WARN)

    def _done_tag(self, words: str) -> Tag:
        return Tag(text=words, icon="check-circle", tone=Tone.OK)

    def _banner(self, case: Case) -> Banner | None:
        return self._cannot_begin() or self.flow.handing_in.banner() or self._complaining() or self._asked(case)

    def _asked(self, case: Case) -> Banner | None:
        if not case.reason:
            return None
        text = self.services.texts
        words = shortened(case.reason, MOST_OF_REASON, text("case.goes_on", desk=self.services.station.desk))
        lead = text("case.needs")
        return Banner(tone=Tone.WARN, icon="warning-circle", lead=lead, text=words, inline=True)

    def _complaining(self) -> Banner | None:
        if not self._complaint:
            return None
        text, desk = self.services.texts, self.services.station.desk
        case = self.flow.cases.case
        key = "supplement.missing_do" if case and self._has_something(case) else "supplement.nothing_do"
        lead = text("supplement.missing", name=self._complaint)
        return Banner(tone=Tone.BAD, icon="warning-circle", lead=lead, text=text(key, desk=desk))

    def _cannot_begin(self) -> Banner | None:
        text, answering, durations = self.services.texts, self.flow.answering, self.services.durations
        station = self.services.station
        if answering.trouble is not None or answering.broken:
            key = _CANNOT.get(answering.trouble, "supplement.gone") if answering.trouble else "supplement.broken"
            words = text("done.ask", desk=station.desk, phone=station.phone)
            return Banner(tone=Tone.WARN, icon="warning-circle", lead=text(key), text=words)
        if answering.waited() >= durations.busy_explain_after:
            return Banner(tone=Tone.INFO, icon="info", lead=text("cases.slow"))
        return None

    def _bar(self) -> ActionBar:
        text, answering = self.services.texts, self.flow.answering
        back = Button(text=text("bar.back"), icon="arrow-left")
        if not answering.active:
            return ActionBar(back=back)
        key, icon = "supplement.hand_in", "check"
        if answering.next_one() is not None:
            key, icon = "supplement.go_on", "arrow-right"
        elif answering.signs:
            key, icon = "supplement.sign", "arrow-right"
        at_rest = Button(text=text(key), icon=icon, icon_right=True)
        return ActionBar(back=back, primary=self.flow.handing_in.primary(at_rest))
