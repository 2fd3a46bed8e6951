"""Whatever has become of the theme file, there is a whole theme to draw with, and every fault is named."""

import tomllib
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.ui.contrast import contrast
from kiosk.ui.sound_theme import FACTORY, READABLE, _Repair, factory_tokens, sound_tokens
from kiosk.ui.theme import Theme
from tests.support.kiosk_under_test import ROOT

MODES = ("normal", "high_contrast", "night")
SHIPPED = ROOT / "assets" / "theme.toml"


def written(folder: Path, *changes: tuple[str, str]) -> Path:
    """The theme that is shipped, with lines changed."""
    text = SHIPPED.read_text(encoding="utf-8")
    for old, new in changes:
        assert text.count(old) >= 1
        text = text.replace(old, new, 1)
    file = folder / "theme.toml"
    file.write_text(text, encoding="utf-8")
    return file


def leaves(table: dict[str, Any], path: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    """Every place in the theme: its tables, its tokens, and what is in a style."""
    places = []
    for name, value in table.items():
        places.append((*path, name))
        if isinstance(value, dict):
            places += leaves(value, (*path, name))
    return places


PLACES = leaves(factory_tokens())


def test_the_factory_theme_has_every_token_of_the_theme_that_is_shipped():
    shipped = tomllib.loads(SHIPPED.read_text(encoding="utf-8"))
    assert leaves(shipped) == PLACES, "change kiosk/ui/factory_theme.toml and assets/theme.toml together"


def test_the_theme_that_is_shipped_is_sound():
    tokens, faults = sound_tokens(SHIPPED)
    assert faults == ()
    assert tokens == tomllib.loads(SHIPPED.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('\nink = "#1A2433"', "", "color.normal.ink: missing"),
        ('\nink = "#1A2433"', '\nink = "#12345"', 'color.normal.ink: "#12345": not a colour'),
        ('\nink = "#1A2433"', "\nink = 7", "color.normal.ink: 7: not a colour"),
        ("[color.night]", "[color.dusk]", "color.night: missing"),
        ("border_width = 2", "border_width = true", "color.normal.border_width: True: not a number"),
        ("clock = { size = 176,", "clock = { width = 176,", "type.clock: no size"),
        ("clock = { size = 176,", "clock = { size = 0,", "type.clock: size 0: not a whole number from 26 to 480"),
        ('size = 176, weight = "b"', 'size = 176, weight = "x"', 'type.clock: weight "x": neither r nor b'),
        ("line = 1.0", "line = -1", "type.countdown: line -1: not a number above 0"),
        ("clock = { size", "clock = 7 # { size", "type.clock: 7: not a style"),
        ("factor = 1.33", "factor = nan", "type.large.factor: nan: not a number"),
        ("factor = 1.33", "factor = 9", "type.large.factor: 9: not from 1 to 2"),
        ("factor = 1.33", "factor = 0.5", "type.large.factor: 0.5: not from 1 to 2"),
        ("body = 48", "body = 4800", "type.large.body: 4800: not a whole number from 26 to 480"),
        ("body = 48", "body = 48.5", "type.large.body: 48.5: not a whole number from 26 to 480"),
        ("big_from = 72", "big_from = 0", "type.large.big_from: 0: too small"),
        ("xxs = 8", "xxs = -8", "space.xxs: -8: too small"),
        ("header = 144", 'header = "tall"', 'size.header: "tall": not a number'),
        ("header = 144", "header = 0", "size.header: 0: too small"),
        ("header = 144", f"header = 0x{'F' * 9000}", "size.header: a number beyond all bounds: not a number"),
        ("warning = 45", "warning = inf", "duration.warning: inf: not a number"),
        ("fade = false", "fade = 0", "motion.fade: 0: neither true nor false"),
        ("canvas_portrait = [1080, 1920]", "canvas_portrait = [1080]", "meta.canvas_portrait: [1080]: not 2 numbers"),
        ('family = "NotoSansCJKsc"', 'family = ""', 'font.family: "": not a text'),
        ("[reach]", "[rich]", "reach: missing"),
    ],
)  # fmt: skip
def test_a_fault_is_named_and_mended(tmp_path: Path, old: str, new: str, said: str):
    tokens, faults = sound_tokens(written(tmp_path, (old, new)))
    assert [str(fault) for fault in faults] == [f"theme.toml: {said}"]
    assert leaves(tokens) == PLACES
    for mode in MODES:
        Theme(tokens, mode)


def test_what_is_sound_beside_a_fault_is_kept(tmp_path: Path):
    file = written(tmp_path, ("header = 144", "header = 150"), ("action_bar = 176", "action_bar = -1"))
    tokens, _ = sound_tokens(file)
    assert (tokens["size"]["header"], tokens["size"]["action_bar"]) == (150, 176)


def test_what_nothing_draws_with_is_left_out(tmp_path: Path):
    tokens, faults = sound_tokens(written(tmp_path, ("[color.normal]", '[color.normal]\nglitter = "shiny"')))
    assert faults == ()
    assert "glitter" not in tokens["color"]["normal"]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('\nink = "#1A2433"', '\nink = "#E0E0E0"', "ink cannot be read on bg: contrast 1.2, at least 4.5"),
        ('\nink = "#1A2433"', '\nink = "#1A243300"', "ink cannot be read on bg: contrast 1.0, at least 4.5"),
        ('on_primary = "#FFFFFF"', 'on_primary = "#17497D"', "on_primary cannot be read on primary_fill"),
        ('line2 = "#8F8878"', 'line2 = "#EEEEEE"', "line2 cannot be read on surface"),
    ],
)
def test_a_palette_that_cannot_be_read_gives_way_as_a_whole(tmp_path: Path, old: str, new: str, said: str):
    tokens, faults = sound_tokens(written(tmp_path, (old, new), ('sun = "#E9A15B"', 'sun = "#FFFF00"')))
    assert str(faults[0]).startswith(f"theme.toml: color.normal: {said}")
    assert tokens["color"]["normal"] == factory_tokens()["color"]["normal"]


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"color = [", b"x = " + b"[" * 9000, b"n = " + b"9" * 9000])
def test_a_file_that_cannot_be_read_leaves_the_factory_theme(tmp_path: Path, content: bytes):
    file = tmp_path / "theme.toml"
    file.write_bytes(content)
    tokens, faults = sound_tokens(file)
    assert tokens == factory_tokens()
    assert faults
    assert all(fault.file == "theme.toml" for fault in faults)


def test_a_file_that_is_not_there_is_named(tmp_path: Path):
    tokens, faults = sound_tokens(tmp_path / "theme.toml")
    assert tokens == factory_tokens()
    assert [(fault.file, fault.path) for fault in faults] == [("theme.toml", "")]


def test_the_factory_theme_can_be_read_in_every_mode():
    assert sound_tokens(FACTORY)[1] == ()


GARBAGE = st.one_of(
    *(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=9), st.lists(st.integers(), max_size=3)),
    st.dictionaries(st.sampled_from(["size", "weight", "line", "ink"]), st.integers() | st.text(max_size=3)),
    st.from_regex(r"#[0-9A-F]{6}([0-9A-F]{2})?", fullmatch=True),
)
DELETED = object()


@given(st.dictionaries(st.sampled_from(PLACES), st.just(DELETED) | GARBAGE, max_size=len(PLACES)))
def test_any_tokens_lost_or_garbled_leave_a_whole_theme(changes: dict[tuple[str, ...], Any]):
    given_tokens = deepcopy(factory_tokens())
    for place, value in changes.items():
        change(given_tokens, place, value)
    repair = _Repair("theme.toml")
    tokens = repair.mended(given_tokens)
    assert leaves(tokens) == PLACES or all(is_style_place(place) for place in set(leaves(tokens)) ^ set(PLACES))
    for mode in MODES:
        theme = Theme(tokens, mode)
        assert all(contrast(theme.color(ink), theme.color(ground)) >= least for ink, ground, least in READABLE)


def change(tokens: dict[str, Any], place: tuple[str, ...], value: Any) -> None:
    table: Any = tokens
    for name in place[:-1]:
        table = table.get(name) if isinstance(table, dict) else None
    if isinstance(table, dict):
        if value is DELETED:
            table.pop(place[-1], None)
        else:
            table[place[-1]] = value


def is_style_place(place: tuple[str, ...]) -> bool:
    """What a style may have or lack."""
    return len(place) == 3 and place[0] == "type" and place[1] != "large"
