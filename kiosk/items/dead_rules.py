"""Rules that can never hold, or always do: tried with every answer that the questions they name can have.

A rule that also looks at what cannot be counted out (days, money, places, rows) is not judged as a whole; the codes it
compares with still are.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations, product
from math import prod
from typing import Any

from kiosk.domain.person import IdentityKind
from kiosk.domain.service_item import Ground, Question, QuestionKind
from kiosk.domain.signature import SignedBy
from kiosk.items.rule import Facts, Rule, rule, value_of

_MOST_TRIES = 6000
_MOST_CODES = 40
_ABSENT = None
_AGES = (0, 15, 16, 18, 24, 40, 45, 50, 55, 60, 63, 65, 80, 120)
_NUMBER = re.compile(r"\b[0-9]{1,3}\b")
_CARD = {"sex": ("1", "2", _ABSENT), "kind": (*(kind.value for kind in IdentityKind), _ABSENT)}
_CODE = r"(?:'([^']*)'|\"([^\"]*)\")"
_COMPARED = re.compile(rf"\banswers\.(\w+)\s*(?:==|!=)\s*{_CODE}")
_COMPARED_BACK = re.compile(rf"{_CODE}\s*(?:==|!=|in)\s*answers\.(\w+)\b(?!\s*[.(\[])")
_IN_LIST = re.compile(r"\banswers\.(\w+)\s+in\s+\[([^\]]*)\]")
_LISTED = re.compile(_CODE)
_FIXED = {
    QuestionKind.CONSENT: (True, _ABSENT),
    QuestionKind.SIGNATURE: (*(by.value for by in SignedBy), _ABSENT),
    QuestionKind.DOCUMENT_PHOTO: ("photo", "phone", "desk", _ABSENT),
}


@dataclass(frozen=True, slots=True)
class Possible:
    """The questions a rule may look at, by id, and which of them nobody can ever be asked."""

    questions: Mapping[str, Question]
    never_asked: frozenset[str] = field(default_factory=frozenset)

    def answers(self, question_id: str) -> Sequence[Any] | None:
        """Every answer there can be, "none" with them; None: they cannot be counted out."""
        if question_id in self.never_asked:
            return (_ABSENT,)
        question = self.questions.get(question_id)
        if question is None:
            return None
        codes = [option.code for option in question.options]
        if question.kind in _FIXED:
            return _FIXED[question.kind]
        if question.kind is QuestionKind.CHOICES:
            sets = [list(some) for size in (1, 2) for some in combinations(codes, size)]
            return [*sets, codes, _ABSENT] if len(codes) <= _MOST_CODES else None
        if question.kind in (QuestionKind.CHOICE, QuestionKind.CODE) and len(codes) <= _MOST_CODES:
            return [*codes, _ABSENT]
        return None


def outcomes(source: str, possible: Possible) -> frozenset[Any] | None:
    """What the rule comes to over everything that can be answered: of True, False, None (it lacks something). None
    instead of a set: that cannot be told."""
    known = rule(source)
    spaces = list(_spaces(known, possible))
    if not _can_be_counted(known) or any(space is None for _name, space in spaces):
        return None
    choices = [(name, space) for name, space in spaces if space is not None]
    if prod(len(space) for _name, space in choices) > _MOST_TRIES:
        return None
    names = [name for name, _space in choices]
    tries = product(*(space for _name, space in choices))
    return frozenset(_outcome(source, dict(zip(names, one, strict=True))) for one in tries)


def _can_be_counted(known: Rule) -> bool:
    return not known.amounts and "today" not in known.names and known.card <= _CARD.keys()


def _spaces(known: Rule, possible: Possible) -> Iterator[tuple[tuple[str, str], Sequence[Any] | None]]:
    for name in sorted(known.answers):
        yield ("answers", name), possible.answers(name)
    for name in sorted(known.card):
        yield ("card", name), _CARD.get(name)
    if "age" in known.names:
        said = {int(number) for number in _NUMBER.findall(known.source)}
        near = {*said, *(n + 1 for n in said), *(n - 1 for n in said if n)}
        yield ("age", ""), [*sorted({*_AGES, *near}), None]


def _outcome(source: str, given: Mapping[tuple[str, str], Any]) -> Any:
    answers = {name: value for (of, name), value in given.items() if of == "answers" and value is not None}
    card = {name: value for (of, name), value in given.items() if of == "card" and value is not None}
    value = value_of(source, Facts(answers, card, given.get(("age", "")), None, Ground()))
    return value if isinstance(value, bool) else None


def strange_codes(source: str, possible: Possible) -> Iterator[tuple[str, str]]:
    """Question and code, where a rule compares an answer with a code that its table never had."""
    for name, code in _compared(source):
        question = possible.questions.get(name)
        if question is not None and question.options and question.option_text(code) is None:
            yield name, code


def _compared(source: str) -> Iterator[tuple[str, str]]:
    for name, single, double in _COMPARED.findall(source):
        yield name, single or double
    for single, double, name in _COMPARED_BACK.findall(source):
        yield name, single or double
    for name, listed in _IN_LIST.findall(source):
        yield from ((name, single or double) for single, double in _LISTED.findall(listed))
