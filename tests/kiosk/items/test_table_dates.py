"""As of which day the big code tables hold."""

from datetime import date
from pathlib import Path

import pytest

from kiosk.items.answer_checks import check_value
from kiosk.items.table_dates import load_table_dates
from kiosk.items.thorough_check import check_config
from kiosk.settings import CONFIG
from tests.support.shipped_items import shipped
from tests.support.written_item import write_as_told

TODAY = date(2026, 11, 22)
SOUND = '[[tables]]\nname = "fair_time"\nstandard = "s"\nas_of = 2023-06-30\nmissing = "ask"\n'


def test_the_shipped_tables_of_standards_say_their_day_and_what_to_do() -> None:
    dates, faults = load_table_dates(CONFIG, TODAY)
    assert (faults, [one.name for one in dates]) == ([], ["regions", "occupation", "industry"])
    assert dates[0].as_of == date(2023, 6, 30)
    assert "1241 days ago" in dates[0].told(TODAY)
    sources = (CONFIG / "codes" / "SOURCES.md").read_text(encoding="utf-8")
    assert f"{dates[0].as_of}" in sources


@pytest.mark.parametrize(
    ("text", "place", "word"),
    [
        (SOUND.replace("fair_time", "places"), "tables[0].name", "places.csv"),
        (SOUND.replace("2023", "2033"), "tables[0].as_of", "future"),
        (SOUND.replace('missing = "ask"\n', ""), "tables[0].missing", "must be given"),
        (SOUND.replace("as_of = 2023-06-30", "as_of = "), "", "cannot be read"),
    ],
)
def test_a_fault_of_the_file_is_named(tmp_path: Path, text: str, place: str, word: str) -> None:
    config = write_as_told(tmp_path / "config")
    (config / "codes" / "as_of.toml").write_text(f"schema = 1\n{text}", encoding="utf-8")
    named = [fault for fault in check_config(config, TODAY) if fault.file == "as_of.toml"]
    assert [(fault.path, word in fault.message) for fault in named] == [(place, True)]


@pytest.mark.parametrize(
    ("code", "taken"),
    [("530502", True), ("530500", True), ("530000", False), ("110000", True), ("810000", True), ("530599", False)],
)
def test_the_city_is_an_answer_where_its_county_is_not_in_the_table(code: str, taken: bool) -> None:
    question = shipped("employment_registration_flexible").form.question("work_region")
    assert question is not None
    assert (check_value(question, code, TODAY) is None) is taken
