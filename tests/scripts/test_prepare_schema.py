"""config/schema says what the models say; `python -m scripts.prepare_schema` brings it up to date. Every part that can
be pushed has its schema, which takes what is shipped and refuses what is wrong at its place."""

import csv
import json
import tomllib
from collections.abc import Iterator
from copy import deepcopy
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest

from kiosk.contract.config_bundle import PARTS
from kiosk.settings import ASSETS, CONFIG
from scripts.prepare_schema import FOLDER, OF_PARTS, schemas

BUNDLE = {"version": "2026.1", "group": "default", "schema": 1}
SIGN = {"schema": 1, "panels": [{"title": "招聘会", "lines": [{"title": "测试大厅"}], "starts": "2027-01-20"}]}
MINIMUM = {"region": "530000", "from": "2026-01-01", "month": 1, "hour": 1, "name": "测试", "source": "测试"}
BAND = {
    "occupation": "4",
    "region": "national",
    "as_of": "2026-01-01",
    "low": 1,
    "middle": 2,
    "high": 3,
    "source": "测试",
}
WAGES = {"schema": 1, "minimum": [MINIMUM], "band": [BAND]}


@cache
def made() -> dict[str, dict[str, Any]]:
    return schemas()


@cache
def judge(name: str) -> Any:
    return jsonschema_rs.validator_for(made()[name], validate_formats=True)


def test_it_is_up_to_date() -> None:
    kept = {path.name.partition(".")[0]: json.loads(path.read_text(encoding="utf-8")) for path in FOLDER.iterdir()}
    assert kept == made()


def test_every_part_that_can_be_pushed_has_one() -> None:
    assert set(OF_PARTS) == PARTS
    assert sorted(name for names in OF_PARTS.values() for name in names) == sorted(made())


def test_of_the_settings_it_names_those_that_a_push_may_change() -> None:
    tables = made()["defaults"]["properties"]
    assert set(tables) == {"voice", "display", "input", "retention", "updates", "care", "health"}
    assert set(tables["voice"]["properties"]) == {"volume", "night_volume", "speed"}


def toml(path: Path) -> dict[str, Any]:
    """As JSON has it: dates are texts."""
    told: dict[str, Any] = _plain(tomllib.loads(path.read_text(encoding="utf-8")))
    return told


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _plain(inner) for name, inner in value.items()}
    if isinstance(value, list):
        return [_plain(inner) for inner in value]
    return value.isoformat() if isinstance(value, date | datetime) else value


def lines(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        yield from csv.DictReader(file)


def shipped() -> Iterator[tuple[str, str, Any]]:
    """Schema, file, and what is in it."""
    for name in ("levels", "queue", "signage", "holidays", "wages", "amounts", "retirement", "glossary"):
        yield name, f"{name}.toml", toml(CONFIG / f"{name}.toml")
    yield "theme", "theme.toml", toml(ASSETS / "theme.toml")
    yield "codes_as_of", "as_of.toml", toml(CONFIG / "codes" / "as_of.toml")
    yield "bundle", "bundle.toml", BUNDLE
    yield "signage", "signage.toml", SIGN
    yield "wages", "wages.toml", WAGES
    yield "defaults", "defaults.toml", {"voice": {"volume": 50}}
    for path in sorted((CONFIG / "bundles").glob("*.toml")):
        yield "bundles", path.name, toml(path)
    for path in sorted((CONFIG / "items").rglob("*.toml")):
        kind = "item_overlay" if "overlays" in path.parts else "item_words" if "." in path.stem else "item"
        yield kind, path.name, toml(path)
    yield "codes_line", "yes_no.csv", next(lines(CONFIG / "codes" / "yes_no.csv"))
    yield "codes_line", "regions.csv", next(lines(CONFIG / "codes" / "regions.csv"))
    words = (CONFIG / "input" / "words.tsv").read_text(encoding="utf-8").splitlines()
    yield "words_line", "words.tsv", next(line for line in words if line and not line.startswith("#")).split("\t")


def test_what_is_shipped_is_sound() -> None:
    for name, file, told in shipped():
        assert [error.message for error in judge(name).iter_errors(told)] == [], file


# Where, and what stands there instead.
FAULTS = [
    ("bundle", ("version",), True),
    ("defaults", ("voice", "volume"), 1000),
    ("levels", ("entries", 0, "icon"), 7),
    ("levels", ("level", "1", "tiles"), "jobs"),
    ("queue", ("businesses", 0, "hours", 0), "8-12"),
    ("queue", ("leases", "size"), 0),
    ("signage", ("panels", 0, "lines", 0, "title"), ""),
    ("holidays", ("years", 0, "off", 0, "until"), "new year"),
    ("wages", ("band", 0, "region"), "Kunming"),
    ("amounts", ("amounts", 0, "from"), 2026),
    ("retirement", ("categories", "man", "was"), 0),
    ("glossary", ("terms", 0, "plain"), ""),
    ("theme", ("color", "normal", "bg"), "red"),
    ("theme", ("color", "normal", "border_width"), -1),
    ("item", ("name",), ""),
    ("item_overlay", ("version",), "one"),
    ("item_words", ("name",), 1),
    ("codes_line", ("code",), ""),
    ("codes_as_of", ("tables", 0, "as_of"), "yesterday"),
    ("bundles", ("parts", 0, "item"), "No Item"),
    ("words_line", (1,), "ShiYe"),
]


def test_every_schema_has_a_planted_fault() -> None:
    assert {name for name, _, _ in FAULTS} == set(made())


@pytest.mark.parametrize(("name", "place", "instead"), FAULTS)
def test_a_planted_fault_is_refused_at_its_place(name: str, place: tuple[str | int, ...], instead: Any) -> None:
    told = deepcopy(next(told for kind, _, told in shipped() if kind == name and _has(told, place)))
    holder = told
    for step in place[:-1]:
        holder = holder[step]
    holder[place[-1]] = instead
    found = ["/".join(map(str, error.instance_path)) for error in judge(name).iter_errors(told)]
    assert "/".join(map(str, place)) in found, found


def _has(told: Any, place: tuple[str | int, ...]) -> bool:
    for step in place[:-1]:
        try:
            told = told[step]
        except (KeyError, IndexError):
            return False
    return place[-1] in told if isinstance(told, dict) else True


@pytest.mark.parametrize("name", sorted(made()))
def test_a_key_that_nothing_knows_is_refused(name: str) -> None:
    if name in ("theme", "words_line"):
        pytest.skip("tokens that nothing draws with are left out; a line of words has no keys")
    told = deepcopy(next(told for kind, _, told in shipped() if kind == name)) | {"no_such_key": 1}
    assert any("no_such_key" in error.message for error in judge(name).iter_errors(told))
