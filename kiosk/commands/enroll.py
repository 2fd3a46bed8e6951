"""`enroll --central URL --code CODE`: makes the station's key and joins the centre."""

import asyncio
from argparse import Namespace

from kiosk.commands.answer import refuse, say
from kiosk.contract.config_push import ConfigAssignment
from kiosk.remote_config.report import pin_anchor
from kiosk.remote_config.slots import ConfigFolder
from kiosk.station import Station
from kiosk.sync.config import ask_config
from kiosk.sync.enrol import EnrolFault, enrol


def run(station: Station, args: Namespace) -> int:
    outcome = enrol(station.store, args.central, args.code, station.clock)
    if isinstance(outcome, EnrolFault):
        return refuse(outcome.error, outcome.message)
    _keep_what_is_trusted(station)
    return say({"station": outcome.station, "central": outcome.central})


def _keep_what_is_trusted(station: Station) -> None:
    """The root of the centre's configurations and this station's group. Where it cannot be asked now, the first that it
    is asked for a configuration."""
    told = asyncio.run(ask_config(station.store.station(), station.clock))
    if isinstance(told, ConfigAssignment):
        pin_anchor(ConfigFolder(station.data), told, anew=True)
