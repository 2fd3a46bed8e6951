"""A made-up item that asks every kind of question, and a station that has it on its home page."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from kiosk.items.catalogue import Catalogue, load_catalogue
from kiosk.ui.services import HomeEntry
from tests.support.kiosk_under_test import LEVEL, SIGN

HERE = Path(__file__).parent
ENTRY = HomeEntry(id="every_kind", title="什么都问", subtitle="测试", icon="info", item="every_kind")
EVERY_KIND_LEVEL = replace(LEVEL, tiles=(ENTRY,), slims=())
EVERY_KIND_SIGN = replace(SIGN, region="530502")


def every_kind() -> Catalogue:
    catalogue = load_catalogue(HERE)
    assert not catalogue.faults
    return catalogue


def example_answers() -> dict[str, Any]:
    (item,) = every_kind().items
    return {question.id: question.example for question in item.form.questions if question.example is not None}
