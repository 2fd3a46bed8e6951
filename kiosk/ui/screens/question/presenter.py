"""One question, whatever its kind: chosen, typed, looked up; and going on only with an answer that holds."""

from dataclasses import replace

from hardware.api import ScanEvent, Scanned
from kiosk.domain.scanned_code import credit_code_in
from kiosk.domain.service_item import Question, QuestionKind, TextFormat
from kiosk.ui.form_path import Asked, can_enter, is_chosen
from kiosk.ui.keyboard.keyboard import Keyboard
from kiosk.ui.pad import pad_for
from kiosk.ui.parts import NO_PROGRESS, ActionBar, Banner, Button, Progress, Tone
from kiosk.ui.places import Topic
from kiosk.ui.plain_terms import MOST_OPTIONS, terms_on
from kiosk.ui.row_words import which_row
from kiosk.ui.screens.question.asker import Asker
from kiosk.ui.screens.question.choosing import chosen_from
from kiosk.ui.screens.question.looking_up import LookingUp
from kiosk.ui.screens.question.places import ChoosingPlace
from kiosk.ui.screens.question.typing import Typing, chips_of
from kiosk.ui.screens.question.view import QuestionView
from kiosk.ui.screens.question.writing import Writing
from kiosk.ui.written_presenter import WrittenPresenter


class QuestionPresenter(WrittenPresenter[QuestionView]):
    blank = QuestionView()
    _error = ""
    _asker: Asker | None = None

    def open(self) -> None:
        complaint = self.flow.form_journey.complaint
        asked = self.flow.form.asked
        self._let_go()
        self._asker = self._ask(asked) if asked else None
        self._error = complaint.message if complaint else ""
        if asked is not None and not can_enter(asked.question):
            self._error = self._fault()
        self._listen()
        self.refresh()

    def close(self) -> None:
        """What was made for the question goes with it: a table's search is large."""
        self._let_go()
        self.flow.scan.rest()

    def wipe(self) -> None:
        self._error = ""
        self._let_go()
        super().wipe()

    def _let_go(self) -> None:
        if self._asker is not None:
            self._asker.close()
        self._asker = None

    def tick(self) -> None:
        self._listen()
        self.refresh()

    def reword(self) -> None:
        """What is missing is said anew; a message that came with the item stays as it is."""
        if self._error and self._asker is not None:
            self._error = self._fault() or self._error
        self.refresh()

    # -- what the visitor does -----------------------------------------------------------------------------------------

    def choose(self, code: str) -> None:
        if self._asker is not None:
            self._asker.choose(code)
            self._changed()

    def step(self, code: str) -> None:
        if self._asker is not None:
            self._asker.step(code)
            self._changed()

    def key(self, value: str) -> None:
        if self._asker is not None:
            self._asker.key(value)
            self._changed()

    @property
    def keyboard(self) -> Keyboard | None:
        return self._asker.keyboard if self._asker is not None else None

    def written(self) -> None:
        if self._asker is not None:
            self._asker.written()
            self._changed()

    def take_offer(self) -> None:
        if self._asker is not None and self._asker.offer is not None:
            self._asker.take_offer()
            self._changed()

    def chip(self, index: int) -> None:
        asker = self._asker
        if asker is None or index >= len(asker.question.chips):
            return
        chip = asker.question.chips[index]
        answers = asker.asked.answers
        if is_chosen(chip, answers):
            for field in chip.sets:
                answers.pop(field, None)
        else:
            answers.update(chip.sets)
            if chip.clears:
                asker.take_back()
        self._changed()

    def forward(self) -> None:
        if self._asker is None:
            return
        if self._asker.look_on():
            self._changed()
            return
        self._error = self._fault()
        if self._error:
            self.refresh()
        else:
            self._asker.take()
            self.flow.forward()

    def explain_terms(self) -> None:
        self.flow.sheets.explain(Topic.TERMS, self._terms(self.view))

    # -- the question --------------------------------------------------------------------------------------------------

    def _ask(self, asked: Asked) -> Asker:
        question, given = asked.question, (self.services, asked, self.today)
        offer = self.flow.form.offer(asked)
        pad = pad_for(question)
        if pad is not None:
            return Typing(*given, pad, offer)
        if question.kind is QuestionKind.REGION:
            return ChoosingPlace(*given, offer, desk=self.flow.writing, changed=self.refresh)
        if question.kind is QuestionKind.CODE:
            return LookingUp(*given, offer, desk=self.flow.writing, changed=self.refresh)
        if question.kind is QuestionKind.TEXT:
            of_name = self.flow.form.is_name(question)
            return Writing(*given, offer, desk=self.flow.writing, changed=self.refresh, of_name=of_name)
        return chosen_from(question.kind)(*given, offer)

    def _fault(self) -> str:
        asker, text = self._asker, self.services.texts
        if asker is None:
            return ""
        if not can_enter(asker.question):
            return text("question.cannot_enter", desk=self.services.station.desk, phone=self.services.station.phone)
        return asker.fault()

    def _changed(self) -> None:
        self._error = ""
        self.refresh()

    # -- the scanner ---------------------------------------------------------------------------------------------------

    @property
    def _scans(self) -> bool:
        """A business licence carries its credit code in a QR code."""
        return self._asker is not None and self._asker.question.format is TextFormat.CREDIT_CODE

    def _listen(self) -> None:
        if self._scans and self.flow.scan.usable and not self.flow.scan.listening:
            self.flow.scan.watch(self._on_scan)

    def _on_scan(self, event: ScanEvent) -> None:
        asker = self._asker
        if not isinstance(event, Scanned) or not isinstance(asker, Typing) or not self._scans:
            return
        self.flow.presence.touch()
        code = credit_code_in(event.text)
        if code is not None:
            asker.write(code)
        self._error = "" if code is not None else self.services.texts("question.no_code_in_scan")
        self.refresh()

    # -- the view ------------------------------------------------------------------------------------------------------

    def compose(self) -> QuestionView:
        asker = self._asker
        if asker is None:
            return self.blank
        question = asker.question
        view = QuestionView(
            question_id=asker.asked.key,
            progress=self._progress(),
            banner=self._banner(),
            crumb=self._crumb(),
            title=question.title,
            hint=self._hint(asker),
            chips=chips_of(question, asker.asked.answers),
            bar=self._bar(asker),
        )
        view = asker.fill(view, self._error) if can_enter(question) else view
        return replace(view, terms=self.services.texts("terms.ask") if self._terms(view) else "")

    def _terms(self, view: QuestionView) -> str:
        options = view.options if len(view.options) <= MOST_OPTIONS else ()
        words = (view.title, view.hint, *(option.text for option in options), *(chip.text for chip in view.chips))
        return terms_on(self.services, *words)

    def _progress(self) -> Progress:
        if self.flow.form_journey.beside_clause:
            return NO_PROGRESS
        if self.flow.matching.asking:
            return self.flow.matching.progress()
        return self.flow.form.progress(self.flow.form.index() + 1)

    def _crumb(self) -> str:
        form = self.flow.form
        question = form.question
        if not form.column or question is None:
            return ""
        at = len(form.rows) if form.row_at is None else form.row_at
        return which_row(question, at + 1, self.services.texts)

    def _hint(self, asker: Asker) -> str:
        scan = self.services.texts("question.scan_licence") if self._scans and self.flow.scan.usable else ""
        return "\n".join(part for part in (asker.hint(), scan) if part)

    def _banner(self) -> Banner | None:
        """Of what is typed the fault stands above its box."""
        asker = self._asker
        if not self._error or asker is None or isinstance(asker, Typing | Writing):
            return None
        lead = self.services.texts(self._lead(asker))
        return Banner(tone=Tone.BAD, icon="warning-circle", lead=lead, text=self._error)

    def _lead(self, asker: Asker) -> str:
        if not can_enter(asker.question):
            return "question.not_here"
        return "question.not_chosen" if asker.value() is None else "question.choose_again"

    def _bar(self, asker: Asker) -> ActionBar:
        text = self.services.texts
        apart = self.flow.form_journey.apart
        back = "bar.back" if apart and not self.flow.form.column else "bar.previous"
        return ActionBar(
            back=Button(text=text(back), icon="arrow-left"),
            primary=Button(text=asker.onward() or text(self._onward(asker)), icon="arrow-right", icon_right=True),
        )

    def _onward(self, asker: Asker) -> str:
        """Who may leave it and has not answered is told that they may."""
        if can_enter(asker.question) and asker.may_be_left and not self._chip_chosen(asker.question):
            return "question.leave_out"
        journey = self.flow.form_journey
        return journey.finish if journey.apart and not self.flow.form.column else "bar.next"

    def _chip_chosen(self, question: Question) -> bool:
        asker = self._asker
        return asker is not None and any(is_chosen(chip, asker.asked.answers) for chip in question.chips)
