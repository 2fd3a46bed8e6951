"""What a well-shaped item file can still get wrong: rules that cannot run, names that point nowhere."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date

from kiosk.domain.service_item import AskedOn, QuestionKind
from kiosk.items.answer_checks import COLUMN_KINDS, said_day
from kiosk.items.code_tables import CodeTables
from kiosk.items.faults import ItemFault
from kiosk.items.item_file import ItemFile, QuestionPart
from kiosk.items.regions import TABLE
from kiosk.items.rule import RuleError, rule

_SOME_DAY = date(2026, 1, 1)
_CODED = frozenset({QuestionKind.CHOICE, QuestionKind.CHOICES, QuestionKind.CODE})
_COMPUTABLE = frozenset(
    {QuestionKind.TEXT, QuestionKind.NUMBER, QuestionKind.MONEY, QuestionKind.DATE, QuestionKind.MONTH}
)
_ROWS = frozenset({QuestionKind.ROWS})
_DATES = frozenset({QuestionKind.DATE})
_AMOUNTS = frozenset({QuestionKind.NUMBER, QuestionKind.MONEY})
_BOUNDED = _AMOUNTS | {QuestionKind.CHOICES}
# Which kinds a key means something to; the others mean something to all.
_ONLY_OF = {
    "codes": _CODED,
    "max_length": frozenset({QuestionKind.TEXT}),
    "format": frozenset({QuestionKind.TEXT}),
    "writing": frozenset({QuestionKind.TEXT}),
    "minimum": _BOUNDED,
    "maximum": _BOUNDED,
    "earliest": _DATES,
    "latest": _DATES,
    "whole": frozenset({QuestionKind.NUMBER}),
    "units": _AMOUNTS,
    "depth": frozenset({QuestionKind.REGION}),
    "within": frozenset({QuestionKind.REGION}),
    "or_above": frozenset({QuestionKind.REGION}),
    "columns": _ROWS,
    "row_name": _ROWS,
    "min_rows": _ROWS,
    "max_rows": _ROWS,
    "unique": _ROWS,
    "from_card": _ROWS,
    "max_photos": frozenset({QuestionKind.DOCUMENT_PHOTO}),
}
_NOT_IN_COLUMNS = frozenset({"units", "condition", "optional_when", "prefill", "chips", "asked_on", "promises"})


def semantic_faults(name: str, item_id: str, file: ItemFile, tables: CodeTables) -> list[ItemFault]:
    """`item_id` is what the file's name says it is."""
    found = [
        *_names(item_id, file),
        *_conditions(file),
        *_questions(file, tables),
        *_signatures(file),
        *_computed(file),
        *_checks(file),
        *_guide(file),
    ]
    return [ItemFault(name, place, message) for place, message in found]


def _names(item_id: str, file: ItemFile) -> Iterator[tuple[str, str]]:
    if file.id != item_id:
        yield "id", f"must be the file's name, {item_id!r}"
    if file.effective_to and file.effective_to < file.effective_from:
        yield "effective_to", "lies before effective_from"
    yield from _twice("conditions", (condition.id for condition in file.conditions))
    yield from _twice("form.questions", _all_names(file))
    yield from _twice("form.checks", (check.id for check in file.form.checks))
    yield from _twice("legal_basis", (basis.title for basis in file.legal_basis))


def _twice(place: str, names: Iterable[str]) -> Iterator[tuple[str, str]]:
    yield from ((place, f"{name!r} stands twice") for name, times in Counter(names).items() if times > 1)


def _conditions(file: ItemFile) -> Iterator[tuple[str, str]]:
    questions = {question.id for question in file.form.questions}
    bases = {basis.title for basis in file.legal_basis}
    for n, part in enumerate(file.conditions):
        place = f"conditions[{n}]"
        for key in ("rule", "when", "undecided", "refuses"):
            yield from _rule(f"{place}.{key}", getattr(part, key), _names_of(file))
        for key in ("ask", "answer"):
            if getattr(part, key) not in questions | {None}:
                yield f"{place}.{key}", f"the form has no question {getattr(part, key)!r}"
        yield from (
            (f"{place}.legal_basis", f"{title!r} is not in the item's legal_basis")
            for title in part.legal_basis
            if title not in bases
        )


def _names_of(file: ItemFile) -> frozenset[str]:
    """What rules can find in `answers`."""
    return frozenset(_all_names(file))


def _all_names(file: ItemFile) -> list[str]:
    return [part.id for part in file.form.questions] + [field.id for field in file.form.computed]


def _rule(place: str, source: str | None, answers: Iterable[str]) -> Iterator[tuple[str, str]]:
    if source is None:
        return
    try:
        unknown = rule(source).answers - frozenset(answers)
    except RuleError as fault:
        yield place, str(fault)
        return
    yield from ((place, f"the form has no question {name!r}") for name in sorted(unknown))


def _questions(file: ItemFile, tables: CodeTables) -> Iterator[tuple[str, str]]:
    known = _names_of(file)
    for n, part in enumerate(file.form.questions):
        place = f"form.questions[{n}]"
        for key in ("condition", "optional_when", "prefill"):
            yield from _rule(f"{place}.{key}", getattr(part, key), known)
        yield from _kind(place, part, tables)
        yield from _rows(place, part, tables)
        yield from _units(place, part, file, tables)
        yield from (
            (f"{place}.chips", f"the form has no question {name!r}")
            for chip in part.chips
            for name in chip.sets
            if file_question(file, name) is None
        )


def file_question(file: ItemFile, question_id: str) -> QuestionPart | None:
    return next((part for part in file.form.questions if part.id == question_id), None)


def _kind(place: str, part: QuestionPart, tables: CodeTables) -> Iterator[tuple[str, str]]:
    """Keys that this kind needs, and keys that mean nothing to it."""
    if part.kind in _CODED and part.codes is None:
        yield f"{place}.codes", "a choice needs a code table"
    if part.codes is not None and part.codes not in tables:
        yield f"{place}.codes", f"there is no sound code table {part.codes!r}"
    for key, kinds in _ONLY_OF.items():
        if key in part.model_fields_set and part.kind not in kinds:
            yield f"{place}.{key}", f"means nothing to a question of kind {part.kind.value!r}"
    if part.format is not None and "writing" in part.model_fields_set:
        yield f"{place}.writing", "means nothing beside a format, which has keys of its own"
    if part.kind is QuestionKind.REGION:
        yield from _region(place, part, tables)
    for key in ("earliest", "latest"):
        bound = getattr(part, key)
        if bound is not None and said_day(bound, _SOME_DAY) is None:
            yield f"{place}.{key}", 'must be "today", "today+30" or a day such as "2026-11-22"'
    if part.minimum is not None and part.maximum is not None and part.maximum < part.minimum:
        yield f"{place}.maximum", "is less than minimum"


def _units(place: str, part: QuestionPart, file: ItemFile, tables: CodeTables) -> Iterator[tuple[str, str]]:
    """The choice that decides must be there, and every code of it must have a unit."""
    for name, by_code in part.units.items():
        here = f"{place}.units.{name}"
        decides = file_question(file, name)
        if decides is None or decides.kind is not QuestionKind.CHOICE:
            yield here, f"the form has no question {name!r} of kind 'choice'"
            continue
        codes = [option.code for option in tables.get(decides.codes or "", ())]
        yield from ((here, f"says no unit for the code {code!r}") for code in codes if code not in by_code)
        yield from ((here, f"the table has no code {code!r}") for code in by_code if codes and code not in codes)
    if not part.units and any("{unit}" in text for text in (part.title, part.hint)):
        yield f"{place}.units", "is missing: the title or the hint names {unit}"


def _region(place: str, part: QuestionPart, tables: CodeTables) -> Iterator[tuple[str, str]]:
    if TABLE not in tables:
        yield f"{place}.kind", f"there is no sound code table {TABLE!r}"
    elif part.within and not any(option.code.startswith(part.within) for option in tables[TABLE]):
        yield f"{place}.within", f"no place has a code that begins with {part.within}"


def _rows(place: str, part: QuestionPart, tables: CodeTables) -> Iterator[tuple[str, str]]:
    if part.kind is not QuestionKind.ROWS:
        return
    if not part.columns:
        yield f"{place}.columns", "rows need columns"
    if part.min_rows > part.max_rows:
        yield f"{place}.max_rows", "is less than min_rows"
    yield from _twice(f"{place}.columns", (column.id for column in part.columns))
    names = {column.id for column in part.columns}
    if part.unique is not None and part.unique not in names:
        yield f"{place}.unique", f"there is no column {part.unique!r}"
    for name in part.from_card:
        if name not in names:
            yield f"{place}.from_card", f"there is no column {name!r}"
    for n, column in enumerate(part.columns):
        here = f"{place}.columns[{n}]"
        if column.kind not in COLUMN_KINDS:
            yield f"{here}.kind", f"a column cannot be of kind {column.kind.value!r}"
        for key in _NOT_IN_COLUMNS & column.model_fields_set:
            yield f"{here}.{key}", "means nothing in a column"
        yield from _kind(here, column, tables)


def _computed(file: ItemFile) -> Iterator[tuple[str, str]]:
    """A field is worked out from answers and from fields before it: so none can hang on itself."""
    questions = [part.id for part in file.form.questions]
    earlier: list[str] = []
    for n, part in enumerate(file.form.computed):
        place = f"form.computed[{n}]"
        later = [other.id for other in file.form.computed[n:]]
        if part.kind not in _COMPUTABLE:
            yield f"{place}.kind", f"cannot work out a {part.kind.value!r}"
        yield from _rule(f"{place}.value", part.value, (*questions, *earlier, *later))
        if _looks_at(part.value) & set(later):
            yield f"{place}.value", "hangs on itself, or on a field that is worked out after it"
        earlier.append(part.id)


def _looks_at(source: str) -> frozenset[str]:
    try:
        return rule(source).answers
    except RuleError:
        return frozenset()


def _checks(file: ItemFile) -> Iterator[tuple[str, str]]:
    for n, part in enumerate(file.form.checks):
        place = f"form.checks[{n}]"
        for key in ("rule", "when"):
            yield from _rule(f"{place}.{key}", getattr(part, key), _names_of(file))
        if file_question(file, part.field) is None:
            yield f"{place}.field", f"the form has no question {part.field!r}"


def _signatures(file: ItemFile) -> Iterator[tuple[str, str]]:
    """A form is signed once, on the page that is there for nothing else."""
    for n, part in enumerate(file.form.questions):
        place = f"form.questions[{n}]"
        signs = part.kind is QuestionKind.SIGNATURE
        if signs and part.asked_on is not AskedOn.SIGN:
            yield f"{place}.asked_on", 'a signature is asked on its own page: asked_on = "sign"'
        if not signs and part.asked_on is AskedOn.SIGN:
            yield f"{place}.asked_on", "the signature page asks for a signature only"
        if not signs and part.promises:
            yield f"{place}.promises", "only a signature is given under a promise"
    if sum(part.kind is QuestionKind.SIGNATURE for part in file.form.questions) > 1:
        yield "form.questions", "asks for more than one signature"


def _guide(file: ItemFile) -> Iterator[tuple[str, str]]:
    try:
        file.guide.form.format(questions=1, minutes=1)
    except (KeyError, IndexError, ValueError, AttributeError):
        yield "guide.form", "may hold {questions} and {minutes} only"
