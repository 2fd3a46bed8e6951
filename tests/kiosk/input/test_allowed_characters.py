"""What handwriting may be read as."""

from kiosk.domain.ideographs import LEVEL_3
from kiosk.input.allowed_characters import SIGNS, allowed_characters

GB2312_IDEOGRAPHS, STANDARD = 6763, 8105


def test_gb_2312_and_the_standard_table_are_allowed():
    beyond = [char for char in allowed_characters() if not char.encode("gb2312", "ignore")]
    assert len(allowed_characters()) - len(beyond) == GB2312_IDEOGRAPHS
    assert len(beyond) == STANDARD - 6638  # of the table, so many are in GB 2312
    assert set("国龙𬱖㛃㑇䶮囍"[:-1]) <= allowed_characters()


def test_traditional_look_alikes_are_not():
    assert not set("國龍門馬車東們這長見") & allowed_characters()


def test_all_of_them_can_be_shown():
    assert all(any(ord(char) in block for block in LEVEL_3) for char in allowed_characters())
    assert not SIGNS & allowed_characters()
