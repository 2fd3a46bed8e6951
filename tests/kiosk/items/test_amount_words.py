"""An amount within a sentence: where nobody has checked it, what is said instead stands there as if written so."""

import re
from dataclasses import replace
from datetime import date

import pytest

from kiosk.domain.amount import NATIONAL, Amount
from kiosk.items.amount_words import with_amounts
from kiosk.items.catalogue import load_catalogue
from kiosk.settings import CONFIG
from tests.kiosk.items.test_plain_words import texts

MOST = Amount(
    id="most",
    value=300000,
    unit="元",
    name="最多能贷多少",
    since=date(2026, 1, 1),
    until=None,
    region=NATIONAL,
    legal_basis="",
    source="",
    verified=True,
)
TORN = re.compile("[\u3400-\u9fff] [\u3400-\u9fff]")


@pytest.mark.parametrize(
    ("text", "checked", "unchecked"),
    [
        ("最多 {amount.most|当地规定的数}。请改", "最多 30 万元。请改", "最多当地规定的数。请改"),
        ("请 {amount.most|几个} 人", "请 30 万元人", "请几个人"),
        ("第 2 {amount.most|种}", "第 2 30 万元", "第 2 种"),
        ("领 {amount.most}", "领 30 万元", "领 "),
        ("不说数", "不说数", "不说数"),
    ],
)
def test_figures_stand_apart_from_han_and_han_does_not(text: str, checked: str, unchecked: str) -> None:
    assert with_amounts([text], {"most": MOST}) == [checked]
    assert with_amounts({"message": text}, {"most": replace(MOST, verified=False)}) == {"message": unchecked}
    assert with_amounts(text, {}) == unchecked


@pytest.mark.parametrize("region", ["", "420323", "440305", "450700", "530502"])
def test_no_item_that_is_shipped_tears_words_where_an_amount_is_not_known(region: str) -> None:
    items = load_catalogue(CONFIG, region=region).items
    assert [text for item in items for text in texts(item) if "当地规定的" in text and TORN.search(text)] == []
