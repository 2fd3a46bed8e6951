"""What can be done here, in turn; nothing about anybody. One touch leads to the home page."""

from collections.abc import Iterator, Sequence

from kiosk.domain.business_day import local_time
from kiosk.domain.posting import Posting
from kiosk.domain.service_item import ServiceItem
from kiosk.domain.signage import Panel
from kiosk.ui.day_words import day_in_words
from kiosk.ui.parts import Button
from kiosk.ui.presenter import Presenter
from kiosk.ui.screens.attract.view import AttractView, PanelView, PostView
from kiosk.ui.work_words import WorkWords

_MOST_POSTS = 3
_ASK_AGAIN = 300.0


class AttractPresenter(Presenter[AttractView]):
    """Today's postings are asked for when it is shown, and again after a while."""

    blank = AttractView()
    _new = 0
    _posts: tuple[Posting, ...] = ()
    _asked_at = float("-inf")

    def open(self) -> None:
        self._ask()
        self.refresh()

    def tick(self) -> None:
        self._ask()
        self.refresh()

    def _ask(self) -> None:
        jobs, now = self.services.jobs, self.services.clock.monotonic()
        if jobs is not None and now - self._asked_at >= _ASK_AGAIN:
            self._asked_at = now
            self.services.runner.run(lambda: jobs.newest(_MOST_POSTS), self._heard, _unknown)

    def _heard(self, newest: tuple[int, Sequence[Posting]]) -> None:
        self._new, self._posts = newest[0], tuple(newest[1])

    def _jobs(self) -> Iterator[PanelView]:
        """Only those that are still shown today."""
        text, words = self.services.texts, WorkWords(self.services)
        shown = [posting for posting in self._posts if posting.shown_on(self.today)]
        if shown:
            yield PanelView(
                title=text("attract.jobs_new") if self._new else text("attract.jobs"),
                note=text("attract.jobs_count", count=self._new) if self._new else "",
                posts=tuple(
                    PostView(
                        title=posting.title,
                        text=words.where(posting),
                        amount=words.amount(posting.pay),
                        unit=words.unit(posting.pay),
                        note="·".join(posting.benefits[:1]),
                    )
                    for posting in shown
                ),
            )

    def _signs(self) -> Iterator[Panel]:
        """What the office wants shown today."""
        now = self.services.clock.now()
        return (panel for panel in self.services.signage if panel.holds_at(now))

    def compose(self) -> AttractView:
        text = self.services.texts
        now = local_time(self.services.clock.now())
        panels = list(self._panels())
        turn = int(self.services.clock.monotonic() // self.services.durations.attract_rotate)
        return AttractView(
            clock=f"{now:%H:%M}",
            date=day_in_words(now, text),
            promise=text("attract.promise"),
            panel=panels[turn % len(panels)],
            start=Button(text=text("attract.start"), icon="hand-tap"),
        )

    def _panels(self) -> Iterator[PanelView]:
        """Only what is true of this station today: what its office says, its items, what each asks for, and whom to
        turn to."""
        yield from self._jobs()
        yield from map(_signage, self._signs())
        text = self.services.texts
        items = self.services.catalogue.items[:_MOST_POSTS]
        if items and self.services.reader is not None:
            called = self.services.called
            posts = tuple(PostView(title=called(item.name), text=item.summary, note=_first(item)) for item in items)
            yield PanelView(title=text("attract.can_do"), note=text("attract.day_and_night"), posts=posts)
        station = self.services.station
        yield PanelView(
            title=text("attract.safe"),
            posts=(
                PostView(title=text("attract.free"), text=text("attract.free_means")),
                PostView(title=text("attract.fraud"), text=text("attract.fraud_do", phone=station.phone)),
                PostView(title=text("attract.people"), text=text("attract.people_where", desk=station.desk)),
            ),
        )


def _unknown(_fault: BaseException) -> None:
    """What cannot be told is not shown."""


def _signage(panel: Panel) -> PanelView:
    posts = tuple(
        PostView(title=line.title, text=line.text, amount=line.amount, unit=line.unit, note=line.note)
        for line in panel.lines
    )
    return PanelView(title=panel.title, note=panel.note, posts=posts)


def _first(item: ServiceItem) -> str:
    return item.highlights[0].text if item.highlights else ""
