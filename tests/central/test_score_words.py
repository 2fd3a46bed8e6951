"""Every page that people may open has a name on both score cards, the same one; or it is known to lie on the way."""

from pathlib import Path

from central import score_words
from kiosk.ui.maintenance import usage_words
from kiosk.ui.places import Page, of_menu
from kiosk.ui.texts import HOUSE, read_locale
from kiosk.ui.usage_watch import NOBODYS
from scripts.locale_files import compiled

WRITTEN = Path(__file__).parents[2] / "assets" / "locale" / f"{HOUSE}.po"


def test_no_page_is_without_a_name_or_has_two() -> None:
    come_for = {page for page in Page if not of_menu(page)} - NOBODYS - usage_words.ON_THE_WAY
    assert set(usage_words.PAGES) == {page.value for page in come_for}
    assert not usage_words.ON_THE_WAY & NOBODYS


def test_the_centre_calls_each_page_as_the_station_does(tmp_path: Path) -> None:
    table = tmp_path / f"{HOUSE}.mo"
    table.write_bytes(compiled(WRITTEN))
    words = read_locale(table).table
    assert {page: words[key] for page, key in usage_words.PAGES.items()} == score_words.PAGES
    assert len(set(score_words.PAGES.values())) == len(score_words.PAGES)
