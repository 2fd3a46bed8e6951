"""The command line of the centre (CONTRACTS.md, `python -m central`)."""

import argparse
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from kiosk import lean_imports  # noqa: F401 - before what it keeps lean

# isort: split
from central.command_line import parser
from central.faults import CentralError, PushError, StoreUnusableError
from central.logs import to_standard_error

if TYPE_CHECKING:
    from central.store.database import Database


def main(argv: Sequence[str] | None = None) -> int:
    """0 done, 1 refused or failed with `{"error", "message"}` on standard output, 2 wrong usage."""
    to_standard_error()
    asked = parser().parse_args(argv)
    try:
        return _run(asked)
    except CentralError as error:
        from central.commands.answers import refuse  # noqa: PLC0415 - as below

        faults = {"faults": list(error.faults)} if isinstance(error, PushError) and error.faults else {}
        return refuse(error.code, str(error), **faults)


def _run(asked: argparse.Namespace) -> int:
    """Imports only what the command needs: a server takes long to import, a list should not."""
    if asked.noun == "serve":
        from central.commands.serve import serve  # noqa: PLC0415

        return serve(
            asked.db,
            asked.host,
            asked.port,
            test_social_cards=asked.test_social_cards,
            public_url=asked.public_url,
            config=asked.config,
            hall=asked.hall,
        )
    if asked.noun == "hub":
        from central.commands.hub import serve as serve_hub  # noqa: PLC0415

        return serve_hub(asked.db, asked.host, asked.port)
    if asked.noun == "logs":
        from central.commands import logs  # noqa: PLC0415

        return logs.make_key(asked.out) if asked.verb == "key" else logs.open_file(asked.file, asked.key, asked.out)
    if asked.noun == "openapi":
        from central.commands.openapi import print_document  # noqa: PLC0415

        return print_document()
    if asked.noun == "keys" and asked.verb != "install":
        from central.commands import keys  # noqa: PLC0415

        return keys.init(asked.out) if asked.verb == "init" else keys.change(asked.keys, asked.out, asked.role)
    return _run_on_store(asked)


def _run_on_store(asked: argparse.Namespace) -> int:
    from sqlalchemy.exc import IntegrityError, OperationalError  # noqa: PLC0415

    from central.store.open_database import open_database  # noqa: PLC0415

    runs = {
        "stations": _run_stations,
        "cases": _run_cases,
        "staff": _run_staff,
        "audit": _run_audit,
        "libraries": _run_libraries,
        "ratings": _run_ratings,
        "receipts": _run_receipts,
        "technicians": _run_technicians,
        "submissions": _run_submissions,
        "jobs": _run_jobs,
        "tickets": _run_tickets,
        "content": _run_content,
        "media": _run_media,
        "changes": _run_changes,
        "ledger": _run_ledger,
        "load": _run_load,
        "config": _run_config,
        "keys": _run_keys,
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
        return stations.enroll(database, asked.station, asked.region, asked.group)
    if asked.verb == "revoke":
        return stations.revoke(database, asked.station)
    return stations.list_all(database)


def _run_receipts(database: "Database", asked: argparse.Namespace) -> int:
    from central.commands import receipts  # noqa: PLC0415

    return receipts.verify_text(database, asked.text)


def _run_technicians(database: "Database", asked: argparse.Namespace) -> int:
    from central.commands import technicians  # noqa: PLC0415

    return technicians.answer(database, asked.station, asked.challenge, asked.number)


def _run_ratings(database: "Database", _: argparse.Namespace) -> int:
    from central.commands import ratings  # noqa: PLC0415

    return ratings.list_all(database)


def _run_submissions(database: "Database", asked: argparse.Namespace) -> int:
    from central.commands import submissions  # noqa: PLC0415

    return submissions.list_all(database, full=asked.full)


def _run_tickets(database: "Database", asked: argparse.Namespace) -> int:
    from central.commands import tickets  # noqa: PLC0415

    match asked.verb:
        case "blocks":
            return tickets.blocks(database, asked.date)
        case "appoint":
            return tickets.appoint(database, asked.submission, asked.business, asked.starts, asked.ends)
        case "cancel-appointment":
            return tickets.cancel_appointment(database, asked.appointment)
        case _:
            return tickets.appointments_listed(database)


def _run_cases(database: "Database", asked: argparse.Namespace) -> int:
    from central.commands import cases  # noqa: PLC0415
    from kiosk.contract.changes import LegalReason  # noqa: PLC0415

    if asked.verb == "list":
        return cases.list_all(database)
    if asked.verb == "breaches":
        return cases.list_breaches(database)
    if asked.verb == "erase":
        return cases.erase(database, asked.submission)
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


def _run_jobs(database: "Database", asked: argparse.Namespace) -> int:
    from central.commands import jobs  # noqa: PLC0415

    match asked.verb:
        case "load":
            return jobs.load(database, asked.file)
        case "samples":
            return jobs.load_samples(database, asked.district)
        case "close":
            return jobs.close(database, asked.posting, asked.reason, called_off=asked.called_off)
        case "applicants":
            return jobs.applicants(database, asked.posting)
        case _:
            return jobs.list_all(database, asked.state)


def _run_content(database: "Database", asked: argparse.Namespace) -> int:
    from central.commands import contents  # noqa: PLC0415

    match asked.verb:
        case "load":
            return contents.load(database, asked.file)
        case "samples":
            return contents.load_samples(database, asked.district)
        case "withdraw":
            return contents.withdraw(database, asked.content)
        case _:
            return contents.list_all(database)


def _run_media(database: "Database", asked: argparse.Namespace) -> int:
    from central.commands import media  # noqa: PLC0415

    match asked.verb:
        case "add":
            return media.add(database, asked.file)
        case "remove":
            return media.remove(database, asked.media)
        case _:
            return media.list_all(database)


def _run_changes(database: "Database", asked: argparse.Namespace) -> int:
    from central.commands import contents  # noqa: PLC0415

    return contents.compact(database, asked.keep_days)


def _run_ledger(database: "Database", asked: argparse.Namespace) -> int:
    from central.commands import ledger  # noqa: PLC0415

    if asked.verb == "rebuild":
        return ledger.rebuild(database)
    return ledger.due(database, by=asked.by, region=asked.region, staff=asked.staff, nobodys=asked.nobodys)


def _run_load(database: "Database", asked: argparse.Namespace) -> int:
    from central.commands.load import Wanted, load  # noqa: PLC0415

    return load(database, Wanted(asked.stations, asked.rows, asked.url, asked.state))


def _run_keys(database: "Database", asked: argparse.Namespace) -> int:
    from central.commands import keys  # noqa: PLC0415

    return keys.install(database, asked.keys)


def _run_config(database: "Database", asked: argparse.Namespace) -> int:
    from central.commands import config  # noqa: PLC0415

    match asked.verb:
        case "publish":
            return config.publish_directory(
                database, asked.dir, asked.keys, asked.group, asked.percent, hold=asked.hold
            )
        case "rollout":
            return config.rollout(database, asked.version, asked.percent, asked.group)
        case "bundle":
            return config.bundle(database, asked.out, asked.group)
        case "command":
            return config.command(database, asked.station, asked.word, asked.keys)
        case "commands":
            return config.commands_given(database, asked.station)
        case _:
            return config.list_all(database, asked.group)


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


def _run_libraries(database: "Database", _: argparse.Namespace) -> int:
    from central.commands import libraries  # noqa: PLC0415

    return libraries.make_anew(database)


def _run_audit(database: "Database", asked: argparse.Namespace) -> int:
    from central.commands import audit  # noqa: PLC0415

    return audit.verify(database) if asked.verb == "verify" else audit.of_case(database, asked.submission)


if __name__ == "__main__":
    sys.exit(main())
