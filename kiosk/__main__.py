"""`python -m kiosk`: reads the command line and hands over. CONTRACTS says what each command answers."""

import argparse
import os
import re
import sys
from collections.abc import Sequence
from contextlib import nullcontext
from datetime import date, datetime
from importlib import import_module
from pathlib import Path
from typing import Any
from uuid import UUID

from kiosk import lean_imports  # noqa: F401 - before what it keeps lean
from kiosk.commands.answer import refuse
from kiosk.commands.jobs_arguments import add_jobs
from kiosk.config_folder import pushed_config, readable, told_apart, whole_config
from kiosk.domain.mandate import Relation
from kiosk.domain.technician import Role
from kiosk.domain.ticket import Priority
from kiosk.fault_code import fault_code
from kiosk.items.answer_checks import parse_date
from kiosk.remote_config.crashes import counted
from kiosk.remote_config.guard import RESTART
from kiosk.remote_config.start import begin_anew, begin_under_guard, on_trial
from kiosk.runtime import last_words
from kiosk.runtime.clock import SystemClock
from kiosk.runtime.event_file import EventFile
from kiosk.runtime.logs import to_standard_error
from kiosk.settings import SettingsError, load_settings
from kiosk.station import data_folder, open_station
from kiosk.usecases.errors import StationError

# Commands whose log is also kept on the disk: they run where nobody reads it.
_KEPT = ("run", "config")
_DEVICE = re.compile(r"[a-z_]+=(ok|degraded|fault|absent|unknown)(:[a-z0-9_.]+)?")
_EXPECTED = (SettingsError, StationError)
_CONFIG_HELP = "a TOML file that changes config/defaults.toml, or a directory in place of config/; or one of each"


def parser() -> argparse.ArgumentParser:
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--data", type=_folder, help="where everything this station writes is kept")
    common.add_argument("--config", type=Path, action="append", default=[], metavar="PATH", help=_CONFIG_HELP)
    common.add_argument("--json", action="store_true", help="answer with one JSON object (commands always do)")
    top = argparse.ArgumentParser(prog="kiosk", description=__doc__)
    commands = top.add_subparsers(dest="command", required=True)
    _window_commands(commands, common)
    _item_commands(commands, common)
    _filing_commands(commands, common)
    _ticket_commands(commands, common)
    _input_commands(commands, common)
    add_jobs(commands, common)
    _config_commands(commands, common)
    _care_commands(commands, common)
    return top


def _window_commands(commands: Any, common: argparse.ArgumentParser) -> None:
    run = commands.add_parser("run", parents=[common], help="the kiosk window")
    run.add_argument("--central")
    run.add_argument("--size", default="1080x1920", type=_size)
    tour = commands.add_parser("tour", parents=[common], help="play every journey and take its pictures")
    tour.add_argument("--out", type=Path, required=True)
    tour.add_argument("--size", default="1080x1920", type=_size)
    tour.add_argument(
        "--only", metavar="NAME", action="append", default=[], help="a journey, or the group main or items"
    )
    gallery = commands.add_parser("gallery", parents=[common], help="draw every screen in every shape")
    gallery.add_argument("--out", type=Path, required=True)
    gallery.add_argument("--only", metavar="NAME", help="screens whose name begins so")
    gallery.add_argument("--shape", metavar="NAME", help="shapes whose name begins so")
    gallery.add_argument(
        "--language", metavar="CODE", action="append", default=[], help="also in this one; pseudo: all texts longer"
    )
    gallery.add_argument("--design", metavar="DIR", type=Path, help="pictures of the design, to stand beside")
    drawn = commands.add_parser("draw-content", parents=[common], help="one content as its page at a station")
    drawn.add_argument("--file", type=Path, required=True, help="the content, one JSON object")
    drawn.add_argument("--picture", type=Path, help="what it shows: a JPEG, or a film")
    drawn.add_argument("--out", type=Path, required=True, help="a PNG")
    drawn.add_argument("--at", type=datetime.fromisoformat, required=True, metavar="MOMENT", help="with an offset")
    drawn.add_argument("--shape", default="portrait-normal", help="one of the gallery's")
    drawn.add_argument("--station", default="", help="the name on its head")


def _item_commands(commands: Any, common: argparse.ArgumentParser) -> None:
    items = commands.add_parser("items", help="the catalogue of service items")
    verbs = items.add_subparsers(dest="verb", required=True)
    verbs.add_parser("list", parents=[common])
    verbs.add_parser("show", parents=[common]).add_argument("id")
    verbs.add_parser("check", parents=[common]).add_argument("dir", nargs="?", type=Path)
    eligibility = verbs.add_parser("eligibility", parents=[common])
    eligibility.add_argument("id")
    eligibility.add_argument("--answers", type=Path, required=True)
    eligibility.add_argument("--card", type=Path)
    eligibility.add_argument("--as-of", type=_date)
    match = verbs.add_parser("match", parents=[common], help="what a person can get, best first")
    match.add_argument("--answers", type=Path)
    match.add_argument("--card", type=Path)
    match.add_argument("--as-of", type=_date)


def _input_commands(commands: Any, common: argparse.ArgumentParser) -> None:
    verbs = commands.add_parser("input", help="the input engines").add_subparsers(dest="verb", required=True)
    asks = {
        "pinyin": "words for letters such as shiyedengji",
        "name": "characters of names for one syllable",
        "strokes": "characters that are written beginning with h s p n z (横竖撇捺折), * for any",
        "look-up": "a rare character by its parts, or by its code point (U+2B5B3)",
    }
    for name, said in asks.items():
        verb = verbs.add_parser(name, parents=[common], help=said)
        verb.add_argument("keys")
        verb.add_argument("--count", type=int, default=9)
        if name == "name":
            verb.add_argument("--surname", action="store_true")
    verbs.add_parser("check", parents=[common], help="every fault of config/input/words.tsv")


def _filing_commands(commands: Any, common: argparse.ArgumentParser) -> None:
    submit = commands.add_parser("submit", parents=[common], help="file an application")
    what = submit.add_mutually_exclusive_group(required=True)
    what.add_argument("item", nargs="?")
    what.add_argument("--bundle", metavar="ID", help="several items asked for once, filed one by one")
    submit.add_argument("--without", metavar="ITEM", action="append", default=[], help="of a bundle, not this item")
    submit.add_argument("--answers", type=Path, required=True)
    submit.add_argument("--card", type=Path)
    submit.add_argument("--key")
    submit.add_argument("--agent-card", type=Path, help="of somebody who files for the person on --card (代办)")
    submit.add_argument("--relation", help="of the one to the other: " + ", ".join(Relation))
    commands.add_parser("submissions", parents=[common], help="what was filed here")
    receipts = commands.add_parser("receipts", help="whether a paper is genuine")
    verify = receipts.add_subparsers(dest="verb", required=True).add_parser("verify", parents=[common])
    verify.add_argument("text", help="what the code on the paper says")
    sync = commands.add_parser("sync", parents=[common], help="send and fetch now")
    sync.add_argument("--once", action="store_true", required=True)
    enroll = commands.add_parser("enroll", parents=[common], help="join a centre")
    enroll.add_argument("--central", required=True)
    enroll.add_argument("--code", required=True)


def _ticket_commands(commands: Any, common: argparse.ArgumentParser) -> None:
    tickets = commands.add_parser("tickets", help="numbers for the counter")
    verbs = tickets.add_subparsers(dest="verb", required=True)
    verbs.add_parser("businesses", parents=[common], help="what can be queued for")
    issue = verbs.add_parser("issue", parents=[common], help="give out a number")
    issue.add_argument("business")
    issue.add_argument("--priority", choices=[one.value for one in Priority])
    issue.add_argument("--key", type=_key, help="the same key gives the same ticket")
    verbs.add_parser("list", parents=[common], help="the tickets of today")
    verbs.add_parser("cancel", parents=[common], help="give a place back").add_argument("ticket_id")
    verbs.add_parser("clock", parents=[common], help="whether the time may be believed").add_argument(
        "--confirm", action="store_true", help="it is right as it stands now"
    )


def _config_commands(commands: Any, common: argparse.ArgumentParser) -> None:
    verbs = commands.add_parser("config", help="what was pushed to this station").add_subparsers(
        dest="verb", required=True
    )
    verbs.add_parser("status", parents=[common], help="which configuration runs, and what became of the newest")
    verbs.add_parser("import", parents=[common], help="take a bundle from a stick").add_argument("dir", type=Path)
    verbs.add_parser("check", parents=[common], help="every reason not to push it").add_argument("dir", type=Path)
    verbs.add_parser("try", parents=[common], help="open the home page with it, out of sight").add_argument(
        "dir", type=Path
    )
    update = verbs.add_parser("update", parents=[common], help="ask the centre now")
    update.add_argument("--bundle", action="store_true", help="it is known that there is one to take")


def _care_commands(commands: Any, common: argparse.ArgumentParser) -> None:
    commands.add_parser("doctor", parents=[common], help="what is wrong with this station")
    testing = commands.add_parser("self-test", parents=[common], help="try out all that needs no hands, and note it")
    said = "how a device that a running kiosk holds says it is, as printer=degraded:paper_low"
    testing.add_argument("--device", type=_device, action="append", metavar="NAME=HEALTH[:CAUSE]", help=said)
    store = commands.add_parser("store", help="the database of this station")
    verbs = store.add_subparsers(dest="verb", required=True)
    verbs.add_parser("check", parents=[common], help="look at all of it")
    verbs.add_parser("backup", parents=[common], help="make a verified copy now")
    verbs.add_parser("backups", parents=[common], help="the copies there are")
    verbs.add_parser("seal", parents=[common], help="seal its key to the TPM of this machine")
    verbs.add_parser("mend", parents=[common], help="put the newest sound copy in the place of a damaged database")
    technicians = commands.add_parser("technicians", help="who may open the maintenance menu")
    verbs = technicians.add_subparsers(dest="verb", required=True)
    add = verbs.add_parser("add", parents=[common], help="PIN and secret are told once")
    add.add_argument("number", help="two to eight digits")
    add.add_argument("--name", required=True)
    add.add_argument("--role", choices=[one.value for one in Role], default=Role.TECHNICIAN.value)
    verbs.add_parser("list", parents=[common])
    verbs.add_parser("remove", parents=[common]).add_argument("number")
    verbs.add_parser("reset", parents=[common], help="another PIN and other codes").add_argument("number")
    verbs.add_parser("unlock", parents=[common], help="forget the wrong tries")
    verbs.add_parser("code", parents=[common], help="the code of now, where `make run` works").add_argument("number")
    voice = commands.add_parser("voice", help="what is read aloud")
    verbs = voice.add_subparsers(dest="verb", required=True)
    lines = verbs.add_parser("list", parents=[common], help="what may be recorded, and under which name")
    lines.add_argument("--language", default="zh_Hans")
    lines.add_argument("--missing", action="store_true", help="only what nobody has recorded yet")
    say = verbs.add_parser("say", parents=[common], help="hear how words are read")
    say.add_argument("text")
    audit = commands.add_parser("audit", help="the chain of audit entries")
    audit.add_subparsers(dest="verb", required=True).add_parser("verify", parents=[common])


def _folder(text: str) -> Path:
    if not text:
        raise argparse.ArgumentTypeError("an empty name is no folder")
    return Path(text)


def _key(text: str) -> str:
    try:
        return str(UUID(text))
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no UUID") from None


def _date(text: str) -> date:
    day = parse_date(text)
    if day is None:
        raise argparse.ArgumentTypeError(f"{text!r} is not a date such as 2026-11-21")
    return day


def _device(text: str) -> str:
    if not _DEVICE.fullmatch(text):
        raise argparse.ArgumentTypeError(f"{text!r} is not NAME=HEALTH, such as printer=degraded:paper_low")
    return text


def _size(text: str) -> tuple[int, int]:
    width, _, height = text.partition("x")
    if not (width.isdigit() and height.isdigit() and int(width) >= 240 and int(height) >= 240):  # noqa: PLR2004
        raise argparse.ArgumentTypeError(f"{text!r} is not WIDTHxHEIGHT, such as 1080x1920")
    return int(width), int(height)


def main(argv: Sequence[str] | None = None) -> int:
    args = parser().parse_args(argv)
    to_standard_error()
    last_words.install()
    os.umask(0o077)  # whatever a command writes is this user's alone
    try:
        given, data = told_apart(args.config), data_folder(args.data)
        if args.command in _KEPT:
            to_standard_error(EventFile(data))
        if args.command == "run" and given.folder is None and on_trial(data):
            return begin_under_guard(data, argv)
        watched = args.command == "run" and given.folder is None
        with counted(data, SystemClock().now, _EXPECTED) if watched else nullcontext():
            folder = given.folder or readable(pushed_config(data, SystemClock().now()), given.file)
            with whole_config(folder) as config:
                station = open_station(data, load_settings(given.file, config), config=config)
                status = int(import_module(f"kiosk.commands.{args.command.replace('-', '_')}").run(station, args))
    except SettingsError as fault:
        return refuse("bad_settings", str(fault))
    except StationError as fault:
        return refuse(fault.code, str(fault))
    except Exception as fault:  # noqa: BLE001 - the last net: a command answers with an object, whatever happened
        return refuse("failed", fault_code(fault))
    return begin_anew(data, argv) if status == RESTART and args.command == "run" else status


if __name__ == "__main__":
    sys.exit(main())
