"""我取过号: by the code on the paper, or by the minute and the digits that stand on it. Nobody is asked their name."""

from datetime import time

from hardware.api import ScanEvent, Scanned
from kiosk.domain.scanned_code import ReceiptCode, read_code
from kiosk.domain.ticket import token_in
from kiosk.ui.pad import Pad
from kiosk.ui.parts import COUNT, ActionBar, Banner, Button, InputView, OptionView, Tone
from kiosk.ui.places import Page
from kiosk.ui.presenter import Presenter
from kiosk.ui.queue_words import name_of
from kiosk.ui.texts import Texts
from kiosk.ui.work_views import WordsView
from kiosk.usecases.ticket_ports import HeldTicket

_MINUTE, _LEAST, _MOST = 4, 5, 10


def _shown(typed: str, _text: Texts) -> str:
    """14:27  018: what stands at the top of the paper, then the digits of the number."""
    clock = typed[:2] + ":" + typed[2:_MINUTE] if len(typed) > 2 else typed
    return f"{clock}  {typed[_MINUTE:]}".strip()


_PAD = Pad(length=None, extra="", shown=_shown, answer=str, digits=str, most=_MOST)


class TicketAgainPresenter(Presenter[WordsView]):
    """What is typed is forgotten with the page."""

    blank = WordsView()
    _typed = ""
    _error = ""
    _which = ""
    _not_chosen = False

    def open(self) -> None:
        self._forget()
        self.flow.queue.candidates, self.flow.queue.guessed = None, False
        self._listen()
        self.refresh()

    def close(self) -> None:
        self.flow.scan.rest()

    def wipe(self) -> None:
        self._forget()
        super().wipe()

    def _forget(self) -> None:
        self._typed, self._error = "", ""
        self._which, self._not_chosen = "", False

    def tick(self) -> None:
        self._listen()
        self.refresh()

    def _listen(self) -> None:
        if self.flow.scan.usable and not self.flow.scan.listening:
            self.flow.scan.watch(self._heard)

    def _heard(self, event: ScanEvent) -> None:
        if not isinstance(event, Scanned) or self.flow.queue.busy:
            return
        self.flow.presence.touch()
        code, queue = event.text, self.services.queue
        receipt = read_code(code)
        self._forget()
        self.flow.queue.candidates = None
        if token_in(code) is not None:
            self.flow.queue.find_again(lambda: [held] if (held := queue.find_on_paper(code)) else [])
        elif isinstance(receipt, ReceiptCode) and self._appointments:
            self.flow.queue.find_on_paper(str(receipt.number))
            self.flow.to(Page.APPOINTMENT)
        else:
            self._error = self.services.texts("tickets.strange_paper")
        self.refresh()

    def key(self, value: str) -> None:
        if self.flow.queue.busy:
            return
        self._typed = _PAD.after(self._typed, value)
        self._error = ""
        self.flow.queue.candidates = None
        self.refresh()

    def choose(self, ticket_id: str) -> None:
        """One of two numbers with the same digits and the same minute."""
        if not self.flow.queue.busy:
            self._which, self._not_chosen = ticket_id, False
            self.refresh()

    def back(self) -> None:
        """From the numbers that were found to the keys again."""
        if self._several and not self.flow.queue.busy:
            self.flow.queue.candidates = None
            self._forget()
            self.refresh()
        else:
            super().back()

    def other(self) -> None:
        """我有预约."""
        if self._appointments and not self.flow.queue.busy:
            self.flow.to(Page.APPOINTMENT)

    def forward(self) -> None:
        if self.flow.queue.busy:
            return
        if self._several:
            self._take_up()
            return
        minute, serial = self._minute, self._typed[_MINUTE:]
        if minute is None or not serial:
            self._error = self.services.texts("tickets.type_both")
            self.refresh()
            return
        self._error = ""
        queue = self.services.queue
        self.flow.queue.find_again(lambda: queue.find_by_words(minute, int(serial)))

    def _take_up(self) -> None:
        chosen = next((one for one in self._candidates if one.ticket.ticket_id == self._which), None)
        if chosen is not None:
            self.flow.queue.take_up(chosen)
        else:
            self._not_chosen = True
            self.refresh()

    # -- the view ------------------------------------------------------------------------------------------------------

    @property
    def _minute(self) -> time | None:
        try:
            return time(int(self._typed[:2]), int(self._typed[2:_MINUTE]))
        except ValueError:
            return None

    @property
    def _candidates(self) -> tuple[HeldTicket, ...]:
        return tuple(self.flow.queue.candidates or ())

    @property
    def _several(self) -> bool:
        return len(self._candidates) > 1

    @property
    def _appointments(self) -> bool:
        today = self.flow.queue.today
        return today is not None and today.appointments

    def compose(self) -> WordsView:
        return self._to_choose() if self._several else self._to_type()

    def _to_choose(self) -> WordsView:
        text = self.services.texts
        return WordsView(
            title=text("tickets.which_paper"),
            hint=text("tickets.which_look"),
            banner=self._banner(),
            options=tuple(self._option(one) for one in self._candidates),
            more=text("question.more", count=COUNT),
            bar=ActionBar(
                back=Button(text=text("bar.back"), icon="arrow-left"), primary=Button(text=text("tickets.this_one"))
            ),
        )

    def _to_type(self) -> WordsView:
        text = self.services.texts
        shown = InputView(
            shown=_PAD.shown(self._typed, text), placeholder=text("tickets.type_example"), error=self._error
        )
        busy = self.flow.queue.waited >= self.services.durations.busy_show_after
        return WordsView(
            title=text("tickets.again_title"),
            hint=text("tickets.show_ticket" if self.flow.scan.usable else "tickets.type_it"),
            banner=self._banner(),
            input=shown,
            keys=_PAD.keys(text),
            bar=ActionBar(
                back=Button(text=text("bar.back"), icon="arrow-left"),
                other=Button(text=text("tickets.have_appointment")) if self._appointments else None,
                primary=Button(text=text("tickets.finding" if busy else "tickets.find"), busy=busy),
            ),
        )

    def _banner(self) -> Banner | None:
        text, journey = self.services.texts, self.flow.queue
        if self._not_chosen:
            words = text("tickets.which_tap")
            return Banner(tone=Tone.WARN, icon="warning-circle", lead=text("tickets.not_chosen"), text=words)
        if journey.candidates is None or self._candidates:
            return None
        lead, todo = (
            ("tickets.too_many", "tickets.too_many_do")
            if journey.guessed
            else ("tickets.not_found", "tickets.not_found_do")
        )
        words = text(todo, desk=self.services.station.desk)
        return Banner(tone=Tone.WARN, icon="warning-circle", lead=text(lead), text=words)

    def _option(self, held: HeldTicket) -> OptionView:
        ticket = held.ticket
        name = name_of(self.services.queue.plan().business_of(ticket), self.services.texts)
        chosen = ticket.ticket_id == self._which
        return OptionView(code=ticket.ticket_id, text=ticket.number, chosen=chosen, note=name)
