"""A posting on the wire: what is refused, by field and code, and that what is kept reads back the same."""

import json
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.contract.posting import posting_json, posting_text, read_posting, stored_posting
from kiosk.domain.posting import Posting, monthly
from tests.bench.postings import lines
from tests.kiosk.jobs.made_postings import some_postings

GOOD: dict[str, Any] = json.loads(next(lines(1)))
ANY_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=True) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)


@pytest.mark.parametrize("posting", some_postings(8, 40))
def test_what_is_kept_reads_back_the_same(posting: Posting) -> None:
    assert stored_posting(posting_text(posting)) == posting
    assert read_posting(posting_json(posting)) == posting


@pytest.mark.parametrize("name", sorted(set(GOOD) - {"gig", "education", "lat", "lon"}))
def test_what_is_missing_is_named(name: str) -> None:
    faults = read_posting({key: value for key, value in GOOD.items() if key != name})
    assert isinstance(faults, list)
    assert [(fault.field, fault.code) for fault in faults] == [(name, "required")]


@pytest.mark.parametrize("name", sorted(GOOD))
@settings(max_examples=25, deadline=None)
@given(value=ANY_JSON)
def test_whatever_stands_there_never_raises(name: str, value: Any) -> None:
    said = read_posting(GOOD | {name: value})
    assert isinstance(said, Posting) or all(fault.code and fault.message for fault in said)


@pytest.mark.parametrize("value", [None, 1, "x", [], True])
def test_what_is_no_object_is_no_posting(value: Any) -> None:
    assert isinstance(read_posting(value), list)


def test_a_month_is_21_75_days_or_174_hours() -> None:
    pays = {"month": (3000, Decimal(3000)), "day": (160, Decimal(3480)), "hour": (20, Decimal(3480))}
    for unit, (amount, month) in pays.items():
        posting = read_posting(GOOD | {"pay": {"min": amount, "max": amount, "unit": unit}})
        assert isinstance(posting, Posting)
        assert monthly(posting.pay) == (month, month)
    by_piece = read_posting(GOOD | {"pay": {"min": 1, "max": 2, "unit": "piece"}})
    assert isinstance(by_piece, Posting)
    assert monthly(by_piece.pay) is None
