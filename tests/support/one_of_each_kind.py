"""A form that asks one question of every kind there is, with a valid answer to each."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from kiosk.domain.service_item import (
    AskedOn,
    Form,
    Option,
    Question,
    QuestionKind,
    RegionDepth,
    ServiceItem,
    TextFormat,
)
from kiosk.items.photo_check import photo_value
from tests.support.kiosk_under_test import ITEM, catalogue

_CODES = (Option("a", "甲"), Option("b", "乙"), Option("c", "丙"))
_PLACES = (
    Option("530000", "云南省"),
    Option("530500", "保山市", parent="530000"),
    Option("530502", "隆阳区", parent="530500"),
)
PHOTO = photo_value(b"\xff\xd8\xff and the rest of a picture")
KINDS = QuestionKind


def _question(kind: QuestionKind, *, name: str = "", **keys: Any) -> Question:
    return Question(id=name or kind.value, kind=kind, title="是什么？", label=f"问题{kind.value}", **keys)


_ROWS = _question(
    KINDS.ROWS,
    row_name="家里人",
    min_rows=1,
    max_rows=3,
    unique="number",
    columns=(
        _question(KINDS.TEXT, name="name", max_length=20),
        _question(KINDS.ID_NUMBER, name="number"),
        _question(KINDS.DATE, name="birth", latest="today", required=False),
        _question(KINDS.CHOICE, name="relation", options=_CODES),
    ),
)
QUESTIONS = (
    _question(KINDS.CHOICE, options=_CODES, retired=(Option("z", "旧的", until="2020-01-01"),)),
    _question(KINDS.CHOICES, options=_CODES, minimum=1, maximum=2),
    _question(KINDS.CODE, options=_CODES),
    _question(KINDS.REGION, options=_PLACES, places=frozenset({"530502"}), depth=RegionDepth.COUNTY),
    _question(KINDS.DATE, earliest="1950-01-01", latest="today+30"),
    _question(KINDS.MONTH),
    _question(KINDS.NUMBER, minimum=0, maximum=1_000_000, unit="人"),
    _question(KINDS.MONEY, maximum=50_000, unit="元/月"),
    _question(KINDS.PHONE),
    _question(KINDS.ID_NUMBER),
    _question(KINDS.TEXT, max_length=20),
    _question(KINDS.TEXT, name="credit_code", format=TextFormat.CREDIT_CODE),
    _question(KINDS.TEXT, name="bank_card", format=TextFormat.BANK_CARD),
    _question(KINDS.TEXT, name="disability", format=TextFormat.DISABILITY_CERTIFICATE),
    _question(KINDS.TEXT, name="digits", format=TextFormat.DIGITS, max_length=8),
    _ROWS,
    _question(KINDS.DOCUMENT_PHOTO, max_photos=2),
    _question(KINDS.CONSENT, asked_on=AskedOn.CHECK),
    _question(KINDS.SIGNATURE, asked_on=AskedOn.SIGN),
)
VALID: Mapping[str, Any] = {
    "choice": "a",
    "choices": ["a", "b"],
    "code": "c",
    "region": "530502",
    "date": "2026-10-01",
    "month": "2026-10",
    "number": 3,
    "money": 3500.5,
    "phone": "13800005678",
    "id_number": "11010519491231002X",
    "text": "测试",
    "credit_code": "91350100M000100Y43",
    "bank_card": "6222021234567890128",
    "disability": "11010519491231002X44",
    "digits": "0012",
    "rows": [{"name": "测试二", "number": "11010519491231002X", "relation": "a"}],
    "document_photo": PHOTO,
    "consent": True,
    "signature": {"strokes": [[[0.1, 0.2], [0.5, 0.6]]]},
}


def item_of_every_kind() -> ServiceItem:
    known = catalogue().get(ITEM)
    assert known is not None
    return replace(known, form=Form(name="表", minutes=1, questions=QUESTIONS), conditions=())
