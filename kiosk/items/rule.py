"""Rules in an item's file: CEL, compiled once, with no way to reach anything but the facts handed in.

Every number of a rule is a decimal: `2` and `2.0` are the same, and so are whole and broken answers. CEL would refuse
to multiply one by the other.
"""

import re
from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Any

import cel

from kiosk.domain.person import Person
from kiosk.domain.service_item import Ground
from kiosk.domain.signature import signed_by
from kiosk.items.photo_check import how_given
from kiosk.items.rule_functions import FUNCTIONS, retirement_functions

KNOWN = frozenset({"answers", "card", "age", "today", "amounts"})
CARD_FACTS = frozenset({"kind", "name", "sex", "number", "address", "birth"})
_BUILT_IN = frozenset({"contains", "startsWith", "endsWith", "matches", "double", "string"})
_OWN_NAMES = {"size": "size_of", "int": "whole_of"}  # CEL's own give integers
_CALLABLE = _BUILT_IN | FUNCTIONS.keys() | {"retirement_month", "retirement_age_months"}

_TEXT = r"\"(?:\\.|[^\"\\])*\"|'(?:\\.|[^'\\])*'"
_TOKEN = re.compile(rf"({_TEXT})|(?<![\w.])(?<![\w)\]]\[)([0-9]+)(?![\w.])|\b(size|int)(?=\s*\()")
_STRING = re.compile(_TEXT)
_MACRO = re.compile(r"\.(?:exists_one|exists|all|map|filter)\(\s*(\w+)\s*,")
_MEMBER = re.compile(r"\b(answers|card|amounts)\s*(?:\.\s*(\w+)|(\[))")
_ANSWERS = re.compile(r"\banswers\b")
_BY_GROUND = frozenset({"retirement_month", "retirement_age_months"})
# What is chosen from a list. A name, a number of somebody or a day is none of these.
_CODE = re.compile(r"[a-z_]{1,24}|[0-9]{1,3}")
_DEEPEST = 8  # rows hold lists of texts: three
_NESTED = (dict, list)
_CANNOT_SAY = (RuntimeError, TypeError, KeyError, ValueError)


class RuleError(Exception):
    """The expression cannot be compiled, or names something unknown."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A compiled expression and what it looks at: ids of questions, keys of the card, ids of amounts, and which of the
    names there are (`today`, `age`, ...). `of_codes`: it looks at nothing but named answers and the age."""

    source: str
    program: Any
    names: frozenset[str]
    answers: frozenset[str]
    card: frozenset[str]
    amounts: frozenset[str]
    of_codes: bool


# Outside of texts: a comparison with one sign, or a mark that only Chinese texts have.
_ONE_EQUALS = re.compile(r"(?<![=!<>])=(?!=)")
_CHINESE_MARK = re.compile("[“”‘’，。；：（）！＝]")


def _hint(source: str) -> str:
    """What an author most likely slipped on."""
    bare = _STRING.sub("''", source)
    if mark := _CHINESE_MARK.search(bare):
        return f"{mark[0]} is a Chinese mark, use the plain one; "
    return "to compare, write == and not =; " if _ONE_EQUALS.search(bare) else ""


@lru_cache(maxsize=8192)
def rule(source: str) -> Rule:
    """Raises RuleError when the expression is no rule."""
    return _compiled(source)


def _compiled(source: str) -> Rule:
    try:
        program = cel.compile(_TOKEN.sub(_as_decimal, source))
    except ValueError as fault:
        raise RuleError(f"cannot be read: {_hint(source)}{' '.join(str(fault).split())}") from fault
    bare = _STRING.sub("''", source)
    names = set(program.variables()) - set(_MACRO.findall(bare))
    called = {name for name in program.functions() if name.isidentifier()}  # operators are called `_&&_` and the like
    unknown = (names - KNOWN) | (called - _CALLABLE)
    if unknown:
        raise RuleError(f"knows nothing called {', '.join(sorted(unknown))}")
    members = _members(bare)
    named = sum(name == "answers" for name, _, _ in _MEMBER.findall(bare))
    of_codes = names <= {"answers", "age"} and not called & _BY_GROUND and named == len(_ANSWERS.findall(bare))
    return Rule(source, program, frozenset(names), *members, of_codes)


def _as_decimal(token: re.Match[str]) -> str:
    text, number, function = token.groups()
    return text or (f"{number}.0" if number else _OWN_NAMES[function])


def _members(bare: str) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    found: dict[str, set[str]] = {"answers": set(), "card": set(), "amounts": set()}
    for name, member, bracket in _MEMBER.findall(bare):
        if bracket:
            raise RuleError(f"must name what it looks at: {name}.<id>, not {name}[...]")
        found[name].add(member)
    strange = found["card"] - CARD_FACTS
    if strange:
        raise RuleError(f"the card has no {', '.join(sorted(strange))}")
    return frozenset(found["answers"]), frozenset(found["card"]), frozenset(found["amounts"])


def check_rule(source: str) -> None:
    """Raises RuleError when the expression is no rule. Nothing of it is kept: of what others send there may be much."""
    _compiled(source)


@dataclass(frozen=True, slots=True, repr=False)
class Facts:
    """What a rule may see: answers given, what the card says, full years of age (None when unknown), the day (None:
    not of interest), amounts by id. Built once for all the rules of a form."""

    answers: Mapping[str, Any]
    card: Mapping[str, str]
    age: int | None
    today: date | None
    ground: Ground
    _contexts: list[Any] = field(init=False, compare=False, default_factory=list)

    @property
    def context(self) -> Any:
        """Made when the first rule needs it: most of them look at a few codes, and were worked out before."""
        if not self._contexts:
            self._contexts.append(self._context())
        return self._contexts[0]

    def _context(self) -> Any:
        amounts = {amount.id: float(amount.value) for amount in self.ground.amounts.values()}
        age = None if self.age is None else float(self.age)
        known: dict[str, Any] = {"answers": dict(self.answers), "card": dict(self.card), "age": age, "amounts": amounts}
        if self.today is not None:
            known["today"] = self.today.isoformat()
        retirement = self.ground.retirement
        return cel.Context(known, FUNCTIONS | retirement_functions(retirement))

    def with_answer(self, name: str, value: Any) -> "Facts":
        return Facts({**self.answers, name: _plain(value)}, self.card, self.age, self.today, self.ground)


def facts(answers: Mapping[str, Any], person: Person | None, today: date | None, ground: Ground | None = None) -> Facts:
    """Of a signature rules see whose hand it is (`hand`, `proxy`, `fingerprint`), of a photograph how it comes
    (`photo`, `phone`, `desk`), never more."""
    card = {} if person is None else _card_facts(person)
    age = None if person is None or today is None else person.age_on(today)
    told = {key: _plain(_summed_up(value)) for key, value in answers.items() if value is not None}
    return Facts(told, card, age, today, ground or Ground())


def _summed_up(value: Any) -> Any:
    if not isinstance(value, _NESTED):
        return value
    return signed_by(value) or how_given(value) or value


def _plain(value: Any, depth: int = 0) -> Any:
    """As CEL can hold it: numbers are decimals, lone surrogates become `?`, and what lies deeper than any answer is
    left out, so that no rule trips over them."""
    match value:
        case str():
            return value.encode("utf-8", "replace").decode()
        case dict() | list() if depth >= _DEEPEST:
            return None
        case dict():
            return {_plain(key): _plain(inner, depth + 1) for key, inner in value.items()}
        case list():
            return [_plain(inner, depth + 1) for inner in value]
        case int() if not isinstance(value, bool):
            return float(value) if abs(value) < 10**300 else None
    return value


def _card_facts(person: Person) -> dict[str, str]:
    known = {
        "kind": person.kind.value,
        "name": person.name,
        "sex": person.sex,
        "number": person.number,
        "address": person.address,
        "birth": person.birth.isoformat() if person.birth else None,
    }
    return {key: _plain(value) for key, value in known.items() if value is not None}


def trips_over(source: str, known: Facts, *, is_rule: bool) -> str:
    """Why the expression cannot run though everything it looks at is there; "" where it can, or where something is
    missing. A rule must also answer yes or no."""
    if not rule(source).amounts <= known.ground.amounts.keys():
        return ""
    try:
        value = rule(source).program.execute(known.context)
    except KeyError:
        return ""
    except (RuntimeError, TypeError, ValueError) as fault:
        return f"cannot run: {str(fault).partition('.')[0]}"
    return f"must answer yes or no, not {value!r}" if is_rule and not isinstance(value, bool) else ""


def holds(source: str, known: Facts) -> bool:
    """Whether the rule is true of these facts. A rule that trips over a missing answer does not hold."""
    return value_of(source, known) is True


def value_of(source: str, known: Facts) -> Any:
    """What the expression comes to; None where something it needs is missing, or of another type: the answer's own
    check names that fault."""
    looked_at = _codes(rule(source), known)
    if looked_at is None:
        return _worked_out(source, known.context)
    value = _worked_out_of_codes(source, known.age, looked_at)
    return deepcopy(value) if isinstance(value, list | dict) else value


def _worked_out(source: str, context: Any) -> Any:
    try:
        return rule(source).program.execute(context)
    except _CANNOT_SAY:
        return None


Codes = tuple[tuple[str, str | bool], ...]


def _codes(asked: Rule, known: Facts) -> Codes | None:
    """The answers that the rule looks at, where they and the age are all it looks at, and all of them are codes."""
    if not asked.of_codes:
        return None
    found = tuple((name, known.answers[name]) for name in asked.answers if name in known.answers)
    return found if all(_is_code(value) for _, value in found) else None


def _is_code(value: Any) -> bool:
    return isinstance(value, bool) or (isinstance(value, str) and _CODE.fullmatch(value) is not None)


@lru_cache(maxsize=2048)
def _worked_out_of_codes(source: str, age: int | None, codes: Codes) -> Any:
    """Of the same codes a rule always comes to the same: people differ little in them, and nobody is known by them."""
    known = {"answers": dict(codes), "age": None if age is None else float(age)}
    return _worked_out(source, cel.Context(known, FUNCTIONS))
