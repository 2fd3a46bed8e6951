"""All files of a configuration that make the catalogue, read once: every version, overlay and language of every item.

`config/items/<id>.toml` is an item, `<id>@<version>.toml` beside it another version of it (its dates say when),
`<id>.<language>.toml` its words in another language, `overlays/<region>/<id>.toml` what a region changes.
"""

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import Field, ValidationError

from kiosk.domain.amount import Amount
from kiosk.domain.bundle import Bundle
from kiosk.domain.glossary import Glossary
from kiosk.domain.retirement import RetirementTable
from kiosk.domain.service_item import Ground, ServiceItem
from kiosk.items import amounts, bundle_file, glossary_file, regions, retirement_file
from kiosk.items.bundle_file import BundleFile, bundle_faults, bundle_of
from kiosk.items.code_tables import CodeTables, load_code_tables
from kiosk.items.day_catalogue import Catalogue
from kiosk.items.faults import ItemFault, faults_of
from kiosk.items.item_file import Version
from kiosk.items.load_item import Places, Setting, build_item
from kiosk.items.merge import overlaid, translated
from kiosk.items.model_file import Part
from kiosk.items.toml_file import TomlFileError, read_toml_file

Raw = Mapping[str, Any]
_DAY = timedelta(days=1)
_HEAD = frozenset({"schema", "version", "effective_from", "effective_to"})


@dataclass(frozen=True, slots=True)
class ItemSource:
    """One file of one version, as it was written."""

    file: str
    id: str
    raw: Raw


class OverlayHead(Part):
    """What an overlay says of itself; all else is of the item."""

    schema_: Annotated[Literal[1], Field(alias="schema")]
    version: Version
    effective_from: date
    effective_to: date | None = None


@dataclass(frozen=True, slots=True)
class Overlay:
    file: str
    region: str
    item: str
    head: OverlayHead
    change: Raw

    def in_force(self, day: date | None) -> bool:
        return _in_force(day, self.head.effective_from, self.head.effective_to)


@dataclass(slots=True)
class Library:
    """What is in the files. `on` gives the catalogue of a day; it is built anew only when something turns that day.
    `words` are the files of other languages, read when somebody asks for one."""

    region: str
    items: tuple[ItemSource, ...]
    overlays: tuple[Overlay, ...]
    words: Mapping[tuple[str, str], Path]
    bundles: tuple[tuple[str, BundleFile], ...]
    tables: CodeTables
    amounts: tuple[Amount, ...]
    retirement: RetirementTable | None
    faults: tuple[ItemFault, ...]
    glossary: Glossary = field(default_factory=Glossary)
    _made: dict[int | None, Catalogue] = field(default_factory=dict)
    _turns: tuple[date, ...] | None = None

    def on(self, day: date | None) -> Catalogue:
        """The newest versions whatever their dates where `day` is None."""
        epoch = None if day is None else bisect_right(self.turning_days(), day)
        if epoch not in self._made:
            self._made[epoch] = _Builder(self, day).catalogue()
        return self._made[epoch]

    def faults_in_words(self, name: str, item_id: str, raw: Raw) -> list[ItemFault]:
        """What makes an item unsound once it is said in other words."""
        return build_item(name, item_id, raw, _Builder(self, None).setting)[1]

    def turning_days(self) -> tuple[date, ...]:
        """On which something begins, or is over, in their order."""
        if self._turns is None:
            self._turns = tuple(sorted({*self._item_turns(), *amounts.turning_days(self.amounts, self.region)}))
        return self._turns

    def _item_turns(self) -> Iterator[date]:
        heads = [(one.head.effective_from, one.head.effective_to) for one in self.overlays]
        bundles = [(file.effective_from, file.effective_to) for _name, file in self.bundles]
        for since, until in (*map(_dates, self.items), *heads, *bundles):
            yield since
            if until is not None and until < date.max:
                yield until + _DAY
        for option in (option for table in self.tables.values() for option in table):
            if option.until:
                yield date.fromisoformat(option.until) + _DAY


def read_library(config: Path, region: str = "") -> Library:
    """Reads what concerns that region. Never raises for what a file says: `faults` name it."""
    tables, faults = load_code_tables(config / "codes")
    known, found = amounts.load_amounts(config / amounts.FILE)
    retirement, more = retirement_file.load_retirement(config / retirement_file.FILE)
    glossary, unclear = glossary_file.load_glossary(config / glossary_file.FILE)
    faults += found + more + unclear
    sources, words = _read_items(config / "items", faults)
    overlays = tuple(_read_overlays(config / "items" / "overlays", region, faults))
    bundles = tuple(_read_bundles(config / "bundles", faults))
    read = (tuple(sources), overlays, words, bundles, tables, known, retirement)
    return Library(region, *read, tuple(faults), glossary)


def read_toml(path: Path, name: str, faults: list[ItemFault]) -> Raw | None:
    """What the file says; None: it cannot be read, which `faults` then tells."""
    try:
        return read_toml_file(path)
    except TomlFileError as fault:
        faults.append(fault.as_fault(name))
        return None


def _read_items(folder: Path, faults: list[ItemFault]) -> tuple[list[ItemSource], dict[tuple[str, str], Path]]:
    sources: list[ItemSource] = []
    words: dict[tuple[str, str], Path] = {}
    for path in sorted(folder.glob("*.toml")):
        item_id, _, language = path.stem.partition(".") if "@" not in path.stem else (path.stem, "", "")
        if language:
            words[item_id, language] = path
            continue
        raw = read_toml(path, path.name, faults)
        if raw is not None:
            sources.append(ItemSource(path.name, path.stem.partition("@")[0], raw))
    return sources, words


def _read_overlays(folder: Path, region: str, faults: list[ItemFault]) -> Iterator[Overlay]:
    """From the province down."""
    for place in regions.region_chain(region):
        for path in sorted((folder / place).glob("*.toml")):
            name = f"overlays/{place}/{path.name}"
            raw = read_toml(path, name, faults)
            if raw is None:
                continue
            head = {key: value for key, value in raw.items() if key in _HEAD}
            change = {key: value for key, value in raw.items() if key not in _HEAD}
            try:
                yield Overlay(name, place, path.stem, OverlayHead.model_validate(head), change)
            except ValidationError as error:
                faults += faults_of(name, error)


def _read_bundles(folder: Path, faults: list[ItemFault]) -> Iterator[tuple[str, BundleFile]]:
    for path in sorted(folder.glob("*.toml")):
        file, found = bundle_file.read_bundle(path)
        faults += found
        if file is not None:
            yield path.name, file


def _dates(source: ItemSource) -> tuple[date, date | None]:
    """What is no date is named when the item is built."""
    since, until = _day(source.raw.get("effective_from")), _day(source.raw.get("effective_to"))
    return since or date.min, until


def _day(value: Any) -> date | None:
    """TOML knows dates; some authors write them as texts, or with a time of day."""
    if isinstance(value, datetime):
        return value.date()
    try:
        return date.fromisoformat(value) if isinstance(value, str) else value if isinstance(value, date) else None
    except ValueError:
        return None


def _in_force(day: date | None, since: date, until: date | None) -> bool:
    return day is None or (since <= day and (until is None or day <= until))


class _Builder:
    """Makes the catalogue of one day."""

    def __init__(self, library: Library, day: date | None) -> None:
        self._library = library
        self._day = day
        ground = Ground(
            amounts=amounts.amounts_for(library.amounts, library.region, day), retirement=library.retirement
        )
        places = Places(library.tables.get(regions.TABLE, ()), day)
        self.setting = Setting(tables=library.tables, day=day, ground=ground, places=places)
        self._faults = list(library.faults)
        self._sources: dict[str, Raw] = {}
        self._said: dict[tuple[str, str], ServiceItem] = {}

    def catalogue(self) -> Catalogue:
        items, gone = self._items()
        # A bundle may name what is not offered yet, or no longer: that is no fault of the bundle.
        bundles = tuple(self._bundles({item.id: item for item in (*items, *gone)}))
        return Catalogue(
            items=tuple(items),
            faults=tuple(self._faults),
            tables=self._library.tables,
            bundles=bundles,
            ground=self.setting.ground,
            glossary=self._library.glossary,
            translate=self._translate,
            gone=tuple(gone),
            day=self._day,
        )

    def _items(self) -> tuple[list[ServiceItem], list[ServiceItem]]:
        items: list[ServiceItem] = []
        gone: list[ServiceItem] = []
        for item_id in dict.fromkeys(source.id for source in self._library.items):
            versions = sorted((s for s in self._library.items if s.id == item_id), key=lambda s: _dates(s)[0])
            current = [source for source in versions if _in_force(self._day, *_dates(source))]
            # A version with a fault is named, and the one before it goes on as long as its dates allow.
            built = (self._build(source) for source in reversed(current or versions))
            item = next((one for one in built if one is not None), None)
            if item is not None:
                (items if current else gone).append(item)
        return items, gone

    def _build(self, source: ItemSource) -> ServiceItem | None:
        """With what the region changes. An overlay that makes the item unsound is named and left out."""
        item, faults = build_item(source.file, source.id, source.raw, self.setting)
        self._faults += faults
        if item is None:
            return None
        self._sources[source.id] = source.raw
        for overlay in self._library.overlays:
            if overlay.item == source.id and overlay.in_force(self._day):
                item = self._overlay(item, source, overlay)
        return item

    def _overlay(self, item: ServiceItem, source: ItemSource, overlay: Overlay) -> ServiceItem:
        raw = overlaid(self._sources[source.id], overlay.change)
        changed, faults = build_item(overlay.file, source.id, raw, self.setting)
        self._faults += faults
        if changed is None:
            return item
        self._sources[source.id] = raw
        version = f"{source.raw['version']}+{overlay.region}-{overlay.head.version}"
        return replace(changed, version=version, region=overlay.region)

    def _translate(self, item: ServiceItem, language: str) -> ServiceItem:
        key = (item.id, language)
        if key not in self._library.words:
            return item
        if key not in self._said:
            self._said[key] = self._in_other_words(item, language)
        said = self._said[key]
        return said if said.version == item.version else item

    def _in_other_words(self, item: ServiceItem, language: str) -> ServiceItem:
        path = self._library.words.get((item.id, language))
        raw = self._sources.get(item.id)
        words = read_toml(path, path.name, []) if path else None
        if path is None or raw is None or words is None:
            return item
        said, _faults = build_item(path.name, item.id, translated(raw, words), self.setting)
        return replace(said, version=item.version, region=item.region) if said else item

    def _bundles(self, items: Mapping[str, ServiceItem]) -> Iterator[Bundle]:
        for name, file in self._library.bundles:
            faults = list(bundle_faults(name, file, items))
            self._faults += faults
            if not faults and _in_force(self._day, file.effective_from, file.effective_to):
                yield bundle_of(file)
