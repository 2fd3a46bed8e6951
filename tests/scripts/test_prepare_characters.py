"""The tables of rare characters say of each what Unihan and the stroke orders say."""

import pytest

from kiosk.domain.ideographs import LEVEL_3
from kiosk.input.api import EngineMissingError
from kiosk.input.rare_lookup import CHARACTERS, FOLDER, RADICALS, READINGS, STROKES
from kiosk.settings import ASSETS
from scripts import prepare_characters

TABLES = ASSETS / "generated" / FOLDER


@pytest.fixture(scope="module")
def characters():
    lines = (TABLES / CHARACTERS).read_text(encoding="utf-8").splitlines()
    return {line[0]: line.split("\t")[1:] for line in lines}


def test_every_ideograph_of_level_3_has_a_radical_and_a_count_of_strokes(characters):
    assert set(characters) == {chr(point) for block in LEVEL_3 for point in block}
    assert all(radicals and int(strokes) > 0 for radicals, strokes, _, _ in characters.values())


def test_what_is_said_of_some(characters):
    assert characters["林"] == ["075.04", "8", "lín", "hspnhspn"]
    assert characters["𬱖"] == ["181.05", "11", "dí", ""]
    assert characters["㛃"][:3] == ["038.06", "9", "jié"]


def test_a_character_without_an_order_borrows_that_of_its_traditional_form():
    lines = (TABLES / RADICALS).read_text(encoding="utf-8").splitlines()
    (line,) = (line for line in lines if "\t𬱖\t" in line)
    key, rank, _, own, traditional = line.split("\t")
    assert (key, rank, own) == ("181.05", "3", "")
    assert traditional.startswith("szhsh")  # of 由, in 頔


@pytest.mark.parametrize("name", [CHARACTERS, STROKES, RADICALS, READINGS])
def test_lines_are_sorted_as_bytes_are(name):
    lines = (TABLES / name).read_bytes().split(b"\n")
    assert lines[-1] == b""
    assert lines[:-1] == sorted(lines[:-1])


@pytest.mark.parametrize(("reading", "syllable"), [("dí", "di"), ("lǜ", "lv"), ("nüè", "nve"), ("ē", "e"), ("ń", "n")])
def test_a_syllable_without_its_tone(reading, syllable):
    assert prepare_characters.plain(reading) == syllable


def test_a_package_that_is_not_installed_is_named(tmp_path, monkeypatch):
    monkeypatch.setattr(prepare_characters, "SOURCES", (tmp_path / "Unihan.txt.bz2",))
    with pytest.raises(EngineMissingError, match=r"Unihan\.txt\.bz2"):
        prepare_characters.make_characters(tmp_path)
