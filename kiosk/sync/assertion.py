"""Makes private_key_jwt client assertions (RFC 7523 section 2.2): "I am this station, now, once".

By hand, for it is three lines, and a library for all of JOSE is 52 modules that a station would hold for nothing else.
The centre reads them with such a library, and so do the tests.
"""

import base64
import json
from datetime import datetime
from typing import Any
from uuid import uuid4

from kiosk.contract.enrolment import ASSERTION_ALGORITHM, ASSERTION_AUDIENCE, ASSERTION_SECONDS


def make_assertion(station: str, seed: bytes, now: datetime) -> str:
    """A compact JWS, good for one use within ASSERTION_SECONDS of `now`, which should be the centre's time."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import (  # noqa: PLC0415 - a station with no centre does without
        Ed25519PrivateKey,
    )

    issued = int(now.timestamp())
    claims = {
        "iss": station,
        "sub": station,
        "aud": ASSERTION_AUDIENCE,
        "iat": issued,
        "exp": issued + ASSERTION_SECONDS,
        "jti": str(uuid4()),
    }
    said = f"{_part({'alg': ASSERTION_ALGORITHM, 'kid': station, 'typ': 'JWT'})}.{_part(claims)}"
    signature = Ed25519PrivateKey.from_private_bytes(seed).sign(said.encode("ascii"))
    return f"{said}.{_base64url(signature)}"


def _part(facts: dict[str, Any]) -> str:
    return _base64url(json.dumps(facts, separators=(",", ":")).encode("utf-8"))


def _base64url(data: bytes) -> str:
    """Without its padding (RFC 7515 section 2)."""
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode("ascii")
