import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.masking import mask_name, mask_number, mask_person, mask_phone


@pytest.mark.parametrize(
    ("name", "shown"),
    [("王大山", "王*山"), ("王山", "王*"), ("王", "王"), ("欧阳大山", "欧**山"), ("𠅤𬱖㛃", "𠅤*㛃"), ("", "")],
)
def test_names(name: str, shown: str) -> None:
    assert mask_name(name) == shown


def test_numbers_and_phones() -> None:
    assert mask_number("11010519491231002X") == "1101**********002X"
    assert mask_phone("13800005678") == "138****5678"


def test_who_typed_a_number_is_called_by_its_end() -> None:
    assert mask_person("王大山", "110105194912311218") == "王*山"
    assert mask_person("", "110105194912311218") == "证号尾号 1218"
    assert mask_person("", "") == "证号尾号 "


@given(st.text("0123456789X", max_size=30))
def test_a_masked_number_keeps_its_length_and_hides_its_middle(number: str) -> None:
    shown = mask_number(number)
    assert len(shown) == len(number)
    assert set(shown[4:-4]) <= {"*"}
