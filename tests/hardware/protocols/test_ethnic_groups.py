"""Codes of GB/T 3304 to names (hardware-protocols 1.8)."""

import pytest

from hardware.protocols.ethnic_groups import NAMES, ethnic_name


@pytest.mark.parametrize(
    ("code", "name"),
    [("01", "汉"), ("09", "布依"), ("30", "土"), ("46", "德昂"), ("56", "基诺"), ("98", "外国血统中国籍人士")],
)
def test_a_code_of_the_standard(code: str, name: str) -> None:
    assert ethnic_name(code) == name


@pytest.mark.parametrize("code", ["00", "57", "1", "", None])
def test_what_the_standard_does_not_have_has_no_name(code: str | None) -> None:
    assert ethnic_name(code) is None


def test_every_group_has_its_own_name() -> None:
    assert len(NAMES) == len(set(NAMES.values())) == 58
