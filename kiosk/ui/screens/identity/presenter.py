"""Consent first, then the card. Every trouble with either says what happened and what to do."""

from datetime import date

from hardware.api import CardEvent, CardRead, CardReadFailed, CardRecord, ReadFault
from kiosk.domain.person import Assurance
from kiosk.domain.submission import Consent
from kiosk.ui.parts import ActionBar, Banner, Button, Tag, Tone
from kiosk.ui.places import Topic
from kiosk.ui.presenter import Presenter
from kiosk.ui.screens.identity.view import ConsentView, IdentityView, OtherWayView
from kiosk.usecases.open_visit import person_of

PURPOSE = "read_id_card"

# What happened, and what to do. A card that is merely absent is no trouble: the page already asks for it.
_FAULTS = {
    ReadFault.MOVED: ("identity.moved", "identity.moved_do"),
    ReadFault.TIMEOUT: ("identity.timed_out", "identity.timed_out_do"),
    ReadFault.UNVERIFIED: ("identity.unverified", "identity.unverified_do"),
    ReadFault.UNSUPPORTED: ("identity.unsupported", "identity.unsupported_do"),
    ReadFault.DISCONNECTED: ("identity.unusable", "identity.unusable_do"),
    ReadFault.HARDWARE: ("identity.unusable", "identity.unusable_do"),
}


class IdentityPresenter(Presenter[IdentityView]):
    blank = IdentityView()
    _agreed = False
    _fault: ReadFault | None = None
    _expired: date | None = None

    def open(self) -> None:
        self._forget()
        self.refresh()

    def close(self) -> None:
        self.flow.slot.rest()
        if self.services.visit.person is None:
            self.services.visit.consents.clear()
        self._forget()

    def wipe(self) -> None:
        self._forget()
        super().wipe()

    def tick(self) -> None:
        self._listen()
        self.refresh()

    def toggle_consent(self) -> None:
        if self._agreed:
            self._withdraw()
        else:
            self._agree()
        self.refresh()

    def show_consent_text(self) -> None:
        self.flow.explain(Topic.CONSENT)

    def choose_way(self, way_id: str) -> None:
        """So far the only other way is a person."""
        if way_id == "counter":
            self.flow.explain(Topic.HELP)

    def forward(self) -> None:
        """A card opens the next page, not a button."""

    def _agree(self) -> None:
        self._forget()
        self._agreed = True
        version = self.services.texts("consent.version")
        self.services.visit.consents.append(
            Consent(purpose=PURPOSE, text_version=version, given_at=self.services.clock.now())
        )
        self._listen()

    def _withdraw(self) -> None:
        self._forget()
        self.services.visit.consents.clear()
        self.flow.slot.rest()

    def _listen(self) -> None:
        # A card left by the one before must be gone first: it would be taken for this visitor's.
        if self._agreed and not self.flow.slot.listening and not self.flow.slot.laid:
            self.flow.slot.watch(self._on_card)

    def _on_card(self, event: CardEvent) -> None:
        if not self._agreed or self.services.visit.person is not None:
            return
        self.flow.touch()
        if isinstance(event, CardRead):
            self._read(event.record)
        elif isinstance(event, CardReadFailed) and event.fault is not ReadFault.NO_CARD:
            self._fault, self._expired = event.fault, None
        self.refresh()

    def _read(self, record: CardRecord) -> None:
        self._fault, self._expired = None, None
        person = person_of(record)
        if person.expired_on(self.today):
            self._expired = person.valid_until
            return
        self.services.visit.identify(person, Assurance.CARD)
        self.flow.forward()

    def _forget(self) -> None:
        self._agreed = False
        self._fault = None
        self._expired = None

    def compose(self) -> IdentityView:
        text = self.services.texts
        usable = self.flow.slot.usable
        return IdentityView(
            title=text("identity.title" if usable else "identity.title_unusable"),
            subtitle=text("identity.subtitle" if usable else "identity.subtitle_unusable"),
            picture="art-lay-card" if usable else "",
            state=self._state() if usable else None,
            countdown=self._countdown() if usable else "",
            banner=self._banner(),
            consent=self._consent() if usable else None,
            others_title=text("identity.others" if usable else "identity.others_unusable"),
            others=self._others(),
            bar=ActionBar(back=Button(text=text("bar.back"), icon="arrow-left")),
        )

    def _state(self) -> Tag:
        text = self.services.texts
        if not self._agreed:
            return Tag(text=text("identity.agree_first"), icon="hand-pointing", tone=Tone.INFO)
        if not self.flow.slot.listening:
            return Tag(text=text("identity.take_card_away"), icon="warning-circle", tone=Tone.WARN)
        return Tag(text=text("identity.waiting"), icon="hourglass-medium", tone=Tone.INFO)

    def _countdown(self) -> str:
        seconds = self.services.timer.before_warning()
        return self.services.texts("identity.countdown", seconds=seconds) if self._agreed and seconds else ""

    def _banner(self) -> Banner | None:
        text = self.services.texts
        if not self.flow.slot.usable:
            return _trouble(text("identity.unusable"), text("identity.unusable_do", **self._where()))
        if self._expired:
            day = text("date.day", year=self._expired.year, month=self._expired.month, day=self._expired.day)
            return _trouble(text("identity.expired", day=day), text("identity.expired_do", **self._where()))
        if self._fault is None:
            return None
        what, todo = _FAULTS[self._fault]
        return _trouble(text(what), text(todo, **self._where()))

    def _consent(self) -> ConsentView:
        text = self.services.texts
        return ConsentView(
            checked=self._agreed,
            title=text("identity.consent"),
            lines=(text("identity.consent_use"), text("identity.consent_keep", days=self.services.keep_days)),
            link=text("identity.consent_link"),
        )

    def _others(self) -> tuple[OtherWayView, ...]:
        text = self.services.texts
        to_counter = OtherWayView(
            way_id="counter",
            title=text("identity.counter"),
            text=text("identity.counter_where", **self._where()),
            icon="user",
        )
        return (to_counter,)

    def _where(self) -> dict[str, str]:
        return {"desk": self.services.station.desk, "phone": self.services.station.phone}


def _trouble(lead: str, todo: str) -> Banner:
    return Banner(tone=Tone.WARN, icon="warning-circle", lead=lead, text=todo)
