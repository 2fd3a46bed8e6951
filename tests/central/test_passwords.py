import pytest

from central.passwords import hash_password, is_outdated, is_password


def test_a_password_is_known_and_its_hash_is_never_the_same() -> None:
    first, second = hash_password("测试口令 one"), hash_password("测试口令 one")
    assert first != second
    assert first.startswith("$argon2id$v=19$m=65536,t=3,p=1$")
    assert is_password("测试口令 one", first)
    assert not is_password("测试口令 two", first)
    assert not is_outdated(first)
    assert "测试" not in first


def test_what_was_hashed_before_is_still_known_and_is_to_be_hashed_anew() -> None:
    old = by_scrypt("测试口令 one")
    assert is_password("测试口令 one", old)
    assert not is_password("测试口令 two", old)
    assert is_outdated(old)


@pytest.mark.parametrize("stored", ["", "plain", "md5$1$1$1$AA==$AA==", "$argon2id$v=19$nonsense"])
def test_what_is_no_hash_is_a_fault(stored: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - any will do
        is_password("x", stored)


def by_scrypt(password: str) -> str:
    import base64
    import hashlib

    salt = bytes(range(16))
    digest = hashlib.scrypt(password.encode(), salt=salt, n=1024, r=8, p=1, dklen=32)
    return f"scrypt$1024$8$1${base64.b64encode(salt).decode()}${base64.b64encode(digest).decode()}"
