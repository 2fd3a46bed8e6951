"""What can be seen and done here, in turn; nothing about anybody. One touch leads to the home page."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from kiosk.domain.business_day import local_time
from kiosk.domain.posting import Posting
from kiosk.ui.day_words import day_in_words
from kiosk.ui.flow import Flow
from kiosk.ui.idle_offers import Offer, Posts, offers
from kiosk.ui.idle_panels import MOST_POSTS, IdlePanels
from kiosk.ui.idle_turns import IdleTurns
from kiosk.ui.parts import Button
from kiosk.ui.presenter import Presenter
from kiosk.ui.screens.attract.view import AttractView, PanelView
from kiosk.ui.services import Services
from kiosk.usecases.idle_news import NOTHING_NEW, IdleNews

_ASK_AGAIN = 300.0


class AttractPresenter(Presenter[AttractView]):
    """What is new is asked for when it is shown, after a while again, and when a day begins."""

    blank = AttractView()
    _posts = Posts()
    _news: IdleNews = NOTHING_NEW
    _asked_at = float("-inf")
    _asked_on: date | None = None

    def __init__(self, services: Services, flow: Flow, present: Callable[[AttractView], None]) -> None:
        super().__init__(services, flow, present)
        self._turns = IdleTurns(services)

    def open(self) -> None:
        self._ask()
        self._turns.begin()
        self._turns.keep(self._offers())
        self.refresh()

    def tick(self) -> None:
        self._ask()
        self._turns.keep(self._offers())
        self.refresh()

    def close(self) -> None:
        """No picture is held while somebody is here."""
        self._turns.rest()
        self.view = replace(self.view, panel=PanelView())

    def _ask(self) -> None:
        now = self.services.clock.monotonic()
        if now - self._asked_at < _ASK_AGAIN and self._asked_on == self.today:
            return
        self._asked_at, self._asked_on = now, self.today
        self._turns.forgive()
        jobs, news = self.services.jobs, self.services.idle_news
        if jobs is not None:
            self.services.runner.run(lambda: jobs.newest(MOST_POSTS), self._heard, _unknown)
        self.services.runner.run(news, self._heard_news, _unknown)

    def _heard(self, newest: tuple[int, Sequence[Posting]]) -> None:
        self._posts = Posts(new=newest[0], newest=tuple(newest[1]))

    def _heard_news(self, news: IdleNews) -> None:
        self._news = news

    def _panels(self) -> IdlePanels:
        return IdlePanels(self.services, self._news, self.services.clock.now())

    def _offers(self) -> tuple[Offer, ...]:
        return tuple(offers(self._panels(), self._posts, self.services.durations.attract_rotate))

    def compose(self) -> AttractView:
        text = self.services.texts
        now = local_time(self.services.clock.now())
        return AttractView(
            clock=f"{now:%H:%M}",
            date=day_in_words(now, text),
            promise=text("attract.promise"),
            panel=self._panel(),
            start=Button(text=text("attract.start"), icon="hand-tap"),
        )

    def _panel(self) -> PanelView:
        """What has just ended is not shown for another moment, whoever's turn it is."""
        at = self._turns.at(self._offers())
        panel = at.panel(self._turns.count(at)) if at is not None else None
        if at is None or panel is None:
            return self._panels().safe()
        shown = self._turns.shown(at)
        return panel if shown is None else replace(panel, photo=shown.photo, film=shown.film)


def _unknown(_fault: BaseException) -> None:
    """What cannot be told is not shown."""
