"""适合我的: what work, how much, where. Each may be left open; nothing else is asked, least of all sex or age."""

from kiosk.domain.job_lookup import JobQuery
from kiosk.ui.job_filters import SEVERAL, Filter, is_chosen, looser, values, with_value
from kiosk.ui.job_journey import LASTING
from kiosk.ui.job_profile import profile_wished
from kiosk.ui.parts import COUNT, ActionBar, Banner, Button, OptionView, Tone
from kiosk.ui.places import Page
from kiosk.ui.presenter import Presenter
from kiosk.ui.work_views import ListingView

ANY = "any"
STEPS = (Filter.OCCUPATION, Filter.PAY, Filter.DISTRICT)
_TITLES = {
    Filter.OCCUPATION: "wishes.occupation",
    Filter.PAY: "wishes.pay",
    Filter.DISTRICT: "wishes.district",
}


class JobWishesPresenter(Presenter[ListingView]):
    blank = ListingView()

    def choose(self, line_id: str) -> None:
        journey = self.flow.jobs
        here = self.services.jobs.here if self.services.jobs else None
        code = "" if line_id == ANY else line_id
        journey.wished = with_value(journey.wished, self._one, code, here)
        self.refresh()

    def back(self) -> None:
        if self.flow.jobs.wish_step > 0:
            self.flow.jobs.wish_step -= 1
            self.flow.to(Page.JOB_WISHES)
        else:
            self.flow.back()

    def forward(self) -> None:
        journey = self.flow.jobs
        if journey.wish_step + 1 < len(STEPS):
            journey.wish_step += 1
            self.flow.to(Page.JOB_WISHES)
            return
        journey.by_resume = False
        journey.match(profile_wished(journey.wished, self.services.jobs.here if self.services.jobs else None))
        self.flow.to(Page.JOBS)

    @property
    def _one(self) -> Filter:
        return STEPS[self.flow.jobs.wish_step]

    def compose(self) -> ListingView:
        text, journey = self.services.texts, self.flow.jobs
        if self.services.visit.person is None:
            return self.blank
        one, query = self._one, journey.wished
        facet = journey.looked.found.facets.get(one.value, {}) if journey.looked else {}
        return ListingView(
            title=text(_TITLES[one]),
            subtitle=text("progress.text", step=journey.wish_step + 1, steps=len(STEPS)),
            banner=self._busy(),
            options=(
                OptionView(code=ANY, text=text("wishes.any"), chosen=_is_open(query, one)),
                *(
                    OptionView(code=code, text=words, chosen=is_chosen(query, one, code))
                    for code, words in values(one, facet, self.services)
                ),
            ),
            several=one in SEVERAL,
            more=text("filter.more", count=COUNT),
            bar=ActionBar(
                back=Button(text=text("bar.back"), icon="arrow-left"),
                primary=Button(text=text("bar.next"), icon="arrow-right", icon_right=True),
            ),
        )

    def _busy(self) -> Banner | None:
        text = self.services.texts
        if self.flow.jobs.answer.waited < self.services.durations.busy_show_after:
            return None
        return Banner(tone=Tone.INFO, icon="info", lead=text("jobs.looking"))


def _is_open(query: JobQuery, one: Filter) -> bool:
    return looser(query, one) == query or query == JobQuery(kinds=LASTING)
