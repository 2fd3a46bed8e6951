"""Is someone still there? What is kept and what is not is said before anything goes."""

from kiosk.domain.submission import CaseState
from kiosk.ui.aids import Aid
from kiosk.ui.parts import Banner, Button, Tone
from kiosk.ui.presenter import Presenter
from kiosk.ui.screens.timeout.view import TimeoutView


class TimeoutPresenter(Presenter[TimeoutView]):
    blank = TimeoutView()

    def stay(self) -> None:
        self.flow.sheets.close()

    def ask_for_time(self) -> None:
        """慢一点, for the rest of the visit: whoever ran out of time once needs more of it on the next page too."""
        aids = self.flow.appearance.aids
        self.flow.sheets.close()
        if Aid.SLOW not in aids:
            self.flow.appearance.wish(aids.toggled(Aid.SLOW))

    def leave(self) -> None:
        self.flow.end()

    def compose(self) -> TimeoutView:
        text = self.services.texts
        seconds = self.services.timer.tick() or 0
        filling = self._filling
        return TimeoutView(
            title=text("timeout.title"),
            seconds=str(seconds),
            seconds_text=text("timeout.seconds"),
            left=seconds / self.services.timer.whole_warning,
            kept=self._kept(),
            stay=Button(text=text("timeout.stay_filling" if filling else "timeout.stay")),
            longer=Button(text=text("timeout.longer"), icon="hourglass") if self._may_ask else None,
            leave=Button(text=text("timeout.leave_parked" if self.flow.parking.keeps else "timeout.leave")),
        )

    @property
    def _may_ask(self) -> bool:
        return Aid.SLOW not in self.flow.appearance.aids

    @property
    def _filling(self) -> bool:
        visit = self.services.visit
        filled = visit.person or visit.agent or visit.answers or visit.typed
        return visit.saved is None and visit.item is not None and bool(filled)

    def _kept(self) -> Banner | None:
        """What was handed in; else a draft, where there is one to come back to."""
        text = self.services.texts
        visit = self.services.visit
        if visit.saved is not None:
            here = visit.state in (None, CaseState.SAVED)
            item = self.services.called(visit.item.name) if visit.item else ""
            lead = text("timeout.saved_here" if here else "timeout.saved_delivered", item=item)
            tone = Tone.INFO if here else Tone.OK
            return Banner(tone=tone, icon="archive" if here else "check-circle", lead=lead, text=text("timeout.number"))
        if self.flow.parking.keeps:
            words = self.flow.parking.how
            return Banner(tone=Tone.OK, icon="shield-check", lead=text("timeout.parked"), text=words, inline=True)
        if self._filling:
            words = text("timeout.not_kept_who")
            return Banner(tone=Tone.WARN, icon="warning-circle", lead=text("timeout.not_kept"), text=words)
        return None
