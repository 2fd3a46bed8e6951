import pytest

from kiosk.domain.person import IdentityKind, Person
from tests.support.people import NUMBER_T1


def test_only_who_typed_a_number_has_no_name() -> None:
    assert Person(kind=IdentityKind.TYPED, name="", number=NUMBER_T1).name == ""
    for kind in set(IdentityKind) - {IdentityKind.TYPED}:
        with pytest.raises(ValueError, match=kind.value) as caught:
            Person(kind=kind, name="", number=NUMBER_T1)
        assert NUMBER_T1 not in str(caught.value)
