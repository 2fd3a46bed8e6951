"""`submit ITEM | --bundle ID, --answers FILE [--card FILE [--agent-card FILE --relation R]] [--key UUID]`: the same use
cases as the screens."""

from argparse import Namespace
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID, uuid4

from kiosk.commands.answer import say, say_faults
from kiosk.commands.answers_file import read_answers, whose
from kiosk.commands.card_file import read_card_file
from kiosk.commands.photo_file import with_photos
from kiosk.commands.submit_bundle import submit_bundle
from kiosk.domain.mandate import Mandate, Relation
from kiosk.domain.person import Person
from kiosk.items.answer_checks import AnswerFault
from kiosk.station import Station
from kiosk.usecases.submit_application import Application, Refused
from kiosk.usecases.submit_bundle import JointApplication


def run(station: Station, args: Namespace) -> int:
    if args.bundle is not None:
        return _submit_bundle(station, args)
    application = _application(station, args)
    if isinstance(application, tuple):
        return say_faults(application)
    outcome = station.submit(application)
    if isinstance(outcome, Refused):
        return say_faults(outcome.faults)
    return say({"submission_id": outcome.submission_id, "receipt_no": outcome.receipt_no, "state": outcome.state.value})


def _submit_bundle(station: Station, args: Namespace) -> int:
    """Every item's photographs, and one helper for all of them."""
    answers = read_answers(args.answers)
    given = whose(answers, args.card) if isinstance(answers, dict) else answers
    if isinstance(given, tuple):
        return say_faults(given)
    key = _key(args.key)
    if key is None:
        return say_faults((AnswerFault("key", "bad_format", "编号要写成 UUID"),))
    agency = _agency(station, args)
    if isinstance(agency, tuple):
        return say_faults(agency)
    told: Mapping[str, Any] | tuple[AnswerFault, ...] = given.answers
    bundle = station.catalogue.bundle(args.bundle)
    for part in bundle.parts if bundle else ():
        item = station.catalogue.get(part.item)
        if item is not None and not isinstance(told, tuple):
            told = with_photos(item, told, args.answers.parent)
    if isinstance(told, tuple):
        return say_faults(told)
    return submit_bundle(
        station,
        JointApplication(
            bundle_id=args.bundle,
            answers=told,
            person=given.person,
            assurance=given.assurance,
            key=key,
            left_out=frozenset(args.without),
            agent=agency.agent if agency else None,
            mandate=agency.mandate if agency else None,
        ),
    )


def _application(station: Station, args: Namespace) -> Application | tuple[AnswerFault, ...]:
    answers = read_answers(args.answers)
    given = whose(answers, args.card) if isinstance(answers, dict) else answers
    if isinstance(given, tuple):
        return given
    key = _key(args.key)
    if key is None:
        return (AnswerFault("key", "bad_format", "编号要写成 UUID"),)
    item = station.catalogue.get(args.item)
    complete = with_photos(item, given.answers, args.answers.parent) if item else given.answers
    agency = _agency(station, args)
    if isinstance(complete, tuple):
        return complete
    if isinstance(agency, tuple):
        return agency
    return Application(
        item_id=args.item,
        answers=complete,
        person=given.person,
        assurance=given.assurance,
        key=key,
        agent=agency.agent if agency else None,
        mandate=agency.mandate if agency else None,
    )


@dataclass(frozen=True, slots=True, repr=False)
class _Agency:
    agent: Person
    mandate: Mandate


def _agency(station: Station, args: Namespace) -> _Agency | tuple[AnswerFault, ...] | None:
    """Who files it for the person, as what; None: the person. Giving a relation is agreeing to the mandate."""
    if args.agent_card is None and args.relation is None:
        return None
    if args.agent_card is None:
        return (AnswerFault("agent", "required", "有 --relation，就要有 --agent-card"),)
    if args.relation not in set(Relation):
        code = "required" if args.relation is None else "unknown_code"
        return (AnswerFault("relation", code, "要写 " + "、".join(Relation) + " 里的一个"),)
    agent = read_card_file(args.agent_card)
    if not isinstance(agent, Person):
        return tuple(replace(fault, field=f"agent_{fault.field}") for fault in agent)
    version = station.texts("mandate.version")
    mandate = Mandate(text_version=version, relation=Relation(args.relation), given_at=station.clock.now())
    return _Agency(agent, mandate)


def _key(given: str | None) -> str | None:
    """In the one spelling that makes two ways of writing a UUID the same key."""
    try:
        if given is None:
            return str(uuid4())
        return str(UUID(given)) if given.isascii() else None
    except ValueError:
        return None
