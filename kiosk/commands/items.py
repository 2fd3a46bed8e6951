"""`items list | show | check | eligibility | match`."""

import dataclasses
from argparse import Namespace
from datetime import date
from importlib import import_module
from typing import Any

from kiosk.commands.answer import refuse, say, say_faults
from kiosk.commands.answers_file import NAME, NUMBER, read_answers
from kiosk.commands.asking import basis_text, person_asking
from kiosk.domain.amount import Amount
from kiosk.domain.bundle import Bundle
from kiosk.domain.business_day import business_date
from kiosk.domain.person import Person
from kiosk.domain.service_item import Question, QuestionKind, ServiceItem
from kiosk.items.eligibility import ClauseResult, assess
from kiosk.items.example import EXAMPLE_NAME, EXAMPLE_NUMBER, example_answers
from kiosk.items.regions import TABLE
from kiosk.items.rule import rule
from kiosk.station import Station


def run(station: Station, args: Namespace) -> int:
    verb = {"list": _list, "show": _show, "check": _check, "eligibility": _eligibility, "match": _match}[args.verb]
    return verb(station, args)


def _list(station: Station, _args: Namespace) -> int:
    catalogue = station.catalogue
    bundles = [_bundle(bundle) for bundle in catalogue.bundles]
    return say({"items": [_summary(item) for item in catalogue.items], "bundles": bundles})


def _bundle(bundle: Bundle) -> dict[str, Any]:
    shown = {key: getattr(bundle, key) for key in ("id", "name", "version", "summary", "audience")}
    return shown | {"items": [part.item for part in bundle.parts]}


def _summary(item: ServiceItem) -> dict[str, Any]:
    keys = ("id", "name", "version", "region", "type", "summary", "effective_from", "effective_to")
    return {key: getattr(item, key) for key in keys}


def _show(station: Station, args: Namespace) -> int:
    item = station.catalogue.get(args.id)
    if item is None:
        return refuse("unknown_item", f"there is no sound item {args.id!r}; `items check` names faults of files")
    form = item.form
    elements = {field.name: getattr(item, field.name) for field in dataclasses.fields(item) if field.name != "form"}
    plain = {name: _plain(value) for name, value in elements.items()}
    plain["form"] = {"name": form.name, "minutes": form.minutes}
    plain["fields"] = [_field(question) for question in form.questions]
    plain["computed"] = [_plain(field) for field in form.computed]
    plain["checks"] = [_plain(check) for check in form.checks]
    plain["amounts"] = [_amount(form.ground.amounts[name]) for name in sorted(_amounts_of(item))]
    return say(plain | {"example": example(item, business_date(station.clock.now()))})


def _plain(value: Any) -> Any:
    """Dataclasses and tuples as JSON has them."""
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    return dataclasses.asdict(value) if dataclasses.is_dataclass(value) and not isinstance(value, type) else value


_FIELD_KEYS = (
    "id", "kind", "asked_on", "required", "condition", "optional_when", "title", "label", "promises", "unit", "units",
    "format", "prefill", "max_length", "minimum", "maximum", "whole", "earliest", "latest",
)  # fmt: skip
_ROWS_KEYS = ("row_name", "min_rows", "max_rows", "unique", "from_card")
_MOST_OPTIONS = 120


def _field(question: Question) -> dict[str, Any]:
    """`codes` are what an answer may be; of a table too long to show only its name stands there."""
    shown = {key: getattr(question, key) for key in _FIELD_KEYS}
    short = len(question.options) <= _MOST_OPTIONS
    options = [{"code": option.code, "text": option.text} for option in question.options] if short else []
    shown |= {"codes": [option["code"] for option in options] or None, "table": _table(question), "options": options}
    if question.kind is QuestionKind.REGION:
        shown |= {"depth": question.depth, "within": question.within, "or_above": question.or_above}
    if question.kind is QuestionKind.DOCUMENT_PHOTO:
        shown |= {"max_photos": question.max_photos}
    if question.kind is QuestionKind.ROWS:
        shown |= {key: getattr(question, key) for key in _ROWS_KEYS}
        shown |= {"columns": [_field(column) for column in question.columns]}
    return shown


def _table(question: Question) -> str | None:
    return TABLE if question.kind is QuestionKind.REGION else question.codes


def _amounts_of(item: ServiceItem) -> frozenset[str]:
    """The amounts that its rules look at and that are known here and now."""
    form = item.form
    sources = [
        getattr(condition, key) for condition in item.conditions for key in ("rule", "when", "undecided", "refuses")
    ]
    sources += [source for check in form.checks for source in (check.rule, check.when)]
    sources += [field.value for field in form.computed]
    named = {name for source in sources if source for name in rule(source).amounts}
    return frozenset(named & form.ground.amounts.keys())


def _amount(amount: Amount) -> dict[str, Any]:
    until = amount.until.isoformat() if amount.until else None
    shown = dataclasses.asdict(amount) | {"from": amount.since.isoformat(), "to": until}
    return {key: value for key, value in shown.items() if key not in {"since", "until"}}


def example(item: ServiceItem, today: date) -> dict[str, Any]:
    """A valid answers file of a made-up person. The path of a photograph is left to whoever has one."""
    return {NAME: EXAMPLE_NAME, NUMBER: EXAMPLE_NUMBER} | example_answers(item.form, today)


def _check(station: Station, args: Namespace) -> int:
    return int(import_module("kiosk.commands.items_check").run(station, args))


def _eligibility(station: Station, args: Namespace) -> int:
    item = station.catalogue.get(args.id)
    if item is None:
        return refuse("unknown_item", f"there is no sound item {args.id!r}")
    answers = read_answers(args.answers)
    if not isinstance(answers, dict):
        return say_faults(answers)
    person = person_asking(answers, args.card)
    if isinstance(person, tuple):
        return say_faults(person)
    today = args.as_of or business_date(station.clock.now())
    return _assessed(item, answers, person, today)


def _match(station: Station, args: Namespace) -> int:
    return int(import_module("kiosk.commands.match").run(station, args))


def _assessed(item: ServiceItem, answers: dict[str, Any], person: Person | None, today: date) -> int:
    verdict = assess(item, answers=answers, person=person, today=today)
    return say({"result": verdict.result.value, "conditions": [_clause(clause) for clause in verdict.clauses]})


def _clause(clause: ClauseResult) -> dict[str, Any]:
    bases = [basis_text(basis) for basis in clause.condition.legal_basis if basis.verified]
    condition = clause.condition
    return {"id": condition.id, "text": condition.text, "result": clause.result.value, "legal_basis": bases}
