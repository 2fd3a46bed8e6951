"""Signs and publishes: a config directory for a group, a command for a station. All in one transaction."""

import json
import secrets
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from central.faults import PushError
from central.push import repository
from central.push.directory import ConfigDirectory
from central.push.keys import KeyFolder
from central.store import audit, config_bundles, config_commands, config_news, stations
from central.store.config_bundles import Publication
from central.store.database import Database
from kiosk.contract.config_push import (
    BundleFacts,
    CommandWord,
    SignedCommand,
    SignedFacts,
    bundle_target,
    command_target,
)
from kiosk.written_through import sync, write_through

# What is signed anew each time: a station that comes late still finds the one that it is to run.
KEPT_A_GROUP = 20
COMMAND_LIFE = timedelta(days=3)


def publish(
    database: Database, directory: ConfigDirectory, keys: KeyFolder, *, step: int, by: str, held: bool, now: datetime
) -> Publication:
    """The same directory under the same version again changes nothing. Raises PushError where another one has it."""
    facts = directory.facts
    with database.write() as connection:
        repository.lock(connection)
        others_count = repository.install(connection, keys)
        present = _present(connection, directory)
        if present is not None:
            if others_count:
                _sign_all(connection, keys, now)
            return present
        sequence = config_bundles.next_sequence(connection)
        signed = SignedFacts(**facts.model_dump(by_alias=True), sequence=sequence)
        one = config_bundles.add(
            connection,
            sequence=sequence,
            group=facts.group,
            version=facts.version,
            target=bundle_target(facts.group, facts.version),
            body=directory.packed,
            custom=_custom(signed),
            step=step,
            by=by,
            now=now,
            held=held,
        )
        _sign_all(connection, keys, now)
        config_bundles.tell(connection, one)
        audit.append(
            connection, "config_published", now, staff=by, group=one.group, version=str(one.version), sequence=sequence
        )
    return one


def _present(connection: Connection, directory: ConfigDirectory) -> Publication | None:
    version, group = str(directory.facts.version), directory.facts.group
    present = next((p for p in config_bundles.publications(connection, group) if str(p.version) == version), None)
    if present is None:
        return None
    if config_bundles.body_of(connection, present.target, present.sha256) != directory.packed:
        raise PushError("version_taken", f"version {version} of group {group} was published with other files")
    return present


def give_command(
    database: Database, station: str, command: CommandWord, keys: KeyFolder, *, by: str, now: datetime
) -> SignedCommand:
    """Raises PushError for a station that is not known."""
    expires = (now + COMMAND_LIFE).replace(microsecond=0)
    signed = SignedCommand(id=secrets.token_hex(16), station=station, command=command, expires=expires)
    with database.write() as connection:
        repository.lock(connection)
        if stations.find(connection, station) is None:
            raise PushError("unknown_station", f"there is no station {station}")
        repository.install(connection, keys)
        config_commands.add(connection, signed, command_target(signed.id), now)
        _sign_all(connection, keys, now)
        config_news.tell(connection, [station])
        audit.append(connection, "config_command", now, staff=by, station=station, command=command.value)
    return signed


def install(database: Database, keys: KeyFolder, *, by: str, now: datetime) -> int:
    """Everything that is offered is signed anew, with these keys: newer ones, or the same before their signatures run
    out. The number of the root that holds. Raises PushError where this centre has others."""
    with database.write() as connection:
        repository.lock(connection)
        repository.install(connection, keys)
        _sign_all(connection, keys, now)
        audit.append(connection, "config_keys", now, staff=by, root=len(keys.chain))
    return len(keys.chain)


def _sign_all(connection: Connection, keys: KeyFolder, now: datetime) -> None:
    offered = {path: (body, custom) for path, body, custom in config_bundles.signed_of(connection, KEPT_A_GROUP)}
    offered |= {path: (b"", custom) for path, custom in config_commands.living(connection, now)}
    repository.sign_targets(connection, keys, offered, now)


def _custom(signed: BundleFacts | SignedCommand) -> dict[str, Any]:
    return signed.model_dump(mode="json", by_alias=True, exclude_none=True)


def write_stick(database: Database, out: Path, group: str, now: datetime) -> Publication:
    """The newest bundle of `group` that is meant for all its stations, or the newest there is, as a folder that a
    station takes with no network for a month. Raises PushError."""
    with database.write() as connection:
        repository.lock(connection)
        one = _for_a_stick(connection, group)
        body = config_bundles.body_of(connection, one.target, one.sha256)
        expires = repository.targets_expire(connection)
        if body is None or expires is None or expires < now + repository.STICK_LIFE:
            raise PushError("too_old", "what the offline keys signed runs out within the month: publish it again")
        repository.refresh(connection, now, repository.STICK_LIFE)
        files = {f"metadata/{name}": content for name, content in repository.of_the_newest(connection)}
    folder, _, name = one.target.rpartition("/")
    files[f"targets/{folder}/{one.sha256}.{name}"] = body
    files["stick.json"] = _stick(one)
    _write_all(out, files)
    return one


def _for_a_stick(connection: Connection, group: str) -> Publication:
    published = config_bundles.publications(connection, group)
    moving = [one for one in published if one.state is not config_bundles.RolloutState.PROPOSED]
    if not moving:
        raise PushError("nothing_published", f"nothing was published to group {group}")
    return moving[0]


def _stick(one: Publication) -> bytes:
    told = {"format": 1, "group": one.group, "version": one.version, "sequence": one.sequence, "target": one.target}
    return (json.dumps(told, indent=1) + "\n").encode()


def _write_all(out: Path, files: dict[str, bytes]) -> None:
    """Over what an earlier bundle left there."""
    try:
        for name, content in files.items():
            path = out / name
            path.parent.mkdir(parents=True, exist_ok=True)
            write_through(path, content)
        for folder in sorted({(out / name).parent for name in files} | {out}, reverse=True):
            sync(folder)
    except OSError as fault:
        raise PushError("cannot_write", f"{out}: {fault.strerror}") from None
