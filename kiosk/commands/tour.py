"""`tour`: every journey through the real screens, with simulated devices and a centre of its own; then every screen
there is once in each manner and language, in `screens/`."""

import tempfile
from argparse import Namespace
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.commands.answer import DONE, REFUSED, refuse, say
from kiosk.commands.centre_process import CentreError
from kiosk.commands.gallery import tellings_of
from kiosk.commands.tour_rig import RigError, rig
from kiosk.station import Station
from kiosk.ui.gallery.samples import SAMPLES
from kiosk.ui.gallery.shapes import OF_THE_TOUR
from kiosk.ui.tour.play import NoSuchJourneyError, chosen, journeys_of, play
from kiosk.ui.tour.report import write_report

if TYPE_CHECKING:  # Kivy must not be imported before its window is prepared
    from kiosk.ui.canvas import Stock

SCREENS = "screens"
LANGUAGES = ("en", "bo")  # beside that of the house; bo also where no speaker has read it yet


def run(station: Station, args: Namespace) -> int:
    try:
        chosen(journeys_of(station.catalogue), args.only)  # before all that it takes to play them is up
    except NoSuchJourneyError as fault:
        return refuse("unknown_journey", str(fault), ok=False, steps=[])
    receipts = args.out / "receipts"
    for old in receipts.glob("[0-9]*.*"):  # else nobody could tell which are of this tour
        old.unlink()
    with tempfile.TemporaryDirectory(prefix="e-station-tour-") as folder:
        try:
            with rig(station.settings, Path(folder), receipts, args.size, station.config, station.assets) as world:
                report = play(world, args.out, args.only)
                if not args.only:
                    report |= {"screens": draw_every_screen(station, world.app.look.stock, args.out / SCREENS)}
                    write_report(args.out, report)
        except (RigError, CentreError) as fault:
            return refuse("no_rig", str(fault), ok=False, steps=[])
    return say(report, status=DONE if report["ok"] else REFUSED)


def draw_every_screen(station: Station, stock: "Stock", out: Path) -> dict[str, int]:
    """How many pictures there are, by shape and language. With a page to look at them side by side. Raises OSError for
    what cannot be written."""
    from kiosk.ui.gallery.hang import hang  # noqa: PLC0415 - it needs a window

    tellings, told_in = tellings_of(station, LANGUAGES), OF_THE_TOUR[:1]
    drawings = hang(stock, out, SAMPLES, OF_THE_TOUR, None, tellings, told_in)
    return Counter(drawing.shape for drawing in drawings)
