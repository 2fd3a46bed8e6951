"""Reads `config/glossary.toml`: official terms with the words that the screens use for them."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, ValidationError

from kiosk.domain.glossary import Glossary, Term
from kiosk.domain.sentences import LONGEST_SENTENCE, too_long
from kiosk.items.faults import ItemFault, faults_of
from kiosk.items.model_file import Part, read_model

FILE = "glossary.toml"
_LONGEST_PLAIN = 16  # a title of one line, or of two in 大字版
_LATIN = re.compile(r"[A-Za-z]{2,}")

_Name = Annotated[str, Field(min_length=2, max_length=24)]


class TermPart(Part):
    official: _Name
    plain: Annotated[str, Field(min_length=2, max_length=_LONGEST_PLAIN)]
    source: Annotated[str, Field(min_length=1, max_length=120)]
    also: tuple[_Name, ...] = ()
    means: Annotated[str, Field(max_length=80)] = ""
    leads: bool = False


class GlossaryFile(Part):
    """`terms` are judged one by one, so that one bad entry does not take the others with it."""

    schema_: Annotated[Literal[1], Field(alias="schema")]
    terms: tuple[dict[str, object], ...] = ()


def load_glossary(path: Path) -> tuple[Glossary, list[ItemFault]]:
    """Every sound term, and what is wrong with the others. A file that is not there explains nothing."""
    if not path.exists():
        return Glossary(), []
    file, found = read_model(path, GlossaryFile)
    if file is None:
        return Glossary(), found
    terms: list[Term] = []
    faults: list[ItemFault] = []
    for n, raw in enumerate(file.terms):
        place = f"terms[{n}]"
        try:
            term = Term(**TermPart.model_validate(raw).model_dump())
        except ValidationError as error:
            told = faults_of(path.name, error, place)
            faults += (replace(fault, message=f"{fault.message} ({raw.get('official', 'no name')})") for fault in told)
            continue
        terms.append(term)
        faults += (ItemFault(path.name, f"{place}.{key}", message) for key, message in _unclear(term))
    return Glossary(tuple(terms)), faults + list(_twice(path.name, terms))


def _unclear(term: Term) -> Iterator[tuple[str, str]]:
    """Why somebody would understand it no better. Such a term is used all the same."""
    if term.official in term.plain:
        yield "plain", f"explains {term.official} by itself"
    if term.official in term.also:
        yield "also", f"{term.official} is the term itself"
    for key, words in (("plain", term.plain), ("means", term.means)):
        for sentence in too_long(words):
            yield key, f"a sentence of more than {LONGEST_SENTENCE} characters: {sentence}"
        if _LATIN.search(words):
            yield key, f"is said in another script: {words}"


def _twice(name: str, terms: list[Term]) -> Iterator[ItemFault]:
    written = Counter(word for term in terms for word in {term.official, *term.also})
    places = {word: n for n, term in enumerate(terms) for word in (term.official, *term.also)}
    for word, times in written.items():
        if times > 1:
            yield ItemFault(name, f"terms[{places[word]}]", f"{word} stands here and in another term")
