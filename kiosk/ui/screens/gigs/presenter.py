"""零工: today's and tomorrow's day labour, and what the visitor has taken. The centre says whose a place is."""

from dataclasses import replace
from datetime import date, timedelta

from kiosk.domain.gig_take import TakeState
from kiosk.domain.posting import Posting
from kiosk.ui.job_journey import Wish
from kiosk.ui.parts import ActionBar, Banner, Button, ChipView, OptionView, Tag, Tone, WorkView
from kiosk.ui.places import Page
from kiosk.ui.presenter import Presenter
from kiosk.ui.when import when
from kiosk.ui.work_views import FIRST, LAST, JobsView
from kiosk.ui.work_words import WorkWords
from kiosk.usecases.market_ports import Take
from kiosk.usecases.sync_ports import SyncState

_LASTING, _GIGS, _MINE = "lasting", "gigs", "mine"
STATES = {
    TakeState.WAITING: ("gigs.waiting", "hourglass-medium", Tone.WARN),
    TakeState.CONFIRMED: ("gigs.confirmed", "check-circle", Tone.OK),
    TakeState.RELEASED: ("gigs.released", "x-circle", Tone.BAD),
    TakeState.GIVEN_UP: ("gigs.given_up", "x-circle", Tone.PLAIN),
}


class GigsPresenter(Presenter[JobsView]):
    """`_day`: how many days ahead the board shows; None: the first day that has any work."""

    blank = JobsView()
    _day: int | None = None

    def open(self) -> None:
        journey = self.flow.jobs
        if journey.show_mine:
            journey.look_for_takes()
        else:
            journey.look_for_gigs()
        self.refresh()

    def wipe(self) -> None:
        self._day = None
        super().wipe()

    def write(self) -> None:
        self.flow.to(Page.JOB_WORDS)

    def turn_to(self, code: str) -> None:
        if code == _LASTING:
            self.flow.to(Page.JOBS)

    def pick(self, chip_id: str) -> None:
        journey = self.flow.jobs
        if chip_id == _MINE:
            if not journey.show_mine:
                journey.want(Wish.MINE, Page.GIGS)
            return
        journey.show_mine = False
        self._day = int(chip_id)
        journey.look_for_gigs()
        self.refresh()

    def choose(self, work_id: str) -> None:
        """What is to be known stands on the card."""

    def take(self, work_id: str) -> None:
        """A place of it; of one that is taken, the place is given up."""
        journey = self.flow.jobs
        if journey.show_mine:
            found = next((one for one in journey.takes or () if one.take_id == work_id), None)
            if found is not None:
                journey.give_up(found)
        elif work_id in journey.known:
            journey.want(Wish.TAKE, Page.GIGS, journey.known[work_id])

    def earlier(self) -> None:
        """The board is one list."""

    def forward(self) -> None:
        if self.flow.jobs.answer.failed:
            self.open()

    def back(self) -> None:
        if self.flow.jobs.show_mine:
            self.flow.jobs.show_mine = False
            self.open()
        else:
            self.flow.back()

    # -- the view ------------------------------------------------------------------------------------------------------

    def compose(self) -> JobsView:
        return self._mine() if self.flow.jobs.show_mine else self._board()

    def _board(self) -> JobsView:
        text, journey = self.services.texts, self.flow.jobs
        words, day = WorkWords(self.services), self._shown_day
        works = tuple(self._card(posting, words) for posting in self._on(day))
        titles = ("gigs.today", "gigs.tomorrow") if works else ("gigs.none_today", "gigs.none_tomorrow")
        return JobsView(
            title=text(titles[min(day, 1)], count=len(works)) if journey.gigs is not None else text("gigs.title"),
            note=text("gigs.honest") if works else text("gigs.none_do") if journey.gigs is not None else "",
            banner=self._trouble() or self._age(),
            kinds=(
                OptionView(code=_LASTING, text=text("jobs.lasting")),
                OptionView(code=_GIGS, text=text("work.gig"), chosen=True),
            ),
            chips=self._chips(day),
            works=works,
            page=day + 1,
            range_text=text("jobs.range", first=FIRST, last=LAST, count=len(works)),
            earlier=text("jobs.earlier"),
            next_page=Button(text=text("bar.next_page"), icon="arrow-right", icon_right=True),
            bar=self._bar(),
        )

    def _card(self, posting: Posting, words: WorkWords) -> WorkView:
        if posting.gig is None:
            return words.card(posting)
        left = self.flow.jobs.places_of(posting)
        takes = left != 0 and self.services.level.identity
        take = self.services.texts("gigs.take") if takes else ""
        view = words.gig_card(posting, posting.gig, left, take=take)
        if take or view.state is None:
            return view
        full = view.state.text if left == 0 else self.services.texts("gigs.where_to_take")
        return replace(view, tags=(full,))

    def _mine(self) -> JobsView:
        text, journey = self.services.texts, self.flow.jobs
        if self.services.visit.person is None:
            return self.blank
        words, takes = WorkWords(self.services), journey.takes
        works = tuple(self._taken(take, words) for take in takes or ())
        return JobsView(
            title=text("gigs.mine_title") if takes is None or works else text("gigs.mine_none"),
            note=text("gigs.mine_how") if works else "",
            banner=self._trouble(),
            chips=self._chips(None),
            works=works,
            page=0,
            range_text=text("jobs.range", first=FIRST, last=LAST, count=len(works)),
            earlier=text("jobs.earlier"),
            next_page=Button(text=text("bar.next_page"), icon="arrow-right", icon_right=True),
            bar=self._bar(),
        )

    def _taken(self, take: Take, words: WorkWords) -> WorkView:
        text = self.services.texts
        key, icon, tone = STATES[take.state]
        state = Tag(text=text(key, number=take.short_no), icon=icon, tone=tone)
        gig = take.posting.gig
        if gig is None:
            return words.card(take.posting)
        give_up = text("gigs.give_up") if take.state.is_held and gig.starts > self.services.clock.now() else ""
        view = words.gig_card(take.posting, gig, None, take=give_up, state=state)
        return replace(view, work_id=take.take_id, tags=() if give_up else (state.text,))

    def _chips(self, day: int | None) -> tuple[ChipView, ...]:
        text = self.services.texts
        days = tuple(
            ChipView(
                chip_id=str(n),
                text=text(key),
                chosen=n == day,
                count=str(len(self._on(n))) if self.flow.jobs.gigs is not None else "",
            )
            for n, key in enumerate(("work.today", "work.tomorrow"))
        )
        if not self.services.level.identity:
            return days
        return (*days, ChipView(chip_id=_MINE, text=text("gigs.mine"), icon="hand-pointing", chosen=day is None))

    @property
    def _shown_day(self) -> int:
        if self._day is not None:
            return self._day
        return next((n for n in range(2) if self._on(n)), 0)

    def _on(self, day: int) -> tuple[Posting, ...]:
        """What has begun is over for who is not there."""
        wanted: date = self.today + timedelta(days=day)
        now = self.services.clock.now()
        return tuple(
            posting
            for one in self.flow.jobs.gigs or ()
            if one.day == wanted
            for posting in one.postings
            if posting.gig is not None and posting.gig.ends > now
        )

    def _trouble(self) -> Banner | None:
        return WorkWords(self.services).trouble(self.flow.jobs.answer)

    def _age(self) -> Banner | None:
        """Without a network nobody knows how many are still wanted."""
        text = self.services.texts
        if self.services.sync_status().state is not SyncState.OFFLINE:
            return None
        as_of = self.flow.jobs.as_of
        age = text("jobs.as_of", when=when(as_of, self.services.clock.now(), text)) if as_of else text("jobs.never")
        return Banner(tone=Tone.WARN, icon="wifi-slash", lead=text("gigs.offline"), text=age)

    def _bar(self) -> ActionBar:
        text = self.services.texts
        again = Button(text=text("jobs.again")) if self.flow.jobs.answer.failed else None
        return ActionBar(back=Button(text=text("bar.back"), icon="arrow-left"), primary=again)
