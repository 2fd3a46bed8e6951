from datetime import date

import pytest

from kiosk.domain.receipt_number import ReceiptNumber


def test_what_a_citizen_reads() -> None:
    number = ReceiptNumber("530502", "QH03", date(2026, 11, 21), 1)
    assert str(number) == "530502-QH03-20261121-0001"
    assert number.short == "1121-0001"
    assert ReceiptNumber.parse(str(number)) == number


def test_a_busy_day_goes_past_four_digits() -> None:
    number = ReceiptNumber("530502", "QH03", date(2026, 11, 21), 12345)
    assert ReceiptNumber.parse("530502-QH03-20261121-12345") == number


@pytest.mark.parametrize("text", ["", "a-b-c", "530502-QH03-20261121-1", "530502-QH03-20261341-0001", "a-b-c-d-e"])
def test_what_it_never_wrote_it_does_not_read(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - any ValueError is the promise
        ReceiptNumber.parse(text)
