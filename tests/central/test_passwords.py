import pytest

from central.passwords import hash_password, is_password


def test_a_password_is_known_and_its_hash_is_never_the_same() -> None:
    first, second = hash_password("测试口令 one"), hash_password("测试口令 one")
    assert first != second
    assert is_password("测试口令 one", first)
    assert not is_password("测试口令 two", first)
    assert "测试" not in first


@pytest.mark.parametrize("stored", ["", "plain", "md5$1$1$1$AA==$AA=="])
def test_what_is_no_hash_is_a_fault(stored: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - any will do
        is_password("x", stored)
