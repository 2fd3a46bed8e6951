"""Makes private_key_jwt client assertions (RFC 7523 section 2.2): "I am this station, now, once"."""

from datetime import datetime
from uuid import uuid4

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from joserfc import jwt
from joserfc.jwk import OKPKey

from kiosk.contract.enrolment import ASSERTION_ALGORITHM, ASSERTION_AUDIENCE, ASSERTION_SECONDS


def make_assertion(station: str, seed: bytes, now: datetime) -> str:
    """A compact JWS, good for one use within ASSERTION_SECONDS of `now`, which should be the centre's time."""
    issued = int(now.timestamp())
    claims = {
        "iss": station,
        "sub": station,
        "aud": ASSERTION_AUDIENCE,
        "iat": issued,
        "exp": issued + ASSERTION_SECONDS,
        "jti": str(uuid4()),
    }
    key = OKPKey.import_key(Ed25519PrivateKey.from_private_bytes(seed))
    header = {"alg": ASSERTION_ALGORITHM, "kid": station}
    return jwt.encode(header, claims, key, algorithms=[ASSERTION_ALGORITHM])
