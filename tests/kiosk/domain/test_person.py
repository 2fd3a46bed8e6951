from dataclasses import replace
from datetime import date

import pytest

from kiosk.domain.person import IdentityKind, Person
from tests.support.people import NUMBER_T1, person


def test_only_who_typed_a_number_has_no_name() -> None:
    assert Person(kind=IdentityKind.TYPED, name="", number=NUMBER_T1).name == ""
    for kind in set(IdentityKind) - {IdentityKind.TYPED}:
        with pytest.raises(ValueError, match=kind.value) as caught:
            Person(kind=kind, name="", number=NUMBER_T1)
        assert NUMBER_T1 not in str(caught.value)


@pytest.mark.parametrize(
    ("changes", "early"),
    [
        ({}, False),
        ({"valid_from": date(2026, 11, 22)}, False),
        ({"valid_from": date(2026, 11, 23)}, True),
        ({"valid_from": None, "birth": None}, False),
        ({"birth": date(2026, 11, 23)}, True),
    ],
)
def test_a_document_may_count_only_from_a_later_day_on(changes: dict[str, date | None], early: bool) -> None:
    assert replace(person(), **changes).early_on(date(2026, 11, 22)) is early  # type: ignore[arg-type]
