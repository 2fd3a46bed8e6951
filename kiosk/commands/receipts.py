"""`receipts verify TEXT`: whether what was scanned is a genuine receipt, by the keys this station knows."""

from argparse import Namespace

from kiosk.commands.answer import DONE, REFUSED, say
from kiosk.contract.receipt_seal import told
from kiosk.station import Station


def run(station: Station, args: Namespace) -> int:
    verdict = station.verify_receipt(args.text)
    return say(told(verdict), status=DONE if verdict.valid else REFUSED)
