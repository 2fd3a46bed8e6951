"""`audit verify`: whether the chain of audit entries is whole."""

from argparse import Namespace

from kiosk.bootstrap import Station
from kiosk.commands.answer import DONE, REFUSED, say


def run(station: Station, _args: Namespace) -> int:
    report = station.store.verify_audit()
    return say({"entries": report.entries, "intact": report.intact}, status=DONE if report.intact else REFUSED)
