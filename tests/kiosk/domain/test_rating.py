import pytest

from kiosk.domain.rating import Grade, ServiceRated
from tests.support.clocks import NOON


def rated(grade: Grade, **given: object) -> ServiceRated:
    facts: dict[str, object] = {"rating_id": "r", "key": "k", "submission_id": "s", "grade": grade, "rated_at": NOON}
    return ServiceRated(**facts | given)  # type: ignore[arg-type]


def test_there_are_five_grades_and_the_two_lowest_are_asked_why() -> None:
    assert [grade.asks_why for grade in Grade] == [False, False, False, True, True]


@pytest.mark.parametrize("grade", [grade for grade in Grade if not grade.asks_why])
def test_only_they_have_reasons_or_a_call_back(grade: Grade) -> None:
    rated(grade)
    with pytest.raises(ValueError, match=grade.value):
        rated(grade, reasons=("wait",))
    with pytest.raises(ValueError, match=grade.value):
        rated(grade, call_back=True)


def test_the_lowest_may_be_given_without_a_reason() -> None:
    assert rated(Grade.VERY_BAD).reasons == ()
