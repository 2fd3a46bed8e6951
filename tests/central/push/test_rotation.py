"""New keys for old: by two of the old root keys and two of the new, and every station follows."""

from datetime import timedelta
from pathlib import Path

import pytest
from tuf.api.metadata import Metadata, Root

from central.faults import PushError
from central.push.keys import ROOT_LIFE, make_keys, read_keys
from central.push.publish import install, write_stick
from central.push.rotation import ROLES, rotate
from central.store.database import Database
from central.store.open_database import open_database
from kiosk.remote_config.fetch import Measure
from kiosk.remote_config.state import Anchor
from kiosk.remote_config.trust import ExpiredError, UnsignedError
from tests.support.central_server import central_cli
from tests.support.config_push import Publisher
from tests.support.sticks import Files, in_memory, now, read_stick


@pytest.fixture
def database(tmp_path: Path):
    opened = open_database(f"sqlite:///{tmp_path / 'central.db'}")
    yield opened
    opened.close()


@pytest.fixture
def old(tmp_path: Path) -> Path:
    make_keys(tmp_path / "old", now())
    return tmp_path / "old"


def publish_with(database: Database, tmp_path: Path, keys: Path, version: int) -> Files:
    """The stick that a station is handed after it."""
    Publisher(database, tmp_path / "configs", now(), read_keys(keys)).publish(version)
    out = tmp_path / f"stick-{version}"
    write_stick(database, out, "default", now())
    return read_stick(out)


def measure_of(keys: Path) -> Measure:
    """Of a station that joined under the first root of these."""
    anchor = Anchor(read_keys(keys).chain[0], "default")
    return Measure(anchor=anchor, floor=0, time_floor=None, now=now())


def taken(files: Files, station: Path, version: int, keys: Path) -> int | str:
    return in_memory(files, station).bundle(f"default/{version}.bundle", measure_of(keys)).facts.version


def test_a_station_follows_from_the_first_root_to_the_third(database: Database, tmp_path: Path, old: Path) -> None:
    first = publish_with(database, tmp_path, old, 1)
    assert taken(first, tmp_path / "station", 1, old) == 1
    rotate(old, tmp_path / "new", ROLES, now())
    second = publish_with(database, tmp_path, tmp_path / "new", 2)
    rotate(tmp_path / "new", tmp_path / "newer", ROLES, now())
    third = publish_with(database, tmp_path, tmp_path / "newer", 3)
    assert taken(second, tmp_path / "station", 2, old) == 2
    assert taken(third, tmp_path / "station", 3, old) == 3
    assert taken(third, tmp_path / "joined-late", 3, old) == 3
    assert {name for name in third if "root" in name} == {f"metadata/{n}.root.json" for n in (1, 2, 3)}


def test_what_the_old_keys_sign_is_taken_by_nobody_who_heard_of_the_new(
    database: Database, tmp_path: Path, old: Path
) -> None:
    publish_with(database, tmp_path, old, 1)
    rotate(old, tmp_path / "new", ROLES, now())
    assert taken(publish_with(database, tmp_path, tmp_path / "new", 2), tmp_path / "station", 2, old) == 2
    thief = open_database(f"sqlite:///{tmp_path / 'thief.db'}")
    try:
        stolen = [publish_with(thief, tmp_path / "thief", old, version) for version in (1, 2, 3)][-1]
    finally:
        thief.close()
    with pytest.raises(UnsignedError):
        taken(stolen, tmp_path / "station", 3, old)
    with pytest.raises(PushError) as refused:
        publish_with(database, tmp_path, old, 4)
    assert refused.value.code == "replaced_keys"


def test_the_centre_signs_everything_anew_with_them(database: Database, tmp_path: Path, old: Path) -> None:
    publish_with(database, tmp_path, old, 1)
    rotate(old, tmp_path / "new", ROLES, now())
    assert install(database, read_keys(tmp_path / "new"), by="li", now=now()) == 2
    write_stick(database, tmp_path / "again", "default", now())
    assert taken(read_stick(tmp_path / "again"), tmp_path / "station", 1, old) == 1


def test_the_same_config_again_with_new_keys_is_signed_by_them(database: Database, tmp_path: Path, old: Path) -> None:
    publish_with(database, tmp_path, old, 1)
    rotate(old, tmp_path / "new", ROLES, now())
    assert taken(publish_with(database, tmp_path, tmp_path / "new", 1), tmp_path / "station", 1, old) == 1


@pytest.mark.parametrize("roles", [("targets",), ("timestamp", "snapshot"), ("root",)])
def test_some_keys_alone(database: Database, tmp_path: Path, old: Path, roles: tuple[str, ...]) -> None:
    publish_with(database, tmp_path, old, 1)
    rotate(old, tmp_path / "new", roles, now())
    before, after = (Metadata[Root].from_bytes(read_keys(folder).root).signed for folder in (old, tmp_path / "new"))
    same = {role for role in ROLES if before.roles[role].keyids == after.roles[role].keyids}
    assert same == set(ROLES) - set(roles)
    assert taken(publish_with(database, tmp_path, tmp_path / "new", 2), tmp_path / "station", 2, old) == 2


def test_with_one_key_lost_two_are_enough_and_with_two_lost_none(tmp_path: Path, old: Path) -> None:
    (old / "offline" / "root-2.pem").unlink()
    (old / "offline" / "targets-1.pem").unlink()
    made = rotate(old, tmp_path / "new", ROLES, now())
    assert {path.stat().st_mode & 0o777 for path in made} == {0o600}
    assert len(read_keys(tmp_path / "new").targets) == 3
    (old / "offline" / "root-3.pem").unlink()
    with pytest.raises(PushError) as refused:
        rotate(old, tmp_path / "other", ROLES, now())
    assert refused.value.code == "too_few_keys"
    assert not (tmp_path / "other").exists()


def test_a_new_centre_takes_all_the_roots_at_once(tmp_path: Path, old: Path) -> None:
    rotate(old, tmp_path / "new", ROLES, now())
    fresh = open_database(f"sqlite:///{tmp_path / 'fresh.db'}")
    try:
        assert taken(publish_with(fresh, tmp_path, tmp_path / "new", 1), tmp_path / "station", 1, old) == 1
    finally:
        fresh.close()


@pytest.mark.parametrize("harm", ["lost", "of others"])
def test_roots_that_do_not_follow_one_another_are_no_keys(tmp_path: Path, old: Path, harm: str) -> None:
    rotate(old, tmp_path / "new", ROLES, now())
    first = tmp_path / "new" / "earlier" / "1.root.json"
    first.unlink()
    if harm == "of others":
        make_keys(tmp_path / "others", now())
        first.write_bytes((tmp_path / "others" / "root.json").read_bytes())
    with pytest.raises(PushError) as refused:
        read_keys(tmp_path / "new")
    assert refused.value.code == "no_keys"


def test_keys_that_are_there_are_not_written_over(tmp_path: Path, old: Path) -> None:
    with pytest.raises(PushError) as refused:
        rotate(old, old, ROLES, now())
    assert refused.value.code == "keys_there"


def test_the_command(tmp_path: Path, old: Path, database: Database) -> None:
    db = f"sqlite:///{tmp_path / 'central.db'}"
    status, told = central_cli(db, "keys", "rotate", "--keys", str(old), "--out", str(tmp_path / "new"))
    assert (status, told["version"], len(told["offline"])) == (0, 2, 6)
    assert central_cli(db, "keys", "install", "--keys", str(tmp_path / "new"), "--json") == (0, {"root": 2})
    assert central_cli(db, "keys", "install", "--keys", str(old), "--json")[1]["error"] == "replaced_keys"


def test_a_first_root_that_has_run_out_still_leads_to_the_newest(database: Database, tmp_path: Path) -> None:
    old = tmp_path / "old"
    make_keys(old, now() - ROOT_LIFE - timedelta(days=1))
    with pytest.raises(ExpiredError):
        taken(publish_with(database, tmp_path, old, 1), tmp_path / "too-late", 1, old)
    rotate(old, tmp_path / "new", ("root",), now())
    assert taken(publish_with(database, tmp_path, tmp_path / "new", 1), tmp_path / "station", 1, old) == 1


def test_the_root_keys_vouch_for_new_targets_keys_where_the_old_are_lost(
    database: Database, tmp_path: Path, old: Path
) -> None:
    for number in (1, 2, 3):
        (old / "offline" / f"targets-{number}.pem").unlink()
    with pytest.raises(PushError):
        read_keys(old)
    rotate(old, tmp_path / "new", ("targets",), now())
    assert taken(publish_with(database, tmp_path, tmp_path / "new", 1), tmp_path / "station", 1, tmp_path / "new") == 1
