"""One section: what was found in it, and the ways to find something else. Only what holds at this moment is listed."""

from kiosk.domain.content import Content
from kiosk.domain.job_lookup import PAGE
from kiosk.ui.content_age import age_banner, age_line
from kiosk.ui.content_journey import FOR_ME
from kiosk.ui.content_words import ContentWords
from kiosk.ui.parts import ActionBar, Banner, Button, ChipView, Tone
from kiosk.ui.places import Page
from kiosk.ui.presenter import Presenter
from kiosk.ui.work_views import FIRST, LAST, JobsView

_MEANT, _ALL = "meant", "all"


class ContentsPresenter(Presenter[JobsView]):
    """It has the page of the list of jobs."""

    blank = JobsView()

    def tick(self) -> None:
        self.flow.contents.follow_list()
        self.refresh()

    def write(self) -> None:
        self.flow.to(Page.CONTENT_SEARCH)

    def turn_to(self, code: str) -> None:
        """There is one list alone."""

    def pick(self, chip_id: str) -> None:
        """What was meant; or without the words, everything of this section."""
        journey = self.flow.contents
        journey.look(journey.meant or "" if chip_id == _MEANT else "")
        self.refresh()

    def choose(self, content_id: str) -> None:
        self.flow.contents.look_at(content_id)

    def take(self, content_id: str) -> None:
        """Here a card is touched as a whole."""
        self.choose(content_id)

    def earlier(self) -> None:
        self._turn(-PAGE, from_end=True)

    def forward(self) -> None:
        """To those after these; from the last of them to words."""
        journey = self.flow.contents
        if journey.list_asked.failed:
            journey.look_again()
        elif self._last < len(journey.listed()):
            self._turn(PAGE)
            return
        elif journey.section != FOR_ME:
            self._onward()
            return
        self.refresh()

    def _onward(self) -> None:
        if self._is_empty():
            self.flow.contents.see_others()
        else:
            self.write()

    def _turn(self, by: int, *, from_end: bool = False) -> None:
        journey = self.flow.contents
        journey.first, journey.from_end = max(self._first + by, 1), from_end
        self.refresh()

    @property
    def _first(self) -> int:
        """Of those that are left of the list; some may have ended."""
        count = len(self.flow.contents.listed())
        return min(self.flow.contents.first, max(count - 1, 0) // PAGE * PAGE + 1)

    @property
    def _last(self) -> int:
        return self._first + PAGE - 1

    # -- the view ------------------------------------------------------------------------------------------------------

    def compose(self) -> JobsView:
        journey = self.flow.contents
        if not journey.section:
            return self.blank
        known = journey.fitting is not None if journey.section == FOR_ME else journey.found is not None
        return self._list(journey.listed()) if known else self._looking()

    def _looking(self) -> JobsView:
        return JobsView(
            title=self._name(),
            banner=self._trouble(),
            search=self._words(),
            search_hint=self._hint(),
            bar=self._bar(""),
        )

    def _list(self, found: tuple[Content, ...]) -> JobsView:
        text, journey = self.services.texts, self.flow.contents
        words = ContentWords(self.services)
        first = self._first
        shown = found[first - 1 : first - 1 + PAGE]
        return JobsView(
            title=self._title(found),
            note=self._note(found),
            note_stays=True,
            banner=self._trouble() or age_banner(self.services),
            search=None if self._is_empty() else self._words(),
            search_hint=self._hint(),
            chips=self._chips(),
            works=tuple(words.card(one, journey.clauses_of(one.id)) for one in shown),
            first=first,
            page=first,
            from_end=journey.from_end,
            range_text=text("jobs.range", first=FIRST, last=LAST, count=len(found)),
            earlier=text("jobs.earlier"),
            next_page=Button(text=text("bar.next_page"), icon="arrow-right", icon_right=True),
            bar=self._bar(text("bar.next_page") if self._last < len(found) else self._onward_words()),
        )

    def _is_empty(self) -> bool:
        """There is nothing here that words could find."""
        journey = self.flow.contents
        return not journey.words and not journey.listed()

    def _onward_words(self) -> str:
        """From the last of the list: to words; from an empty one to the other sections. Back from what fits the visitor
        leads to these anyway."""
        if self.flow.contents.section == FOR_ME:
            return ""
        return self.services.texts("content.others" if self._is_empty() else "contents.search")

    def _name(self) -> str:
        section = self.flow.contents.open_section
        return self.services.texts(section.name if section else "sections.for_me")

    def _title(self, found: tuple[Content, ...]) -> str:
        """Where there is nothing, that there is nothing now; or nothing with these words."""
        text, journey = self.services.texts, self.flow.contents
        if found:
            return self._name()
        if journey.words:
            return text("jobs.none")
        section = journey.open_section
        return text(section.none if section else "contents.none_for_me")

    def _note(self, found: tuple[Content, ...]) -> str:
        text, journey = self.services.texts, self.flow.contents
        if found:
            return text("contents.for_me_how") if journey.section == FOR_ME else age_line(self.services)
        if journey.words:
            return text("contents.none_words")
        return text("contents.none_do", desk=self.services.station.desk, phone=self.services.station.phone)

    def _words(self) -> str | None:
        """None: what fits the visitor is not looked through."""
        return None if self.flow.contents.section == FOR_ME else self.flow.contents.words

    def _hint(self) -> str:
        return self.services.texts("contents.search")

    def _chips(self) -> tuple[ChipView, ...]:
        text, journey = self.services.texts, self.flow.contents
        if not journey.words:
            return ()
        everything = ChipView(chip_id=_ALL, text=text("contents.all"), icon="x")
        if not journey.meant:
            return (everything,)
        meant = text("jobs.meant", word=journey.meant)
        return (ChipView(chip_id=_MEANT, text=meant, icon="magnifying-glass"), everything)

    def _trouble(self) -> Banner | None:
        text, asked = self.services.texts, self.flow.contents.list_asked
        if self._is_long_awaited():
            return Banner(tone=Tone.INFO, icon="info", lead=text("jobs.looking"))
        if asked.failed:
            lead, todo = text("jobs.broken"), text("contents.broken_do")
            return Banner(tone=Tone.WARN, icon="warning-circle", lead=lead, text=todo)
        return None

    def _is_long_awaited(self) -> bool:
        """Of what nobody waits for, as each minute's look, nothing is said."""
        journey = self.flow.contents
        known = journey.fitting if journey.section == FOR_ME else journey.found
        return known is None and journey.list_asked.waited >= self.services.durations.busy_show_after

    def _bar(self, onward: str) -> ActionBar:
        text = self.services.texts
        words = text("jobs.again") if self.flow.contents.list_asked.failed else onward
        primary = Button(text=words, icon="arrow-right", icon_right=True) if words else None
        return ActionBar(back=Button(text=text("bar.back"), icon="arrow-left"), primary=primary)
