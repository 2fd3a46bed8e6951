"""Verifies private_key_jwt client assertions (RFC 7523 section 3, RFC 9864 for the algorithm). No I/O, no clock."""

import base64
import json
import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import OKPKey

from kiosk.contract.enrolment import ASSERTION_ALGORITHM, ASSERTION_AUDIENCE, ASSERTION_SECONDS, STATION_CODE

SKEW = timedelta(seconds=30)
_LONGEST = 2048
_COMPACT = re.compile(r"[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+")
_JTI = re.compile(r"[A-Za-z0-9_.-]{8,128}")
_STATION = re.compile(STATION_CODE)
# What joserfc lets out on hostile input besides its own errors.
_UNREADABLE = (JoseError, ValueError, TypeError, KeyError, RecursionError)


class NotProvenError(Exception):
    """Why an assertion does not hold; for the log. A caller is only told that it does not."""


@dataclass(frozen=True, slots=True)
class Proven:
    """An assertion that holds. It must still be spent: `jti` may be used once, and be forgotten at `forget_at`."""

    station: str
    jti: str
    forget_at: datetime


def claimed_station(compact: str) -> str:
    """Which station the assertion says it comes from (header `kid`); nothing is proven yet. Raises NotProvenError."""
    if len(compact) > _LONGEST or not _COMPACT.fullmatch(compact):
        raise NotProvenError("not a compact JWS")
    head = compact.partition(".")[0]
    try:
        header = json.loads(base64.urlsafe_b64decode(head + "=" * (-len(head) % 4)))
    except _UNREADABLE as error:
        raise NotProvenError("unreadable") from error
    kid = header.get("kid") if isinstance(header, dict) else None
    if not isinstance(kid, str) or not _STATION.fullmatch(kid):
        raise NotProvenError("kid names no station")
    return kid


def verify(compact: str, station: str, public_key: str, now: datetime) -> Proven:
    """Raises NotProvenError unless `station`'s key signed it for this centre, for about now (RFC 7523 section 3)."""
    key = OKPKey.import_key({"kty": "OKP", "crv": "Ed25519", "x": public_key})
    try:
        claims = jwt.decode(compact, key, algorithms=[ASSERTION_ALGORITHM]).claims
    except _UNREADABLE as error:
        raise NotProvenError("signature or algorithm") from error
    if claims.get("iss") != station or claims.get("sub") != station:
        raise NotProvenError("iss and sub must both be the station")
    if ASSERTION_AUDIENCE not in _as_list(claims.get("aud")):
        raise NotProvenError("meant for another audience")
    return Proven(station, _jti(claims), _lifetime(claims, now) + SKEW)


def _lifetime(claims: dict[str, Any], now: datetime) -> datetime:
    """When the assertion ends. Both clocks may be off by SKEW; more than that is refused."""
    expires = _moment(claims, "exp")
    if expires is None or not now - SKEW < expires <= now + timedelta(seconds=ASSERTION_SECONDS) + SKEW:
        raise NotProvenError("exp is missing, past or too far")
    if any(start is not None and start > now + SKEW for start in (_moment(claims, "nbf"), _moment(claims, "iat"))):
        raise NotProvenError("not valid yet")
    return expires


def _moment(claims: dict[str, Any], name: str) -> datetime | None:
    """A NumericDate (RFC 7519 section 2); None when absent. Raises NotProvenError when it is no moment."""
    value = claims.get(name)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise NotProvenError(f"{name} is not a number")
    try:
        return datetime.fromtimestamp(value, UTC)
    except (ValueError, OverflowError, OSError) as error:
        raise NotProvenError(f"{name} is no moment") from error


def _jti(claims: dict[str, Any]) -> str:
    jti = claims.get("jti")
    if not isinstance(jti, str) or not _JTI.fullmatch(jti):
        raise NotProvenError("jti is missing or odd")
    return jti


def _as_list(audience: Any) -> list[Any]:
    return audience if isinstance(audience, list) else [audience]
