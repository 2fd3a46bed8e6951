"""Where the work is, drawn and in words. Only of a posting whose place is known."""

from kiosk.domain.place_on_map import bar_length
from kiosk.ui.parts import COUNT, ActionBar, Button, FactView, SketchMark, SketchView
from kiosk.ui.presenter import Presenter
from kiosk.ui.screens.job_place.view import JobPlaceView
from kiosk.ui.work_words import WorkWords


class JobPlacePresenter(Presenter[JobPlaceView]):
    blank = JobPlaceView()

    def forward(self) -> None:
        self.flow.back()

    def compose(self) -> JobPlaceView:
        text, posting = self.services.texts, self.flow.jobs.posting
        if posting is None:
            return self.blank
        words = WorkWords(self.services)
        away = words.away(posting)
        if away is None:
            return self.blank
        scale = bar_length(away.metres)
        far, towards = words.how_far(away.metres), words.direction(away)
        return JobPlaceView(
            title=text("sketch.title"),
            subtitle=posting.title,
            sketch=SketchView(
                marks=(SketchMark(east=away.east, north_of=away.north, label=posting.title),),
                scale=scale,
                scale_text=words.how_far(scale),
                here=text("sketch.here"),
                north=text("sketch.north"),
            ),
            facts=(
                FactView(label=text("job.where"), text=posting.address or words.region(posting.district)),
                FactView(label=text("sketch.how_far"), text=text("sketch.far", point=towards, far=far)),
            ),
            more=text("filter.more", count=COUNT),
            note=text("sketch.note"),
            bar=ActionBar(back=Button(text=text("bar.back"), icon="arrow-left")),
        )
