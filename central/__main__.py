"""The command line of the centre (CONTRACTS.md, `python -m central`)."""

import argparse
import os
import re
import sys
from collections.abc import Sequence
from pathlib import Path

from central.faults import CentralError
from central.logs import to_standard_error
from kiosk.contract.changes import MAX_REASON
from kiosk.contract.enrolment import STATION_CODE

_DECISIONS = ("accepted", "needs_more", "completed", "refused")
_LAST_PORT = 65535


def main(argv: Sequence[str] | None = None) -> int:
    """0 done, 1 refused or failed with `{"error", "message"}` on standard output, 2 wrong usage."""
    to_standard_error()
    asked = _parser().parse_args(argv)
    try:
        return _run(asked)
    except CentralError as error:
        from central.commands.answers import refuse  # noqa: PLC0415 - as below

        return refuse(error.code, str(error))


def _run(asked: argparse.Namespace) -> int:
    """Imports only what the command needs: a server takes long to import, a list should not."""
    if asked.noun == "serve":
        from central.commands.serve import serve  # noqa: PLC0415

        return serve(asked.db, asked.host, asked.port, test_social_cards=asked.test_social_cards)
    if asked.noun == "openapi":
        from central.commands.openapi import print_document  # noqa: PLC0415

        return print_document()
    return _run_on_store(asked)


def _run_on_store(asked: argparse.Namespace) -> int:
    from central.commands import cases, ratings, stations, submissions  # noqa: PLC0415
    from central.store.open_database import open_database  # noqa: PLC0415

    database = open_database(asked.db)
    try:
        match asked.noun, getattr(asked, "verb", None):
            case "stations", "enroll":
                return stations.enroll(database, asked.station, asked.region)
            case "stations", _:
                return stations.list_all(database)
            case "cases", "decide":
                return cases.decide(database, asked.submission, asked.decision, asked.reason)
            case "cases", _:
                return cases.list_all(database)
            case "ratings", _:
                return ratings.list_all(database)
            case _:
                return submissions.list_all(database, full=asked.full)
    finally:
        database.close()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="central", description="The reference centre of e-station.")
    nouns = parser.add_subparsers(dest="noun", required=True)
    store = argparse.ArgumentParser(add_help=False)
    store.add_argument("--db", default=_default_db(), help="an SQLAlchemy URL; an SQLite file by default")
    listed = argparse.ArgumentParser(add_help=False, parents=[store])
    listed.add_argument("--json", action="store_true", help="print one JSON object (it is always so)")
    _add_serving(nouns, store)
    _add_stations(nouns.add_parser("stations"), listed)
    _add_cases(nouns.add_parser("cases"), listed)
    nouns.add_parser("ratings", parents=[listed])
    nouns.add_parser("submissions", parents=[listed]).add_argument("--full", action="store_true")
    return parser


def _add_serving(nouns: "argparse._SubParsersAction[argparse.ArgumentParser]", store: argparse.ArgumentParser) -> None:
    serve = nouns.add_parser("serve", parents=[store])
    serve.add_argument("--host", default="127.0.0.1")
    serve.add_argument("--port", type=_port, default=8700)
    serve.add_argument(
        "--test-social-cards",
        action="store_true",
        help="take ESSC-TEST tokens of made-up people; never where real ones come",
    )
    nouns.add_parser("openapi", parents=[store])


def _add_stations(parser: argparse.ArgumentParser, listed: argparse.ArgumentParser) -> None:
    verbs = parser.add_subparsers(dest="verb", required=True)
    enroll = verbs.add_parser("enroll", parents=[listed])
    enroll.add_argument("station", type=_station)
    enroll.add_argument("--region", type=_region, help="GB/T 2260 code of where the station stands")
    verbs.add_parser("list", parents=[listed])


def _add_cases(parser: argparse.ArgumentParser, listed: argparse.ArgumentParser) -> None:
    verbs = parser.add_subparsers(dest="verb", required=True)
    verbs.add_parser("list", parents=[listed])
    decide = verbs.add_parser("decide", parents=[listed])
    decide.add_argument("submission")
    decide.add_argument("decision", choices=_DECISIONS)
    decide.add_argument("--reason", type=_reason)


def _station(text: str) -> str:
    if not re.fullmatch(STATION_CODE.strip("^$"), text):
        raise argparse.ArgumentTypeError("letters, digits and hyphens, 32 at most")
    return text


def _region(text: str) -> str:
    if not re.fullmatch(r"[0-9]{6}|[0-9]{9}|[0-9]{12}", text):
        raise argparse.ArgumentTypeError("6, 9 or 12 digits")
    return text


def _reason(text: str) -> str:
    if len(text) > MAX_REASON or not text.isprintable():
        raise argparse.ArgumentTypeError(f"plain text of at most {MAX_REASON} characters")
    return text


def _port(text: str) -> int:
    if not text.isdecimal() or not 0 <= int(text) <= _LAST_PORT:
        raise argparse.ArgumentTypeError(f"0 to {_LAST_PORT}")
    return int(text)


def _default_db() -> str:
    data = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")
    return f"sqlite:///{data / 'e-station' / 'central.db'}"


if __name__ == "__main__":
    sys.exit(main())
