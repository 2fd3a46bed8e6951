from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.receipt_number import ReceiptNumber
from kiosk.domain.scanned_code import (
    CitizenNumberCode,
    ReceiptCode,
    SocialCardToken,
    UnknownCode,
    credit_code_in,
    read_code,
)
from kiosk.usecases.receipt import qr_text
from tests.support.people import NUMBER_T1

RECEIPT = ReceiptNumber("530100", "QH03", date(2026, 10, 15), 73)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (NUMBER_T1, CitizenNumberCode(NUMBER_T1)),
        (NUMBER_T1.lower() + " ", CitizenNumberCode(NUMBER_T1)),
        (qr_text(str(RECEIPT)), ReceiptCode(RECEIPT)),
        (f"失业登记 {RECEIPT}", ReceiptCode(RECEIPT)),
        (str(RECEIPT), ReceiptCode(RECEIPT)),
        (NUMBER_T1[:17] + "1", SocialCardToken(NUMBER_T1[:17] + "1")),
        ("530100-QH03-20261315-0073", SocialCardToken("530100-QH03-20261315-0073")),
        ("ESSC-TEST-T1-1", SocialCardToken("ESSC-TEST-T1-1")),
        (" spaced ", SocialCardToken(" spaced ")),
        ("x" * 512, SocialCardToken("x" * 512)),
        ("x" * 513, UnknownCode()),
        ("", UnknownCode()),
        ("失业登记", UnknownCode()),
        ("a\nb", UnknownCode()),
        ("\uff15" * 18, UnknownCode()),
    ],
)
def test_what_a_code_is(text: str, code: object) -> None:
    assert read_code(text) == code


@given(st.text(max_size=600))
def test_any_text_is_something_and_a_token_is_never_changed(text: str) -> None:
    code = read_code(text)
    assert not isinstance(code, SocialCardToken) or code.token == text


@pytest.mark.parametrize("text", [NUMBER_T1, "ESSC-TEST-T1-1"])
def test_neither_number_nor_token_is_shown(text: str) -> None:
    assert text not in repr(read_code(text))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("91530502MA6NX3FF4G", "91530502MA6NX3FF4G"),
        ("http://www.gsxt.gov.cn/index.html?uniscid=91530502MA6NX3FF4G&x=1", "91530502MA6NX3FF4G"),
        ("统一社会信用代码：91530502MA6NX3FF4G；名称：测试", "91530502MA6NX3FF4G"),
        ("91530502MA6NX3FF4H", None),
        ("91530502MA6NX3FF4G0", None),
        ("11010519491231002X", None),
        ("", None),
    ],
)
def test_the_credit_code_of_a_licence_is_found_in_its_code(text: str, code: str | None):
    assert credit_code_in(text) == code


@given(st.text())
def test_any_text_may_be_looked_through_for_a_credit_code(text: str):
    found = credit_code_in(text)
    assert found is None or found in text
