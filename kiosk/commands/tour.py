"""`tour`: every journey through the real screens, with simulated devices and a centre of its own."""

import tempfile
from argparse import Namespace
from pathlib import Path

from kiosk.bootstrap import Station
from kiosk.commands.answer import DONE, REFUSED, refuse, say
from kiosk.commands.tour_rig import RigError, rig


def run(station: Station, args: Namespace) -> int:
    from kiosk.ui.tour.play import NoSuchJourneyError, play  # noqa: PLC0415 - imports widgets, which need a window's settings

    with tempfile.TemporaryDirectory(prefix="e-station-tour-") as folder:
        try:
            with rig(station.settings, Path(folder), args.out / "receipts", args.size) as world:
                report = play(world, args.out, args.only)
        except NoSuchJourneyError as fault:
            return refuse("unknown_journey", str(fault), ok=False, steps=[])
        except RigError as fault:
            return refuse("no_rig", str(fault), ok=False, steps=[])
    return say(report, status=DONE if report["ok"] else REFUSED)
