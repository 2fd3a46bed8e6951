"""Stations and the one-time codes by which they join."""

import hmac
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256

from sqlalchemy import Connection, Row, bindparam, delete, insert, select, update

from central.faults import KeyOfAnotherError
from central.store import station_keys, usage_places
from central.store.tables import enrolment_codes, stations, tokens
from kiosk.contract.recovery import KEY_BYTES

CODE_LIFE = timedelta(hours=24)
SEEN_EVERY = timedelta(minutes=1)

# Crockford's base 32: no I, L, O or U, so a code can be read aloud. 20 characters are 100 bits.
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_MISREAD = str.maketrans({"O": "0", "I": "1", "L": "1", "-": None, " ": None})
_CODE_LENGTH = 20


_TURN = select(stations.c.code).where(stations.c.code == bindparam("code")).with_for_update(key_share=True)


@dataclass(frozen=True, slots=True)
class Station:
    code: str
    region: str | None
    public_key: str | None
    last_seen: datetime | None


def namesake(connection: Connection, station: str) -> str | None:
    """Another station whose receipts would carry the same name: on paper a code is upper case without hyphens."""
    known = connection.scalars(select(stations.c.code))
    return next((code for code in known if code != station and _on_paper(code) == _on_paper(station)), None)


def _on_paper(code: str) -> str:
    return code.replace("-", "").upper()


def issue_code(connection: Connection, station: str, region: str | None, now: datetime) -> tuple[str, datetime]:
    """A new one-time code for `station` (made known if it was not) and when it ends. Earlier codes end now."""
    if find(connection, station) is None:
        connection.execute(insert(stations).values(code=station, region=region, created_at=now))
    elif region is not None:
        take_turn(connection, station)
        usage_places.move(connection, station, region)
    connection.execute(delete(enrolment_codes).where(enrolment_codes.c.station == station))
    code = "".join(secrets.choice(_ALPHABET) for _ in range(_CODE_LENGTH))
    expires = now + CODE_LIFE
    connection.execute(insert(enrolment_codes).values(code_hash=_code_hash(code), station=station, expires_at=expires))
    return "-".join(code[i : i + 5] for i in range(0, _CODE_LENGTH, 5)), expires


def redeem_code(connection: Connection, code: str, public_key: str, now: datetime) -> Station | None:
    """Give the code's station this key. None: the code is wrong, too old, or was used with another key.

    The same code with the same key succeeds again while the code lives: a station whose answer was lost
    simply repeats itself. Raises KeyOfAnotherError: keys are told to every station, and nobody may take another's by
    showing it; a machine that is to have another name is let go under its first one before.
    """
    row = _living_code(connection, code, now)
    if row is None or row.used_key not in (None, public_key):
        return None
    theirs = select(stations.c.code).where(stations.c.public_key == public_key, stations.c.code != row.station)
    if connection.execute(theirs).first() is not None:
        raise KeyOfAnotherError("this key is another station's; let that one go first")
    if row.used_key is None:
        _give_key(connection, row.station, public_key, now)
        connection.execute(
            update(enrolment_codes)
            .where(enrolment_codes.c.code_hash == row.code_hash)
            .values(used_at=now, used_key=public_key)
        )
    return find(connection, row.station)


def is_living_code(connection: Connection, code: str, now: datetime) -> bool:
    return _living_code(connection, code, now) is not None


def _living_code(connection: Connection, code: str, now: datetime) -> Row[str, str, str | None] | None:
    """Compared in constant time against every living code; there are few, and a look-up by hash would leak timing."""
    wanted = _code_hash(code)
    living = select(enrolment_codes.c.code_hash, enrolment_codes.c.station, enrolment_codes.c.used_key).where(
        enrolment_codes.c.expires_at > now
    )
    rows = connection.execute(living).all()
    return next((row for row in rows if hmac.compare_digest(row.code_hash, wanted)), None)


def _give_key(connection: Connection, station: str, public_key: str, now: datetime) -> None:
    """From now on only this key is the station; what the key before it was given ends."""
    connection.execute(
        update(stations)
        .where(stations.c.code == station)
        .values(public_key=public_key, enrolled_at=now, recovery_key=secrets.token_bytes(KEY_BYTES))
    )
    connection.execute(delete(tokens).where(tokens.c.station == station))
    station_keys.begin(connection, station, public_key, now)


def find(connection: Connection, code: str) -> Station | None:
    columns = (stations.c.code, stations.c.region, stations.c.public_key, stations.c.last_seen)
    row = connection.execute(select(*columns).where(stations.c.code == code)).one_or_none()
    return None if row is None else Station(*row)


def recovery_key(connection: Connection, code: str) -> bytes | None:
    """None: there is no such station, or it joined before there were any."""
    return connection.scalar(select(stations.c.recovery_key).where(stations.c.code == code))


def take_turn(connection: Connection, code: str) -> None:
    """What one station sends is taken in one after another: else the same sent twice at once would be a fault of the
    database. Others are not kept waiting. (SQLite has one writer anyway.)"""
    connection.execute(_TURN, {"code": code})


def is_stale(station: Station, now: datetime) -> bool:
    """Is `last_seen` old enough to be worth a write?"""
    return station.last_seen is None or abs(now - station.last_seen) >= SEEN_EVERY


def mark_seen(connection: Connection, code: str, now: datetime) -> None:
    connection.execute(update(stations).where(stations.c.code == code).values(last_seen=now))


def everyone(connection: Connection) -> Sequence[Row[str, str | None, datetime | None, datetime | None]]:
    columns = (stations.c.code, stations.c.region, stations.c.enrolled_at, stations.c.last_seen)
    return connection.execute(select(*columns).order_by(stations.c.code)).all()


def _code_hash(code: str) -> str:
    plain = code.upper().translate(_MISREAD)
    return sha256(plain.encode("utf-8", errors="surrogatepass")).hexdigest()
