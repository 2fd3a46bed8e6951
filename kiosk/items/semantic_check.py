"""What a well-shaped item file can still get wrong: rules that cannot run, names that point nowhere."""

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from kiosk.domain.service_item import AskedOn, QuestionKind
from kiosk.items.answer_checks import CHECKS
from kiosk.items.code_tables import CodeTables
from kiosk.items.faults import ItemFault
from kiosk.items.item_file import ItemFile, QuestionPart
from kiosk.items.rule import RuleError, check_rule

_CODED = frozenset({QuestionKind.CHOICE, QuestionKind.CHOICES, QuestionKind.CODE})


def semantic_faults(path: Path, file: ItemFile, tables: CodeTables) -> list[ItemFault]:
    found = [*_names(path, file), *_conditions(file), *_questions(file, tables), *_signatures(file), *_guide(file)]
    return [ItemFault(path.name, place, message) for place, message in found]


def _names(path: Path, file: ItemFile) -> Iterator[tuple[str, str]]:
    if file.id != path.stem:
        yield "id", f"must be the file's name, {path.stem!r}"
    if file.effective_to and file.effective_to < file.effective_from:
        yield "effective_to", "lies before effective_from"
    yield from _twice("conditions", (condition.id for condition in file.conditions))
    yield from _twice("form.questions", (question.id for question in file.form.questions))
    yield from _twice("legal_basis", (basis.title for basis in file.legal_basis))


def _twice(place: str, names: Iterable[str]) -> Iterator[tuple[str, str]]:
    yield from ((place, f"{name!r} stands twice") for name, times in Counter(names).items() if times > 1)


def _conditions(file: ItemFile) -> Iterator[tuple[str, str]]:
    questions = {question.id for question in file.form.questions}
    bases = {basis.title for basis in file.legal_basis}
    for n, part in enumerate(file.conditions):
        place = f"conditions[{n}]"
        for key in ("rule", "undecided", "refuses"):
            yield from _rule(f"{place}.{key}", getattr(part, key))
        for key in ("ask", "answer"):
            if getattr(part, key) not in questions | {None}:
                yield f"{place}.{key}", f"the form has no question {getattr(part, key)!r}"
        yield from (
            (f"{place}.legal_basis", f"{title!r} is not in the item's legal_basis")
            for title in part.legal_basis
            if title not in bases
        )


def _rule(place: str, source: str | None) -> Iterator[tuple[str, str]]:
    if source is not None:
        try:
            check_rule(source)
        except RuleError as fault:
            yield place, str(fault)


def _questions(file: ItemFile, tables: CodeTables) -> Iterator[tuple[str, str]]:
    questions = {question.id: question for question in file.form.questions}
    for n, part in enumerate(file.form.questions):
        place = f"form.questions[{n}]"
        yield from _rule(f"{place}.condition", part.condition)
        yield from _rule(f"{place}.optional_when", part.optional_when)
        yield from _codes(place, part, tables)
        if part.kind not in CHECKS:
            yield f"{place}.kind", f"this version cannot ask for {part.kind.value!r}"
        yield from (
            (f"{place}.chips", f"the form has no question {name!r}")
            for chip in part.chips
            for name in chip.sets
            if name not in questions
        )


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


def _codes(place: str, part: QuestionPart, tables: CodeTables) -> Iterator[tuple[str, str]]:
    if part.kind in _CODED and part.codes is None:
        yield f"{place}.codes", "a choice needs a code table"
    if part.codes is not None and part.codes not in tables:
        yield f"{place}.codes", f"there is no sound code table {part.codes!r}"


def _guide(file: ItemFile) -> Iterator[tuple[str, str]]:
    try:
        file.guide.form.format(questions=1, minutes=1)
    except (KeyError, IndexError, ValueError):
        yield "guide.form", "may hold {questions} and {minutes} only"
