"""Signing, or one of its twins; then handing in. What is written lives in the visit, and nowhere else."""

from kiosk.domain.service_item import Question
from kiosk.domain.signature import SignedBy
from kiosk.items.form import check_answer
from kiosk.ui.parts import ActionBar, Button
from kiosk.ui.places import Page, Sheet
from kiosk.ui.presenter import Presenter
from kiosk.ui.printer_state import gives_receipts
from kiosk.ui.receipt_words import no_receipt_beforehand
from kiosk.ui.screens.signature.view import ChosenView, OtherwiseView, PadView, SignatureView
from kiosk.ui.signing import Stroke


class SignaturePresenter(Presenter[SignatureView]):
    blank = SignatureView()
    _error = ""

    def open(self) -> None:
        self.flow.handing_in.forget()
        self._error = ""
        self.refresh()

    def close(self) -> None:
        """What was written stays with the visit; a page that is not up keeps nothing of it."""
        self.wipe()

    def wipe(self) -> None:
        self._error = ""
        super().wipe()

    # -- what the visitor does -----------------------------------------------------------------------------------------

    def stroke(self, points: Stroke) -> None:
        """One more. The finger may lift after the page has gone: that is nobody's stroke."""
        if self.flow.page is Page.SIGNATURE and not self.flow.handing_in.busy:
            self.flow.signing.add(points)
            self._changed()

    def rewrite(self) -> None:
        if not self.flow.handing_in.busy:
            self.flow.signing.clear()
            self._changed()

    def otherwise(self) -> None:
        """Another way; or back to signing oneself, where another was chosen."""
        if self.flow.handing_in.busy:
            return
        if self.flow.signing.by is SignedBy.FINGERPRINT:
            self.flow.signing.choose(SignedBy.HAND)
            self._changed()
        else:
            self._error = ""
            self.flow.sheets.open(Sheet.SIGN_OTHERWISE)

    def back(self) -> None:
        if not self.flow.handing_in.busy:
            self.flow.back()

    def forward(self) -> None:
        question = self.flow.signing.question
        if self.flow.handing_in.busy:
            return
        self._error = self._fault(question) if question else ""
        if self._error:
            self.refresh()
        else:
            self.flow.handing_in.begin()

    def _changed(self) -> None:
        self._error = ""
        self.refresh()

    def _fault(self, question: Question) -> str:
        answers = self.services.visit.answers
        fault = check_answer(question, answers.get(question.id), self.today, answers)
        if fault is None:
            return ""
        if fault.code == "required" and self.flow.signing.by is SignedBy.PROXY:
            return self.services.texts("signature.proxy_not_signed")
        return fault.message

    # -- the view ------------------------------------------------------------------------------------------------------

    def compose(self) -> SignatureView:
        question = self.flow.signing.question
        if question is None or self.services.visit.saved is not None:
            return self.blank
        at_desk = self.flow.signing.by is SignedBy.FINGERPRINT
        full = self.services.texts("signature.full") if self.flow.signing.full else ""
        return SignatureView(
            progress=self.flow.form.progress(len(self.flow.form.questions()) + 2),
            banner=self.flow.handing_in.banner() or no_receipt_beforehand(self.services),
            title=self._title(question),
            hint=self._hint(question),
            error=self._error or full,
            pad=None if at_desk else self._pad(),
            chosen=self._chosen() if at_desk else None,
            otherwise=self._otherwise(),
            bar=self._bar(),
        )

    def _title(self, question: Question) -> str:
        titles = {SignedBy.PROXY: "signature.proxy", SignedBy.FINGERPRINT: "signature.fingerprint"}
        key = titles.get(self.flow.signing.by)
        return self.services.texts(key) if key else question.title

    def _hint(self, question: Question) -> str:
        """Who typed a number has no name but the one that they sign with."""
        by, person = self.flow.signing.by, self.services.visit.person
        if by is SignedBy.FINGERPRINT:
            return self.services.texts("signature.fingerprint_hint")
        if by is SignedBy.HAND and person is not None and not person.name:
            return self.services.texts("signature.names_you")
        return question.hint

    def _pad(self) -> PadView:
        return PadView(
            strokes=tuple(self.flow.signing.strokes),
            rewrite=Button(text=self.services.texts("signature.rewrite"), icon="arrow-counter-clockwise"),
            full=self.flow.signing.full,
            deaf=self.flow.handing_in.busy,
        )

    def _chosen(self) -> ChosenView:
        text = self.services.texts
        desk = self.services.station.desk
        on_paper = gives_receipts(self.services.printer)
        how = "signature.fingerprint_on_paper" if on_paper else "signature.fingerprint_without"
        return ChosenView(
            icon="fingerprint", title=text("signature.fingerprint_where", desk=desk), text=text(how, desk=desk)
        )

    def _otherwise(self) -> OtherwiseView:
        text = self.services.texts
        ask, button, icon = {
            SignedBy.HAND: ("signature.ask", "signature.otherwise", "hand-waving"),
            SignedBy.PROXY: ("signature.ask_of_proxy", "signature.otherwise", "hand-waving"),
            SignedBy.FINGERPRINT: ("signature.by_hand_ask", "signature.by_hand", "signature"),
        }[self.flow.signing.by]
        return OtherwiseView(icon=icon, text=text(ask), button=Button(text=text(button)))

    def _bar(self) -> ActionBar:
        text = self.services.texts
        at_desk = self.flow.signing.by is SignedBy.FINGERPRINT
        hand_in = text("signature.fingerprint_hand_in" if at_desk else "signature.hand_in")
        at_rest = Button(text=hand_in, icon="check", icon_right=True)
        back = Button(text=text("bar.previous"), icon="arrow-left")
        return ActionBar(back=back, primary=self.flow.handing_in.primary(at_rest))
