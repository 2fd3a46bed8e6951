"""`draw-content`: one content as its page stands at a station, as a picture. For who writes it, before it is shown."""

import tempfile
from argparse import Namespace
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from kiosk.commands.answer import refuse, say
from kiosk.contract.content import read_content
from kiosk.contract.json_text import UnfitJsonError, parse_json
from kiosk.domain.business_day import local_time
from kiosk.domain.content import Content
from kiosk.items.catalogue import Catalogue
from kiosk.station import Station
from kiosk.ui.content_view import ContentView
from kiosk.ui.content_words import ContentWords
from kiosk.ui.day_words import day_in_words
from kiosk.ui.gallery.shapes import SHAPES
from kiosk.ui.parts import ActionBar, Button, ChipView, Photo
from kiosk.ui.places import Page
from kiosk.ui.screens.frame.view import FrameView
from kiosk.ui.shown_media import shown_of
from kiosk.ui.texts import Texts
from kiosk.ui.window import OFFSCREEN, WindowSettings, WrongDriverError, open_window, prepare
from kiosk.usecases.ports import Clock
from kiosk.usecases.sync_ports import SyncStatus


@dataclass(frozen=True, slots=True)
class _Then:
    """A clock that stands at the moment that is asked about."""

    moment: datetime

    def now(self) -> datetime:
        return self.moment

    def monotonic(self) -> float:
        return 0.0


@dataclass(frozen=True, slots=True)
class _Speaker:
    """Implements `ContentSpeaker`. Nothing was ever synced: no number of places is said to be of some moment."""

    texts: Texts
    catalogue: Catalogue
    clock: Clock
    sync_status: Callable[[], SyncStatus] = SyncStatus

    def called(self, name: str, /) -> str:
        return self.catalogue.glossary.called(name)


def run(station: Station, args: Namespace) -> int:
    """`--file` holds the content as the contract has it, `--picture` what it shows (a JPEG, or a film); `--shape` is
    one of the gallery's."""
    try:
        content = read_content(parse_json(args.file.read_bytes()))
    except (OSError, UnfitJsonError) as fault:
        return refuse("bad_file", str(fault))
    if not isinstance(content, Content):
        return refuse("bad_content", "; ".join(f"{fault.field}: {fault.message}" for fault in content))
    if args.shape not in SHAPES:
        return refuse("unknown_shape", f"{args.shape}; there are: {', '.join(SHAPES)}")
    try:
        photo = _photo(args.picture)
    except OSError as fault:
        return refuse("bad_file", str(fault))
    speaker = _Speaker(station.texts, station.catalogue, _Then(args.at))
    with tempfile.TemporaryDirectory(prefix="e-station-drawing-") as folder:
        try:
            open_window(prepare(WindowSettings(home=Path(folder), driver=OFFSCREEN)))
        except WrongDriverError as fault:
            return refuse("wrong_display", str(fault))
        _draw(station, args.shape, args.out, _page(content, speaker, photo), _frame(args.station, speaker))
    return say({"ok": True, "picture": str(args.out)})


def _draw(station: Station, shape: str, out: Path, page: ContentView, frame: FrameView) -> None:
    from kiosk.ui.canvas import Assets, Look, Stock, use  # noqa: PLC0415 - these need a window
    from kiosk.ui.darkroom import Darkroom  # noqa: PLC0415
    from kiosk.ui.gallery.easel import Easel  # noqa: PLC0415

    glass, darkroom = SHAPES[shape], Darkroom()
    stock = use(Look(Stock(Assets(station.assets)), glass.size)).stock
    with closing(Easel(stock, glass)) as easel:
        easel.put((Page.CONTENT, page, frame))
        darkroom.develop(easel.pixels(), glass.size, out)
    darkroom.wait()


def _photo(path: Path | None) -> Photo | None:
    """Raises OSError. A file that holds no such picture is none, as at a station."""
    shown = shown_of(path.read_bytes()) if path is not None else None
    return shown.photo if shown is not None else None


def _page(content: Content, speaker: _Speaker, photo: Photo | None) -> ContentView:
    """As on a station that has no printer and no item to go on to."""
    text, words = speaker.texts, ContentWords(speaker)
    return ContentView(
        title=content.title,
        subtitle=words.subtitle(content),
        parts=tuple(words.page(content, photo)),
        more=text("content.read_on"),
        chips=(ChipView(chip_id="take", text=text("job.take"), icon="qr-code"),),
        bar=ActionBar(back=Button(text=text("bar.back"), icon="arrow-left")),
    )


def _frame(station: str, speaker: _Speaker) -> FrameView:
    now = local_time(speaker.clock.now())
    return FrameView(station=station, clock=f"{now:%H:%M}", date=day_in_words(now, speaker.texts))
