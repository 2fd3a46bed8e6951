"""Why a low grade was given: reasons, and a call back if it is wanted. All of it may be left out, nothing is preset."""

from kiosk.domain.rating import Grade
from kiosk.ui.feedback import Feedback, face
from kiosk.ui.parts import COUNT, ActionBar, Button, OptionView
from kiosk.ui.places import Page
from kiosk.ui.presenter import Presenter
from kiosk.ui.screens.rating.view import CallBackView, RatingView

_REASONS = "rating_reason"


class RatingPresenter(Presenter[RatingView]):
    blank = RatingView()
    _chosen: frozenset[str] = frozenset()
    _call_back = False

    def open(self) -> None:
        self._chosen, self._call_back = frozenset(), False
        self.refresh()

    def wipe(self) -> None:
        self._chosen, self._call_back = frozenset(), False
        super().wipe()

    def tick(self) -> None:
        self.flow.filing.tick()
        self.refresh()

    # -- what the visitor does -----------------------------------------------------------------------------------------

    def choose(self, code: str) -> None:
        if not self._feedback.storing:
            self._chosen ^= {code}
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
        codes = (option.code for option in self.services.catalogue.options(_REASONS))
        reasons = tuple(code for code in codes if code in self._chosen)
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
            banner=self._feedback.banner(),
            reasons=self._reasons(),
            more=text("question.more", count=COUNT),
            call_back=self._offer(),
            bar=self._bar(),
        )

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
