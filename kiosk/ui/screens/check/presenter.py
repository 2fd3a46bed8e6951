"""Look once more; then hand in, or go on to sign. Nothing is handed in before the promise that the form asks for."""

from kiosk.domain.service_item import AskedOn, Question, ServiceItem
from kiosk.ui.form_path import asked_of
from kiosk.ui.parts import ActionBar, Banner, Button, Tone
from kiosk.ui.presenter import Presenter
from kiosk.ui.receipt_words import no_receipt_beforehand
from kiosk.ui.screens.check.rows import grouped, summary
from kiosk.ui.screens.check.view import CheckView, PledgeView, PromiseView, SummaryRow


class CheckPresenter(Presenter[CheckView]):
    blank = CheckView()
    _edited = ("", "")
    _complaining = False

    def open(self) -> None:
        self.flow.handing_in.forget()
        self._complaining = False
        self.refresh()

    def wipe(self) -> None:
        self._edited = ("", "")
        self._complaining = False
        super().wipe()

    # -- what the visitor does -----------------------------------------------------------------------------------------

    def edit(self, row_id: str) -> None:
        if not self.flow.handing_in.busy:
            self._edited = self.services.visit.key, row_id
            self.flow.form_journey.edit(row_id)

    def toggle_promise(self, at: int = 0) -> None:
        promise = next(iter(self._promises()[at:]), None)
        if promise is None or self.flow.handing_in.busy:
            return
        answers = self.services.visit.answers
        if answers.pop(promise.id, None) is None:
            answers[promise.id] = True
        self._complaining = False
        self.refresh()

    def back(self) -> None:
        if not self.flow.handing_in.busy:
            self._edited = ("", "")
            self.flow.back()

    def forward(self) -> None:
        if self.flow.handing_in.busy:
            return
        disagreement = next(iter(self.flow.form.disagreements()), None)
        if self._not_yet_promised() is not None:
            self._complaining = True
            self.refresh()
        elif disagreement is not None and self.flow.form_journey.complain(disagreement):
            return
        elif self.flow.signing.question is not None:
            self.flow.forward()
        else:
            self._complaining = False
            self.flow.handing_in.begin()

    # -- the view ------------------------------------------------------------------------------------------------------

    def compose(self) -> CheckView:
        item = self.services.visit.item
        if item is None or self.services.visit.saved is not None:
            return self.blank
        text = self.services.texts
        return CheckView(
            progress=self.flow.form.progress(len(self.flow.form.questions()) + 1),
            banner=self._banner(),
            title=text("check.title"),
            subtitle=text("check.subtitle"),
            rows=self._rows(item),
            edited=self._edited[1] if self._edited[0] == self.services.visit.key else "",
            next_page=Button(text=text("bar.next_page"), icon="arrow-right", icon_right=True),
            promises=tuple(self._promise(promise) for promise in self._promises()),
            pledge=self._pledge(item),
            bar=self._bar(),
        )

    def _rows(self, item: ServiceItem) -> tuple[SummaryRow, ...]:
        """Of a bundle, by part: what several of them ask comes first."""
        visit, texts = self.services.visit, self.services.texts
        rows = summary(
            item,
            self.flow.form,
            visit.person,
            visit.answers,
            texts,
            visit.assurance,
            agent=visit.agent,
            mandate=visit.mandate,
        )
        if self.flow.joint.active:
            return grouped(rows, self.flow.joint.whose, texts)
        official = self.services.catalogue.glossary.beside(item.name)
        called = SummaryRow(
            row_id="service", label=texts("check.service"), value=self.services.called(item.name), note=official
        )
        return (called, *rows) if official else rows

    def _banner(self) -> Banner | None:
        told = self._not_promised() or self.flow.handing_in.banner() or self._disagrees()
        return told or no_receipt_beforehand(self.services)

    def _disagrees(self) -> Banner | None:
        """The first of the answers that do not agree; the button leads there as well."""
        found = self.flow.form.disagreements()
        if not found:
            return None
        lead = self.services.texts("check.disagree")
        return Banner(tone=Tone.WARN, icon="warning-circle", lead=lead, text=found[0].message)

    def _promises(self) -> tuple[Question, ...]:
        return asked_of(self.services, AskedOn.CHECK)

    def _not_yet_promised(self) -> Question | None:
        return next((one for one in self._promises() if one.required and not self._promised(one)), None)

    def _promised(self, promise: Question) -> bool:
        return self.services.visit.answers.get(promise.id) is not None

    def _not_promised(self) -> Banner | None:
        promise = self._not_yet_promised() if self._complaining else None
        if promise is None:
            return None
        lead = self.services.texts("check.not_promised")
        return Banner(tone=Tone.BAD, icon="warning-circle", lead=lead, text=promise.error or promise.title)

    def _promise(self, promise: Question) -> PromiseView:
        means = promise.hint or self.services.texts("check.promise_means")
        return PromiseView(checked=self._promised(promise), title=promise.title, text=means)

    def _pledge(self, item: ServiceItem) -> PledgeView | None:
        """What will be signed, told before one goes on to sign it."""
        question = self.flow.signing.question
        if question is None:
            return None
        text = self.services.texts
        wanted = self.flow.joint.wanted()
        if wanted:
            names = text("marks.list").join(self.services.called(one.item.name) for one in wanted)
            means = text("parts.promise", count=len(wanted), names=names)
            return PledgeView(icon="handshake", title=question.promises or text("check.sign_only"), text=means)
        if question.promises:
            return PledgeView(icon="handshake", title=question.promises, text=text("check.sign_next"))
        return PledgeView(
            icon="signature", title=text("check.sign_only"), text=text("check.sign_form", form=item.form.name)
        )

    def _bar(self) -> ActionBar:
        text = self.services.texts
        signs = self.flow.signing.question is not None
        go_on = Button(text=text("check.go_sign" if signs else "check.hand_in"), icon="arrow-right", icon_right=True)
        back = Button(text=text("bar.previous"), icon="arrow-left")
        return ActionBar(back=back, primary=self.flow.handing_in.primary(go_on))
