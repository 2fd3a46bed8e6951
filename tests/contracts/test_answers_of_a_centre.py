"""What a centre may say is bounded, so that no answer of one can break a station."""

import pytest
from pydantic import ValidationError

from kiosk.contract.enrolment import EnrolAnswer, TokenAnswer


@pytest.mark.parametrize("region", ["中文", "\x00", "5305-02", "5" * 100_000, "53050"])
def test_a_region_is_a_code(region: str) -> None:
    with pytest.raises(ValidationError):
        EnrolAnswer(station="QH03", region=region)


@pytest.mark.parametrize("region", [None, "530502", "530502001", "530502001002"])
def test_of_a_district_a_street_or_a_village(region: str | None) -> None:
    assert EnrolAnswer(station="QH03", region=region).region == region


@pytest.mark.parametrize("seconds", [0, -1, 10**400])
def test_a_token_lives_a_day_at_most(seconds: int) -> None:
    with pytest.raises(ValidationError):
        TokenAnswer(access_token="t", expires_in=seconds)
