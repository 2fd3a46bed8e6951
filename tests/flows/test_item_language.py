"""An item whose file has words of another language beside it is read in them, from the language switch on."""

from datetime import date
from pathlib import Path

from kiosk.items.catalogue import load_catalogue
from tests.support.kiosk_under_test import kiosk
from tests.support.written_item import write_as_told


def test_the_item_follows_the_language_there_and_back(tmp_path: Path) -> None:
    config = write_as_told(tmp_path / "config")
    k = kiosk(items=load_catalogue(config, region="530502", day=date(2026, 11, 22)))
    k.flow.errand.choose("job_fair")
    assert k.visit.item is not None
    assert k.visit.item.name == "招聘会报名"
    k.visit.answers["fair_looking"] = "yes"
    k.flow.appearance.speak("zh_Hant")
    assert k.visit.item.name == "招聘會報名"
    assert k.visit.answers == {"fair_looking": "yes"}
    k.flow.appearance.speak("zh_Hans")
    assert k.visit.item.name == "招聘会报名"


def test_an_item_begun_in_another_language_is_begun_in_its_words(tmp_path: Path) -> None:
    config = write_as_told(tmp_path / "config")
    k = kiosk(items=load_catalogue(config, region="530502", day=date(2026, 11, 22)))
    k.flow.appearance.speak("zh_Hant")
    k.flow.errand.choose("job_fair")
    assert k.visit.item is not None
    assert k.visit.item.name == "招聘會報名"
    assert k.visit.item.fee.startswith("不收费")  # what its file does not say stays as it is
