"""What a station is told, and what it says of a setting that makes no sense."""

from pathlib import Path

import pytest

from kiosk.settings import SettingsError, load_settings


def told(folder: Path, toml: str) -> Path:
    file = folder / "station.toml"
    file.write_text(toml, encoding="utf-8")
    return file


def test_the_defaults_are_sound():
    settings = load_settings()
    assert settings.station.level == 1
    assert settings.station.officer == ""
    assert (settings.display.night_from, settings.display.night_until) == ("22:00", "06:00")
    assert not settings.display.low_reach
    assert settings.input.accent


def test_a_station_changes_only_what_it_names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("KIOSK_DISPLAY__LOW_REACH", "true")
    file = told(tmp_path, '[station]\nlevel = 4\nofficer = "李敏"\n[display]\nnight_from = ""\n')
    settings = load_settings(file)
    assert (settings.station.level, settings.station.officer, settings.station.phone) == (4, "李敏", "12333")
    assert (settings.display.night_from, settings.display.night_until) == ("", "06:00")
    assert settings.display.low_reach


def test_the_environment_has_the_last_word_in_whatever_case(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("kiosk_Station__Level", "2")
    monkeypatch.setenv("KIOSK_READER__PORT", "/dev/null")
    monkeypatch.setenv("KIOSK_NOTHING__HERE", "1")
    settings = load_settings(told(tmp_path, "[station]\nlevel = 4\n"))
    assert (settings.station.level, settings.reader.port) == (2, "/dev/null")


def test_a_strange_key_of_the_environment_is_named(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("KIOSK_STATION__LEVLE", "2")
    with pytest.raises(SettingsError, match=r"station\.levle: "):
        load_settings()


@pytest.mark.parametrize(
    ("toml", "place"),
    [
        ("[station]\nlevel = 0", "station.level"),
        ("[station]\nlevel = 5", "station.level"),
        ('[station]\nlevel = "一级"', "station.level"),
        ('[display]\nnight_from = "24:00"', "display.night_from"),
        ('[display]\nnight_until = "6 点"', "display.night_until"),
        ("[display]\nnight_until = 06:00:00", "display.night_until"),
        ('[display]\nlow_reach = "perhaps"', "display.low_reach"),
        ("[display]\nnight = true", "display.night"),
        ('[input]\naccent = "yunnan"', "input.accent"),
    ],
)
def test_what_makes_no_sense_is_named(tmp_path: Path, toml: str, place: str):
    with pytest.raises(SettingsError, match=rf"station\.toml: {place}: "):
        load_settings(told(tmp_path, toml))


def test_a_wrong_time_says_what_is_right(tmp_path: Path):
    with pytest.raises(SettingsError, match='must be a time such as "22:00", or "" for never'):
        load_settings(told(tmp_path, '[display]\nnight_from = "10pm"'))
