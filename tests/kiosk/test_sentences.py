"""No sentence that a citizen reads is longer than one takes in at a glance. Only what is quoted of laws is let off."""

import re

import pytest

from kiosk.domain.sentences import too_long
from kiosk.items.catalogue import load_catalogue
from kiosk.items.joint_form import joint_item, joint_of
from kiosk.settings import CONFIG
from kiosk.ui.texts import read_locale
from tests.support.phone_pages import phone_texts
from tests.support.shipped_items import TODAY
from tests.support.shown_texts import BASIS, LOCALE, placed_texts

MOST_WORDS = 20
WORD = re.compile(r"[A-Za-z0-9{]")
ENDS = re.compile(r"(?<=[.?;])\s+|\n")
# Words of a list, told one at a time.
LISTS = {"locale date.months", "locale frame.weekdays"}


def test_no_sentence_has_more_than_25_characters() -> None:
    found = [(place, part) for place, text in placed_texts() if place not in LISTS for part in too_long(text)]
    assert found == []


def test_nor_on_a_phone_or_the_screen_of_the_hall() -> None:
    texts = list(phone_texts())
    assert {place for place, _ in texts} >= {"phone_upload.html", "line.html", "phone.js", "uploads.py", "line.py"}
    assert [(place, part) for place, text in texts for part in too_long(text)] == []


@pytest.mark.parametrize("region", ["", "530502", "420323", "440000", "450700"])
def test_nor_in_the_guide_of_a_bundle(region: str) -> None:
    catalogue = load_catalogue(CONFIG, region=region)
    joints = {bundle.id: joint_of(bundle, catalogue, TODAY) for bundle in catalogue.bundles}
    assert joints
    for name, joint in joints.items():
        assert joint is not None, name
        item = joint_item(joint, joint.parts, {}, None, TODAY)
        said = [row.text for row in item.guide if row.official != BASIS] + [one.text for one in item.highlights]
        assert [(name, part) for text in said for part in too_long(text)] == []


def test_nor_in_traditional_characters() -> None:
    table = read_locale(LOCALE / "zh_Hant.mo").table
    found = [(key, part) for key, text in table.items() if f"locale {key}" not in LISTS for part in too_long(text)]
    assert found == []


def test_no_english_sentence_has_more_than_20_words() -> None:
    table = read_locale(LOCALE / "en.mo").table
    found = [
        (key, part)
        for key, text in table.items()
        for part in ENDS.split(text)
        if sum(bool(WORD.search(word)) for word in part.split()) > MOST_WORDS
    ]
    assert found == []
