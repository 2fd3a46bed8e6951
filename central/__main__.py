"""The command line of the centre (CONTRACTS.md, `python -m central`)."""

import argparse
import os
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from central.faults import CentralError, StoreUnusableError
from central.logs import to_standard_error
from kiosk.contract.changes import MAX_REASON
from kiosk.contract.enrolment import STATION_CODE

if TYPE_CHECKING:
    from central.store.database import Database

_DECISIONS = ("accepted", "needs_more", "completed", "refused")
_ROLES = ("officer", "supervisor", "auditor")
_LAST_PORT = 65535
_LONGEST_BASIS = 200
_LONGEST_MATERIAL = 100
_LONGEST_DISPLAY = 32


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

        return serve(
            asked.db, asked.host, asked.port, test_social_cards=asked.test_social_cards, public_url=asked.public_url
        )
    if asked.noun == "openapi":
        from central.commands.openapi import print_document  # noqa: PLC0415

        return print_document()
    return _run_on_store(asked)


def _run_on_store(asked: argparse.Namespace) -> int:
    from sqlalchemy.exc import IntegrityError, OperationalError  # noqa: PLC0415

    from central.store.open_database import open_database  # noqa: PLC0415

    runs = {
        "stations": _run_stations,
        "cases": _run_cases,
        "staff": _run_staff,
        "audit": _run_audit,
        "ratings": _run_ratings,
        "receipts": _run_receipts,
        "submissions": _run_submissions,
    }
    database = open_database(asked.db)
    try:
        return runs[asked.noun](database, asked)
    except (OperationalError, IntegrityError) as error:
        raise StoreUnusableError("store_busy", "somebody else is writing; nothing was changed, try again") from error
    finally:
        database.close()


def _run_stations(database: "Database", asked: argparse.Namespace) -> int:
    from central.commands import stations  # noqa: PLC0415

    if asked.verb == "enroll":
        return stations.enroll(database, asked.station, asked.region)
    if asked.verb == "revoke":
        return stations.revoke(database, asked.station)
    return stations.list_all(database)


def _run_receipts(database: "Database", asked: argparse.Namespace) -> int:
    from central.commands import receipts  # noqa: PLC0415

    return receipts.verify_text(database, asked.text)


def _run_ratings(database: "Database", _: argparse.Namespace) -> int:
    from central.commands import ratings  # noqa: PLC0415

    return ratings.list_all(database)


def _run_submissions(database: "Database", asked: argparse.Namespace) -> int:
    from central.commands import submissions  # noqa: PLC0415

    return submissions.list_all(database, full=asked.full)


def _run_cases(database: "Database", asked: argparse.Namespace) -> int:
    from central.commands import cases  # noqa: PLC0415
    from kiosk.contract.changes import LegalReason  # noqa: PLC0415

    if asked.verb == "list":
        return cases.list_all(database)
    if asked.verb == "breaches":
        return cases.list_breaches(database)
    return cases.decide(
        database,
        asked.submission,
        asked.decision,
        reason=asked.reason,
        basis=LegalReason(title=asked.basis, clause=asked.clause or "") if asked.basis else None,
        result=asked.result,
        questions=tuple(asked.question or ()),
        materials=tuple(asked.material or ()),
        revision=asked.revision,
    )


def _run_staff(database: "Database", asked: argparse.Namespace) -> int:
    from central.commands import staff  # noqa: PLC0415

    match asked.verb:
        case "add":
            return staff.add(database, asked.name, asked.role, asked.display, asked.region)
        case "password":
            return staff.change_password(database, asked.name)
        case "disable":
            return staff.disable(database, asked.name)
        case _:
            return staff.list_all(database)


def _run_audit(database: "Database", asked: argparse.Namespace) -> int:
    from central.commands import audit  # noqa: PLC0415

    return audit.verify(database) if asked.verb == "verify" else audit.of_case(database, asked.submission)


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
    _add_staff(nouns.add_parser("staff"), listed)
    _add_audit(nouns.add_parser("audit"), listed)
    _add_receipts(nouns.add_parser("receipts"), listed)
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
    serve.add_argument("--public-url", type=_address, help="where phones find this centre; goes into upload codes")
    nouns.add_parser("openapi", parents=[store])


def _add_stations(parser: argparse.ArgumentParser, listed: argparse.ArgumentParser) -> None:
    verbs = parser.add_subparsers(dest="verb", required=True)
    enroll = verbs.add_parser("enroll", parents=[listed])
    enroll.add_argument("station", type=_station)
    enroll.add_argument("--region", type=_region, help="GB/T 2260 code of where the station stands")
    revoke = verbs.add_parser(
        "revoke", parents=[listed], help="the station is let go; it may join again with a new code"
    )
    revoke.add_argument("station", type=_station)
    verbs.add_parser("list", parents=[listed])


def _add_receipts(parser: argparse.ArgumentParser, listed: argparse.ArgumentParser) -> None:
    verify = parser.add_subparsers(dest="verb", required=True).add_parser("verify", parents=[listed])
    verify.add_argument("text", help="what the code on the paper says")


def _add_cases(parser: argparse.ArgumentParser, listed: argparse.ArgumentParser) -> None:
    verbs = parser.add_subparsers(dest="verb", required=True)
    verbs.add_parser("list", parents=[listed])
    verbs.add_parser(
        "breaches", parents=[listed], help="cases whose answers do not keep their item's rules, or unchecked"
    )
    decide = verbs.add_parser("decide", parents=[listed])
    decide.add_argument("submission")
    decide.add_argument("decision", choices=_DECISIONS)
    decide.add_argument("--reason", type=_reason, help="in plain words, for the citizen")
    decide.add_argument("--basis", type=_basis, help="by which document it is refused")
    decide.add_argument("--clause", type=_basis, help="and by which clause of it")
    decide.add_argument("--result", type=_reason, help="what was done, where it is completed")
    decide.add_argument("--question", type=_question, action="append", help="which question is to be answered again")
    decide.add_argument("--material", type=_material, action="append", help="what is missing; may come several times")
    decide.add_argument("--revision", type=int, help="refuse if the case has moved since")


def _add_staff(parser: argparse.ArgumentParser, listed: argparse.ArgumentParser) -> None:
    verbs = parser.add_subparsers(dest="verb", required=True)
    add = verbs.add_parser("add", parents=[listed], help="the password is asked for, or read from standard input")
    add.add_argument("name")
    add.add_argument("--role", choices=_ROLES, required=True)
    add.add_argument("--display", type=_display, help="what the page calls this person")
    add.add_argument("--region", type=_region, help="GB/T 2260 code: sees only what was filed there or below")
    for verb in ("password", "disable"):
        verbs.add_parser(verb, parents=[listed]).add_argument("name")
    verbs.add_parser("list", parents=[listed])


def _add_audit(parser: argparse.ArgumentParser, listed: argparse.ArgumentParser) -> None:
    verbs = parser.add_subparsers(dest="verb", required=True)
    verbs.add_parser("verify", parents=[listed])
    verbs.add_parser("case", parents=[listed]).add_argument("submission")


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


def _basis(text: str) -> str:
    return _short(text, _LONGEST_BASIS)


def _question(text: str) -> str:
    if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,63}", text):
        raise argparse.ArgumentTypeError("the id of a question of the form")
    return text


def _material(text: str) -> str:
    return _short(text, _LONGEST_MATERIAL)


def _display(text: str) -> str:
    return _short(text, _LONGEST_DISPLAY)


def _short(text: str, longest: int) -> str:
    if not 1 <= len(text) <= longest or not text.isprintable():
        raise argparse.ArgumentTypeError(f"plain text of at most {longest} characters")
    return text


def _address(text: str) -> str:
    if not re.fullmatch(r"https?://[^\s/?#]+(/[^\s?#]*)?", text):
        raise argparse.ArgumentTypeError("an address such as https://e-station.example.cn")
    return text.rstrip("/")


def _port(text: str) -> int:
    if not text.isdecimal() or not 0 <= int(text) <= _LAST_PORT:
        raise argparse.ArgumentTypeError(f"0 to {_LAST_PORT}")
    return int(text)


def _default_db() -> str:
    data = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")
    return f"sqlite:///{data / 'e-station' / 'central.db'}"


if __name__ == "__main__":
    sys.exit(main())
