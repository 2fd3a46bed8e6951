"""The signed metadata of the config repository (TUF), kept in the centre's database: a publication is there whole or
not at all, whatever is killed when. Every function works in the caller's transaction."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, delete, insert, select, text
from tuf.api.metadata import Metadata, MetaFile, Root, Snapshot, TargetFile, Targets, Timestamp

from central.faults import PushError
from central.push.keys import ONLINE, KeyFolder, signer_of
from central.store.push_tables import push_keys, push_metadata

TARGETS_LIFE = timedelta(days=365)
SNAPSHOT_LIFE = timedelta(days=90)
# A centre that is kept from a station this long is noticed: expired metadata brings nothing new.
TIMESTAMP_LIFE = timedelta(days=7)
RENEW_AFTER = timedelta(days=1)
# What is carried to a station on a stick may be a month on its way.
STICK_LIFE = timedelta(days=35)
KEPT_VERSIONS = 20


def lock(connection: Connection) -> None:
    """One signer at a time. SQLite's BEGIN IMMEDIATE is lock enough."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("LOCK TABLE push_metadata IN SHARE ROW EXCLUSIVE MODE"))


def install(connection: Connection, keys: KeyFolder) -> bool:
    """Make this the repository of these keys, which may have come after those that it has. True: others count from now
    on, and everything is to be signed anew. Raises PushError where it is one of others'."""
    present = roots(connection)
    known = len(present)
    if present != keys.chain[:known]:
        replaced = present[: len(keys.chain)] == keys.chain
        raise (
            PushError("replaced_keys", "newer keys came in the place of these: sign with those")
            if replaced
            else PushError("other_keys", "this centre signs with other keys; stations would not take what these sign")
        )
    for version, body in enumerate(keys.chain[known:], known + 1):
        _keep(connection, "root", version, body)
    _install_online(connection, keys)
    return len(keys.chain) > known


def _install_online(connection: Connection, keys: KeyFolder) -> None:
    """The keys that this database signs with: those that it has, while they count."""
    root, kept = _root(connection), dict(connection.execute(select(push_keys.c.role, push_keys.c.private)).all())
    for role in ONLINE:
        private = kept.get(role)
        if private is not None and signer_of(bytes(private)).public_key.keyid in root.roles[role].keyids:
            continue
        if role not in keys.online:
            raise PushError("too_few_keys", f"the {role} key is missing: take a directory that has all the keys, once")
        connection.execute(delete(push_keys).where(push_keys.c.role == role))
        connection.execute(insert(push_keys).values(role=role, private=keys.online[role]))


def roots(connection: Connection) -> tuple[bytes, ...]:
    """Every one, the newest last."""
    query = select(push_metadata.c.body).where(push_metadata.c.role == "root").order_by(push_metadata.c.version)
    return tuple(bytes(body) for body in connection.scalars(query))


def sign_targets(
    connection: Connection, keys: KeyFolder, offered: Mapping[str, tuple[bytes, Mapping[str, Any]]], now: datetime
) -> None:
    """These paths, each with its bytes and what is signed of it, and no others, from now on."""
    newest = _newest(connection, "targets")
    version = newest[0] + 1 if newest else 1
    targets = Targets(version=version, expires=_whole(now + TARGETS_LIFE))
    for path, (body, custom) in offered.items():
        file = TargetFile(len(body), {"sha256": hashlib.sha256(body).hexdigest()}, path, {"custom": dict(custom)})
        targets.targets[path] = file
    signed = Metadata(targets)
    for signer in keys.targets:
        signed.sign(signer, append=True)
    _root(connection).verify_delegate("targets", signed.signed_bytes, signed.signatures)
    _keep(connection, "targets", version, signed.to_bytes())
    _sign_snapshot(connection, now)
    sign_timestamp(connection, now, TIMESTAMP_LIFE)


def renew(connection: Connection, now: datetime) -> None:
    """Say again that it is the newest, where it was said a day ago. Nothing where nothing was ever signed."""
    if _is_due(connection, now):
        lock(connection)
        if _is_due(connection, now):
            refresh(connection, now, TIMESTAMP_LIFE)


def is_due(connection: Connection, now: datetime) -> bool:
    """By a reader: whether `renew` would write."""
    return _is_due(connection, now)


def refresh(connection: Connection, now: datetime, life: timedelta) -> None:
    """A new timestamp that holds for `life`, over a snapshot that holds no less. Raises PushError where what the
    offline keys signed runs out before."""
    newest = _newest(connection, "snapshot")
    if newest is None:
        raise PushError("nothing_published", "nothing was ever published here")
    if Metadata[Snapshot].from_bytes(newest[1]).signed.expires < now + max(life, STICK_LIFE):
        _sign_snapshot(connection, now)
    sign_timestamp(connection, now, life)


def targets_expire(connection: Connection) -> datetime | None:
    newest = _newest(connection, "targets")
    return None if newest is None else Metadata[Targets].from_bytes(newest[1]).signed.expires


def sign_timestamp(connection: Connection, now: datetime, life: timedelta) -> None:
    snapshot, newest = _newest(connection, "snapshot"), _newest(connection, "timestamp")
    assert snapshot is not None  # noqa: S101 - only ever called behind one
    timestamp = Timestamp(version=newest[0] + 1 if newest else 1, expires=_whole(now + life))
    timestamp.snapshot_meta = _meta(*snapshot)
    signed = Metadata(timestamp)
    signed.sign(signer_of(_private(connection, "timestamp")))
    _keep(connection, "timestamp", timestamp.version, signed.to_bytes())
    connection.execute(
        delete(push_metadata).where(push_metadata.c.role == "timestamp", push_metadata.c.version < timestamp.version)
    )


def _sign_snapshot(connection: Connection, now: datetime) -> None:
    targets, newest = _newest(connection, "targets"), _newest(connection, "snapshot")
    assert targets is not None  # noqa: S101 - only ever called behind one
    version = newest[0] + 1 if newest else 1
    snapshot = Snapshot(version=version, expires=_whole(now + SNAPSHOT_LIFE), meta={"targets.json": _meta(*targets)})
    signed = Metadata(snapshot)
    signed.sign(signer_of(_private(connection, "snapshot")))
    _keep(connection, "snapshot", version, signed.to_bytes())


def _meta(version: int, body: bytes) -> MetaFile:
    return MetaFile(version, len(body), {"sha256": hashlib.sha256(body).hexdigest()})


def first_root(connection: Connection) -> bytes | None:
    return metadata(connection, "root", 1)


def metadata(connection: Connection, role: str, version: int | None = None) -> bytes | None:
    """The newest where no version is named."""
    if version is None:
        newest = _newest(connection, role)
        return newest[1] if newest else None
    query = select(push_metadata.c.body).where(push_metadata.c.role == role, push_metadata.c.version == version)
    return connection.execute(query).scalar_one_or_none()


def of_the_newest(connection: Connection) -> Iterable[tuple[str, bytes]]:
    """File name and bytes of all that a station needs today: every root, and one of each other role."""
    for version, body in connection.execute(
        select(push_metadata.c.version, push_metadata.c.body).where(push_metadata.c.role == "root")
    ):
        yield f"{version}.root.json", body
    for role in ("targets", "snapshot", "timestamp"):
        newest = _newest(connection, role)
        if newest is not None:
            yield (f"{role}.json" if role == "timestamp" else f"{newest[0]}.{role}.json"), newest[1]


def root_as_told(connection: Connection) -> dict[str, Any] | None:
    raw = first_root(connection)
    return None if raw is None else dict(json.loads(raw))


def _is_due(connection: Connection, now: datetime) -> bool:
    newest = _newest(connection, "timestamp")
    if newest is None:
        return False
    left = Metadata[Timestamp].from_bytes(newest[1]).signed.expires - now
    return left < TIMESTAMP_LIFE - RENEW_AFTER


def _root(connection: Connection) -> Root:
    newest = _newest(connection, "root")
    assert newest is not None  # noqa: S101 - `install` came before
    return Metadata[Root].from_bytes(newest[1]).signed


def _private(connection: Connection, role: str) -> bytes:
    return bytes(connection.execute(select(push_keys.c.private).where(push_keys.c.role == role)).scalar_one())


def _newest(connection: Connection, role: str) -> tuple[int, bytes] | None:
    query = select(push_metadata.c.version, push_metadata.c.body).where(push_metadata.c.role == role)
    row = connection.execute(query.order_by(push_metadata.c.version.desc()).limit(1)).one_or_none()
    return None if row is None else (row.version, bytes(row.body))


def _keep(connection: Connection, role: str, version: int, body: bytes) -> None:
    connection.execute(insert(push_metadata).values(role=role, version=version, body=body))
    if role != "root":
        oldest = version - KEPT_VERSIONS
        connection.execute(delete(push_metadata).where(push_metadata.c.role == role, push_metadata.c.version <= oldest))


def _whole(moment: datetime) -> datetime:
    """TUF's times are whole seconds of UTC."""
    return moment.astimezone(UTC).replace(microsecond=0)
