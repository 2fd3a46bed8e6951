"""One question, whatever its kind: choosing, typing digits, chips; and going on only with an answer that holds."""

from typing import Any

from kiosk.domain.service_item import Question, QuestionKind
from kiosk.items.form import check_answer
from kiosk.ui.form_path import can_enter, chosen_chip, is_chosen
from kiosk.ui.pad import PADS, Pad
from kiosk.ui.parts import COUNT, ActionBar, Banner, Button, InputView, OptionView, Progress, Tone
from kiosk.ui.presenter import Presenter
from kiosk.ui.screens.question.view import ChipView, QuestionView


class QuestionPresenter(Presenter[QuestionView]):
    blank = QuestionView()
    _error = ""

    def open(self) -> None:
        complaint = self.flow.complaint
        question = self.flow.form.question
        self._error = complaint.message if complaint else ""
        if question is not None and not can_enter(question):
            self._error = self._fault(question)
        self.refresh()

    def wipe(self) -> None:
        self._error = ""
        super().wipe()

    def reword(self) -> None:
        """What is missing is said anew; a message that came with the item stays as it is."""
        question = self.flow.form.question
        if self._error and question is not None:
            self._error = self._fault(question) or self._error
        self.refresh()

    # -- what the visitor does -----------------------------------------------------------------------------------------

    def choose(self, code: str) -> None:
        question = self.flow.form.question
        if question is None:
            return
        answers = self.services.visit.answers
        if question.kind is QuestionKind.CHOICES:
            chosen = answers.get(question.id, [])
            answers[question.id] = [c for c in chosen if c != code] if code in chosen else [*chosen, code]
        else:
            answers[question.id] = code
        self._changed()

    def key(self, value: str) -> None:
        question = self.flow.form.question
        pad = PADS.get(question.kind) if question else None
        if question is None or pad is None:
            return
        typed = self._typed(question, pad)
        if value == "clear":
            typed = ""
        elif value == "delete":
            typed = typed[:-1]
        elif pad.accepts(typed, value):
            typed += value
            self._drop_clearing_chip(question)
        self.services.visit.typed[question.id] = typed
        self._changed()

    def chip(self, index: int) -> None:
        question = self.flow.form.question
        if question is None or index >= len(question.chips):
            return
        chip = question.chips[index]
        answers = self.services.visit.answers
        if is_chosen(chip, answers):
            for field in chip.sets:
                answers.pop(field, None)
        else:
            answers.update(chip.sets)
            if chip.clears:
                self._take_back(question)
        self._changed()

    def forward(self) -> None:
        question = self.flow.form.question
        if question is None:
            return
        self._error = self._fault(question)
        if self._error:
            self.refresh()
        else:
            self._take(question)
            self.flow.forward()

    # -- the answer ----------------------------------------------------------------------------------------------------

    def _fault(self, question: Question) -> str:
        text = self.services.texts
        if not can_enter(question):
            return text("question.cannot_enter", desk=self.services.station.desk, phone=self.services.station.phone)
        pad = PADS.get(question.kind)
        typed = self._typed(question, pad) if pad else ""
        if pad and pad.short and pad.length and 0 < len(typed) < pad.length:
            return text(pad.short, have=len(typed))
        fault = check_answer(question, self._value(question), self.today, self.services.visit.answers)
        return fault.message if fault else ""

    def _value(self, question: Question) -> Any:
        pad = PADS.get(question.kind)
        if pad is None:
            return self.services.visit.answers.get(question.id)
        typed = self._typed(question, pad)
        return pad.answer(typed) if typed else None

    def _take(self, question: Question) -> None:
        value = self._value(question)
        if value is None:
            self._take_back(question)
        else:
            self.services.visit.answers[question.id] = value

    def _take_back(self, question: Question) -> None:
        self.services.visit.answers.pop(question.id, None)
        self.services.visit.typed.pop(question.id, None)

    def _typed(self, question: Question, pad: Pad) -> str:
        """What was typed, else the answer given before, as digits."""
        visit = self.services.visit
        if question.id in visit.typed:
            return visit.typed[question.id]
        answer = visit.answers.get(question.id)
        return "" if answer is None else pad.digits(answer)

    def _drop_clearing_chip(self, question: Question) -> None:
        chip = chosen_chip(question, self.services.visit.answers)
        if chip is not None and chip.clears:
            for field in chip.sets:
                self.services.visit.answers.pop(field, None)

    def _changed(self) -> None:
        self._error = ""
        self.refresh()

    def other(self) -> None:
        """跳过: where nothing has to be answered."""
        if self.flow.matching.asking:
            self.flow.matching.skip()

    # -- the view ------------------------------------------------------------------------------------------------------

    def compose(self) -> QuestionView:
        question = self.flow.form.question
        if question is None:
            return self.blank
        pad = PADS.get(question.kind)
        text = self.services.texts
        return QuestionView(
            question_id=question.id,
            progress=self._progress(),
            banner=self._banner() if self._error and pad is None else None,
            title=question.title,
            hint=question.hint,
            options=self._options(question),
            several=question.kind is QuestionKind.CHOICES,
            more=text("question.more", count=COUNT),
            input=self._input(question, pad) if pad else None,
            chips=self._chips(question),
            keys=pad.keys(text) if pad else (),
            bar=self._bar(),
        )

    def _progress(self) -> Progress:
        if self.flow.matching.asking:
            return self.flow.matching.progress()
        return self.flow.form.progress(self.flow.form.index() + 1)

    def _banner(self) -> Banner:
        question = self.flow.form.question
        enterable = question is not None and can_enter(question)
        lead = self.services.texts("question.not_chosen" if enterable else "question.not_here")
        return Banner(tone=Tone.BAD, icon="warning-circle", lead=lead, text=self._error)

    def _bar(self) -> ActionBar:
        text = self.services.texts
        back, primary = ("bar.back", "question.edited") if self.flow.returning else ("bar.previous", "bar.next")
        return ActionBar(
            back=Button(text=text(back), icon="arrow-left"),
            other=Button(text=text("match.skip")) if self.flow.matching.asking else None,
            primary=Button(text=text(primary), icon="arrow-right", icon_right=True),
        )

    def _input(self, question: Question, pad: Pad) -> InputView:
        text = self.services.texts
        typed = self._typed(question, pad)
        missing = pad.length - len(typed) if pad.length and typed else 0
        return InputView(
            shown=pad.shown(typed, text),
            placeholder=text(pad.placeholder) if pad.placeholder else "",
            hint=text("pad.missing", count=missing) if missing else "",
            error=self._error,
        )

    def _chips(self, question: Question) -> tuple[ChipView, ...]:
        answers = self.services.visit.answers
        return tuple(ChipView(text=c.text, icon=c.icon, chosen=is_chosen(c, answers)) for c in question.chips)

    def _options(self, question: Question) -> tuple[OptionView, ...]:
        if question.kind in PADS:
            return ()
        answer = self.services.visit.answers.get(question.id)
        chosen = answer if isinstance(answer, list) else [answer]
        return tuple(OptionView(code=o.code, text=o.text, chosen=o.code in chosen) for o in question.options)
