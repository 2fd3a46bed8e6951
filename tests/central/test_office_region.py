import pytest

from central.office_region import covers, reach


@pytest.mark.parametrize(
    ("region", "digits"),
    [
        ("530000", "53"), ("530500", "5305"), ("530502", "530502"), ("530502001", "530502001"),
        ("530502000", "530502"), ("530502001000", "530502001"), ("530502001005", "530502001005"),
        ("530500000000", "5305"), ("110000", "11"), ("100000", "10"),
    ],
)  # fmt: skip
def test_reach(region: str, digits: str) -> None:
    assert reach(region) == digits


@pytest.mark.parametrize(
    ("region", "place", "theirs"),
    [
        (None, None, True), (None, "530502", True), ("530502", "530502", True), ("530500", "530502", True),
        ("530000", "530502001", True), ("530502", "530521", False), ("530600", "530502", False),
        ("530502", None, False), ("530502001", "530502", False),
    ],
)  # fmt: skip
def test_whose_a_case_is(region: str | None, place: str | None, theirs: bool) -> None:
    assert covers(region, place) is theirs
