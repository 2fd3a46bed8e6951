"""Digest, seal and signature behind one interface, in two suites: the international one and the national one (国密).

              digest and derivation     seal          signature
international SHA-256                   AES-256-GCM   Ed25519
national      SM3 (GB/T 32905)          SM4-GCM       SM2 (GB/T 32918), by a certified module that is handed in
                                        (GB/T 32907)

SM2 is not made here: what there is for Python draws its nonces from no source of secrets. Readiness, not compliance:
which products may be used is for the authorities to say.
"""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Protocol

if TYPE_CHECKING:
    # Brought in when something is sealed or signed: a station that waits for somebody does without.
    from cryptography.hazmat.primitives.ciphers import BlockCipherAlgorithm
    from cryptography.hazmat.primitives.hashes import HashAlgorithm

NONCE_BYTES, TAG_BYTES = 12, 16


class NoModuleError(RuntimeError):
    """Signatures of this suite are made by a certified module, and none was handed in."""


class Signatures(Protocol):
    """What a certified module is asked for. Keys and signatures in its own encoding."""

    def public_half(self, private: bytes) -> bytes: ...

    def sign(self, private: bytes, content: bytes) -> bytes: ...

    def verify(self, public: bytes, signature: bytes, content: bytes) -> bool: ...


@dataclass(frozen=True, slots=True)
class _NoSignatures:
    """In the place of a module that is not there."""

    def public_half(self, private: bytes) -> bytes:  # noqa: ARG002 - the names are the protocol's
        raise NoModuleError

    def sign(self, private: bytes, content: bytes) -> bytes:  # noqa: ARG002
        raise NoModuleError

    def verify(self, public: bytes, signature: bytes, content: bytes) -> bool:  # noqa: ARG002
        raise NoModuleError


@dataclass(frozen=True, slots=True)
class Ed25519Signatures:
    """Private keys are seeds of 32 bytes."""

    def public_half(self, private: bytes) -> bytes:
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey  # noqa: PLC0415 - as above

        return Ed25519PrivateKey.from_private_bytes(private).public_key().public_bytes_raw()

    def sign(self, private: bytes, content: bytes) -> bytes:
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey  # noqa: PLC0415 - as above

        return Ed25519PrivateKey.from_private_bytes(private).sign(content)

    def verify(self, public: bytes, signature: bytes, content: bytes) -> bool:
        from cryptography.exceptions import InvalidSignature  # noqa: PLC0415 - as above
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey  # noqa: PLC0415

        try:
            Ed25519PublicKey.from_public_bytes(public).verify(signature, content)
        except InvalidSignature:
            return False
        return True


@dataclass(frozen=True, slots=True)
class Suite:
    """`key_bytes` of its cipher. What one suite has sealed no other opens."""

    name: str
    key_bytes: int
    signatures: Signatures

    def digest(self, content: bytes) -> bytes:
        """32 bytes."""
        from cryptography.hazmat.primitives.hashes import Hash  # noqa: PLC0415 - as above

        running = Hash(self._hash())
        running.update(content)
        return running.finalize()

    def derived(self, secret: bytes, purpose: bytes) -> bytes:
        """A key for the cipher, of a secret and what it is for (HKDF, RFC 5869)."""
        from cryptography.hazmat.primitives.kdf.hkdf import HKDF  # noqa: PLC0415 - as above

        return HKDF(self._hash(), self.key_bytes, salt=None, info=purpose).derive(secret)

    def seal(self, key: bytes, content: bytes, beside: bytes) -> bytes:
        """A fresh nonce (12 bytes), what was sealed, its tag (16 bytes). `beside` is bound to it, and not in it."""
        return self.seal_with(key, secrets.token_bytes(NONCE_BYTES), content, beside)

    def seal_with(self, key: bytes, nonce: bytes, content: bytes, beside: bytes) -> bytes:
        """For the vectors of the standards: one nonce twice under one key gives both contents away."""
        from cryptography.hazmat.primitives.ciphers import Cipher  # noqa: PLC0415 - as above
        from cryptography.hazmat.primitives.ciphers.modes import GCM  # noqa: PLC0415

        sealing = Cipher(self._cipher(key), GCM(nonce)).encryptor()
        sealing.authenticate_additional_data(beside)
        return nonce + sealing.update(content) + sealing.finalize() + sealing.tag

    def open(self, key: bytes, sealed: bytes, beside: bytes) -> bytes | None:
        """None: not under this key and suite, or changed since."""
        from cryptography.exceptions import InvalidTag  # noqa: PLC0415 - as above
        from cryptography.hazmat.primitives.ciphers import Cipher  # noqa: PLC0415
        from cryptography.hazmat.primitives.ciphers.modes import GCM  # noqa: PLC0415

        if len(sealed) < NONCE_BYTES + TAG_BYTES:
            return None
        nonce, body, tag = sealed[:NONCE_BYTES], sealed[NONCE_BYTES:-TAG_BYTES], sealed[-TAG_BYTES:]
        opening = Cipher(self._cipher(key), GCM(nonce, tag)).decryptor()
        opening.authenticate_additional_data(beside)
        try:
            return opening.update(body) + opening.finalize()
        except InvalidTag:
            return None

    def _hash(self) -> "HashAlgorithm":
        from cryptography.hazmat.primitives import hashes  # noqa: PLC0415 - as above

        return hashes.SM3() if self.name == NATIONAL_NAME else hashes.SHA256()

    def _cipher(self, key: bytes) -> "BlockCipherAlgorithm":
        from cryptography.hazmat.primitives.ciphers import algorithms  # noqa: PLC0415 - as above

        return algorithms.SM4(key) if self.name == NATIONAL_NAME else algorithms.AES256(key)


INTERNATIONAL_NAME: Final = "international"
NATIONAL_NAME: Final = "national"
INTERNATIONAL = Suite(INTERNATIONAL_NAME, 32, Ed25519Signatures())


def national(signatures: Signatures | None = None) -> Suite:
    """`signatures`: the certified module for SM2, where there is one."""
    return Suite(NATIONAL_NAME, 16, signatures or _NoSignatures())


SUITES: Mapping[str, Suite] = {INTERNATIONAL_NAME: INTERNATIONAL, NATIONAL_NAME: national()}
