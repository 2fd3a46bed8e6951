"""Official terms with the words that people use for them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """`plain` is what it is called at a kitchen table, `means` a sentence or two about it ("": none is needed). `also`
    are other ways to write it. `leads`: a service of this name has the plain wording for its title."""

    official: str
    plain: str
    source: str
    also: tuple[str, ...] = ()
    means: str = ""
    leads: bool = False


@dataclass(frozen=True, slots=True)
class Glossary:
    terms: tuple[Term, ...] = ()
    _written: dict[str, Term] = field(init=False, repr=False, compare=False)
    _any: re.Pattern[str] | None = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """The longest first: a term within another one is not meant by it."""
        written = {name: term for term in self.terms for name in (term.official, *term.also)}
        names = sorted(written, key=len, reverse=True)
        object.__setattr__(self, "_written", written)
        object.__setattr__(self, "_any", re.compile("|".join(map(re.escape, names))) if names else None)

    def called(self, name: str) -> str:
        """What a service of this official name is called."""
        term = self._leading(name)
        return name if term is None else term.plain

    def beside(self, name: str) -> str:
        """The official name, where the plain one leads; "" where it leads itself."""
        return "" if self._leading(name) is None else name

    def within(self, *texts: str) -> tuple[Term, ...]:
        """The terms that the texts say, each once, in their order."""
        if self._any is None:
            return ()
        found = (self._written[name] for text in texts for name in self._any.findall(text))
        return tuple(dict.fromkeys(found))

    def named(self, names: Iterable[str]) -> tuple[Term, ...]:
        """Those of these official names that there are."""
        return tuple(self._written[name] for name in names if name in self._written)

    def _leading(self, name: str) -> Term | None:
        term = self._written.get(name)
        return term if term is not None and term.leads and term.official == name else None
