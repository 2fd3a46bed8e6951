"""Slips of the pen in an item that is sound: it can be asked and filed, and citizens would read something odd."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from kiosk.domain.service_item import Condition, Option, Question, ServiceItem
from kiosk.items.rule import Facts, holds, rule

Found = Iterator[tuple[str, str]]
LONGEST_TITLE = 20
_BRACES = re.compile(r"\{[^{}]*\}?")
_FILLED_IN = {"values": {"{age}", "{answer}"}, "title": {"{unit}"}, "hint": {"{unit}"}}


def slips(item: ServiceItem) -> Found:
    for n, condition in enumerate(item.conditions):
        yield from _clause(f"conditions[{n}]", condition, item)
    for n, question in enumerate(item.form.questions):
        place = f"form.questions[{n}]"
        if len(question.title) > LONGEST_TITLE:
            yield f"{place}.title", f"has {len(question.title)} characters: a page has room for {LONGEST_TITLE}"
        yield from _chips(place, question, item)
        for twice in _alike(question.options):
            yield f"{place}.codes", f"{question.codes!r} offers {twice!r} twice: nobody could tell one from the other"
    yield from _texts(item)


def _clause(place: str, condition: Condition, item: ServiceItem) -> Found:
    """One that asks must not say 不符合 before anybody has answered."""
    looks_at = rule(condition.rule).answers
    nothing_known = Facts(answers={}, card={}, age=None, today=None, ground=item.form.ground)
    if condition.undecided is None and looks_at and condition.when is None and not holds(condition.rule, nothing_known):
        name = min(looks_at)
        yield (
            f"{place}.undecided",
            f'is missing: it would say 不符合 before it is answered; write "!has(answers.{name})"',
        )


def _chips(place: str, question: Question, item: ServiceItem) -> Found:
    for n, chip in enumerate(question.chips):
        for name, code in chip.sets.items():
            asked = item.form.question(name)
            if asked is not None and asked.codes and not asked.offers(code):
                yield f"{place}.chips[{n}].sets", f"the table {asked.codes!r} has no code {code!r}"
            elif asked is not None and not asked.codes:
                yield f"{place}.chips[{n}].sets", f"{name!r} is no choice: a chip can only set a code"


def _alike(options: tuple[Option, ...]) -> list[str]:
    """Texts that two codes share below the same parent."""
    times = Counter((option.parent, option.text) for option in options)
    return [text for (_parent, text), count in times.items() if count > 1]


def _texts(item: ServiceItem) -> Found:
    """What stands in braces and is filled in nowhere: a citizen would read the braces."""
    for n, condition in enumerate(item.conditions):
        yield from _braces(f"conditions[{n}].text", condition.text, "text")
        for result, text in condition.values.items():
            yield from _braces(f"conditions[{n}].values.{result}", text, "values")
    for n, question in enumerate(item.form.questions):
        for key in ("title", "hint", "label", "error", "promises"):
            yield from _braces(f"form.questions[{n}].{key}", getattr(question, key), key)
    for n, check in enumerate(item.form.checks):
        yield from _braces(f"form.checks[{n}].message", check.message, "message")
    for place, text in _whole_texts(item).items():
        yield from _braces(place, text, "")


def _whole_texts(item: ServiceItem) -> Mapping[str, Any]:
    steps = {f"next_steps[{n}]": text for n, text in enumerate(item.next_steps)}
    guide = {f"guide ({row.official})": row.text for row in item.guide}
    return steps | guide | {"summary": item.summary, "audience": item.audience, "limits.text": item.limits.text}


def _braces(place: str, text: str, key: str) -> Found:
    for found in _BRACES.findall(text):
        if found not in _FILLED_IN.get(key, ()):
            yield place, f"nothing is filled in for {found}; an amount is written {{amount.<id>|what else is said}}"
