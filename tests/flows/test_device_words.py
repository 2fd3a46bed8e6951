"""docs/device-faults.md says the words that citizens read, and has every cause that a device can report."""

import re
from pathlib import Path

import pytest

from hardware.api import ReadFault, ScanFault
from hardware.drivers.status_board import ACTIONS, ONE_WAY
from kiosk.ui.texts import HOUSE, read_locale

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "device-faults.md").read_text(encoding="utf-8")
SAID = set(re.findall(r"`([^`]+)`", PAGE))
HAN = re.compile("[\u3400-\u9fff]")


def test_every_word_of_the_page_is_one_that_citizens_read() -> None:
    texts = set(read_locale(ROOT / "assets" / "generated" / "locale" / f"{HOUSE}.mo").table.values())
    assert {words for words in SAID if HAN.search(words)} - texts == set()


@pytest.mark.parametrize("codes", [{*ACTIONS, ONE_WAY}, set(ReadFault), set(ScanFault)], ids=["cause", "read", "scan"])
def test_every_cause_is_on_the_page(codes: set[str]) -> None:
    assert {str(code) for code in codes} - SAID == set()
