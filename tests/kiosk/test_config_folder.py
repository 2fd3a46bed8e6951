"""A file of settings, a directory in place of config/, or one of each."""

import json
import shutil
from pathlib import Path

import pytest

from kiosk.__main__ import main
from kiosk.config_folder import Configured, told_apart, whole_config
from kiosk.settings import CONFIG, SettingsError

ITEM = "unemployment_registration"


def test_a_file_and_a_directory_are_told_apart(tmp_path: Path):
    file = tmp_path / "station.toml"
    file.touch()
    assert told_apart([]) == Configured()
    assert told_apart([file]) == Configured(file, None)
    assert told_apart([tmp_path, file]) == told_apart([file, tmp_path]) == Configured(file, tmp_path)
    assert told_apart([tmp_path / "not there"]).file == tmp_path / "not there", "whoever reads it says that it is not"


def test_two_of_a_kind_are_refused_by_name(tmp_path: Path):
    with pytest.raises(SettingsError, match=r"a\.toml and .*b\.toml"):
        told_apart([tmp_path / "a.toml", tmp_path / "b.toml"])


def test_without_a_directory_it_is_the_one_of_the_program():
    with whole_config(None) as config:
        assert config == CONFIG


def test_what_a_directory_leaves_out_is_kept(tmp_path: Path):
    (tmp_path / "items").mkdir()
    (tmp_path / "bundle.toml").touch()
    (tmp_path / "notes.txt").touch()
    with whole_config(tmp_path) as config:
        assert {part.name for part in config.iterdir()} == {part.name for part in CONFIG.iterdir()} | {"bundle.toml"}
        assert list((config / "items").iterdir()) == []
        assert (config / "levels.toml").read_bytes() == (CONFIG / "levels.toml").read_bytes()
    assert (tmp_path / "items").is_dir()
    assert (CONFIG / "levels.toml").is_file()


def test_a_directory_with_nothing_of_a_configuration_is_refused(tmp_path: Path):
    (tmp_path / "notes.txt").touch()
    with pytest.raises(SettingsError, match=r"has no .*items, .*levels\.toml"), whole_config(tmp_path):
        pass


@pytest.fixture
def renamed(tmp_path: Path) -> Path:
    """A copy of config/ in which one item has another name."""
    copy = tmp_path / "config"
    shutil.copytree(CONFIG, copy)
    file = copy / "items" / f"{ITEM}.toml"
    text = file.read_text(encoding="utf-8")
    assert 'name = "失业登记"' in text
    file.write_text(text.replace('name = "失业登记"', 'name = "失业登记二"', 1), encoding="utf-8")
    return copy


def answer(capfd: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, dict[str, object]]:
    status = main([str(argument) for argument in arguments])
    return status, json.loads(capfd.readouterr().out)


def test_every_command_takes_it_the_same_way(renamed: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]):
    own = ("--config", renamed, "--data", tmp_path / "data", "--json")
    status, shown = answer(capfd, "items", "show", ITEM, *own)
    assert (status, shown["name"]) == (0, "失业登记二")
    status, listed = answer(capfd, "items", "list", *own)
    assert "失业登记二" in str(listed)
    assert answer(capfd, "items", "check", *own) == answer(capfd, "items", "check", renamed, *own[2:])


def test_an_item_that_only_the_copy_has_is_filed(renamed: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]):
    file = renamed / "items" / f"{ITEM}.toml"
    added = file.read_text(encoding="utf-8").replace(f'id = "{ITEM}"', 'id = "moon_registration"', 1)
    (renamed / "items" / "moon_registration.toml").write_text(added, encoding="utf-8")
    own = ("--config", renamed, "--data", tmp_path / "data", "--json")
    _, shown = answer(capfd, "items", "show", "moon_registration", *own)
    answers = tmp_path / "answers.json"
    answers.write_text(json.dumps(shown["example"]), encoding="utf-8")
    status, filed = answer(capfd, "submit", "moon_registration", "--answers", answers, *own)
    assert (status, filed["state"]) == (0, "saved")
    status, refused = answer(capfd, "submit", "moon_registration", "--answers", answers, *own[2:])
    assert (status, "errors" in refused) == (1, True)


def test_a_directory_that_is_none_is_refused(tmp_path: Path, capfd: pytest.CaptureFixture[str]):
    (tmp_path / "empty").mkdir()
    status, refused = answer(capfd, "items", "list", "--config", tmp_path / "empty", "--data", tmp_path / "data")
    assert (status, refused["error"]) == (1, "bad_settings")
