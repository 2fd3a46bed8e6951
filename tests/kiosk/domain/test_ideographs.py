"""The ideographs of GB 18030-2022, counted as the standard counts them."""

import pytest

from kiosk.domain.ideographs import AMENDMENT_1, LEVEL_3, shows_wrong


def test_level_3_is_as_many_as_the_standard_says():
    assert sum(map(len, LEVEL_3)) == 87_887
    assert len({point for block in LEVEL_3 for point in block}) == 87_887


def test_amendment_1_is_as_many_as_it_says():
    assert sum(map(len, AMENDMENT_1)) == 9_793
    assert not {point for block in LEVEL_3 for point in block} & {point for block in AMENDMENT_1 for point in block}


@pytest.mark.parametrize("name", ["王大山", "𠅤𬱖㛃", "阿依古丽·买买提", "Anna Müller", ""])
def test_a_name_that_all_fonts_can_write(name: str):
    assert not shows_wrong(name)


@pytest.mark.parametrize("name", ["测试\ue863", "\U000f0001", "测\ud842", "\U00030000", "\U0002ebf0", "\u9ff5"])
def test_a_name_that_may_show_wrong(name: str):
    assert shows_wrong(name)
