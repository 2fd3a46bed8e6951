"""What can be said to `python -m central` (CONTRACTS.md); what is done with it, `central.__main__` says."""

import argparse
import os
from datetime import date
from pathlib import Path

from central.commands import arguments

_DECISIONS = ("accepted", "needs_more", "completed", "refused")
_OFFERS = ("delivered", "published", "refused", "closed")
_ROLES = ("officer", "supervisor", "auditor", "viewer", "operator", "publisher")
_COMMANDS = ("restart_app", "out_of_service_on", "out_of_service_off", "collect_logs", "reprint_test_page")


def parser() -> argparse.ArgumentParser:
    whole = argparse.ArgumentParser(prog="central", description="The reference centre of e-station.")
    nouns = whole.add_subparsers(dest="noun", required=True)
    store = argparse.ArgumentParser(add_help=False)
    store.add_argument("--db", default=_default_db(), help="an SQLAlchemy URL; an SQLite file by default")
    listed = argparse.ArgumentParser(add_help=False, parents=[store])
    listed.add_argument("--json", action="store_true", help="print one JSON object (it is always so)")
    _add_serving(nouns, store)
    _add_stations(nouns.add_parser("stations"), listed)
    _add_cases(nouns.add_parser("cases"), listed)
    _add_staff(nouns.add_parser("staff"), listed)
    _add_audit(nouns.add_parser("audit"), listed)
    _add_libraries(nouns.add_parser("libraries"), listed)
    _add_receipts(nouns.add_parser("receipts"), listed)
    _add_technicians(nouns.add_parser("technicians"), listed)
    _add_jobs(nouns.add_parser("jobs"), listed)
    _add_tickets(nouns.add_parser("tickets"), listed)
    _add_content(nouns.add_parser("content"), listed)
    _add_media(nouns.add_parser("media"), listed)
    _add_changes(nouns.add_parser("changes"), listed)
    _add_ledger(nouns.add_parser("ledger", help="台账: what is due of whom"), listed)
    _add_load(nouns.add_parser("load", parents=[listed], help="simulated stations, for measuring; never in production"))
    _add_config(nouns, listed)
    _add_logs(nouns.add_parser("logs", help="what technicians bring from stations on a stick"))
    nouns.add_parser("ratings", parents=[listed])
    nouns.add_parser("submissions", parents=[listed]).add_argument("--full", action="store_true")
    return whole


def _add_serving(nouns: "argparse._SubParsersAction[argparse.ArgumentParser]", store: argparse.ArgumentParser) -> None:
    serve = nouns.add_parser("serve", parents=[store])
    serve.add_argument("--host", default="127.0.0.1")
    serve.add_argument("--port", type=arguments.port, default=8700)
    serve.add_argument(
        "--test-social-cards",
        action="store_true",
        help="take ESSC-TEST tokens of made-up people; never where real ones come",
    )
    serve.add_argument(
        "--public-url", type=arguments.address, help="where phones find this centre; goes into upload codes"
    )
    serve.add_argument("--config", type=Path, help="a config directory; its queue.toml says what can be queued for")
    serve.add_argument("--hall", type=arguments.display, help="the name on the screen of the hall")
    hub = nouns.add_parser("hub", parents=[store], help="nudges for a fleet, on PostgreSQL")
    hub.add_argument("--host", default="127.0.0.1")
    hub.add_argument("--port", type=arguments.port, default=8701)
    nouns.add_parser("openapi", parents=[store])


def _add_stations(parser: argparse.ArgumentParser, listed: argparse.ArgumentParser) -> None:
    verbs = parser.add_subparsers(dest="verb", required=True)
    enroll = verbs.add_parser("enroll", parents=[listed])
    enroll.add_argument("station", type=arguments.station)
    enroll.add_argument("--region", type=arguments.region, help="GB/T 2260 code of where the station stands")
    enroll.add_argument("--group", type=arguments.group, help="whose configurations it takes; `default` at first")
    revoke = verbs.add_parser(
        "revoke", parents=[listed], help="the station is let go; it may join again with a new code"
    )
    revoke.add_argument("station", type=arguments.station)
    verbs.add_parser("list", parents=[listed])


def _add_technicians(parser: argparse.ArgumentParser, listed: argparse.ArgumentParser) -> None:
    verbs = parser.add_subparsers(dest="verb", required=True)
    answer = verbs.add_parser("answer", parents=[listed], help="to the challenge that a station shows")
    answer.add_argument("challenge")
    answer.add_argument("--station", required=True, help="the one that shows it")
    answer.add_argument("--number", required=True, help="of the technician who stands there")


def _add_receipts(parser: argparse.ArgumentParser, listed: argparse.ArgumentParser) -> None:
    verify = parser.add_subparsers(dest="verb", required=True).add_parser("verify", parents=[listed])
    verify.add_argument("text", help="what the code on the paper says")


def _add_content(parser: argparse.ArgumentParser, listed: argparse.ArgumentParser) -> None:
    verbs = parser.add_subparsers(dest="verb", required=True)
    load = verbs.add_parser("load", parents=[listed], help="policies, fairs, courses ...: one JSON object a line")
    load.add_argument("file", type=Path)
    verbs.add_parser("list", parents=[listed])
    samples = verbs.add_parser("samples", parents=[listed], help="made-up contents, marked 示例: for trying things out")
    samples.add_argument("--district", type=arguments.region, default="530502")
    verbs.add_parser("withdraw", parents=[listed], help="no longer shown anywhere").add_argument("content")


def _add_media(parser: argparse.ArgumentParser, listed: argparse.ArgumentParser) -> None:
    verbs = parser.add_subparsers(dest="verb", required=True)
    add = verbs.add_parser("add", parents=[listed], help="a picture or a short film; its id goes into contents")
    add.add_argument("file", type=Path)
    verbs.add_parser("list", parents=[listed])
    verbs.add_parser("remove", parents=[listed], help="one that no content names").add_argument("media")


def _add_ledger(parser: argparse.ArgumentParser, listed: argparse.ArgumentParser) -> None:
    verbs = parser.add_subparsers(dest="verb", required=True)
    due = verbs.add_parser("due", parents=[listed], help="persons masked; the earliest first")
    due.add_argument("--by", type=date.fromisoformat, help="2026-11-30; today where it is not said")
    due.add_argument("--region", type=arguments.region, help="GB/T 2260 code: who lives there or below")
    due.add_argument("--staff", help="of whom this account looks after")
    due.add_argument("--nobodys", action="store_true", help="of whom nobody looks after")
    verbs.add_parser("rebuild", parents=[listed], help="what is due of everybody, made anew")


def _add_load(load: argparse.ArgumentParser) -> None:
    load.add_argument("--stations", type=arguments.count, required=True)
    load.add_argument("--rows", type=arguments.count, default=50, help="applications of each station")
    load.add_argument("--url", type=arguments.address, required=True, help="where the centre listens")
    load.add_argument("--state", type=Path, default=Path("load.json"), help="what was enrolled and sent, to go on from")


def _add_changes(parser: argparse.ArgumentParser, listed: argparse.ArgumentParser) -> None:
    compact = parser.add_subparsers(dest="verb", required=True).add_parser(
        "compact", parents=[listed], help="let go of what nobody needs to be told any more"
    )
    compact.add_argument("--keep-days", type=arguments.days, default=30)


def _add_jobs(parser: argparse.ArgumentParser, listed: argparse.ArgumentParser) -> None:
    verbs = parser.add_subparsers(dest="verb", required=True)
    load = verbs.add_parser("load", parents=[listed], help="postings to be told to every station, one JSON a line")
    load.add_argument("file", type=Path)
    samples = verbs.add_parser("samples", parents=[listed], help="made-up postings, marked 示例: for trying things out")
    samples.add_argument("--district", type=arguments.region, default="530502")
    verbs.add_parser("list", parents=[listed]).add_argument("--state", choices=_OFFERS)
    close = verbs.add_parser("close", parents=[listed], help="no longer shown anywhere")
    close.add_argument("posting")
    close.add_argument("--reason", type=arguments.reason, help="in plain words, for the employer")
    close.add_argument("--called-off", action="store_true", help="there is no work: who has a place of it is told")
    applicants = verbs.add_parser("applicants", parents=[listed], help="who applied, and who took a place")
    applicants.add_argument("posting", nargs="?")


def _add_cases(parser: argparse.ArgumentParser, listed: argparse.ArgumentParser) -> None:
    verbs = parser.add_subparsers(dest="verb", required=True)
    verbs.add_parser("list", parents=[listed])
    verbs.add_parser(
        "breaches", parents=[listed], help="cases whose answers do not keep their item's rules, or unchecked"
    )
    erase = verbs.add_parser("erase", parents=[listed], help="on the request of its person: whose it was, what it said")
    erase.add_argument("submission")
    decide = verbs.add_parser("decide", parents=[listed])
    decide.add_argument("submission")
    decide.add_argument("decision", choices=_DECISIONS)
    decide.add_argument("--reason", type=arguments.reason, help="in plain words, for the citizen")
    decide.add_argument("--basis", type=arguments.basis, help="by which document it is refused")
    decide.add_argument("--clause", type=arguments.basis, help="and by which clause of it")
    decide.add_argument("--result", type=arguments.reason, help="what was done, where it is completed")
    decide.add_argument(
        "--question", type=arguments.question, action="append", help="which question is to be answered again"
    )
    decide.add_argument(
        "--material", type=arguments.material, action="append", help="what is missing; may come several times"
    )
    decide.add_argument("--revision", type=int, help="refuse if the case has moved since")


def _add_staff(parser: argparse.ArgumentParser, listed: argparse.ArgumentParser) -> None:
    verbs = parser.add_subparsers(dest="verb", required=True)
    add = verbs.add_parser("add", parents=[listed], help="the password is asked for, or read from standard input")
    add.add_argument("name")
    add.add_argument("--role", choices=_ROLES, required=True)
    add.add_argument("--display", type=arguments.display, help="what the page calls this person")
    add.add_argument("--region", type=arguments.region, help="GB/T 2260 code: sees only what was filed there or below")
    for verb in ("password", "disable"):
        verbs.add_parser(verb, parents=[listed]).add_argument("name")
    verbs.add_parser("list", parents=[listed])


def _add_tickets(parser: argparse.ArgumentParser, listed: argparse.ArgumentParser) -> None:
    verbs = parser.add_subparsers(dest="verb", required=True)
    blocks = verbs.add_parser("blocks", parents=[listed], help="what became of the numbers that were leased")
    blocks.add_argument("--date", type=date.fromisoformat, help="2026-11-22; today where it is not said")
    appoint = verbs.add_parser("appoint", parents=[listed], help="an appointment at the counter for an application")
    appoint.add_argument("submission")
    appoint.add_argument("business")
    appoint.add_argument("--starts", type=arguments.moment, required=True, help="2026-11-23T09:00:00+08:00")
    appoint.add_argument("--ends", type=arguments.moment, required=True)
    verbs.add_parser("cancel-appointment", parents=[listed]).add_argument("appointment")
    verbs.add_parser("appointments", parents=[listed])


def _add_config(nouns: "argparse._SubParsersAction[argparse.ArgumentParser]", listed: argparse.ArgumentParser) -> None:
    _add_keys(nouns, listed)
    verbs = nouns.add_parser("config", help="what stations run").add_subparsers(dest="verb", required=True)
    publish = verbs.add_parser("publish", parents=[listed], help="check, sign and offer a config directory")
    publish.add_argument("dir", type=Path)
    publish.add_argument(
        "--percent", type=arguments.percent, help="of the group's stations, one at least; 1 where not said"
    )
    publish.add_argument("--hold", action="store_true", help="no station is given it before a second person says so")
    rollout = verbs.add_parser("rollout", parents=[listed], help="to more stations of the group")
    rollout.add_argument("version")
    rollout.add_argument("--percent", type=arguments.percent, required=True)
    bundle = verbs.add_parser("bundle", parents=[listed], help="the newest as a folder for a stick")
    bundle.add_argument("--out", type=Path, required=True)
    for verb in (publish, rollout, bundle, verbs.add_parser("list", parents=[listed])):
        verb.add_argument("--group", type=arguments.group)
    command = verbs.add_parser("command", parents=[listed], help="what a single station is to do, once")
    command.add_argument("station", type=arguments.station)
    command.add_argument("word", choices=_COMMANDS)
    for verb in (publish, command):
        verb.add_argument("--keys", type=Path, required=True, help="a directory as `keys init` makes it")
    verbs.add_parser("commands", parents=[listed]).add_argument("station", type=arguments.station, nargs="?")


def _add_keys(nouns: "argparse._SubParsersAction[argparse.ArgumentParser]", listed: argparse.ArgumentParser) -> None:
    keys = nouns.add_parser("keys", help="the keys of the config repository")
    verbs = keys.add_subparsers(dest="verb", required=True)
    init = verbs.add_parser("init", parents=[listed], help="make all of them")
    rotate = verbs.add_parser("rotate", parents=[listed], help="make new ones that the old ones vouch for")
    install = verbs.add_parser("install", parents=[listed], help="have the centre sign with them, everything anew")
    for verb in (rotate, install):
        verb.add_argument("--keys", type=Path, required=True, help="a directory as `keys init` makes it")
    for verb in (init, rotate):
        verb.add_argument("--out", type=Path, required=True)
    rotate.add_argument("--role", action="append", choices=("root", "targets", "online"), default=[])


def _add_logs(parser: argparse.ArgumentParser) -> None:
    asked = argparse.ArgumentParser(add_help=False)
    asked.add_argument("--json", action="store_true", help="print one JSON object (it is always so)")
    verbs = parser.add_subparsers(dest="verb", required=True)
    key = verbs.add_parser("key", parents=[asked], help="a new key to seal them for; the stations get its public half")
    key.add_argument("--out", type=Path, required=True, help="where the private half is written; it stays here")
    opened = verbs.add_parser("open", parents=[asked], help="what is in an exported file")
    opened.add_argument("file", type=Path)
    opened.add_argument("--key", type=Path, required=True)
    opened.add_argument("--out", type=Path, help="write its events there, one a line, instead of telling them")


def _add_libraries(parser: argparse.ArgumentParser, listed: argparse.ArgumentParser) -> None:
    verbs = parser.add_subparsers(dest="verb", required=True)
    verbs.add_parser("rebuild", parents=[listed], help="make both anew from what was filed and posted")


def _add_audit(parser: argparse.ArgumentParser, listed: argparse.ArgumentParser) -> None:
    verbs = parser.add_subparsers(dest="verb", required=True)
    verbs.add_parser("verify", parents=[listed])
    verbs.add_parser("case", parents=[listed]).add_argument("submission")


def _default_db() -> str:
    data = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")
    return f"sqlite:///{data / 'e-station' / 'central.db'}"
