"""改条件: the filters with what is chosen in each, then the values of one of them with how many there would be."""

from collections.abc import Mapping

from kiosk.domain.job_lookup import JobQuery
from kiosk.ui.job_filters import (
    NAMES,
    QUESTIONS,
    SEVERAL,
    Filter,
    filter_called,
    is_chosen,
    looser,
    named_queries,
    said_of,
    values,
    with_value,
)
from kiosk.ui.parts import COUNT, ActionBar, Button, OptionView
from kiosk.ui.places import Page
from kiosk.ui.presenter import Presenter
from kiosk.ui.work_views import LineView, ListingView

ANY = "any"
_ICONS = {
    Filter.NEAR: "map-pin",
    Filter.DISTRICT: "buildings",
    Filter.OCCUPATION: "briefcase",
    Filter.PAY: "hand-coins",
    Filter.KIND: "clock",
    Filter.EDUCATION: "graduation-cap",
    Filter.BENEFITS: "check-circle",
    Filter.FRESH: "calendar",
    Filter.SORT: "list-checks",
}


class JobChoicePresenter(Presenter[ListingView]):
    """`choosing` of the journey is the filter that is open, "" for the list of them."""

    blank = ListingView()

    def open(self) -> None:
        self._look(self.flow.jobs.query)
        self.refresh()

    def choose(self, line_id: str) -> None:
        journey = self.flow.jobs
        if not journey.choosing:
            if filter_called(line_id) is not None:
                journey.choosing = line_id
                self.flow.to(Page.JOB_CHOICE)
            return
        here = self.services.jobs.here if self.services.jobs else None
        code = "" if line_id == ANY else line_id
        self._look(with_value(journey.query, Filter(journey.choosing), code, here))
        self.refresh()

    def back(self) -> None:
        if self.flow.jobs.choosing:
            self.flow.jobs.choosing = ""
            self.flow.to(Page.JOB_CHOICE)
        else:
            self.flow.back()

    def other(self) -> None:
        """Every filter goes; the words stay."""
        query = self.flow.jobs.query
        for one in Filter:
            query = looser(query, one)
        self._look(query)
        self.refresh()

    def forward(self) -> None:
        """From a filter to the others, from those to what is found."""
        if self.flow.jobs.choosing:
            self.back()
        else:
            self.flow.to(Page.JOBS)

    def _look(self, query: JobQuery) -> None:
        self.flow.jobs.search(query, {**named_queries(query), **self._counted(query)})

    def _counted(self, query: JobQuery) -> dict[str, JobQuery]:
        """How many there would be with each value of the filter that is open, where no facet says so."""
        if not self.flow.jobs.choosing or self._one in (Filter.SORT, Filter.DISTRICT, Filter.OCCUPATION, Filter.KIND):
            return {}
        here = self.services.jobs.here if self.services.jobs else None
        alone = query if self._one in SEVERAL else looser(query, self._one)
        offered = values(self._one, {}, self.services)
        return {
            _named(code): alone if is_chosen(alone, self._one, code) else with_value(alone, self._one, code, here)
            for code, _ in offered
        }

    @property
    def _one(self) -> Filter:
        return Filter(self.flow.jobs.choosing)

    @property
    def _facet(self) -> Mapping[str, int]:
        looked = self.flow.jobs.looked
        return looked.found.facets.get(self._one.value, {}) if looked else {}

    # -- the view ------------------------------------------------------------------------------------------------------

    def compose(self) -> ListingView:
        return self._values() if self.flow.jobs.choosing else self._filters()

    def _filters(self) -> ListingView:
        text, query = self.services.texts, self.flow.jobs.query
        lines = tuple(
            LineView(
                line_id=one.value,
                title=text(NAMES[one]),
                text=said_of(one, query, self.services) or text("filter.any"),
                icon=_ICONS[one],
            )
            for one in Filter
            if one is not Filter.NEAR or values(one, {}, self.services)
        )
        return ListingView(
            title=text("filter.title"),
            lines=lines,
            more=text("filter.more", count=COUNT),
            bar=ActionBar(
                back=Button(text=text("bar.back"), icon="arrow-left"),
                other=Button(text=text("filter.none")) if named_queries(query) else None,
                primary=self._see(),
            ),
        )

    def _values(self) -> ListingView:
        text, journey, one = self.services.texts, self.flow.jobs, self._one
        facet, counts = self._facet, journey.looked.counts if journey.looked else {}
        any_chosen = looser(journey.query, one) == journey.query
        options = [] if one is Filter.SORT else [OptionView(code=ANY, text=text("filter.any"), chosen=any_chosen)]
        for code, words in values(one, facet, self.services):
            count = facet.get(code, counts.get(_named(code)))
            chosen = is_chosen(journey.query, one, code)
            if count == 0 and not chosen:
                continue
            note = "" if count is None else text("filter.count", count=count)
            options.append(OptionView(code=code, text=words, chosen=chosen, note=note))
        return ListingView(
            title=text(QUESTIONS[one]),
            subtitle=text("filter.several") if one in SEVERAL else "",
            options=tuple(options),
            several=one in SEVERAL,
            more=text("filter.more", count=COUNT),
            bar=ActionBar(
                back=Button(text=text("bar.back"), icon="arrow-left"),
                primary=Button(text=text("aids.done"), icon="check"),
            ),
        )

    def _see(self) -> Button:
        looked = self.flow.jobs.looked
        text = self.services.texts
        words = text("filter.see", count=looked.found.total) if looked else text("bar.next")
        return Button(text=words, icon="arrow-right", icon_right=True)


def _named(code: str) -> str:
    """Apart from the names of filters."""
    return f"={code}"
