"""Short-lived bearer tokens (opaque, kept as hashes) and the assertions that were spent on them."""

import secrets
from datetime import datetime, timedelta
from hashlib import sha256

from sqlalchemy import Connection, bindparam, delete, insert, select

from central.store.stations import Station
from central.store.tables import UtcMoment, assertions, stations, tokens

TOKEN_LIFE = timedelta(minutes=5)
_BEARER = (
    select(stations.c.code, stations.c.region, stations.c.public_key, stations.c.last_seen)
    .join(tokens, tokens.c.station == stations.c.code)
    .where(tokens.c.token_hash == bindparam("token"), tokens.c.expires_at > bindparam("now", type_=UtcMoment))
)


def spend_assertion(connection: Connection, station: str, jti: str, forget_at: datetime, now: datetime) -> bool:
    """Remember that this assertion was used. False: it was used before."""
    connection.execute(delete(assertions).where(assertions.c.expires_at <= now))
    used = select(assertions.c.jti).where(assertions.c.station == station, assertions.c.jti == jti)
    if connection.execute(used).first() is not None:
        return False
    connection.execute(insert(assertions).values(station=station, jti=jti, expires_at=forget_at))
    return True


def issue_token(connection: Connection, station: str, now: datetime) -> str:
    connection.execute(delete(tokens).where(tokens.c.expires_at <= now))
    token = secrets.token_urlsafe(32)
    connection.execute(insert(tokens).values(token_hash=_hash(token), station=station, expires_at=now + TOKEN_LIFE))
    return token


def bearer(connection: Connection, token: str, now: datetime) -> Station | None:
    """Whose token this is; None when unknown or over. The hash makes a timed look-up useless."""
    row = connection.execute(_BEARER, {"token": _hash(token), "now": now}).first()
    return None if row is None else Station(*row)


def _hash(token: str) -> str:
    return sha256(token.encode("utf-8", errors="surrogatepass")).hexdigest()
