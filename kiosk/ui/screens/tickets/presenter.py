"""What can be queued for, how many wait and for how long; with priority on one's own word."""

from kiosk.ui.parts import COUNT, ActionBar, AdviceView, Button, OptionView
from kiosk.ui.places import Page
from kiosk.ui.presenter import Presenter
from kiosk.ui.queue_words import clock, line_words, name_of, take_button, trouble
from kiosk.ui.screens.tickets.view import PriorView, TicketsView
from kiosk.usecases.queue_now import BusinessNow


class TicketsPresenter(Presenter[TicketsView]):
    blank = TicketsView()

    def open(self) -> None:
        self.flow.queue.look()
        self.refresh()

    def tick(self) -> None:
        self.flow.queue.look()
        self.refresh()

    def choose(self, business_id: str) -> None:
        self.flow.queue.choose(business_id)
        self.refresh()

    def toggle_prior(self) -> None:
        self.flow.queue.toggle_prior()
        self.refresh()

    def other(self) -> None:
        """我取过号: to look at it, print it again or give it back; from there on 我有预约."""
        if not self.flow.queue.busy:
            self.flow.to(Page.TICKET_AGAIN)

    # -- the view ------------------------------------------------------------------------------------------------------

    def compose(self) -> TicketsView:
        text, journey = self.services.texts, self.flow.queue
        checked = journey.prior
        return TicketsView(
            title=text("tickets.title"),
            hint=self._hint(),
            banner=trouble(journey, self.services),
            businesses=tuple(self._option(one) for one in self._businesses),
            more=text("question.more", count=COUNT),
            prior=PriorView(title=text("tickets.prior"), text=text("tickets.prior_who"), checked=checked),
            advice=(
                AdviceView(icon="speaker-high", text=text("tickets.how_called")),
                AdviceView(icon="ticket", text=text("tickets.missed_rule")),
            ),
            bar=ActionBar(
                back=Button(text=text("bar.back"), icon="arrow-left"),
                other=Button(text=text("tickets.have_either" if self._appointments else "tickets.have_ticket")),
                primary=take_button(journey, self.services),
            ),
        )

    @property
    def _businesses(self) -> tuple[BusinessNow, ...]:
        today = self.flow.queue.today
        return today.businesses if today else ()

    @property
    def _appointments(self) -> bool:
        today = self.flow.queue.today
        return today is not None and today.appointments

    def _hint(self) -> str:
        """Until when the counters that have closing hours are open."""
        text = self.services.texts
        if self.flow.queue.today is None:
            return text("tickets.looking")
        open_now = [one for one in self._businesses if one.shut is None]
        if not open_now:
            return text("tickets.all_closed")
        until = max((clock(one.closes) for one in open_now), default="")
        return text("tickets.some_closed") if until == "24:00" else text("tickets.until", time=until)

    def _option(self, now: BusinessNow) -> OptionView:
        text, business = self.services.texts, now.business
        chosen = business.id == self.flow.queue.business
        return OptionView(code=business.id, text=name_of(business, text), chosen=chosen, note=line_words(now, text))
