"""What there is around here: what is paid, fairs, places, people. What was looked up, what is chosen of it. No Kivy.

All of it is forgotten with the visit. Whoever paints it asks what of it still holds: it may end while its page is up.
"""

from collections.abc import Callable, Mapping
from datetime import date
from typing import TypeVar

from kiosk.domain.around import PersonTelling, PlaceTelling, Telling, nearest_first
from kiosk.domain.business_day import business_date
from kiosk.domain.content import Content
from kiosk.domain.fair_calendar import FairTelling, by_day, months_shown
from kiosk.domain.told import PlaceType
from kiosk.domain.wage_guidance import WageGuidance, WageShown
from kiosk.items.code_search import CodeSearch
from kiosk.items.pinyin import load_readings
from kiosk.ui.latest_answer import LatestAnswer
from kiosk.ui.parts import Photo
from kiosk.ui.photo import photo_of
from kiosk.ui.places import Page
from kiosk.ui.services import Services
from kiosk.ui.slip_printing import SlipPrinting
from kiosk.usecases.what_is_around import WhatIsAround

T = TypeVar("T")
_OWN = frozenset({Page.WAGES, Page.FAIRS, Page.PLACES_MAP, Page.PEOPLE})
# On the glass at once: so many pins can be told apart on a sketch.
AT_ONCE = 4


class AroundJourney:
    """`forward` and `back` answer whether the step was its own. `to` turns to a page, `home` to the entries, `show`
    to that of one content; `told` hears of news.

    `words`: the kind of work that is looked for, `found`: the codes of what they may mean. `occupation` and `region`:
    of which the pay is shown; `choosing_place`: another is being chosen. `month`: its first day. `day`: the one whose
    fairs are shown, None: those of the month. `kind`: the places that are shown, None: all. `group`: from 0, those of
    a sketch after those nearer."""

    def __init__(
        self,
        services: Services,
        *,
        to: Callable[[Page], None],
        home: Callable[[], None],
        show: Callable[[Content, Page], None],
        told: Callable[[], None],
    ) -> None:
        self._services = services
        self._to = to
        self._home = home
        self._show = show
        self.answer = LatestAnswer(services, told)
        self.slips = SlipPrinting(services, told)
        self.forget()

    def forget(self) -> None:
        self.answer.forget()
        self.slips.forget()
        self.guidance: WageGuidance | None = None
        self.words = self.occupation = self.region = ""
        self.found: tuple[str, ...] | None = None
        self.choosing_place = False
        self._fairs: tuple[FairTelling, ...] | None = None
        self.month: date | None = None
        self.day: date | None = None
        self._places: tuple[PlaceTelling, ...] | None = None
        self.kind: PlaceType | None = None
        self.group = 0
        self._people: tuple[PersonTelling, ...] | None = None
        self.photos: Mapping[str, Photo] = {}

    def forward(self, page: Page) -> bool:
        """Its pages lead on by themselves."""
        del page
        return False

    def back(self, page: Page) -> bool:
        match page:
            case Page.WAGE | Page.WAGE_WORDS:
                self._to(Page.WAGES)
            case _ if page in _OWN:
                self._home()
            case _:
                return False
        return True

    def look_at(self, content_id: str, came_from: Page) -> None:
        """Whole, on its own page; 返回 leads to `came_from` again."""
        for one in (*(self.fairs or ()), *(self.places or ()), *(self.people or ())):
            if one.id == content_id:
                self._show(one.content, came_from)
                return

    @property
    def here(self) -> tuple[float, float] | None:
        return self._services.around.here if self._services.around else None

    @property
    def region_here(self) -> str:
        return self._services.around.region if self._services.around else ""

    # -- looked up off the screen's thread -----------------------------------------------------------------------------

    def look_for_wages(self) -> None:
        self._ask(WhatIsAround.wages, self._wages_found)

    def _wages_found(self, guidance: WageGuidance) -> None:
        self.guidance = guidance

    def find_occupations(self, words: str) -> None:
        """By any part of the words, or by pinyin and its initials; "" shows all."""
        self.words, self.found = words, None
        if words:
            table = self._services.catalogue.tables.get("occupation", ())
            self.answer.ask(
                lambda: tuple(one.code for one in CodeSearch(table, load_readings()).find(words)), self._are
            )

    def _are(self, found: tuple[str, ...]) -> None:
        self.found = found

    def look_for_fairs(self) -> None:
        self._ask(WhatIsAround.fairs, self._fairs_found)

    def _fairs_found(self, fairs: tuple[FairTelling, ...]) -> None:
        self._fairs = fairs

    def look_for_places(self) -> None:
        self._ask(WhatIsAround.places, self._places_found)

    def _places_found(self, places: tuple[PlaceTelling, ...]) -> None:
        self._places = nearest_first(places, self.here)

    def look_for_people(self) -> None:
        self._ask(_people_with_photos, self._people_found)

    def _people_found(self, found: tuple[tuple[PersonTelling, ...], Mapping[str, Photo]]) -> None:
        self._people, self.photos = found

    def _ask(self, look: Callable[[WhatIsAround], T], done: Callable[[T], None]) -> None:
        around = self._services.around
        if around is not None:
            self.answer.ask(lambda: look(around), done)

    # -- what of it holds now; None: it is not known yet ---------------------------------------------------------------

    @property
    def wages_now(self) -> WageGuidance | None:
        if self.guidance is not None:
            self.guidance = self.guidance.holding(self._services.clock.now())
        return self.guidance

    @property
    def wage(self) -> WageShown | None:
        """Of the place that was chosen; else of here, else of any."""
        guidance, today = self.wages_now, business_date(self._services.clock.now())
        if guidance is None or not self.occupation:
            return None
        places = guidance.places_of(self.occupation, today)
        return guidance.shown(self.occupation, (self.region, self.region_here, *places), today)

    @property
    def fairs(self) -> tuple[FairTelling, ...] | None:
        return self._holding(self._fairs)

    @property
    def places(self) -> tuple[PlaceTelling, ...] | None:
        """The nearest first; without roads."""
        found = self._holding(self._places)
        return None if found is None else tuple(one for one in found if one.told.type is not PlaceType.ROAD)

    @property
    def roads(self) -> tuple[PlaceTelling, ...]:
        return tuple(one for one in self._holding(self._places) or () if one.told.type is PlaceType.ROAD)

    @property
    def people(self) -> tuple[PersonTelling, ...] | None:
        return self._holding(self._people)

    def _holding(self, tellings: tuple[Telling[T], ...] | None) -> tuple[Telling[T], ...] | None:
        now = self._services.clock.now()
        return None if tellings is None else tuple(one for one in tellings if one.holds_at(now))

    # -- the calendar --------------------------------------------------------------------------------------------------

    @property
    def month_shown(self) -> date:
        return self.month or business_date(self._services.clock.now()).replace(day=1)

    @property
    def months(self) -> tuple[date, ...]:
        today = business_date(self._services.clock.now())
        return tuple(months_shown(today, by_day(self.fairs or ())))

    def turn_month(self, by: int) -> None:
        months = self.months
        at = months.index(self.month_shown) + by if self.month_shown in months else 0
        self.month, self.day = months[min(max(at, 0), len(months) - 1)], None


def _people_with_photos(around: WhatIsAround) -> tuple[tuple[PersonTelling, ...], Mapping[str, Photo]]:
    people = around.people()
    ids = {one.told.photo for one in people if one.told.photo}
    photos = {media: photo_of(around.picture(media)) for media in ids}
    return people, {media: photo for media, photo in photos.items() if photo is not None}
