"""`items match [--card FILE] [--answers FILE] [--as-of DATE]`: what a person can get, best first."""

from argparse import Namespace
from typing import Any

from kiosk.commands.answer import say, say_faults
from kiosk.commands.answers_file import NAME, NUMBER, read_answers
from kiosk.commands.asking import basis_text, person_asking
from kiosk.items.eligibility import ClauseResult
from kiosk.items.matching import Match, Seeker
from kiosk.station import Station
from kiosk.usecases.find_services import FindServices


def run(station: Station, args: Namespace) -> int:
    answers = read_answers(args.answers) if args.answers else {}
    if not isinstance(answers, dict):
        return say_faults(answers)
    person = person_asking(answers, args.card)
    if isinstance(person, tuple):
        return say_faults(person)
    told = {name: value for name, value in answers.items() if name not in {NAME, NUMBER}}
    seeker = Seeker(answers=told, person=person)
    find = FindServices(catalogue=station.catalogue, clock=station.clock, as_of=args.as_of)
    faults = find.faults(seeker)
    if faults:
        return say_faults(faults)
    ask = [question.id for question in find.questions(seeker)]
    return say({"matches": [_match(match) for match in find(seeker)], "ask": ask})


def _match(match: Match) -> dict[str, Any]:
    item = match.item
    return {
        "item": item.id,
        "name": item.name,
        "result": match.result.value,
        "gives": list(item.results),
        "conditions": [_clause(clause) for clause in match.eligibility.clauses],
    }


def _clause(clause: ClauseResult) -> dict[str, Any]:
    condition = clause.condition
    bases = [basis_text(basis) for basis in condition.legal_basis if basis.verified]
    shown = {"id": condition.id, "text": condition.text, "result": clause.result.value}
    return shown | {"value": clause.value, "legal_basis": bases}
