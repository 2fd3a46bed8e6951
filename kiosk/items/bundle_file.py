"""The shape of `config/bundles/<id>.toml`: an 一件事, made of items that this station has."""

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field

from kiosk.domain.bundle import Bundle, BundlePart, Elsewhere
from kiosk.domain.service_item import LegalBasis, ServiceItem, Shelf
from kiosk.items.faults import ItemFault
from kiosk.items.item_file import BasisPart, Identifier, Part, ShelfPart, Version, Words
from kiosk.items.model_file import read_model
from kiosk.items.rule import RuleError, rule


class PartPart(Part):
    item: Identifier
    why: Words
    when: Words | None = None
    sets: Annotated[dict[Identifier, str], Field(default_factory=dict)]


class ElsewherePart(Part):
    name: Words
    where: Words


class BundleFile(Part):
    schema_: Annotated[Literal[1], Field(alias="schema")]
    id: Identifier
    version: Version
    effective_from: date
    effective_to: date | None = None
    name: Words
    summary: Words
    audience: Words
    legal_basis: tuple[BasisPart, ...] = ()
    shelf: ShelfPart = ShelfPart(group="bundle")
    parts: Annotated[list[PartPart], Field(min_length=1)]
    elsewhere: tuple[ElsewherePart, ...] = ()


def read_bundle(path: Path) -> tuple[BundleFile | None, list[ItemFault]]:
    """The file's own shape; whether its items are there, `bundle_faults` says."""
    file, found = read_model(path, BundleFile)
    if file is None:
        return None, found
    if file.id != path.stem:
        return None, [ItemFault(path.name, "id", f"must be the file's name, {path.stem!r}")]
    return file, []


def bundle_faults(name: str, file: BundleFile, items: Mapping[str, ServiceItem]) -> Iterator[ItemFault]:
    """What it says of items: each must be there, and every answer it names or sets must be asked by one of them."""
    if file.effective_to and file.effective_to < file.effective_from:
        yield ItemFault(name, "effective_to", "lies before effective_from")
    if file.id in items:
        yield ItemFault(name, "id", "is an item's id already")
    asked = {q.id: q for part in file.parts if part.item in items for q in items[part.item].form.questions}
    for n, part in enumerate(file.parts):
        place = f"parts[{n}]"
        if part.item not in items:
            yield ItemFault(name, f"{place}.item", f"there is no sound item {part.item!r}")
            continue
        if part.item in {earlier.item for earlier in file.parts[:n]}:
            yield ItemFault(name, f"{place}.item", "stands twice")
        yield from _rule_faults(name, f"{place}.when", part.when, asked)
        for question, code in part.sets.items():
            found = items[part.item].form.question(question)
            if found is None:
                yield ItemFault(name, f"{place}.sets", f"{part.item} asks nothing called {question!r}")
            elif found.options and not found.offers(code):
                yield ItemFault(name, f"{place}.sets", f"{question!r} has no code {code!r}")


def _rule_faults(name: str, place: str, source: str | None, asked: Mapping[str, object]) -> Iterator[ItemFault]:
    if source is None:
        return
    try:
        unknown = rule(source).answers - asked.keys()
    except RuleError as fault:
        yield ItemFault(name, place, str(fault))
        return
    if unknown:
        yield ItemFault(name, place, f"no part asks {', '.join(sorted(unknown))}")


def bundle_of(file: BundleFile) -> Bundle:
    return Bundle(
        id=file.id,
        version=file.version,
        name=file.name,
        summary=file.summary,
        audience=file.audience,
        parts=tuple(BundlePart(**part.model_dump()) for part in file.parts),
        elsewhere=tuple(Elsewhere(**one.model_dump()) for one in file.elsewhere),
        legal_basis=tuple(LegalBasis(**basis.model_dump()) for basis in file.legal_basis),
        shelf=Shelf(**file.shelf.model_dump()),
    )
