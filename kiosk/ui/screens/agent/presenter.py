"""Two cards, one after the other: the helper's own, then that of the person it is for. Neither is guessed at, and
going back forgets both."""

from hardware.api import CardEvent, CardRead, CardReadFailed, CardRecord, ReadFault
from kiosk.domain.mandate import YOUNGEST_AGENT, AgentFault, agent_fault
from kiosk.domain.person import Assurance
from kiosk.ui.agreement import READ_BOTH, consent_card, record, take_back
from kiosk.ui.parts import ActionBar, Banner, Button, Tag, Tone
from kiosk.ui.places import Topic
from kiosk.ui.presenter import Presenter
from kiosk.ui.screens.agent.view import AgentView
from kiosk.usecases.open_visit import person_of

_FAULTS = {
    AgentFault.NO_DOCUMENT: ("agent.unreadable", "agent.again"),
    AgentFault.EXPIRED: ("agent.expired", "agent.expired_do"),
    AgentFault.EARLY: ("agent.early", "agent.early_do"),
    AgentFault.SAME_PERSON: ("agent.same", "agent.same_do"),
    AgentFault.TOO_YOUNG: ("agent.too_young", "agent.too_young_do"),
    AgentFault.AGE_UNKNOWN: ("agent.age_unknown", "agent.too_young_do"),
}
_PRINCIPAL_EXPIRED = ("agent.principal_expired", "agent.principal_expired_do")
_PRINCIPAL_EARLY = ("agent.principal_early", "agent.early_do")
_UNREAD = ("agent.unreadable", "agent.again")


class AgentPresenter(Presenter[AgentView]):
    blank = AgentView()
    _agreed = False
    _goes_on = False
    _trouble: tuple[str, str] | None = None

    def open(self) -> None:
        """From the start, also for who comes back from the mandate: whose card was whose is asked anew."""
        self._forget()
        self._forget_both()
        self.refresh()

    def close(self) -> None:
        if self._goes_on:
            self.flow.slot.rest()
        else:
            self._forget_both()
            self.flow.slot.leave()
        self._forget()

    def wipe(self) -> None:
        self._forget()
        super().wipe()

    def tick(self) -> None:
        self._listen()
        self.refresh()

    def toggle_consent(self) -> None:
        agreed = not self._agreed
        self._forget()
        self._forget_both()
        self._agreed = agreed
        if agreed:
            record(self.services, READ_BOTH, self.services.clock.now())
            self._listen()
        else:
            self.flow.slot.leave()
        self.refresh()

    def show_consent_text(self) -> None:
        self.flow.sheets.explain(Topic.CONSENT, READ_BOTH.id)

    def forward(self) -> None:
        """A card opens the next page, not a button."""

    def _forget(self) -> None:
        self._agreed = self._goes_on = False
        self._trouble = None

    def _forget_both(self) -> None:
        visit = self.services.visit
        visit.person = visit.agent = None
        visit.mandate = None
        visit.assurance = Assurance.TYPED
        take_back(self.services, READ_BOTH)

    # -- the cards -----------------------------------------------------------------------------------------------------

    def _listen(self) -> None:
        # A card left by the one before must be gone first.
        if self._agreed and not self.flow.slot.listening and not self.flow.slot.laid:
            self.flow.slot.watch(self._on_card)

    def _on_card(self, event: CardEvent) -> None:
        if not self._agreed or self.services.visit.person is not None:
            return
        self.flow.presence.touch()
        if isinstance(event, CardRead):
            self._read(event.record)
        elif isinstance(event, CardReadFailed) and event.fault is not ReadFault.NO_CARD:
            self._trouble = _UNREAD
        self.refresh()

    def _read(self, record: CardRecord) -> None:
        visit, person = self.services.visit, person_of(record)
        self._trouble = None
        if visit.agent is None:
            fault = agent_fault(person, None, self.today)
            if fault is None:
                visit.agent = person
            else:
                self._trouble = _FAULTS[fault]
            return
        fault = agent_fault(visit.agent, person, self.today)
        if fault is not None:
            self._trouble = _FAULTS[fault]
        elif person.expired_on(self.today):
            self._trouble = _PRINCIPAL_EXPIRED
        elif person.early_on(self.today):
            self._trouble = _PRINCIPAL_EARLY
        else:
            self._goes_on = True
            visit.identify(person, Assurance.CARD)
            self.flow.slot.keep_to(visit.agent.number, person.number)
            self.flow.forward()

    # -- the view ------------------------------------------------------------------------------------------------------

    def compose(self) -> AgentView:
        visit, text = self.services.visit, self.services.texts
        if visit.item is None or visit.person is not None:
            return self.blank
        second, usable = visit.agent is not None, self.flow.slot.usable
        return AgentView(
            title=text("agent.title_principal" if second else "agent.title"),
            subtitle=text("agent.subtitle_principal" if second else "agent.subtitle"),
            picture="art-lay-card" if usable else "",
            state=self._state() if usable else None,
            countdown=self._countdown() if usable else "",
            banner=self._banner(),
            consent=consent_card(self.services, READ_BOTH, checked=self._agreed) if usable and not second else None,
            bar=ActionBar(back=Button(text=text("bar.back"), icon="arrow-left")),
        )

    def _state(self) -> Tag:
        text = self.services.texts
        if not self._agreed:
            return Tag(text=text("agent.agree_first"), icon="hand-pointing", tone=Tone.INFO)
        if not self.flow.slot.listening:
            return Tag(text=text("identity.take_card_away"), icon="warning-circle", tone=Tone.WARN)
        if self.services.visit.agent is not None:
            return Tag(text=text("agent.change_cards"), icon="check-circle", tone=Tone.OK)
        return Tag(text=text("identity.waiting"), icon="hourglass-medium", tone=Tone.INFO)

    def _countdown(self) -> str:
        seconds = self.services.timer.before_warning()
        return self.services.texts("identity.countdown", seconds=seconds) if self._agreed and seconds else ""

    def _banner(self) -> Banner | None:
        text, station = self.services.texts, self.services.station
        trouble = self._trouble if self.flow.slot.usable else ("identity.unusable", "identity.unusable_do")
        if trouble is None and self.services.visit.agent is None:
            return None
        if trouble is None:
            where = text("agent.no_card_do", desk=station.desk, phone=station.phone)
            return Banner(tone=Tone.INFO, icon="info", lead=text("agent.no_card"), text=where)
        lead, todo = trouble
        facts = {"desk": station.desk, "phone": station.phone, "age": YOUNGEST_AGENT}
        return Banner(tone=Tone.WARN, icon="warning-circle", lead=text(lead, **facts), text=text(todo, **facts))
