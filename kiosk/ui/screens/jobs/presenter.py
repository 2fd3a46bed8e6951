"""What was found, and the ways to find something else: words, filters, another list. Nobody has to say who they are."""

from dataclasses import replace

from kiosk.domain.job_lookup import PAGE, Found, JobQuery, Recommended, Sort
from kiosk.domain.posting import Posting
from kiosk.ui.job_filters import chosen_filters, filter_called, looser, named_queries
from kiosk.ui.job_journey import Listed, Wish
from kiosk.ui.parts import ActionBar, Banner, Button, ChipView, OptionView, Tone, WorkView
from kiosk.ui.places import Page
from kiosk.ui.presenter import Presenter
from kiosk.ui.when import when
from kiosk.ui.work_views import FIRST, LAST, JobsView
from kiosk.ui.work_words import WorkWords
from kiosk.usecases.job_slip import MatchLine, matches_slip
from kiosk.usecases.sync_ports import SyncState

_LASTING, _GIGS, _MATCHED = "lasting", "gigs", "matched"
_SORTS = {Sort.NEWEST: "jobs.by_newest", Sort.PAY: "jobs.by_pay", Sort.DISTANCE: "jobs.by_distance"}
_MEANT, _KEPT, _PRINT = "meant", "kept", "print"


class JobsPresenter(Presenter[JobsView]):
    blank = JobsView()

    def open(self) -> None:
        journey = self.flow.jobs
        if journey.listed is Listed.FOUND:
            self._look(journey.query)
        self.refresh()

    def tick(self) -> None:
        """While the index is being made it is asked again: what came overnight is there in a moment."""
        journey = self.flow.jobs
        waits = journey.looked is not None and journey.looked.in_making and journey.listed is Listed.FOUND
        waited = self.services.clock.monotonic() - journey.looked_at
        if waits and journey.answer.waited < 0 and waited >= self.services.durations.poll_state:
            self._look(journey.query)
        self.refresh()

    def write(self) -> None:
        self.flow.to(Page.JOB_WORDS)

    def turn_to(self, code: str) -> None:
        journey = self.flow.jobs
        if code == _GIGS:
            self.flow.to(Page.GIGS)
        elif code == _MATCHED and journey.listed is not Listed.MATCHED:
            if journey.matched is not None:
                journey.listed = Listed.MATCHED
            else:
                journey.want(Wish.MATCH, Page.JOBS)
        elif code == _LASTING and journey.listed is not Listed.FOUND:
            self._look(journey.query)
        self.refresh()

    def pick(self, chip_id: str) -> None:
        """A filter goes; or what was meant is looked for, or another list is shown."""
        journey = self.flow.jobs
        if chip_id == _MEANT:
            meant = journey.looked.found.did_you_mean if journey.looked else None
            self._look(replace(journey.query, words=meant or "", page=1))
        elif chip_id == _KEPT:
            journey.listed = Listed.FOUND if journey.listed is Listed.KEPT else Listed.KEPT
        elif chip_id == _PRINT:
            self._print()
        elif (one := filter_called(chip_id)) is not None:
            self._look(looser(journey.query, one))
        self.refresh()

    def choose(self, work_id: str) -> None:
        self.flow.jobs.look_at(work_id, Page.JOBS)

    def take(self, work_id: str) -> None:
        """Here a card is touched as a whole."""
        self.choose(work_id)

    def earlier(self) -> None:
        if self.flow.jobs.query.page > 1:
            self._look(replace(self.flow.jobs.query, page=self.flow.jobs.query.page - 1), from_end=True)

    def forward(self) -> None:
        """To those after these; from the last of them to the filters, or to words where nothing was found."""
        journey = self.flow.jobs
        if self._more_pages():
            self._look(replace(journey.query, page=journey.query.page + 1))
        elif journey.answer.failed:
            self._look(journey.query)
        else:
            self.flow.to(Page.JOB_WORDS)

    def other(self) -> None:
        if self.flow.jobs.listed is Listed.MATCHED:
            self.flow.jobs.want(Wish.MATCH, Page.JOBS)
        else:
            self.flow.jobs.choosing = ""
            self.flow.to(Page.JOB_CHOICE)

    def back(self) -> None:
        if self.flow.jobs.listed is Listed.KEPT:
            self.pick(_KEPT)
        else:
            self.flow.back()

    def _look(self, query: JobQuery, *, from_end: bool = False) -> None:
        """With how many there would be without each of the filters, in case there are none with them."""
        journey = self.flow.jobs
        journey.search(query, named_queries(query), from_end=from_end)

    def _print(self) -> None:
        matched, words = self.flow.jobs.matched or (), WorkWords(self.services)
        lines = tuple(MatchLine(one.posting, words.where(one.posting), words.pay(one.posting.pay)) for one in matched)
        now = self.services.clock.now()
        self.flow.jobs.slips.print_out(lambda labels: matches_slip(lines, labels, now))

    def _more_pages(self) -> bool:
        journey = self.flow.jobs
        looked = journey.looked
        return journey.listed is Listed.FOUND and looked is not None and journey.query.page < looked.found.pages

    # -- the view ------------------------------------------------------------------------------------------------------

    def compose(self) -> JobsView:
        journey = self.flow.jobs
        if journey.listed is Listed.MATCHED:
            return self._matched(journey.matched)
        if journey.listed is Listed.KEPT:
            return self._kept()
        looked = journey.looked
        return self._found(looked.found) if looked is not None else self._looking()

    def _looking(self) -> JobsView:
        """For a moment nothing is said; then that it takes a while, or that it could not be found out."""
        text = self.services.texts
        return JobsView(
            title=text("jobs.title"),
            banner=self._trouble(),
            search=self.flow.jobs.query.words,
            search_hint=text("jobs.what"),
            kinds=self._kinds(),
            bar=self._bar(Button(text=text("jobs.again")) if self.flow.jobs.answer.failed else None),
        )

    def _found(self, found: Found) -> JobsView:
        text, journey = self.services.texts, self.flow.jobs
        words = WorkWords(self.services)
        query = journey.query
        primary = text("bar.next_page") if self._more_pages() else text("jobs.other_words")
        return JobsView(
            title=text("jobs.found", count=found.total) if found.total else text("jobs.none"),
            note=self._note(found),
            banner=self._trouble() or self._age(),
            search=query.words,
            search_hint=text("jobs.what"),
            kinds=self._kinds(),
            chips=self._chips(found),
            works=tuple(words.card(posting) for posting in found.postings),
            first=(query.page - 1) * PAGE + 1,
            page=query.page,
            from_end=journey.from_end,
            range_text=text("jobs.range", first=FIRST, last=LAST, count=found.total),
            earlier=text("jobs.earlier"),
            next_page=Button(text=text("bar.next_page"), icon="arrow-right", icon_right=True),
            bar=self._bar(Button(text=primary, icon="arrow-right", icon_right=True)),
        )

    def _matched(self, matched: tuple[Recommended, ...] | None) -> JobsView:
        text = self.services.texts
        words = WorkWords(self.services)
        return JobsView(
            title=text("jobs.matched", count=len(matched)) if matched else text("jobs.matching_none"),
            note=text("jobs.matched_how") if matched else "",
            banner=self._trouble() or self.flow.jobs.slips.banner() or self._age(),
            kinds=self._kinds(),
            chips=self._to_print(matched or ()),
            works=tuple(words.card(one.posting, one) for one in matched or ()),
            range_text=text("jobs.range", first=FIRST, last=LAST, count=len(matched or ())),
            earlier=text("jobs.earlier"),
            next_page=Button(text=text("bar.next_page"), icon="arrow-right", icon_right=True),
            bar=ActionBar(
                back=Button(text=text("bar.back"), icon="arrow-left"),
                other=Button(text=text("jobs.ask_again"), icon="pencil-simple"),
            ),
        )

    def _to_print(self, matched: tuple[Recommended, ...]) -> tuple[ChipView, ...]:
        if not matched or self.services.printer is None:
            return ()
        return (ChipView(chip_id=_PRINT, text=self.services.texts("jobs.print"), icon="printer"),)

    def _kept(self) -> JobsView:
        text, journey = self.services.texts, self.flow.jobs
        words = WorkWords(self.services)
        ones = journey.kept_ones()
        return JobsView(
            title=text("jobs.kept", count=len(ones)),
            note=text("jobs.kept_how"),
            works=tuple(self._kept_card(words, posting) for posting in ones),
            range_text=text("jobs.range", first=FIRST, last=LAST, count=len(ones)),
            earlier=text("jobs.earlier"),
            next_page=Button(text=text("bar.next_page"), icon="arrow-right", icon_right=True),
            bar=ActionBar(back=Button(text=text("bar.back"), icon="arrow-left")),
        )

    def _kept_card(self, words: WorkWords, posting: Posting) -> WorkView:
        view = words.card(posting)
        kept = "jobs.tag_saved" if self.flow.jobs.kept.is_saved(posting.id) else "jobs.tag_seen"
        return replace(view, tags=(self.services.texts(kept), *view.tags))

    # -- its parts -----------------------------------------------------------------------------------------------------

    def _kinds(self) -> tuple[OptionView, ...]:
        text, listed = self.services.texts, self.flow.jobs.listed
        kinds = [OptionView(code=_LASTING, text=text("jobs.lasting"), chosen=listed is Listed.FOUND)]
        kinds.append(OptionView(code=_GIGS, text=text("work.gig")))
        if self.services.level.identity:
            kinds.append(OptionView(code=_MATCHED, text=text("jobs.for_me"), chosen=listed is Listed.MATCHED))
        return tuple(kinds)

    def _chips(self, found: Found) -> tuple[ChipView, ...]:
        """What was meant, then the filters that are chosen: a tap takes one away. Nothing found: with how many there
        would be without it."""
        text, journey = self.services.texts, self.flow.jobs
        chips = []
        if found.did_you_mean:
            chips.append(
                ChipView(chip_id=_MEANT, text=text("jobs.meant", word=found.did_you_mean), icon="magnifying-glass")
            )
        counts = journey.looked.counts if journey.looked else {}
        for name, words in chosen_filters(journey.query, self.services):
            if found.total:
                chips.append(ChipView(chip_id=name, text=words, chosen=True))
            else:
                count = str(counts.get(name, 0))
                chips.append(ChipView(chip_id=name, text=text("jobs.without", what=words), count=count))
        if journey.kept_ones():
            chips.append(
                ChipView(chip_id=_KEPT, text=text("jobs.kept_chip"), icon="star", count=str(len(journey.kept_ones())))
            )
        return tuple(chips)

    def _note(self, found: Found) -> str:
        text, journey = self.services.texts, self.flow.jobs
        if not found.total:
            filtered = any(True for _ in chosen_filters(journey.query, self.services))
            return text("jobs.none_filtered" if filtered else "jobs.none_words")
        key = _SORTS.get(journey.query.sort)
        return text(key) if key else ""

    def _trouble(self) -> Banner | None:
        text, journey = self.services.texts, self.flow.jobs
        trouble = WorkWords(self.services).trouble(journey.answer)
        if trouble is not None:
            return trouble
        if journey.looked is not None and journey.looked.in_making and journey.listed is Listed.FOUND:
            return Banner(tone=Tone.INFO, icon="info", lead=text("jobs.in_making"))
        return None

    def _age(self) -> Banner | None:
        """Without a network it is said how old it is; and where nothing ever came, that too."""
        text = self.services.texts
        if self.services.sync_status().state is not SyncState.OFFLINE:
            return None
        as_of = self.flow.jobs.as_of
        age = text("jobs.as_of", when=when(as_of, self.services.clock.now(), text)) if as_of else text("jobs.never")
        return Banner(tone=Tone.WARN, icon="wifi-slash", lead=text("home.offline_look"), text=age)

    def _bar(self, primary: Button | None) -> ActionBar:
        text = self.services.texts
        return ActionBar(
            back=Button(text=text("bar.back"), icon="arrow-left"),
            other=Button(text=text("jobs.filters"), icon="sliders-horizontal"),
            primary=primary,
        )
