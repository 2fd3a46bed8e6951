"""Consent first, then the card, or another way that works here. Every trouble says what happened and what to do."""

from collections.abc import Iterator
from datetime import date

from hardware.api import CardEvent, CardRead, CardReadFailed, CardRecord, ReadFault
from kiosk.domain.person import Assurance
from kiosk.ui.agreement import (
    FIT,
    FIT_KNOWN,
    LOOK_UP,
    MATCH,
    READ_CARD,
    USE_CARD,
    WORK,
    WORK_KNOWN,
    Agreement,
    consent_card,
    record,
    take_back,
)
from kiosk.ui.day_words import whole_day
from kiosk.ui.parts import COUNT, ActionBar, Banner, Button, Tag, Tone
from kiosk.ui.places import Page, Topic
from kiosk.ui.presenter import Presenter
from kiosk.ui.screens.identity.view import IdentityView, OtherWayView
from kiosk.usecases.open_visit import person_of
from kiosk.usecases.sync_ports import SyncState

# What happened, and what to do. A card that is merely absent is no trouble: the page already asks for it.
_FAULTS = {
    ReadFault.MOVED: ("identity.moved", "identity.moved_do"),
    ReadFault.TIMEOUT: ("identity.timed_out", "identity.timed_out_do"),
    ReadFault.UNVERIFIED: ("identity.unverified", "identity.unverified_do"),
    ReadFault.UNSUPPORTED: ("identity.unsupported", "identity.unsupported_do"),
    # While the reader cannot be used the page says so; these are read when it can again.
    ReadFault.DISCONNECTED: ("identity.interrupted", "identity.interrupted_do"),
    ReadFault.HARDWARE: ("identity.interrupted", "identity.interrupted_do"),
}
_INTERRUPTED = frozenset({ReadFault.DISCONNECTED, ReadFault.HARDWARE})
_PAGES = {"code": Page.SCAN, "typed": Page.HAND_ENTRY, "agent": Page.AGENT}
# The issuer of a card can be asked only over the network.
_CANNOT_ASK = frozenset({SyncState.OFFLINE, SyncState.NOT_ENROLLED})


class IdentityPresenter(Presenter[IdentityView]):
    """With no item in hand it is for 我的业务. Who has shown a card for that and now files something is only asked to
    agree to it."""

    blank = IdentityView()
    _agreed = False
    _goes_on = False
    _fault: ReadFault | None = None
    _expired: date | None = None
    _early = False
    _not_agreed = False

    def open(self) -> None:
        self._forget()
        self.refresh()

    def close(self) -> None:
        if not self._goes_on:
            take_back(self.services, self._agreement)
        self._stop_listening()
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
        self.flow.sheets.explain(Topic.CONSENT, self._agreement.id)

    def choose_way(self, way_id: str) -> None:
        page = _PAGES.get(way_id)
        if way_id == "counter":
            self.flow.sheets.explain(Topic.HELP)
        elif page is not None and any(way.way_id == way_id for way in self._others()):
            self.flow.to(page)

    def forward(self) -> None:
        """A card opens the next page, not a button; unless it was shown already."""
        if not self._known:
            return
        if self._agreed:
            self._goes_on = True
            self.flow.forward()
        else:
            self._not_agreed = True
            self.refresh()

    # -- what it is for ------------------------------------------------------------------------------------------------

    @property
    def _looks_up(self) -> bool:
        return self.services.visit.item is None

    @property
    def _known(self) -> bool:
        return self.services.visit.person is not None

    @property
    def _agreement(self) -> Agreement:
        if self.flow.jobs.asking:
            return WORK_KNOWN if self._known else WORK
        if self.flow.contents.asking:
            return FIT_KNOWN if self._known else FIT
        if self.flow.matching.asking:
            return MATCH
        if self._looks_up:
            return LOOK_UP
        return USE_CARD if self._known else READ_CARD

    def _agree(self) -> None:
        self._forget()
        self._agreed = True
        record(self.services, self._agreement, self.services.clock.now())
        self._listen()

    def _withdraw(self) -> None:
        self._forget()
        take_back(self.services, self._agreement)
        self._stop_listening()

    # -- the card ------------------------------------------------------------------------------------------------------

    def _listen(self) -> None:
        # A card left by the one before must be gone first: it would be taken for this visitor's.
        if self._agreed and not self._known and not self.flow.slot.listening and not self.flow.slot.laid:
            self.flow.slot.watch(self._on_card)

    def _stop_listening(self) -> None:
        """Who agreed and was read is watched for the card they may forget; of anybody else no card is read."""
        if self._known:
            self.flow.slot.rest()
        else:
            self.flow.slot.leave()

    def _on_card(self, event: CardEvent) -> None:
        if not self._agreed or self.services.visit.person is not None:
            return
        self.flow.presence.touch()
        if isinstance(event, CardRead):
            self._read(event.record)
        elif isinstance(event, CardReadFailed) and event.fault is not ReadFault.NO_CARD:
            self._fault, self._expired, self._early = event.fault, None, False
        self.refresh()

    def _read(self, record: CardRecord) -> None:
        self._fault, self._expired, self._early = None, None, False
        person = person_of(record)
        if person.expired_on(self.today):
            self._expired = person.valid_until
            return
        if person.early_on(self.today):
            self._early = True
            return
        self._goes_on = True
        self.services.visit.identify(person, Assurance.CARD)
        self.flow.slot.keep_to(person.number)
        self.flow.forward()

    def _forget(self) -> None:
        self._agreed = self._goes_on = False
        self._fault = None
        self._expired = None
        self._early = False
        self._not_agreed = False

    # -- the view ------------------------------------------------------------------------------------------------------

    def compose(self) -> IdentityView:
        if self._known:
            return self._to_agree()
        return self._with_reader() if self.flow.slot.usable else self._without_reader()

    def _to_agree(self) -> IdentityView:
        text = self.services.texts
        return IdentityView(
            title=text("identity.title_known"),
            subtitle=text("identity.subtitle_known"),
            banner=_trouble(text("identity.not_agreed"), text("identity.not_agreed_do")) if self._not_agreed else None,
            consent=consent_card(self.services, self._agreement, checked=self._agreed),
            bar=self._bar(Button(text=text("bar.next"), icon="arrow-right", icon_right=True)),
        )

    def _with_reader(self) -> IdentityView:
        text = self.services.texts
        return IdentityView(
            title=text("identity.title"),
            subtitle=text(self._subtitle()),
            picture="art-lay-card",
            state=self._state(),
            countdown=self._countdown(),
            banner=self._banner(),
            consent=consent_card(self.services, self._agreement, checked=self._agreed),
            others_title=text("identity.others"),
            others=self._others(),
            more=text("question.more", count=COUNT),
            bar=self._bar(),
        )

    def _subtitle(self) -> str:
        if self.flow.matching.asking:
            return "identity.subtitle_match"
        if self.flow.contents.asking:
            return "identity.subtitle_fit"
        return "identity.subtitle_look" if self._looks_up else "identity.subtitle"

    def _without_reader(self) -> IdentityView:
        """The ways that work lead."""
        text = self.services.texts
        others = self._others()
        alone = len(others) == 1
        return IdentityView(
            title=text("identity.title_unusable" if alone else "identity.title_ways"),
            subtitle=text(self._unusable_hint()) if alone else "",
            banner=self._unusable(alone=alone),
            others_title=text("identity.others_unusable") if alone else "",
            others=others,
            others_lead=True,
            more=text("question.more", count=COUNT),
            bar=self._bar(),
        )

    def _unusable_hint(self) -> str:
        return "identity.subtitle_unusable_look" if self._looks_up else "identity.subtitle_unusable"

    def _unusable(self, *, alone: bool) -> Banner | None:
        """Nothing is said of a reader that this station never had, unless nothing else helps."""
        text = self.services.texts
        if alone:
            return _trouble(text("identity.unusable"), text("identity.unusable_do", **self._where()))
        if self.services.reader is None:
            return None
        return _trouble(text("identity.unusable"), text("identity.unusable_ways"))

    def _state(self) -> Tag:
        text = self.services.texts
        if not self._agreed:
            return Tag(text=text("identity.agree_first"), icon="hand-pointing", tone=Tone.INFO)
        if not self.flow.slot.listening:
            return Tag(text=text("identity.take_card_away"), icon="warning-circle", tone=Tone.WARN)
        if not self.flow.slot.ready:
            return Tag(text=text("identity.not_ready"), icon="hourglass-medium", tone=Tone.WARN)
        return Tag(text=text("identity.waiting"), icon="hourglass-medium", tone=Tone.INFO)

    def _countdown(self) -> str:
        seconds = self.services.timer.before_warning()
        return self.services.texts("identity.countdown", seconds=seconds) if self._agreed and seconds else ""

    def _banner(self) -> Banner | None:
        text = self.services.texts
        if self._expired:
            day = whole_day(self._expired, text)
            return _trouble(text("identity.expired", day=day), text("identity.expired_do", **self._where()))
        if self._early:
            return _trouble(text("identity.early"), text("identity.early_do", **self._where()))
        if self._fault is None or (self._fault in _INTERRUPTED and not self.flow.slot.ready):
            return None
        what, todo = _FAULTS[self._fault]
        return _trouble(text(what), text(todo, **self._where()))

    def _others(self) -> tuple[OtherWayView, ...]:
        """Only what works here; the counter is always there."""
        text, at_machine = self.services.texts, tuple(self._at_machine())
        where = self.services.station.desk if at_machine else text("identity.counter_where", **self._where())
        title = text("identity.counter_ask" if self._looks_up else "identity.counter")
        counter = OtherWayView(way_id="counter", title=title, text=where, icon="user")
        return (*at_machine, counter)

    def _at_machine(self) -> Iterator[OtherWayView]:
        """Who only types a number looks nothing up, and signs with the name that is not typed."""
        text, item = self.services.texts, self.services.visit.item
        if self.flow.scan.usable and self.services.sync_status().state not in _CANNOT_ASK:
            words = text("identity.code_what")
            yield OtherWayView(way_id="code", title=text("identity.code"), text=words, icon="qr-code")
        if self.flow.matching.asking or (item is not None and item.form.signature is not None):
            words = text("identity.typed_what")
            yield OtherWayView(way_id="typed", title=text("identity.typed"), text=words, icon="keyboard")
        if item is not None and self.flow.slot.usable and not self.flow.matching.asking:
            words = text("identity.agent_what")
            yield OtherWayView(way_id="agent", title=text("identity.agent"), text=words, icon="users")

    def _bar(self, primary: Button | None = None) -> ActionBar:
        return ActionBar(back=Button(text=self.services.texts("bar.back"), icon="arrow-left"), primary=primary)

    def _where(self) -> dict[str, str]:
        return {"desk": self.services.station.desk, "phone": self.services.station.phone}


def _trouble(lead: str, todo: str) -> Banner:
    return Banner(tone=Tone.WARN, icon="warning-circle", lead=lead, text=todo)
