"""Which clauses of a content fit a person: rules as in the item files, over the same facts."""

from collections.abc import Iterable, Iterator

from kiosk.domain.told import Fit
from kiosk.items.rule import Facts, RuleError, holds, rule


def clauses_that_fit(fits: Iterable[Fit], known: Facts) -> tuple[str, ...]:
    """The texts of those that are true of what is known. One that looks at something unknown claims nothing."""
    return tuple(one.clause for one in fits if _is_true(one.rule, known))


def _is_true(source: str, known: Facts) -> bool:
    try:
        return not any(_missing(source, known)) and holds(source, known)
    except RuleError:
        return False  # the centre is told of it where it is written; here it only does not fit


def _missing(source: str, known: Facts) -> Iterator[str]:
    asked = rule(source)
    yield from asked.answers - known.answers.keys()
    yield from asked.card - known.card.keys()
    yield from asked.amounts - known.ground.amounts.keys()
    if "age" in asked.names and known.age is None:
        yield "age"
