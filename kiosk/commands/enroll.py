"""`enroll --central URL --code CODE`: makes the station's key and joins the centre."""

from argparse import Namespace

from kiosk.bootstrap import Station
from kiosk.commands.answer import refuse, say
from kiosk.sync.enrol import EnrolFault, enrol


def run(station: Station, args: Namespace) -> int:
    outcome = enrol(station.store, args.central, args.code, station.clock)
    if isinstance(outcome, EnrolFault):
        return refuse(outcome.error, outcome.message)
    return say({"station": outcome.station, "central": outcome.central})
