"""kill -9 before each statement and each commit of publishing, rolling out, ordering and changing keys: it happened
whole or not at all, stations take what there is, and the same again brings it to its end."""

import os
import shutil
import signal
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import event

from central.push import repository
from central.push.directory import read_directory
from central.push.keys import make_keys, read_keys
from central.push.publish import give_command, install, publish
from central.push.rotation import ROLES, rotate
from central.store import audit, changes, config_bundles
from central.store.database import Database
from central.store.open_database import open_database
from kiosk.contract.config_push import CommandWord
from kiosk.remote_config.fetch import Measure
from kiosk.remote_config.state import Anchor
from tests.support.central_server import InProcessCentre, in_process
from tests.support.config_push import Publisher, write_config
from tests.support.station_at_centre import StationAtCentre
from tests.support.sticks import in_memory, now

STEPS = 80
# `KILL_EVERY=1` is each of them; here some are enough, for which ones they are moves with every change of the code.
EVERY = int(os.environ.get("KILL_EVERY", "8"))
Act = Callable[[Database, Path], object]


def publish_second(database: Database, folder: Path) -> object:
    directory = read_directory(write_config(folder / "configs" / "two", 2), None)
    return publish(database, directory, read_keys(folder / "keys"), step=1, by="li", held=False, now=now())


def roll_out(database: Database, _: Path) -> object:
    with database.write() as connection:
        one = config_bundles.publication(connection, "1")
        return config_bundles.move(connection, one, 100, "li", now()) if one.step < 100 else one


def change_keys(database: Database, folder: Path) -> object:
    return install(database, read_keys(folder / "new"), by="li", now=now())


def order(database: Database, folder: Path) -> object:
    keys = read_keys(folder / "keys")
    return give_command(database, "QH03", CommandWord.RESTART_APP, keys, by="li", now=now())


@pytest.fixture
def begun(tmp_path: Path) -> Path:
    """A centre with one station and one config, at 1 %; and keys that wait to be put in the place of the first."""
    make_keys(tmp_path / "keys", now())
    rotate(tmp_path / "keys", tmp_path / "new", ROLES, now())
    with in_process(tmp_path / "centre") as centre:
        _fill(centre, tmp_path)
    return tmp_path


def _fill(centre: InProcessCentre, folder: Path) -> None:
    assert StationAtCentre(centre).enrol().status_code == 200
    Publisher(centre.database, folder / "configs", now(), read_keys(folder / "keys")).publish(1, step=1)


@pytest.mark.parametrize("act", [publish_second, roll_out, change_keys, order])
def test_it_is_there_whole_or_not_at_all(begun: Path, act: Act) -> None:
    seen: set[tuple[object, ...]] = set()
    for step in range(0, STEPS, EVERY):
        copy = Path(shutil.copytree(begun / "centre", begun / f"at-{step}"))
        ended = _in_a_child(copy, begun, act, step)
        database = _opened(copy)
        try:
            seen.add(_whole(database, begun))
            if not ended:
                act(database, begun)
                _whole(database, begun)
        finally:
            database.close()
        shutil.rmtree(copy)
        if ended:
            break
    else:
        pytest.fail(f"it takes more than {STEPS} steps")
    assert len(seen) == 2, "before, and after, and nothing between"


def _opened(folder: Path) -> Database:
    return open_database(f"sqlite:///{folder / 'central.db'}")


def _whole(database: Database, begun: Path) -> tuple[object, ...]:
    """What a station sees, all of it verified; and that the chain of the audit is whole."""
    with database.read() as connection:
        assert audit.verify(connection).intact
        files = {f"metadata/{name}": body for name, body in repository.of_the_newest(connection)}
        published = config_bundles.publications(connection)
        for one in published:
            folder, _, name = one.target.rpartition("/")
            body = config_bundles.body_of(connection, one.target, one.sha256)
            assert body is not None
            files[f"targets/{folder}/{one.sha256}.{name}"] = body
        state = tuple((one.sequence, one.state, one.step) for one in published)
        head = changes.head(connection)
    measure = Measure(anchor=Anchor(read_keys(begun / "keys").chain[0], "default"), floor=0, time_floor=None, now=now())
    cache = begun / "station"
    for one in published:
        assert in_memory(files, cache).bundle(one.target, measure).facts.sequence == one.sequence
        shutil.rmtree(cache)
    return state, head, tuple(sorted(name for name in files if name.startswith("metadata/")))


def _in_a_child(copy: Path, begun: Path, act: Act, step: int) -> bool:
    """Whether it came to its end before the step at which it was to be killed."""
    child = os.fork()
    if child == 0:
        status = 1
        try:
            database = _opened(copy)
            _die_at(database, step)
            act(database, begun)
            status = 0
        finally:
            os._exit(status)
    _, status = os.waitpid(child, 0)
    assert status == 0 or os.WTERMSIG(status) == signal.SIGKILL
    return status == 0


def _die_at(database: Database, step: int) -> None:
    """Before that many statements and commits have been."""
    left = [step]

    def count(*_: object) -> None:
        if left[0] == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        left[0] -= 1

    for name in ("before_cursor_execute", "commit"):
        event.listen(database.engine, name, count)
