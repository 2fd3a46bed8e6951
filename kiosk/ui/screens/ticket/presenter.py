"""A number, what is known of its line, and its paper. It may be printed again, and given back."""

from collections.abc import Iterator

from kiosk.domain.business_day import local_time
from kiosk.domain.ticket import TicketState
from kiosk.ui.parts import ActionBar, Banner, Button, Tone
from kiosk.ui.presenter import Presenter
from kiosk.ui.queue_words import STATES, ahead_words, name_of, paper
from kiosk.ui.screens.ticket.view import TicketView
from kiosk.usecases.issue_ticket import Issued
from kiosk.usecases.sync_ports import SyncState
from kiosk.usecases.ticket_ports import HeldTicket


class TicketPresenter(Presenter[TicketView]):
    blank = TicketView()
    _giving_back = False
    _opened_at = 0.0

    def open(self) -> None:
        self._giving_back = False
        self._opened_at = self.services.clock.monotonic()
        self.refresh()

    def wipe(self) -> None:
        self._giving_back = False
        super().wipe()

    def tick(self) -> None:
        self.flow.queue.follow()
        self.refresh()

    def back(self) -> None:
        """不等了: asked once more; and 接着等."""
        if self._deaf or self._state is None:
            return
        if self._state.may_become(TicketState.CANCELLED):
            self._giving_back = not self._giving_back
        self.refresh()

    def other(self) -> None:
        """再打一张."""
        if not self._deaf and self._may_print:
            self.flow.queue.print_again()
            self.refresh()

    def forward(self) -> None:
        if self._deaf:
            return
        if self._giving_back:
            self._giving_back = False
            self.flow.queue.cancel()
            self.refresh()
        else:
            super().forward()

    @property
    def _deaf(self) -> bool:
        """It opens by itself, under a finger that may still tap 取号."""
        return self.services.clock.monotonic() - self._opened_at < self.services.durations.done_deaf

    @property
    def _state(self) -> TicketState | None:
        held = self.flow.queue.held
        return held.ticket.state if held else None

    @property
    def _may_print(self) -> bool:
        over = self._state is None or self._state.is_over
        return self.services.printer is not None and not over and not self.flow.queue.printing

    # -- the view ------------------------------------------------------------------------------------------------------

    def compose(self) -> TicketView:
        issued, held = self.flow.queue.issued, self.flow.queue.held
        return self.blank if issued is None or held is None else self._compose(issued, held)

    def _compose(self, issued: Issued, held: HeldTicket) -> TicketView:
        text, ticket = self.services.texts, held.ticket
        title, icon, tone = STATES[ticket.state]
        qr = "" if ticket.state.is_over else self.flow.queue.address
        return TicketView(
            tone=tone,
            icon=icon,
            title=text(title),
            lines=tuple(self._lines(held)),
            label=name_of(issued.business, text),
            number=ticket.number,
            number_line=text("tickets.taken_at", time=f"{local_time(ticket.issued_at):%H:%M}"),
            qr=qr,
            qr_lead=text("tickets.qr_lead"),
            qr_text=text("tickets.qr_text" if held.sent else "tickets.qr_later"),
            notice=self._notice(held),
            printing=None if ticket.state.is_over else paper(self.flow.queue, self.services),
            rule="" if ticket.state.is_over else text("tickets.missed_rule"),
            bar=self._bar(ticket.state),
        )

    def _lines(self, held: HeldTicket) -> Iterator[str]:
        text, ticket = self.services.texts, held.ticket
        if ticket.state is TicketState.WAITING:
            yield ahead_words(held.ahead, held.wait, text)
            if ticket.priority is not None:
                yield text("tickets.is_prior")
        elif ticket.state is TicketState.CALLED:
            yield text("tickets.go_to", counter=held.counter) if held.counter else text("tickets.go")
        elif ticket.state is TicketState.MISSED:
            yield text("tickets.missed_rule")
        elif ticket.state is TicketState.CANCELLED:
            yield text("tickets.cancelled_do")

    def _notice(self, held: HeldTicket) -> Banner | None:
        text, journey = self.services.texts, self.flow.queue
        if self._giving_back:
            words = text("tickets.give_back_do")
            return Banner(tone=Tone.WARN, icon="question", lead=text("tickets.give_back"), text=words)
        if journey.not_stored or journey.too_late:
            lead = "tickets.too_late" if journey.too_late else "tickets.not_given_back"
            words = text("tickets.not_given_back_do", desk=self.services.station.desk)
            return Banner(tone=Tone.WARN, icon="warning-circle", lead=text(lead), text=words)
        offline = self.services.sync_status().state is SyncState.OFFLINE
        if offline and not held.sent and not held.ticket.state.is_over:
            return Banner(tone=Tone.INFO, icon="archive", lead=text("tickets.offline"), text=text("tickets.offline_do"))
        return None

    def _bar(self, state: TicketState) -> ActionBar:
        text = self.services.texts
        if self._giving_back:
            return ActionBar(
                back=Button(text=text("tickets.wait_on"), icon="arrow-left"), primary=Button(text=text("tickets.leave"))
            )
        may_leave = state.may_become(TicketState.CANCELLED)
        return ActionBar(
            back=Button(text=text("tickets.leave"), icon="x") if may_leave else None,
            other=Button(text=text("tickets.again"), icon="printer") if self._may_print else None,
            primary=Button(text=text("tickets.well"), icon="check", icon_right=True),
        )
