"""`submit ITEM | --bundle ID, --answers FILE [--card FILE] [--key UUID]`: the same use cases as the screens."""

from argparse import Namespace
from uuid import UUID, uuid4

from kiosk.bootstrap import Station
from kiosk.commands.answer import say
from kiosk.commands.answers_file import read_answers, whose
from kiosk.commands.items import faults_answer
from kiosk.commands.submit_bundle import submit_bundle
from kiosk.items.answer_checks import AnswerFault
from kiosk.usecases.submit_application import Application, Refused


def run(station: Station, args: Namespace) -> int:
    answers = read_answers(args.answers)
    if not isinstance(answers, dict):
        return faults_answer(answers)
    given = whose(answers, args.card)
    if isinstance(given, tuple):
        return faults_answer(given)
    key = _key(args.key)
    if key is None:
        return faults_answer((AnswerFault("key", "bad_format", "must be a UUID"),))
    if args.bundle is not None:
        return submit_bundle(station, args, given, key)
    application = Application(
        item_id=args.item, answers=given.answers, person=given.person, assurance=given.assurance, key=key
    )
    outcome = station.submit(application)
    if isinstance(outcome, Refused):
        return faults_answer(outcome.faults)
    return say({"submission_id": outcome.submission_id, "receipt_no": outcome.receipt_no, "state": outcome.state.value})


def _key(given: str | None) -> str | None:
    """In the one spelling that makes two ways of writing a UUID the same key."""
    try:
        if given is None:
            return str(uuid4())
        return str(UUID(given)) if given.isascii() else None
    except ValueError:
        return None
