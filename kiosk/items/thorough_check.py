"""What `items check` finds beyond what keeps a file from loading: rules that are dead, questions that nobody can get
to, examples that do not hold, and what several files say against one another.

A station runs an item with such a fault as it is; it is its author who must hear of it before it is pushed.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from kiosk.domain.bundle import Bundle
from kiosk.domain.service_item import AskedOn, Condition, Question, QuestionKind, ServiceItem
from kiosk.items import regions
from kiosk.items.amount_words import amounts_named
from kiosk.items.answer_checks import AnswerFault, check_value
from kiosk.items.catalogue import Catalogue
from kiosk.items.dead_rules import Possible, outcomes, strange_codes
from kiosk.items.example import all_examples, example_answers, example_person
from kiosk.items.faults import ItemFault
from kiosk.items.form import check_answers, form_facts
from kiosk.items.library import Library, read_library, read_toml
from kiosk.items.merge import strange_in_overlay, strange_in_words, translated
from kiosk.items.rule import Facts, rule, trips_over
from kiosk.items.slips import slips
from kiosk.items.table_dates import load_table_dates

Found = Iterator[tuple[str, str]]
ALWAYS = "true"  # said of `undecided`: a clause that only ever papers settle
_LAST = 10_000
_STEP = re.compile(r"([a-z_]+)(?:\[([0-9]+)\])?")


def check_config(config: Path, today: date) -> tuple[ItemFault, ...]:
    """Every fault of every file, in every region that has overlays and on every day from which on something else
    holds. `today` is the day that examples are tried on."""
    library = read_library(config)
    faults = list(_of_library(library, today))
    faults += load_table_dates(config, today)[1]
    faults += _other_words(library)
    for region in _regions_with_overlays(config, faults):
        faults += _of_region(config, region, today, known=set(faults))
    return tuple(dict.fromkeys(_with_name(fault, library) for fault in faults))


def _with_name(fault: ItemFault, library: Library) -> ItemFault:
    """Nobody counts to `form.questions[12]` gladly: of an item's own file the entry's id is told too."""
    inner: Any = next((source.raw for source in library.items if source.file == fault.file), None)
    name = ""
    for key, at in _STEP.findall(fault.path):
        inner = inner.get(key) if isinstance(inner, Mapping) else None
        if at:
            inner = inner[int(at)] if isinstance(inner, list) and int(at) < len(inner) else None
            name = str(inner["id"]) if isinstance(inner, Mapping) and "id" in inner else name
    return replace(fault, message=f"{fault.message} ({name})") if name else fault


def _of_library(library: Library, today: date) -> Iterator[ItemFault]:
    catalogue = library.on(None)
    yield from catalogue.faults
    for day in library.turning_days():
        yield from library.on(day).faults
    yield from _amount_faults(library)
    yield from _twins(catalogue)
    for item in catalogue.items:
        yield from (ItemFault(f"{item.id}.toml", place, message) for place, message in item_faults(item, today))
    for bundle in catalogue.bundles:
        yield from (ItemFault(f"{bundle.id}.toml", place, message) for place, message in _bundle(bundle, catalogue))


# -- one item ----------------------------------------------------------------------------------------------------------


def item_faults(item: ServiceItem, today: date) -> Found:
    """Place and message of everything that is wrong with a sound item when it is used."""
    possible = _possible(item)
    yield from _rules(item, possible)
    yield from _reach(item, possible)
    yield from _cannot_be_typed(item)
    yield from slips(item)
    yield from _examples(item, today)


def _possible(item: ServiceItem) -> Possible:
    """Without the questions that nobody is ever asked, and those that hang on them, and so on."""
    questions = {question.id: question for question in item.form.questions}
    never: frozenset[str] = frozenset()
    while True:
        possible = Possible(questions, never)
        dead = {name for name, question in questions.items() if _never_asked(question, possible)}
        if dead == never:
            return possible
        never = frozenset(dead)


def _never_asked(question: Question, possible: Possible) -> bool:
    found = outcomes(question.condition, possible) if question.condition else None
    return found is not None and True not in found


def _rules(item: ServiceItem, possible: Possible) -> Found:
    for n, condition in enumerate(item.conditions):
        yield from _clause(f"conditions[{n}]", condition, possible)
    for n, question in enumerate(item.form.questions):
        place = f"form.questions[{n}]"
        yield from _dead(f"{place}.optional_when", question.optional_when, possible)
        if question.condition and _never_asked(question, Possible(possible.questions)):
            yield f"{place}.condition", "can never hold: the question is never asked"
            yield from _codes(f"{place}.condition", question.condition, possible)
        else:
            yield from _dead(f"{place}.condition", question.condition, possible, never=False)
    for n, check in enumerate(item.form.checks):
        place = f"form.checks[{n}]"
        yield from _dead(f"{place}.when", check.when, possible)
        found = outcomes(check.rule, possible)
        if found is not None and False not in found:
            yield f"{place}.rule", "can never be broken"
        if found is not None and True not in found:
            yield f"{place}.rule", "can never hold"
        yield from _codes(f"{place}.rule", check.rule, possible)
    for n, field in enumerate(item.form.computed):
        yield from _codes(f"form.computed[{n}].value", field.value, possible)


def _clause(place: str, condition: Condition, possible: Possible) -> Found:
    yield from _dead(f"{place}.when", condition.when, possible)
    yield from _dead(f"{place}.refuses", condition.refuses, possible)
    if condition.undecided != ALWAYS:
        yield from _dead(f"{place}.undecided", condition.undecided, possible)
        yield from _dead(f"{place}.rule", condition.rule, possible)


def _dead(place: str, source: str | None, possible: Possible, *, never: bool = True) -> Found:
    if source is None:
        return
    found = outcomes(source, possible)
    if never and found is not None and True not in found:
        yield place, "can never hold, whatever is answered"
    if found is not None and found <= {True}:
        yield place, "always holds, whatever is answered"
    yield from _codes(place, source, possible)


def _codes(place: str, source: str, possible: Possible) -> Found:
    for name, code in strange_codes(source, possible):
        yield place, f"compares {name!r} with {code!r}, a code that its table does not have"


# -- questions that nobody can get to ----------------------------------------------------------------------------------


def _reach(item: ServiceItem, possible: Possible) -> Found:
    asked = {condition.ask for condition in item.conditions}
    set_by_chips = {name for question in item.form.questions for chip in question.chips for name in chip.sets}
    at = _positions(item)
    for n, question in enumerate(item.form.questions):
        place = f"form.questions[{n}]"
        if question.asked_on is AskedOn.PRECHECK and question.id not in asked:
            yield f"{place}.asked_on", "no clause of the conditions asks it (ask)"
        if question.asked_on is AskedOn.BESIDE and question.id not in set_by_chips:
            yield f"{place}.asked_on", "no chip of another question sets it"
        if question.condition is None:
            continue
        for name in sorted(_hangs_on(item, question.condition)):
            if at.get(name, -1) >= at[question.id] and name != question.id:
                yield f"{place}.condition", f"hangs on {name!r}, which is asked later"
            if name == question.id:
                yield f"{place}.condition", "hangs on its own answer"
            if name in possible.never_asked and question.id in possible.never_asked:
                yield f"{place}.condition", f"hangs on {name!r}, which is never asked"


def _positions(item: ServiceItem) -> Mapping[str, int]:
    """When each question is asked: clauses first, then the pages, the check page, the signature."""
    order = {AskedOn.PRECHECK: -1, AskedOn.CHECK: _LAST, AskedOn.SIGN: _LAST + 1}
    at = {q.id: order.get(q.asked_on, n) for n, q in enumerate(item.form.questions)}
    for question in item.form.questions:
        for name in (name for chip in question.chips for name in chip.sets):
            if item.form.question(name) is not None:
                at[name] = min(at[name], at[question.id])
    return at


def _hangs_on(item: ServiceItem, source: str) -> frozenset[str]:
    """The questions that a rule looks at, also through what is worked out of them."""
    names = set(rule(source).answers)
    for field in reversed(item.form.computed):
        if field.id in names:
            names = (names - {field.id}) | rule(field.value).answers
    return frozenset(names)


def _cannot_be_typed(item: ServiceItem) -> Found:
    """No Chinese can be written at a station yet: a question that must be answered cannot ask for words."""
    for n, question in enumerate(item.form.questions):
        place = f"form.questions[{n}]"
        if question.asked_on is AskedOn.PAGE and question.required and _wants_words(question):
            yield f"{place}.kind", "cannot be typed: a required text needs a format, until stations can take Chinese"
        for m, column in enumerate(question.columns):
            if column.required and column.id not in question.from_card and _wants_words(column):
                yield (
                    f"{place}.columns[{m}].kind",
                    "cannot be typed: give it a format, or let the card fill it (from_card)",
                )


def _wants_words(question: Question) -> bool:
    return question.kind is QuestionKind.TEXT and question.format is None


# -- examples ----------------------------------------------------------------------------------------------------------


def _examples(item: ServiceItem, today: date) -> Found:
    given = all_examples(item.form, today)
    sound = True
    for n, question in enumerate(item.form.questions):
        value = given.get(question.id)
        fault = check_value(question, value, today) if value is not None else None
        if fault is not None:
            sound = False
            yield f"form.questions[{n}].example", f"{fault.field}: {fault.code}: {fault.message}"
    if not sound:
        return
    person = example_person()
    whole = example_answers(item.form, today, person)
    for fault in check_answers(item, whole, person=person, today=today):
        yield _place_of(item, fault.field), _refused(fault, given)
    yield from _trips(item, form_facts(item.form, given, person, today))


def _refused(fault: AnswerFault, given: Mapping[str, object]) -> str:
    if fault.code == "required" and fault.field not in given:
        return f"is missing: {fault.field} must be answered, so it needs an example that is a valid answer"
    return f"the examples together are refused: {fault.field}: {fault.code}: {fault.message}"


def _place_of(item: ServiceItem, field: str) -> str:
    """`field` is as a fault has it: of a row `family[2].birth`."""
    question = field.partition("[")[0]
    places = (f"form.questions[{n}].example" for n, one in enumerate(item.form.questions) if one.id == question)
    return next(places, "form.questions")


def _trips(item: ServiceItem, known: Facts) -> Found:
    """Expressions that cannot run even when everything they look at is there."""
    for place, source, is_rule in _expressions(item):
        fault = trips_over(source, known, is_rule=is_rule)
        if fault:
            yield place, fault


def _expressions(item: ServiceItem) -> Iterator[tuple[str, str, bool]]:
    """Where, what, and whether it must answer yes or no."""
    named: list[tuple[str, str | None, bool]] = []
    for n, condition in enumerate(item.conditions):
        named += [(f"conditions[{n}].{key}", getattr(condition, key), True) for key in _CLAUSE_RULES]
    for n, question in enumerate(item.form.questions):
        named += [
            (f"form.questions[{n}].{key}", getattr(question, key), True) for key in ("condition", "optional_when")
        ]
        named.append((f"form.questions[{n}].prefill", question.prefill, False))
    for n, check in enumerate(item.form.checks):
        named += [(f"form.checks[{n}].{key}", getattr(check, key), True) for key in ("rule", "when")]
    named += [(f"form.computed[{n}].value", field.value, False) for n, field in enumerate(item.form.computed)]
    return ((place, source, is_rule) for place, source, is_rule in named if source is not None)


_CLAUSE_RULES = ("rule", "when", "undecided", "refuses")


# -- several files -----------------------------------------------------------------------------------------------------


def _twins(catalogue: Catalogue) -> Iterator[ItemFault]:
    """One id is one question in the whole catalogue: else a bundle could not ask it once."""
    first: dict[str, tuple[ServiceItem, Question]] = {}
    for item in catalogue.items:
        for n, question in enumerate(item.form.questions):
            other, known = first.setdefault(question.id, (item, question))
            if other.id != item.id and _meaning(question) != _meaning(known):
                place, message = f"form.questions[{n}].id", f"{question.id!r} means another question in {other.id}"
                yield ItemFault(f"{item.id}.toml", place, message)


def _meaning(question: Question) -> tuple[object, ...]:
    columns = tuple((column.id, column.kind, column.codes) for column in question.columns)
    return question.kind, question.codes, question.format, columns


def _amount_faults(library: Library) -> Iterator[ItemFault]:
    """Amounts that are in no region's table, and texts that have nothing to say where one is not known."""
    known = {amount.id for amount in library.amounts}
    for source in library.items:
        for place, amount, has_other in amounts_named(dict(source.raw)):
            if amount not in known:
                yield ItemFault(source.file, place, f"there is no amount {amount!r}")
            if not has_other:
                yield ItemFault(source.file, place, f"must say what else is said: {{amount.{amount}|...}}")
    for item in library.on(None).items:
        for place, expression, _is_rule in _expressions(item):
            for amount in sorted(rule(expression).amounts - known):
                yield ItemFault(f"{item.id}.toml", place, f"there is no amount {amount!r}")


def _bundle(bundle: Bundle, catalogue: Catalogue) -> Found:
    items = [item for part in bundle.parts if (item := catalogue.get(part.item)) is not None]
    possible = Possible({question.id: question for item in items for question in item.form.questions})
    for n, part in enumerate(bundle.parts):
        yield from _dead(f"parts[{n}].when", part.when, possible)


def _regions_with_overlays(config: Path, faults: list[ItemFault]) -> Iterable[str]:
    folder = config / "items" / "overlays"
    known = {option.code for option in read_library(config).tables.get(regions.TABLE, ())}
    found = sorted(path.name for path in folder.iterdir() if path.is_dir()) if folder.is_dir() else []
    faults += (ItemFault(f"overlays/{name}", "", "is no region of the table") for name in found if name not in known)
    return [name for name in found if name in known]


def _of_region(config: Path, region: str, today: date, known: set[ItemFault]) -> Iterator[ItemFault]:
    library = read_library(config, region)
    sources = {source.id: source.raw for source in library.items}
    for overlay in library.overlays:
        if overlay.item not in sources:
            yield ItemFault(overlay.file, "", f"there is no item {overlay.item!r} that can be read")
        elif overlay.head.effective_to and overlay.head.effective_to < overlay.head.effective_from:
            yield ItemFault(overlay.file, "effective_to", "lies before effective_from")
        else:
            strange = strange_in_overlay(sources[overlay.item], overlay.change)
            yield from (ItemFault(overlay.file, place, message) for place, message in strange)
    for day in (None, *library.turning_days()):
        catalogue = library.on(day)
        yield from (fault for fault in catalogue.faults if fault not in known)
        for item in (item for item in catalogue.items if item.region == region):
            for place, message in item_faults(item, max(today, day or today)):
                if ItemFault(f"{item.id}.toml", place, message) not in known:
                    yield ItemFault(f"overlays/{region}/{item.id}.toml", place, message)


def _other_words(library: Library) -> Iterator[ItemFault]:
    sources = {source.id: source.raw for source in library.items}
    for (item_id, _language), path in library.words.items():
        unread: list[ItemFault] = []
        words = read_toml(path, path.name, unread)
        yield from unread
        if words is None:
            continue
        if item_id not in sources:
            yield ItemFault(path.name, "", f"there is no item {item_id!r}")
            continue
        yield from (
            ItemFault(path.name, place, message) for place, message in strange_in_words(sources[item_id], words)
        )
        sound = not library.faults_in_words(path.name, item_id, sources[item_id])
        if sound:  # else the item's own file is where its faults are named
            yield from library.faults_in_words(path.name, item_id, translated(sources[item_id], words))
