"""`config/levels.toml`: what the home page offers at each service level. A fault in it never takes that page away.

The levels are those of 基层公共就业服务网点分类分级: 四级 informs (能宣传), 三级 also files (能经办), 二级 also
supports and guides (能服务), 一级 one to one (服务好). A part that is wrong is named and left out; the rest is shown.
"""

import tomllib
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Literal, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from kiosk.items.catalogue import Catalogue
from kiosk.items.faults import ItemFault, dotted
from kiosk.settings import ASSETS
from kiosk.ui.fonts import COVERAGE, Coverage, is_ignorable, read_coverage
from kiosk.ui.places import ASK_WHO, PLACES, Page
from kiosk.ui.services import EntryWords, HomeEntry, Level
from kiosk.ui.texts import Texts
from kiosk.ui.ways_in import KEYS_OF_HOME, MOST_SLIMS

FILE = "levels.toml"
LEVELS = (1, 2, 3, 4)
INFORMS_ONLY = 4
MOST_TILES = 4  # two by two, below the one hero; slim ones below them
OFFICER = "officer"  # the entry that the settings make
_TELL_WHO = frozenset({"reader", "scanner"})
_ALL = "办事项"
_DEFAULT_ICON = "note-pencil"
# Letters of other scripts than Han, and the marks over and under them: so many take the room of one character.
_LETTERS = 3
_NO_LINE = ("Cc", "Cs", "Zl", "Zp")

Loc = tuple[str | int, ...]
M = TypeVar("M", bound=BaseModel)


def _drawable(words: str) -> str:
    """On one line, as the page has room for it, and in characters that the station can draw."""
    fonts = _fonts()
    for char in words:
        if unicodedata.category(char) in _NO_LINE:
            raise ValueError(f"U+{ord(char):04X} is a line break or a control character")
        if fonts and not is_ignorable(char) and not any(char in coverage for coverage in fonts):
            raise ValueError(f"U+{ord(char):04X} is in no font")
    return words


@cache
def _fonts() -> tuple[Coverage, ...]:
    """None of them where the assets are not prepared: then nothing can be said about it."""
    return tuple(map(Coverage.of, read_coverage(ASSETS / "generated" / "fonts" / COVERAGE).values()))


Shown = Annotated[str, AfterValidator(_drawable)]


class _Words(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)

    title: Annotated[Shown, Field(max_length=10 * _LETTERS)] = ""
    subtitle: Annotated[Shown, Field(max_length=20 * _LETTERS)] = ""
    off_reason: Annotated[Shown, Field(max_length=20 * _LETTERS)] = ""


class EntryTable(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)

    id: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,63}$")]
    title: Annotated[Shown, Field(min_length=1, max_length=10)]
    subtitle: Annotated[Shown, Field(max_length=20)] = ""
    icon: Annotated[str, Field(min_length=1)]
    item: str | None = None
    page: str | None = None
    group: str = ""
    off_reason: Annotated[Shown, Field(max_length=20)] = ""
    lack: list[Literal["identity", "printing", "tickets"]] = []
    words: dict[str, _Words] = {}


class LevelTable(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)

    greeting: Annotated[Shown, Field(min_length=1, max_length=20)]
    promise: Annotated[Shown, Field(max_length=40)]
    identity: bool
    printing: bool
    tickets: bool
    hero: str | None = None
    tiles: list[Any] = []
    slims: list[Any] = []
    devices: list[Literal["reader", "printer", "scanner", "qr_display"]] = []


_FILES = {"greeting": "home.greeting", "promise": "home.promise", "identity": True, "printing": True, "tickets": True}
_INFORMS = {
    "greeting": "home.greeting_look",
    "promise": "home.look_only",
    "identity": False,
    "printing": False,
    "tickets": False,
}


@dataclass(frozen=True, slots=True)
class Levels:
    """All four, sound whatever the file says, and what is wrong in it."""

    by_number: Mapping[int, Level]
    faults: tuple[ItemFault, ...] = ()


def load_levels(config: Path, catalogue: Catalogue, texts: Texts, places: Mapping[str, Page] = PLACES) -> Levels:
    """The levels of the file. Where it cannot be read, and where a level is missing or empty, the home page has one
    entry for each item of the catalogue."""
    try:
        tables = tomllib.loads((config / FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError) as fault:
        plain = {number: _plain_level(number, catalogue) for number in LEVELS}
        return Levels(plain, (ItemFault(FILE, "", f"cannot be read: {fault}"),))
    reader = _Reader(catalogue, texts, places)
    return Levels(reader.levels(tables), tuple(reader.faults))


class _Reader:
    """Takes the file part by part; `faults` grows."""

    def __init__(self, catalogue: Catalogue, texts: Texts, places: Mapping[str, Page]) -> None:
        self.faults: list[ItemFault] = []
        self._catalogue = catalogue
        self._texts = texts
        self._places = places
        self._entries: dict[str, EntryTable] = {}

    def levels(self, tables: Mapping[str, Any]) -> dict[int, Level]:
        self._name_strangers((), tables, {"entries", "level"})
        self._read_entries(tables.get("entries", []))
        given = tables.get("level", {})
        if not isinstance(given, dict):
            self._blame(("level",), "not a table")
            given = {}
        self._name_strangers(("level",), given, {str(number) for number in LEVELS})
        return {number: self._level(number, given.get(str(number))) for number in LEVELS}

    # -- entries -------------------------------------------------------------------------------------------------------

    def _read_entries(self, given: Any) -> None:
        if not isinstance(given, list):
            self._blame(("entries",), "not a list of tables")
            return
        for n, table in enumerate(given):
            entry = self._sound(EntryTable, table, ("entries", n))
            if entry is None:
                continue
            if entry.id in self._entries or entry.id == OFFICER:
                self._blame(("entries", n, "id"), f'"{entry.id}" is taken')
            else:
                self._entries[entry.id] = entry
                self._check_target(entry, ("entries", n))

    def _check_target(self, entry: EntryTable, loc: Loc) -> None:
        """An entry that leads nowhere stays: it is shown as not open, and says where to go instead."""
        if entry.item is not None and self._catalogue.get(entry.item) is None:
            self._blame((*loc, "item"), f'no item "{entry.item}"')
        if entry.page is not None and entry.page not in self._places:
            self._blame((*loc, "page"), f'no page "{entry.page}"')
        if entry.page is not None and entry.item is not None:
            self._blame((*loc, "page"), "an entry leads to an item or to a page, not to both")
        if entry.group and entry.page != "services":
            self._blame((*loc, "group"), 'only with page "services"')

    # -- levels --------------------------------------------------------------------------------------------------------

    def _level(self, number: int, given: Any) -> Level:
        loc: Loc = ("level", str(number))
        if given is None:
            self._blame(loc, "missing")
            return _plain_level(number, self._catalogue)
        table = self._sound(LevelTable, given, loc, _defaults(number))
        if table is None:
            return _plain_level(number, self._catalogue)
        level = self._filled(number, table, loc)
        if not level.entries:
            self._blame(loc, "no entry that can be shown")
            return _plain_level(number, self._catalogue)
        return level

    def _filled(self, number: int, table: LevelTable, loc: Loc) -> Level:
        defaults = _defaults(number)
        heroes = [] if table.hero is None else [(("hero",), table.hero)]
        tiles = [(("tiles", n), name) for n, name in enumerate(self._fitting(table.tiles, MOST_TILES, (*loc, "tiles")))]
        slims = [(("slims", n), name) for n, name in enumerate(self._fitting(table.slims, MOST_SLIMS, (*loc, "slims")))]
        taken: set[str] = set()

        def found(names: Sequence[tuple[Loc, Any]]) -> tuple[HomeEntry, ...]:
            entries = [self._named(name, (*loc, *at), table, taken) for at, name in names]
            return tuple(entry for entry in entries if entry is not None)

        return Level(
            number=number,
            greeting=self._said(table.greeting, (*loc, "greeting")) or defaults["greeting"],
            promise=self._said(table.promise, (*loc, "promise")),
            hero=next(iter(found(heroes)), None),
            tiles=found(tiles),
            slims=found(slims),
            identity=table.identity,
            printing=table.printing,
            tickets=table.tickets,
            devices=tuple(self._used(table, loc)),
        )

    def _used(self, level: LevelTable, loc: Loc) -> Iterator[str]:
        """A device that the level has no use for is not needed."""
        for n, name in enumerate(level.devices):
            if (name in _TELL_WHO and not level.identity) or (name == "printer" and not level.printing):
                self._blame((*loc, "devices", n), f'"{name}": the level has no use for it')
            else:
                yield name

    def _fitting(self, names: list[Any], most: int, loc: Loc) -> list[Any]:
        if len(names) > most:
            self._blame(loc, f"{len(names)} entries, and the page has room for {most}")
        return names[:most]

    def _named(self, name: Any, loc: Loc, level: LevelTable, taken: set[str]) -> HomeEntry | None:
        entry = self._entries.get(name) if isinstance(name, str) else None
        if entry is None:
            self._blame(loc, f'no entry "{name}"')
        elif entry.id in taken:
            self._blame(loc, f'"{name}" is there already')
        elif entry.item is not None and not level.identity:
            self._blame(loc, f'"{name}" files an application, and this level has no identity')
        elif entry.page in ASK_WHO and not level.identity:
            self._blame(loc, f'"{name}" asks who one is, and this level has no identity')
        elif all(getattr(level, need) for need in entry.lack):
            taken.add(entry.id)
            return self._entry(entry)
        return None

    def _entry(self, entry: EntryTable) -> HomeEntry:
        page = None if entry.item or entry.page is None else self._places.get(entry.page)
        return HomeEntry(
            id=entry.id,
            title=entry.title,
            subtitle=entry.subtitle,
            icon=entry.icon,
            item=entry.item,
            page=page,
            group=entry.page or "" if page is Page.CONTENTS else entry.group,
            off_reason=entry.off_reason,
            words={code: EntryWords(**words.model_dump()) for code, words in entry.words.items()},
        )

    def _said(self, words: str, loc: Loc) -> str:
        """A text as it stands, or a key of a text of the home page that needs nothing filled in."""
        if not words.startswith(KEYS_OF_HOME):
            if words not in self._texts.keys():  # noqa: SIM118 - Texts is no mapping
                return words
            self._blame(loc, f'"{words}" is no text of the home page')
            return ""
        try:
            self._texts(words)
        except KeyError:
            self._blame(loc, f'no text "{words}"')
            return ""
        return words

    # -- faults --------------------------------------------------------------------------------------------------------

    def _sound(self, model: type[M], given: Any, loc: Loc, defaults: Mapping[str, Any] | None = None) -> M | None:
        """`given` without what is wrong in it, which is named; None when too little is left."""
        if not isinstance(given, dict):
            self._blame(loc, "not a table")
            return None
        table = {**(defaults or {}), **given}
        try:
            return model.model_validate(table)
        except ValidationError as error:
            wrong = error.errors(include_url=False)
        for fault in wrong:
            self._blame((*loc, *fault["loc"]), fault["msg"])
        return _without(model, table, {str(fault["loc"][0]) for fault in wrong}, defaults or {})

    def _name_strangers(self, loc: Loc, table: Mapping[str, Any], known: set[str]) -> None:
        for name in table.keys() - known:
            self._blame((*loc, name), "not known here")

    def _blame(self, loc: Loc, message: str) -> None:
        self.faults.append(ItemFault(FILE, dotted(loc), message))


def _without(model: type[M], table: Mapping[str, Any], names: set[str], defaults: Mapping[str, Any]) -> M | None:
    kept = {name: value for name, value in table.items() if name not in names}
    try:
        return model.model_validate({**defaults, **kept})
    except ValidationError:
        return None


def _defaults(number: int) -> Mapping[str, Any]:
    return _INFORMS if number == INFORMS_ONLY else _FILES


def _plain_level(number: int, catalogue: Catalogue) -> Level:
    """An entry for each item, as many as there is room for, and one to them all where there are more; at a level that
    files nothing, not open."""
    defaults = _defaults(number)
    room = 1 + MOST_TILES + MOST_SLIMS
    crowded = defaults["identity"] and len(catalogue.items) > room
    entries = tuple(
        HomeEntry(
            id=item.id,
            title=catalogue.glossary.called(item.name),
            subtitle=item.summary,
            icon=_DEFAULT_ICON,
            item=item.id if defaults["identity"] else None,
        )
        for item in catalogue.items[: room - crowded]
    )
    everything = HomeEntry(id="services", title=_ALL, subtitle="", icon=_DEFAULT_ICON, page=Page.SERVICES)
    entries += (everything,) if crowded else ()
    first, rest = entries[:1], entries[1:]
    return Level(
        number=number, hero=next(iter(first), None), tiles=rest[:MOST_TILES], slims=rest[MOST_TILES:], **defaults
    )
