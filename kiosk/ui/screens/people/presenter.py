"""Who is in charge here: the closest first, with what they do and how they can be reached."""

from kiosk.domain.around import PersonTelling
from kiosk.ui.around_views import PeopleView
from kiosk.ui.around_words import AroundWords
from kiosk.ui.parts import COUNT, ActionBar, Button, PersonView
from kiosk.ui.places import Page
from kiosk.ui.presenter import Presenter


class PeoplePresenter(Presenter[PeopleView]):
    blank = PeopleView()

    def open(self) -> None:
        self.flow.around.look_for_people()
        self.refresh()

    def forward(self) -> None:
        if self.flow.around.answer.failed:
            self.flow.around.look_for_people()
            self.refresh()
        else:
            self.flow.contents.look_through("people")

    def choose(self, person_id: str) -> None:
        self.flow.around.look_at(person_id, Page.PEOPLE)

    # -- the view ------------------------------------------------------------------------------------------------------

    def compose(self) -> PeopleView:
        journey, text = self.flow.around, self.services.texts
        people = journey.people
        bar = ActionBar(back=Button(text=text("bar.back"), icon="arrow-left"), primary=self._onward())
        banner = AroundWords(self.services).trouble(journey.answer)
        if people is None:
            return PeopleView(title=text("people.title"), banner=banner, bar=bar)
        return PeopleView(
            title=text("people.title"),
            subtitle=text("people.subtitle") if people else text("people.none", phone=self.services.station.phone),
            banner=banner,
            people=tuple(map(self._person, people)),
            more=text("filter.more", count=COUNT),
            bar=bar,
        )

    def _onward(self) -> Button | None:
        text, journey = self.services.texts, self.flow.around
        if journey.answer.failed:
            return Button(text=text("around.again"))
        return Button(text=text("contents.search"), icon="magnifying-glass") if journey.people else None

    def _person(self, one: PersonTelling) -> PersonView:
        text, told = self.services.texts, one.told
        sample = text("around.sample") if told.sample else ""
        return PersonView(
            person_id=one.id,
            name=one.title,
            post="·".join(filter(None, (told.post, sample))),
            duties=text("people.duties", what=text("marks.list").join(told.duties)) if told.duties else "",
            phone=told.phone,
            hours=told.hours,
            note=told.area,
            photo=self.flow.around.photos.get(told.photo),
        )
