"""Codes and what they are called, both ways: staff write a name where they do not know the code."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from central.drafting.fields import Field, Options
from central.item_book import ItemBook, load_book
from kiosk.domain.service_item import Option
from kiosk.items.catalogue import Catalogue


@dataclass(frozen=True, slots=True, eq=False)
class CodeTable:
    """`options` in order; `names` leads from every name to the codes that have it."""

    options: Options
    words: Mapping[str, str]
    names: Mapping[str, Sequence[str]]

    def said(self, code: str) -> str:
        """The code itself where it has no name here."""
        return self.words.get(code, code)


@dataclass(frozen=True, slots=True, eq=False)
class Codes:
    """`plain`: by table, what people at a station read for a code, which is not always its official name. `config`: of
    which configuration they are."""

    tables: Mapping[str, CodeTable]
    plain: Mapping[str, Mapping[str, str]]
    config: Path

    def of(self, field: Field) -> CodeTable:
        return self.tables[field.table] if field.table else _table(field.options)

    def called(self, table: str, code: str) -> str:
        return self.plain[table].get(code, code)


def codes_of(book: ItemBook) -> Codes:
    """Of the centre's own copy of the items and their tables."""
    return _codes_in(book.config)


@cache
def _codes_in(config: Path) -> Codes:
    catalogue = load_book(config).catalogue
    items = tuple((item.id, item.name) for item in catalogue.items)
    tables = {name: catalogue.tables.get(name, ()) for name in ("occupation", "education")}
    return Codes(
        {"items": _table(items), "regions": _places(catalogue)} | {name: _named(one) for name, one in tables.items()},
        {"items": {code: catalogue.glossary.called(name) for code, name in items}}
        | {name: {option.code: option.text for option in options} for name, options in tables.items()},
        config,
    )


def _named(options: Sequence[Option]) -> CodeTable:
    """By the official name and by the plain one."""
    table = tuple((option.code, option.official or option.text) for option in options)
    return _table(table, [(option.text, option.code) for option in options])


def _places(catalogue: Catalogue) -> CodeTable:
    """A name with the place above it in front tells two of one name apart."""
    options = catalogue.tables.get("regions", ())
    official = {option.code: option.official for option in options}
    whole = {option.code: official.get(option.parent, "") + option.official for option in options}
    more = [(name, option.code) for option in options for name in (option.official, option.text)]
    return _table(tuple(whole.items()), more)


def _table(options: Options, more: Sequence[tuple[str, str]] = ()) -> CodeTable:
    names: dict[str, list[str]] = defaultdict(list)
    for name, code in (*((words, code) for code, words in options), *more):
        if code not in names[name]:
            names[name].append(code)
    return CodeTable(options, dict(options), names)
