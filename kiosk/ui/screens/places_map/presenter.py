"""Where to go: the nearest places on a sketch and in a list, by kind."""

from collections import Counter
from collections.abc import Iterator, Sequence

from kiosk.domain.around import PlaceTelling, away
from kiosk.domain.place_on_map import bar_length, offset
from kiosk.domain.told import PlaceType, Spot
from kiosk.ui.around_journey import AT_ONCE
from kiosk.ui.around_views import PlacesView
from kiosk.ui.around_words import KINDS, AroundWords
from kiosk.ui.parts import COUNT, ActionBar, Button, ChipView, PlaceView, SketchMark, SketchRoad, SketchView
from kiosk.ui.places import Page
from kiosk.ui.presenter import Presenter
from kiosk.ui.work_words import WorkWords

_ALL = "all"
Ahead = Sequence[PlaceTelling]


class PlacesMapPresenter(Presenter[PlacesView]):
    blank = PlacesView()

    def open(self) -> None:
        self.flow.around.look_for_places()
        self.refresh()

    def pick(self, chip_id: str) -> None:
        journey = self.flow.around
        journey.kind, journey.group = None if chip_id == _ALL else PlaceType(chip_id), 0
        self.refresh()

    def choose(self, place_id: str) -> None:
        self.flow.around.look_at(place_id, Page.PLACES_MAP)

    def forward(self) -> None:
        """To those farther off; from the last of them to the nearest again."""
        journey = self.flow.around
        if journey.answer.failed:
            journey.look_for_places()
        else:
            journey.group = journey.group + 1 if self._has_more() else 0
        self.refresh()

    def other(self) -> None:
        self.flow.contents.look_through("places")

    def _has_more(self) -> bool:
        return (self.flow.around.group + 1) * AT_ONCE < len(self._chosen())

    def _chosen(self) -> Ahead:
        journey = self.flow.around
        return [one for one in journey.places or () if journey.kind in (None, one.told.type)]

    # -- the view ------------------------------------------------------------------------------------------------------

    def compose(self) -> PlacesView:
        journey, text, words = self.flow.around, self.services.texts, AroundWords(self.services)
        title, banner = text("places.title"), words.trouble(journey.answer)
        if journey.places is None:
            return PlacesView(title=title, banner=banner, bar=self._bar(()))
        chosen = self._chosen()
        first = journey.group * AT_ONCE if journey.group * AT_ONCE < len(chosen) else 0
        shown = chosen[first : first + AT_ONCE]
        return PlacesView(
            title=title,
            subtitle=self._subtitle(chosen),
            banner=banner,
            kinds=tuple(self._kinds(journey.places)),
            sketch=self._sketch(shown, first),
            places=tuple(self._row(one, str(first + n)) for n, one in enumerate(shown, 1)),
            more=text("filter.more", count=COUNT),
            bar=self._bar(chosen),
        )

    def _subtitle(self, chosen: Ahead) -> str:
        text = self.services.texts
        if not chosen:
            return text("places.none")
        return text("places.nearest" if self.flow.around.here else "places.count", count=len(chosen))

    def _kinds(self, places: Ahead) -> Iterator[ChipView]:
        """Those of which there are some; alone one is no choice. What is none of these stands among all."""
        text, journey = self.services.texts, self.flow.around
        counts = Counter(one.told.type for one in places)
        kinds = [kind for kind in KINDS if counts[kind]]
        if len(kinds) > 1:
            yield ChipView(chip_id=_ALL, text=text("places.all"), chosen=journey.kind is None)
            for kind in kinds:
                yield ChipView(
                    chip_id=kind.value, text=text(KINDS[kind]), chosen=kind is journey.kind, count=str(counts[kind])
                )

    def _row(self, place: PlaceTelling, number: str) -> PlaceView:
        words, told = AroundWords(self.services), place.told
        sample = self.services.texts("around.sample") if told.sample else ""
        lines = ("·".join(filter(None, parts)) for parts in ((told.address, sample), (told.hours, told.phone)))
        return PlaceView(
            place_id=place.id,
            title=place.title,
            number=number if told.spot else "",
            far=words.far(place, self.flow.around.here),
            lines=tuple(filter(None, lines)),
        )

    # -- the sketch ----------------------------------------------------------------------------------------------------

    def _sketch(self, shown: Ahead, first: int) -> SketchView | None:
        """From this machine; where nobody has said where it stands, from the first of the places."""
        text, words = self.services.texts, WorkWords(self.services)
        spots = [(str(first + n), one.told.spot) for n, one in enumerate(shown, 1) if one.told.spot is not None]
        if not spots:
            return None
        here = self.flow.around.here
        origin = here or (spots[0][1].latitude, spots[0][1].longitude)
        marks = tuple(_mark(number, spot, origin) for number, spot in spots)
        farthest = max(max(abs(mark.east), abs(mark.north_of)) for mark in marks)
        scale = bar_length(farthest)
        return SketchView(
            marks=marks,
            roads=tuple(_road(road, origin) for road in self.flow.around.roads),
            scale=scale,
            scale_text=words.how_far(scale),
            here=text("sketch.here") if here else "",
            north=text("sketch.north"),
        )

    def _bar(self, chosen: Ahead) -> ActionBar:
        text = self.services.texts
        return ActionBar(
            back=Button(text=text("bar.back"), icon="arrow-left"),
            other=Button(text=text("contents.search"), icon="magnifying-glass") if chosen else None,
            primary=self._onward(chosen),
        )

    def _onward(self, chosen: Ahead) -> Button | None:
        text = self.services.texts
        if self.flow.around.answer.failed:
            return Button(text=text("around.again"))
        if len(chosen) <= AT_ONCE:
            return None
        if self._has_more():
            return Button(text=text("places.farther"), icon="arrow-right", icon_right=True)
        return Button(text=text("places.nearer"), icon="arrow-right", icon_right=True)


def _mark(number: str, spot: Spot, origin: tuple[float, float]) -> SketchMark:
    found = offset(origin, (spot.latitude, spot.longitude))
    return SketchMark(east=found.east, north_of=found.north, number=number)


def _road(road: PlaceTelling, origin: tuple[float, float]) -> SketchRoad:
    points = (away(origin, spot) for spot in road.told.line)
    return SketchRoad(name=road.title, line=tuple((one.east, one.north) for one in points if one is not None))
