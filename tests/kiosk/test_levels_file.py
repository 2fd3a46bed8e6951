"""The home page of each service level, and what becomes of it when the file is at fault."""

import tomllib
from copy import deepcopy
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.items.catalogue import Catalogue
from kiosk.levels_file import FILE, LEVELS, MOST_TILES, Levels, _Reader, load_levels
from kiosk.settings import CONFIG
from kiosk.ui.places import Page
from kiosk.ui.services import HomeEntry, Level
from kiosk.ui.ways_in import MOST_SLIMS
from tests.support.kiosk_under_test import ITEM, TEXTS, catalogue

CATALOGUE = catalogue()
ONE = replace(CATALOGUE, items=tuple(item for item in CATALOGUE.items if item.id == ITEM))
SHIPPED = (CONFIG / FILE).read_text(encoding="utf-8")
# What every level offers, in the order it is drawn; the hero first.
MENUS = {
    1: ["失业登记", "办事项", "我能办什么", "我的业务", "找工作", "取号: 到窗口办、约一对一帮忙", "看政策与培训",
        "企业用工"],
    2: ["失业登记", "办事项", "我能办什么", "我的业务", "找工作", "取号: 到窗口办、问怎么找工作", "看政策与培训",
        "企业用工"],
    3: ["失业登记", "办事项", "我能办什么", "我的业务", "找工作", "取号: 到窗口办", "看政策与培训"],
    4: ["看招工信息", "看政策", "看培训", "招聘会", "办事去哪里", "看别的信息"],
}  # fmt: skip
# What every level cannot do without; the smallest works with the glass alone.
DEVICES = {1: "reader printer", 2: "reader printer", 3: "reader printer", 4: ""}
FLAGS = {1: "identity printing tickets", 2: "identity printing tickets", 3: "identity printing tickets", 4: ""}
SMALL = f"""
entries = [
    {{ id = "file", title = "失业登记", icon = "note-pencil", item = "{ITEM}" }},
    {{ id = "ticket", title = "取号", icon = "ticket", lack = ["tickets"] }},
    {{ id = "mine", title = "我的业务", icon = "folder-user", page = "place" }},
]
level.1 = {{ hero = "file", tiles = ["ticket", "mine"] }}
level.2 = {{ hero = "file" }}
level.3 = {{ hero = "file", tiles = ["ticket"], tickets = false }}
level.4 = {{ tiles = ["mine"] }}
"""


def read(folder: Path, text: str, of: Catalogue = ONE) -> Levels:
    (folder / FILE).write_text(text, encoding="utf-8")
    return load_levels(folder, of, TEXTS, {"place": Page.DONE})


def said(levels: Levels) -> list[str]:
    return [f"{fault.file}: {fault.path}: {fault.message}" for fault in levels.faults]


def ids(level: Level) -> list[str]:
    return [entry.id for entry in level.entries]


def in_words(entry: HomeEntry) -> str:
    return f"{entry.title}: {entry.subtitle}" if entry.id.startswith("tickets") else entry.title


# -- what is shipped ---------------------------------------------------------------------------------------------------


def test_the_file_that_is_shipped_is_sound():
    assert load_levels(CONFIG, CATALOGUE, TEXTS).faults == ()


@pytest.mark.parametrize("number", LEVELS)
def test_the_menu_of_each_level(number: int):
    level = load_levels(CONFIG, CATALOGUE, TEXTS).by_number[number]
    assert level.number == number
    assert [in_words(entry) for entry in level.entries] == MENUS[number]
    assert level.hero is not None
    assert [name for name in ("identity", "printing", "tickets") if getattr(level, name)] == FLAGS[number].split()
    assert list(level.devices) == DEVICES[number].split()


def test_the_menus_can_be_read_in_every_language():
    levels = load_levels(CONFIG, CATALOGUE, TEXTS).by_number.values()
    others = [one.code for one in TEXTS.languages if one.code != TEXTS.code]
    wanting = {(e.id, code) for level in levels for e in level.entries for code in others if code not in e.words}
    assert wanting == set()
    jobs = next(entry for level in levels for entry in level.entries if entry.id == "tickets")
    assert (jobs.said_in("zh_Hant").title, jobs.said_in("zh_Hant").subtitle) == ("取號", "到窗口辦")
    assert jobs.said_in("nowhere") == jobs


def test_only_the_fourth_level_files_nothing_and_greets_otherwise():
    levels = load_levels(CONFIG, CATALOGUE, TEXTS).by_number
    assert [n for n in LEVELS if not any(entry.item for entry in levels[n].entries)] == [4]
    assert TEXTS(levels[3].greeting) == "您好，今天想办什么？"
    assert TEXTS(levels[4].greeting) == "您好，想看点什么？"
    assert TEXTS(levels[4].promise) == "这台机器只能看信息，不用刷身份证。"


# -- what a level has --------------------------------------------------------------------------------------------------


def test_a_level_shows_what_it_names(tmp_path: Path):
    levels = read(tmp_path, SMALL)
    assert said(levels) == []
    assert {n: ids(levels.by_number[n]) for n in LEVELS} == {
        1: ["file", "ticket", "mine"], 2: ["file"], 3: ["file"], 4: ["mine"]
    }  # fmt: skip


def test_what_the_level_lacks_is_not_drawn(tmp_path: Path):
    levels = read(tmp_path, SMALL.replace("level.1 = {", "level.1 = { tickets = false,"))
    assert said(levels) == []
    assert ids(levels.by_number[1]) == ["file", "mine"]


def test_an_entry_may_open_a_place_of_the_kiosk(tmp_path: Path):
    mine = read(tmp_path, SMALL).by_number[1].entry("mine")
    assert mine is not None
    assert mine.page is Page.DONE


def test_a_greeting_may_be_the_words_themselves(tmp_path: Path):
    levels = read(tmp_path, SMALL.replace("level.1 = {", 'level.1 = { greeting = "您来了",'))
    assert levels.by_number[1].greeting == "您来了"
    assert levels.by_number[2].greeting == "home.greeting"


# -- faults ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "fault", "left"),
    [
        ('"mine"] }\nlevel.2', '"mine", "foo"] }\nlevel.2', 'level.1.tiles[2]: no entry "foo"', "file ticket mine"),
        ('hero = "file", tiles = ["ticket", ', 'hero = "fil", tiles = ["ticket", ', 'level.1.hero: no entry "fil"',
         "ticket mine"),
        ('tiles = ["ticket", "mine"]', 'tiles = [7, "mine"]', 'level.1.tiles[0]: no entry "7"', "file mine"),
        ('tiles = ["ticket", "mine"]', 'tiles = ["mine", "mine"]', 'level.1.tiles[1]: "mine" is there already',
         "file mine"),
        ('tiles = ["ticket", "mine"]', 'tiles = "mine"', "level.1.tiles: Input should be a valid list", "file"),
        ('item = "unemployment_registration"', 'item = "no_such"', 'entries[0].item: no item "no_such"',
         "file ticket mine"),
        ('page = "place"', 'page = "case"', 'entries[2].page: no page "case"', "file ticket mine"),
        ('page = "place"', f'page = "place", item = "{ITEM}"',
         "entries[2].page: an entry leads to an item or to a page, not to both", "file ticket mine"),
        ('icon = "ticket"', 'icon = "ticket", words = { zh_Hant = { titel = "取號" } }',
         "entries[1].words.zh_Hant.titel: Extra inputs are not permitted", "file ticket mine"),
        ('icon = "ticket"', 'icon = "ticket", colour = "red"',
         "entries[1].colour: Extra inputs are not permitted", "file ticket mine"),
        ('lack = ["tickets"]', 'lack = ["patience"]',
         "entries[1].lack[0]: Input should be 'identity', 'printing' or 'tickets'", "file ticket mine"),
        ('id = "mine"', 'id = "officer"', 'entries[2].id: "officer" is taken', "file ticket"),
        ('id = "ticket"', 'id = "file"', 'entries[1].id: "file" is taken', "file mine"),
        ('title = "取号", ', "", "entries[1].title: Field required", "file mine"),
        ("level.1 = {", 'level.1 = { greeting = "home.nothing",', 'level.1.greeting: no text "home.nothing"',
         "file ticket mine"),
        ("level.1 = {", 'level.1 = { promise = "home.last_contact",', 'level.1.promise: no text "home.last_contact"',
         "file ticket mine"),
        ("level.1 = {", 'level.1 = { devices = ["kettle"],', "level.1.devices[0]: Input should be 'reader', 'printer'",
         "file ticket mine"),
        ("level.4 = {", 'level.4 = { devices = ["reader"],',
         'level.4.devices[0]: "reader": the level has no use for it', "file ticket mine"),
        ('page = "place"', 'page = "place", group = "employer"', 'entries[2].group: only with page "services"',
         "file ticket mine"),
        ("level.1 = {", 'level.1 = { printing = "yes",', "level.1.printing: Input should be a valid boolean",
         "file ticket mine"),
        ("level.2 = {", 'level.5 = { hero = "file" }\nlevel.2 = {', "level.5: not known here", "file ticket mine"),
        ("level.2 = {", "levels = 4\nlevel.2 = {", "levels: not known here", "file ticket mine"),
        ('level.1 = { hero = "file", tiles = ["ticket", "mine"] }\n', "", "level.1: missing", ITEM),
        ('level.1 = { hero = "file", tiles = ["ticket", "mine"] }', "level.1 = 7", "level.1: not a table", ITEM),
        ('level.1 = { hero = "file", tiles = ["ticket", "mine"] }', "level.1 = {}",
         "level.1: no entry that can be shown", ITEM),
    ],
)  # fmt: skip
def test_a_fault_is_named_and_the_rest_is_shown(tmp_path: Path, old: str, new: str, fault: str, left: str):
    assert SMALL.count(old) == 1
    levels = read(tmp_path, SMALL.replace(old, new))
    assert any(line.startswith(f"levels.toml: {fault}") for line in said(levels)), said(levels)
    assert ids(levels.by_number[1]) == left.split()


def test_a_level_without_identity_files_nothing(tmp_path: Path):
    levels = read(tmp_path, SMALL.replace('tiles = ["mine"] }', 'tiles = ["mine", "file"] }'))
    assert said(levels) == [
        'levels.toml: level.4.tiles[1]: "file" files an application, and this level has no identity'
    ]
    assert ids(levels.by_number[4]) == ["mine"]


def test_more_than_the_page_holds_is_left_out(tmp_path: Path):
    many = "".join(f'[[entries]]\nid = "e{n}"\ntitle = "{n}"\nicon = "info"\n' for n in range(9))
    names = ", ".join(f'"e{n}"' for n in range(6))
    levels = read(tmp_path, many + f'[level.1]\ntiles = [{names}]\nslims = ["e6", "e7", "e8"]\n')
    assert "levels.toml: level.1.tiles: 6 entries, and the page has room for 4" in said(levels)
    assert ids(levels.by_number[1]) == ["e0", "e1", "e2", "e3", "e6", "e7", "e8"]


@pytest.mark.parametrize("content", [None, b"\xff", b"[level", b"x = " + b"[" * 9000, b"n = " + b"9" * 9000])
def test_a_file_that_cannot_be_read_leaves_an_entry_for_each_item(tmp_path: Path, content: bytes | None):
    if content is not None:
        (tmp_path / FILE).write_bytes(content)
    levels = load_levels(tmp_path, ONE, TEXTS)
    (fault,) = levels.faults
    assert (fault.file, fault.path) == (FILE, "")
    assert fault.message.startswith("cannot be read: ")
    assert [ids(levels.by_number[number]) for number in LEVELS] == [[ITEM]] * 4
    assert levels.by_number[1].entries[0].item == ITEM
    assert levels.by_number[4].entries[0].item is None, "四级 files nothing: it says where to go"
    assert not levels.by_number[4].identity


def test_more_items_than_there_is_room_for_are_all_found_behind_one_entry(tmp_path: Path):
    level = load_levels(tmp_path, CATALOGUE, TEXTS).by_number[1]
    assert len(level.entries) == 1 + MOST_TILES + MOST_SLIMS
    assert level.entries[-1].page is Page.SERVICES
    assert all(entry.page is None for entry in load_levels(tmp_path, CATALOGUE, TEXTS).by_number[4].entries)


def test_an_empty_catalogue_leaves_a_page_with_nothing_on_it_but_its_greeting(tmp_path: Path):
    levels = load_levels(tmp_path, Catalogue(()), TEXTS)
    assert levels.by_number[1].entries == ()
    assert levels.by_number[1].greeting == "home.greeting"


DELETED = object()
GARBAGE = st.one_of(
    *(st.just(DELETED), st.integers(), st.booleans(), st.text(max_size=30), st.just({}), st.just([])),
    st.sampled_from(["file", "jobs", "officer", ITEM, "cases", "home.off", "home.nothing", "tickets"]),
    st.lists(st.sampled_from(["jobs", "tickets", "cases", "nothing", 7]), max_size=9),
)


def places(part: Any, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    """Every place in the file, down to each value."""
    inside = part.items() if isinstance(part, dict) else enumerate(part) if isinstance(part, list) else ()
    return [place for name, value in inside for place in ((*path, name), *places(value, (*path, name)))]


def spoil(tables: Any, place: tuple[str | int, ...], value: Any) -> None:
    *way, name = place
    try:
        for step in way:
            tables = tables[step]
        if value is DELETED:
            del tables[name]
        else:
            tables[name] = value
    except (KeyError, IndexError, TypeError):
        return  # what stood there is gone already


@settings(deadline=None)
@given(st.dictionaries(st.sampled_from(places(tomllib.loads(SHIPPED))), GARBAGE, max_size=40))
def test_whatever_is_lost_or_garbled_every_level_has_something_to_touch(changes: dict[tuple[str | int, ...], Any]):
    tables = tomllib.loads(SHIPPED)
    for place, value in changes.items():
        spoil(tables, place, deepcopy(value) if value is not DELETED else value)
    levels = _Reader(CATALOGUE, TEXTS, {"place": Page.DONE}).levels(tables)
    assert sorted(levels) == [1, 2, 3, 4]
    for level in levels.values():
        assert level.entries
        assert len(level.tiles) <= MOST_TILES
        assert len(level.slims) <= MOST_SLIMS
        assert len(set(ids(level))) == len(level.entries)
        assert level.identity or not any(entry.item for entry in level.entries)
