"""Why a low grade was given: a reason or several, and a call back if it is wanted. Nothing is preset; who wants to
give no reason gives no grade."""

from kiosk.domain.rating import Grade
from kiosk.ui.feedback import Feedback, face
from kiosk.ui.parts import COUNT, ActionBar, Banner, Button, OptionView, Tone
from kiosk.ui.places import Page
from kiosk.ui.presenter import Presenter
from kiosk.ui.screens.rating.view import CallBackView, RatingView

_REASONS = "rating_reason"


class RatingPresenter(Presenter[RatingView]):
    blank = RatingView()
    _chosen: frozenset[str] = frozenset()
    _call_back = False
    _no_reason = False

    def open(self) -> None:
        self._forget()
        self.refresh()

    def wipe(self) -> None:
        self._forget()
        super().wipe()

    def _forget(self) -> None:
        self._chosen, self._call_back, self._no_reason = frozenset(), False, False

    def tick(self) -> None:
        self.flow.filing.tick()
        self.refresh()

    # -- what the visitor does -----------------------------------------------------------------------------------------

    def choose(self, code: str) -> None:
        if not self._feedback.storing:
            self._chosen ^= {code}
            self._no_reason = False
            self.refresh()

    def toggle_call_back(self) -> None:
        if not self._feedback.storing:
            self._call_back = not self._call_back
            self.refresh()

    def back(self) -> None:
        """不评了: nothing was stored, and nothing will be."""
        if not self._feedback.storing:
            self._feedback.choose(None)
            self.flow.back()

    def forward(self) -> None:
        codes = [option.code for option in self.services.catalogue.options(_REASONS)]
        reasons = tuple(code for code in codes if code in self._chosen)
        self._no_reason = bool(codes) and not reasons  # where no reasons can be read none is asked for
        if self._no_reason:
            self.refresh()
            return
        self._feedback.give(self._told, reasons, call_back=self._call_back)
        self.refresh()

    def _told(self) -> None:
        if self._feedback.kept and self.flow.page is Page.RATING:
            self.flow.forward()
        else:
            self.refresh()

    @property
    def _feedback(self) -> Feedback:
        return self.flow.filing.feedback

    # -- the view ------------------------------------------------------------------------------------------------------

    def compose(self) -> RatingView:
        grade = self._feedback.grade
        return self.blank if grade is None else self._compose(grade)

    def _compose(self, grade: Grade) -> RatingView:
        text = self.services.texts
        shown = face(grade, text)
        return RatingView(
            picture=shown.picture,
            caption=text("rating.chosen", grade=shown.text),
            title=text("rating.title"),
            hint=text("rating.hint"),
            banner=self._feedback.banner() or self._asks_for_one(),
            reasons=self._reasons(),
            more=text("question.more", count=COUNT),
            call_back=self._offer(),
            bar=self._bar(),
        )

    def _asks_for_one(self) -> Banner | None:
        if not self._no_reason:
            return None
        text = self.services.texts
        words = text("rating.one_reason_do", leave=text("rating.leave"))
        return Banner(tone=Tone.WARN, icon="warning-circle", lead=text("rating.one_reason"), text=words)

    def _reasons(self) -> tuple[OptionView, ...]:
        options = self.services.catalogue.options(_REASONS)
        return tuple(OptionView(code=o.code, text=o.text, chosen=o.code in self._chosen) for o in options)

    def _offer(self) -> CallBackView | None:
        phone = self.services.visit.phone
        if not phone:
            return None
        text = self.services.texts
        words = text("rating.call_back_do", phone=phone)
        return CallBackView(title=text("rating.call_back"), text=words, checked=self._call_back)

    def _bar(self) -> ActionBar:
        text = self.services.texts
        if self._feedback.waited >= self.services.durations.busy_show_after:
            primary = Button(text=text("check.saving"), busy=True)
        else:
            primary = Button(text=text("rating.hand_in"), icon="check", icon_right=True)
        return ActionBar(back=Button(text=text("rating.leave"), icon="arrow-left"), primary=primary)
