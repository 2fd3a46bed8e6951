"""`tour`: every journey through the real screens, with simulated devices and a centre of its own."""

import tempfile
from argparse import Namespace
from pathlib import Path

from kiosk.bootstrap import Station
from kiosk.commands.answer import DONE, REFUSED, refuse, say
from kiosk.commands.centre_process import CentreError
from kiosk.commands.tour_rig import RigError, rig
from kiosk.ui.tour.play import NoSuchJourneyError, chosen, journeys_of, play


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
        except (RigError, CentreError) as fault:
            return refuse("no_rig", str(fault), ok=False, steps=[])
    return say(report, status=DONE if report["ok"] else REFUSED)
