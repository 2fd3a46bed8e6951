"""What may be shown on the waiting page just now, and how often: what the centre planned, and what this station says by
itself where the centre planned nothing of that kind. No Kivy."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from kiosk.contract.media import is_media_id
from kiosk.domain.content import Content
from kiosk.domain.posting import Posting
from kiosk.domain.programme import is_on
from kiosk.domain.told import SlideShows, SlideTold, Urgency, slide_of
from kiosk.domain.told.idle import USUAL_WEIGHT
from kiosk.ui.idle_panels import IdlePanels, of_signage, short
from kiosk.ui.screens.attract.view import PanelView

SAFE = "safe"
_SAFETY_FIRST = 2  # of two notices one is about safety
_TITLE, _NOTE, _WORDS = 16, 16, 96

Panel = Callable[[int], PanelView | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """`panel(turn)`: what stands there the so-manieth time, None where there is nothing to say; `media`, the id of a
    picture or film, stands below it once it is here."""

    id: str
    panel: Panel
    seconds: float
    weight: int = USUAL_WEIGHT
    media: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Posts:
    """How many came today, and the newest."""

    new: int = 0
    newest: Sequence[Posting] = ()


def offers(panels: IdlePanels, posts: Posts, seconds: float) -> Iterator[Offer]:
    """`seconds` each, where the centre says nothing else. The last one can always be shown."""
    own = _own(panels, posts)
    planned: set[SlideShows] = set()
    for content in panels.news.slides:
        if content.holds_at(panels.now):
            slide = slide_of(content)
            planned.add(slide.shows)
            if is_on(panels.now, slide.since, slide.until, slide.days):
                yield from _of_slide(panels, content, slide, own)
    for shows, named in own.items():
        if shows not in planned:
            yield from (_offer(name, panel, times, seconds) for name, panel, times in named)
    for number, sign in enumerate(panels.services.signage):
        if sign.holds_at(panels.now):
            yield Offer(id=f"sign:{number}", panel=partial(_always, of_signage(sign)), seconds=seconds)
    yield Offer(id="can_do", panel=lambda _: panels.can_do(), seconds=seconds)
    yield Offer(id=SAFE, panel=lambda _: panels.safe(), seconds=seconds)


_Own = Mapping[SlideShows, tuple[tuple[str, Panel, int], ...]]


def _own(panels: IdlePanels, posts: Posts) -> _Own:
    """What the station can say of each kind: a name, the panel, and how many times as often as others."""
    return {
        SlideShows.POSTINGS: (("postings", lambda _: panels.postings(posts.new, posts.newest), 1),),
        SlideShows.GIGS: (("gigs", panels.gigs, 1),),
        SlideShows.NOTICE: (
            ("safety", partial(panels.notices, Urgency.SAFETY), _SAFETY_FIRST),
            ("news", partial(panels.notices, Urgency.NEWS), 1),
        ),
        SlideShows.FAIRS: (("fairs", panels.fairs, 1),),
        SlideShows.WAGES: (("wages", panels.wages, 1),),
    }


def _of_slide(panels: IdlePanels, content: Content, slide: SlideTold, own: _Own) -> Iterator[Offer]:
    name, seconds = f"content:{content.id}", float(slide.seconds)
    if slide.shows in own:
        for part, panel, times in own[slide.shows]:
            yield _offer(f"{name}:{part}", panel, times, seconds, slide.weight)
    elif slide.shows is SlideShows.TEXT:
        words = PanelView(title=short(content.title, _TITLE), text=short(content.summary or content.body, _WORDS))
        yield Offer(id=name, panel=partial(_always, words), seconds=seconds, weight=slide.weight)
    elif is_media_id(slide.media):
        note = short(content.summary, _NOTE)
        if slide.sample:
            note = "·".join(filter(None, (panels.services.texts("attract.sample"), note)))
        words = PanelView(title=short(content.title, _TITLE), note=note)
        panel = partial(_always, words)
        yield Offer(id=name, panel=panel, seconds=seconds, weight=slide.weight, media=slide.media)


def _offer(name: str, panel: Panel, times: int, seconds: float, weight: int = USUAL_WEIGHT) -> Offer:
    return Offer(id=name, panel=panel, seconds=seconds, weight=weight * times)


def _always(panel: PanelView, _turn: int) -> PanelView:
    return panel
