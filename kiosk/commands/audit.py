"""`audit verify`: whether the chain of audit entries is whole."""

from argparse import Namespace

from kiosk.commands.answer import DONE, REFUSED, say
from kiosk.station import Station


def run(station: Station, _args: Namespace) -> int:
    report = station.store.verify_audit()
    return say({"entries": report.entries, "intact": report.intact}, status=DONE if report.intact else REFUSED)
