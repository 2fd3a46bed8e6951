"""What was set at the station: whole after a restart, and as if nothing had been set where it is not sound."""

import json
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk.domain.on_site import OnSite, stepped
from kiosk.domain.touch_map import TouchMap
from kiosk.runtime.on_site_file import FILE, OnSiteFile


def test_what_was_set_is_there_after_a_restart(tmp_path: Path) -> None:
    known = OnSite(volume=80, brightness=60, night_brightness=20, rotation=90, touch=TouchMap(x0=0.01))
    OnSiteFile(tmp_path).change(lambda _: known)
    assert OnSiteFile(tmp_path)() == known


def test_nothing_set_is_nothing_known(tmp_path: Path) -> None:
    assert OnSiteFile(tmp_path)() == OnSite()


@given(
    text=st.text(max_size=40)
    | st.dictionaries(st.sampled_from(["volume", "rotation", "touch"]), st.integers() | st.text(max_size=4)).map(
        json.dumps
    )
)
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_stands_in_the_file_is_read(tmp_path: Path, text: str) -> None:
    (tmp_path / FILE).write_text(text, encoding="utf-8", errors="surrogatepass" if text.isascii() else "replace")
    assert isinstance(OnSiteFile(tmp_path)(), OnSite)


def test_one_entry_that_is_not_sound_costs_no_other(tmp_path: Path) -> None:
    told = {"volume": 400, "rotation": 45, "brightness": 50, "touch": {"xx": 9.0}, "night_brightness": True}
    (tmp_path / FILE).write_text(json.dumps(told))
    assert OnSiteFile(tmp_path)() == OnSite(brightness=50)


def test_a_change_that_is_not_written_is_none(tmp_path: Path) -> None:
    file = OnSiteFile(tmp_path / "gone")
    with pytest.raises(OSError, match="No such file"):
        file.change(partial(replace, volume=80))
    assert file() == OnSite()


@pytest.mark.parametrize(
    ("value", "by", "after"),
    [(70, 1, 80), (75, 1, 80), (75, -1, 70), (5, -1, 5), (10, -1, 5), (95, 1, 100), (5, 1, 10)],
)
def test_steps_go_by_whole_tens(value: int, by: int, after: int) -> None:
    assert stepped(value, by, 5) == after
