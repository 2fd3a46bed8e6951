"""Both suites by the vectors of their standards, and what a seal must refuse."""

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import SM4
from cryptography.hazmat.primitives.ciphers.modes import ECB
from hypothesis import given
from hypothesis import strategies as st

from kiosk.contract.algorithms import INTERNATIONAL, SUITES, NoModuleError, Suite, national

NATIONAL = SUITES["national"]
EACH = pytest.mark.parametrize("suite", SUITES.values(), ids=SUITES)


@pytest.mark.parametrize(
    ("content", "digest"),
    [
        # GB/T 32905-2016, A.1 and A.2
        (b"abc", "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"),
        (b"abcd" * 16, "debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732"),
    ],
)
def test_sm3(content: bytes, digest: str) -> None:
    assert NATIONAL.digest(content).hex() == digest


def test_sha_256() -> None:
    """FIPS 180-4."""
    digest = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert INTERNATIONAL.digest(b"abc").hex() == digest


def test_sm4() -> None:
    """GB/T 32907-2016, A.1: the block cipher that the national seal is made of."""
    key = bytes.fromhex("0123456789abcdeffedcba9876543210")
    sealing = Cipher(SM4(key), ECB()).encryptor()  # noqa: S305 - one block, as the standard shows it
    assert (sealing.update(key) + sealing.finalize()).hex() == "681edf34d206965e86b3e94f536e4246"


def test_sm4_gcm() -> None:
    """RFC 8998, A.1."""
    key, nonce = bytes.fromhex("0123456789abcdeffedcba9876543210"), bytes.fromhex("00001234567800000000abcd")
    content = b"".join(bytes([byte]) * 8 for byte in bytes.fromhex("aabbccddeeffeeaa"))
    beside = bytes.fromhex("feedfacedeadbeeffeedfacedeadbeefabaddad2")
    sealed = (
        "17f399f08c67d5ee19d0dc9969c4bb7d5fd46fd3756489069157b282bb200735"
        "d82710ca5c22f0ccfa7cbf93d496ac15a56834cbcf98c397b4024a2691233b8d"
        "83de3541e4c2b58177e065a9bf7b62ec"
    )
    assert NATIONAL.seal_with(key, nonce, content, beside).hex() == nonce.hex() + sealed
    assert NATIONAL.open(key, nonce + bytes.fromhex(sealed), beside) == content


def test_aes_256_gcm() -> None:
    """NIST's test case 16 for AES-GCM."""
    key = bytes.fromhex("feffe9928665731c6d6a8f9467308308" * 2)
    nonce = bytes.fromhex("cafebabefacedbaddecaf888")
    content = bytes.fromhex(
        "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a72"
        "1c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39"
    )
    beside = bytes.fromhex("feedfacedeadbeeffeedfacedeadbeefabaddad2")
    sealed = (
        "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa"
        "8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662"
        "76fc6ece0f4e1768cddf8853bb2d551b"
    )
    assert INTERNATIONAL.seal_with(key, nonce, content, beside).hex() == nonce.hex() + sealed


@EACH
@given(content=st.binary(max_size=200), beside=st.binary(max_size=40), place=st.integers(0), bit=st.integers(0, 7))
def test_what_was_changed_does_not_open(suite: Suite, content: bytes, beside: bytes, place: int, bit: int) -> None:
    key = suite.derived(b"secret", b"test")
    sealed = suite.seal(key, content, beside)
    assert suite.open(key, sealed, beside) == content
    changed = bytearray(sealed)
    changed[place % len(sealed)] ^= 1 << bit
    assert suite.open(key, bytes(changed), beside) is None
    assert suite.open(key, sealed, beside + b"x") is None
    assert suite.open(suite.derived(b"secret", b"another"), sealed, beside) is None


@EACH
@given(noise=st.binary(max_size=60))
def test_noise_does_not_open(suite: Suite, noise: bytes) -> None:
    assert suite.open(suite.derived(b"secret", b"test"), noise, b"") is None


def test_one_suite_does_not_open_what_the_other_sealed() -> None:
    sealed = INTERNATIONAL.seal(INTERNATIONAL.derived(b"s", b"p"), b"content", b"")
    assert NATIONAL.open(NATIONAL.derived(b"s", b"p"), sealed, b"") is None


def test_signatures_of_the_national_suite_want_a_module() -> None:
    for ask in (
        lambda: NATIONAL.signatures.public_half(b""),
        lambda: NATIONAL.signatures.sign(b"", b""),
        lambda: NATIONAL.signatures.verify(b"", b"", b""),
    ):
        with pytest.raises(NoModuleError):
            ask()
    given_one = national(INTERNATIONAL.signatures)
    assert given_one.signatures is INTERNATIONAL.signatures


def test_ed25519() -> None:
    """RFC 8032, 7.1, test 2."""
    seed = bytes.fromhex("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb")
    signed = (
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
        "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"
    )
    own = INTERNATIONAL.signatures
    assert own.sign(seed, b"\x72").hex() == signed
    assert own.verify(own.public_half(seed), bytes.fromhex(signed), b"\x72")
    assert not own.verify(own.public_half(seed), bytes.fromhex(signed), b"\x73")
