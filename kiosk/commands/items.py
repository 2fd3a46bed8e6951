"""`items list | show | check | eligibility | match`."""

import dataclasses
from argparse import Namespace
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any

from kiosk.bootstrap import Station
from kiosk.commands.answer import REFUSED, refuse, say
from kiosk.commands.answers_file import NAME, NUMBER, read_answers, whose
from kiosk.commands.card_file import read_card_file
from kiosk.domain.business_day import business_date
from kiosk.domain.person import Person
from kiosk.domain.service_item import LegalBasis, Question, ServiceItem
from kiosk.items.answer_checks import AnswerFault
from kiosk.items.catalogue import Catalogue, load_catalogue
from kiosk.items.eligibility import ClauseResult, assess
from kiosk.items.faults import ItemFault
from kiosk.items.form import applicable_answers
from kiosk.levels_file import FILE as LEVELS_FILE
from kiosk.levels_file import load_levels

# A made-up person: the worked example of GB 11643.
_EXAMPLE_PERSON = {NAME: "测试一", NUMBER: "11010519491231002X"}


def run(station: Station, args: Namespace) -> int:
    verb = {"list": _list, "show": _show, "check": _check, "eligibility": _eligibility, "match": _match}[args.verb]
    return verb(station, args)


def _list(station: Station, _args: Namespace) -> int:
    return say({"items": [_summary(item) for item in station.catalogue.items]})


def _summary(item: ServiceItem) -> dict[str, Any]:
    keys = ("id", "name", "version", "region", "type", "summary", "effective_from", "effective_to")
    return {key: getattr(item, key) for key in keys}


def _show(station: Station, args: Namespace) -> int:
    item = station.catalogue.get(args.id)
    if item is None:
        return refuse("unknown_item", f"there is no sound item {args.id!r}; `items check` names faults of files")
    elements = dataclasses.asdict(item)
    elements["form"] = {"name": item.form.name, "minutes": item.form.minutes}
    return say(elements | {"fields": [_field(question) for question in item.form.questions], "example": example(item)})


def _field(question: Question) -> dict[str, Any]:
    keys = ("id", "kind", "asked_on", "required", "condition", "optional_when", "title", "label", "promises")
    bounds = ("max_length", "minimum", "maximum", "earliest", "latest")
    shown = {key: getattr(question, key) for key in keys + bounds}
    options = [dataclasses.asdict(option) for option in question.options]
    codes = [option.code for option in question.options] or None
    return shown | {"codes": codes, "table": question.codes, "options": options}


def example(item: ServiceItem) -> dict[str, Any]:
    """A valid answers file of a made-up person."""
    given = {question.id: question.example for question in item.form.questions}
    return _EXAMPLE_PERSON | applicable_answers(item.form, given)


def _check(station: Station, args: Namespace) -> int:
    folder = args.dir or station.config
    if not (folder / "items").is_dir():
        return refuse("no_items", f"{folder} holds no items directory", ok=False, faults=[])
    catalogue = load_catalogue(folder)
    found = (*catalogue.faults, *_faults_of_levels(station, folder, catalogue))
    faults = [dataclasses.asdict(fault) for fault in found]
    return say({"ok": not faults, "faults": faults}, status=REFUSED if faults else 0)


def _faults_of_levels(station: Station, folder: Path, catalogue: Catalogue) -> tuple[ItemFault, ...]:
    """A directory that is to be pushed may leave the levels out; the station then keeps those it has."""
    if folder != station.config and not (folder / LEVELS_FILE).exists():
        return ()
    return load_levels(folder, catalogue, station.texts).faults


def _eligibility(station: Station, args: Namespace) -> int:
    item = station.catalogue.get(args.id)
    if item is None:
        return refuse("unknown_item", f"there is no sound item {args.id!r}")
    answers = read_answers(args.answers)
    if not isinstance(answers, dict):
        return faults_answer(answers)
    person = person_asking(answers, args.card)
    if isinstance(person, tuple):
        return faults_answer(person)
    today = args.as_of or business_date(station.clock.now())
    return _assessed(item, answers, person, today)


def _match(station: Station, args: Namespace) -> int:
    return int(import_module("kiosk.commands.match").run(station, args))


def person_asking(answers: dict[str, Any], card: Path | None) -> Person | tuple[AnswerFault, ...] | None:
    """Eligibility may be asked with no person at all; then what hangs on one needs proof."""
    if card is not None:
        return read_card_file(card)
    if answers.get(NAME) is None and answers.get(NUMBER) is None:
        return None
    given = whose(answers, None)
    return given if isinstance(given, tuple) else given.person


def _assessed(item: ServiceItem, answers: dict[str, Any], person: Person | None, today: date) -> int:
    verdict = assess(item, answers=answers, person=person, today=today)
    return say({"result": verdict.result.value, "conditions": [_clause(clause) for clause in verdict.clauses]})


def _clause(clause: ClauseResult) -> dict[str, Any]:
    bases = [basis_text(basis) for basis in clause.condition.legal_basis if basis.verified]
    condition = clause.condition
    return {"id": condition.id, "text": condition.text, "result": clause.result.value, "legal_basis": bases}


def basis_text(basis: LegalBasis) -> str:
    return basis.title + (basis.clause or "")


def faults_answer(faults: tuple[AnswerFault, ...]) -> int:
    return say({"errors": [dataclasses.asdict(fault) for fault in faults]}, status=REFUSED)
