"""Publishing: signed so that a TUF client takes it, offered step by step, and stopped where it does harm."""

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Connection, func, select
from tuf.api.metadata import Metadata, Root, Targets, Timestamp

from central.faults import PushError
from central.push import repository
from central.push.directory import read_directory
from central.push.keys import make_keys, read_keys
from central.push.publish import give_command, publish, write_stick
from central.store import audit, config_bundles, config_commands, stations
from central.store.config_bundles import RolloutState
from central.store.tables import changes
from central.store.tables import stations as stations_table
from kiosk.contract.config_push import CommandReport, CommandWord, ConfigReport, ConfigState
from tests.support.central_server import InProcessCentre
from tests.support.clocks import NOON, HandClock
from tests.support.config_push import Publisher, keys, write_config
from tests.support.station_at_centre import StationAtCentre

ON_BOTH = True


@pytest.fixture
def publisher(centre: InProcessCentre, tmp_path: Path) -> Publisher:
    return Publisher(centre.database, tmp_path / "configs")


def failed(sequence: int) -> ConfigReport:
    return ConfigReport(state=ConfigState.ROLLED_BACK, tried=sequence, reason="home did not come up")


def test_what_is_published_is_signed_by_two_of_three_and_told_to_the_station(
    publisher: Publisher, station: StationAtCentre
) -> None:
    one = publisher.publish("2026.1", step=1)
    told = station.call("GET", "/v1/stations/me/config", headers=station.bearer()).json()
    assert told["bundle"] == {"version": "2026.1", "sequence": 1, "target": "default/2026.1.bundle", "step": 1}
    root = Metadata[Root].from_dict(told["root"]).signed
    timestamp = Metadata[Timestamp].from_bytes(station.call("GET", "/tuf/metadata/timestamp.json").content)
    root.verify_delegate("timestamp", timestamp.signed_bytes, timestamp.signatures)
    targets = Metadata[Targets].from_bytes(station.call("GET", "/v1/tuf/metadata/1.targets.json").content)
    root.verify_delegate("targets", targets.signed_bytes, targets.signatures)
    target = targets.signed.targets[one.target]
    assert target.custom == {"version": "2026.1", "group": "default", "schema": 1, "sequence": 1}
    body = station.call("GET", f"/tuf/targets/default/{one.sha256}.2026.1.bundle").content
    target.verify_length_and_hashes(body)


def test_the_same_again_changes_nothing_and_other_files_need_another_version(publisher: Publisher) -> None:
    first = publisher.publish(7)
    assert publisher.publish(7) == first
    with pytest.raises(PushError) as refused:
        publisher.publish(7, levels_toml="")
    assert refused.value.code == "version_taken"


def test_a_number_stays_a_number_and_a_text_a_text(publisher: Publisher) -> None:
    assert publisher.publish(7).version == 7
    assert publisher.publish("8").version == "8"


def test_what_is_the_programs_and_the_centres_own_stays_at_home(tmp_path: Path) -> None:
    """Whoever copies config/ as a whole sends neither the schemas nor the rules of the 台账."""
    folder = tmp_path / "config"
    (folder / "schema").mkdir(parents=True)
    (folder / "bundle.toml").write_text('version = "2026.9"\n', encoding="utf-8")
    (folder / "wages.toml").write_text("schema = 1\n", encoding="utf-8")
    before = read_directory(folder, "default").packed
    (folder / "schema" / "item.schema.json").write_text("{}", encoding="utf-8")
    (folder / "ledger.toml").write_text("schema = 1\n", encoding="utf-8")
    assert read_directory(folder, "default").packed == before


def test_another_centres_keys_are_refused(publisher: Publisher, tmp_path: Path) -> None:
    publisher.publish(1)
    make_keys(tmp_path / "others", NOON)
    directory = read_directory(write_config(tmp_path / "two", 2), None)
    with pytest.raises(PushError) as refused:
        publish(publisher.database, directory, read_keys(tmp_path / "others"), step=1, by="x", held=False, now=NOON)
    assert refused.value.code == "other_keys"


def test_one_key_is_not_enough(tmp_path: Path) -> None:
    make_keys(tmp_path, NOON)
    for number in (1, 2):
        (tmp_path / "offline" / f"targets-{number}.pem").unlink()
    with pytest.raises(PushError) as refused:
        read_keys(tmp_path)
    assert refused.value.code == "too_few_keys"


def test_keys_are_for_their_owner_and_never_overwritten(tmp_path: Path) -> None:
    made = make_keys(tmp_path / "keys", NOON)
    assert len(made) == 10
    assert {path.stat().st_mode & 0o777 for path in made} == {0o600}
    with pytest.raises(PushError):
        make_keys(tmp_path / "keys", NOON)


def test_the_timestamp_is_signed_again_after_a_day(
    publisher: Publisher, station: StationAtCentre, clock: HandClock
) -> None:
    publisher.publish(1)
    first = station.call("GET", "/tuf/metadata/timestamp.json").content
    assert station.call("GET", "/tuf/metadata/timestamp.json").content == first
    clock.advance(timedelta(days=2).total_seconds())
    again = Metadata[Timestamp].from_bytes(station.call("GET", "/tuf/metadata/timestamp.json").content).signed
    assert again.version == 2
    assert again.expires > clock.now() + timedelta(days=6)


def test_a_stick_holds_for_a_month(publisher: Publisher, tmp_path: Path) -> None:
    one = publisher.publish(1)
    assert write_stick(publisher.database, tmp_path / "stick", "default", NOON).sequence == one.sequence
    for path in (tmp_path / "stick" / "metadata").iterdir():
        assert Metadata.from_file(str(path)).signed.expires > NOON + timedelta(days=30)
    assert [path.name for path in (tmp_path / "stick" / "targets" / "default").iterdir()] == [f"{one.sha256}.1.bundle"]
    with pytest.raises(PushError):
        write_stick(publisher.database, tmp_path / "none", "other", NOON)


def intended(connection: Connection) -> dict[str, int | None]:
    """Which bundle each station is given, by its sequence."""
    codes = connection.scalars(select(stations_table.c.code).order_by(stations_table.c.code)).all()
    given = {code: config_bundles.assigned(connection, code) for code in codes}
    return {code: one.sequence if one else None for code, one in given.items()}


def test_of_however_few_stations_one_is_first(publisher: Publisher, centre: InProcessCentre) -> None:
    for number in range(5):
        centre.enrol_code(f"QH{number:02}")
    publisher.publish(1, step=1)
    with publisher.database.read() as connection:
        assert len([code for code in intended(connection).values() if code is not None]) == 1


def test_ever_more_stations_and_none_twice_over(publisher: Publisher) -> None:
    names = [f"S{number}" for number in range(3_000)]
    at = {step: {name for name in names if config_bundles.is_reached(name, 1, step)} for step in (1, 10, 100)}
    assert at[1] < at[10] < at[100] == set(names)
    assert 10 < len(at[1]) < 60
    assert 220 < len(at[10]) < 380


def test_a_failing_roll_out_stops_by_itself_and_can_be_gone_on_with(
    publisher: Publisher, centre: InProcessCentre
) -> None:
    for number in range(4):
        centre.enrol_code(f"QH{number:02}")
    publisher.publish(1)
    one = publisher.publish(2)
    with publisher.database.write() as connection:
        config_bundles.report(connection, "QH01", failed(one.sequence), NOON)
        stopped = config_bundles.publication(connection, "2")
        assert (stopped.state, stopped.reason) == (RolloutState.STOPPED, "1 of 1 failed")
        assert intended(connection) == {"QH00": 1, "QH01": 2, "QH02": 1, "QH03": 1}
        assert config_bundles.progress(connection, stopped).failed == 1
        assert config_bundles.go_on(connection, stopped, "li", NOON).state is RolloutState.DONE


def test_told_are_those_that_are_given_it_and_do_not_run_it_yet(publisher: Publisher, centre: InProcessCentre) -> None:
    """Asked of all at once, and the same as of each: some run it, some tried it, some are given a newer one."""
    for number in range(30):
        centre.enrol_code(f"QH{number:02}")
    one = publisher.publish(1)
    newer = publisher.publish(2, step=40)
    good = ConfigReport(version=1, sequence=one.sequence, source="centre", state=ConfigState.GOOD, tried=one.sequence)
    with publisher.database.write() as connection:
        given = intended(connection)
        assert set(given.values()) == {one.sequence, newer.sequence}
        has_it = next(code for code, sequence in given.items() if sequence == one.sequence)
        config_bundles.report(connection, has_it, good, NOON)
        for which in (one, newer):
            begun = connection.scalar(select(func.max(changes.c.seq)))
            config_bundles.tell(connection, which)
            told = connection.scalars(select(changes.c.station).where(changes.c.seq > begun)).all()
            wanted = {code for code, sequence in given.items() if sequence == which.sequence}
            assert sorted(told) == sorted(wanted - {has_it})


def test_one_of_fifty_may_fail(publisher: Publisher, centre: InProcessCentre) -> None:
    one = publisher.publish(1)
    good = ConfigReport(version=1, sequence=1, source="centre", state=ConfigState.GOOD, tried=one.sequence)
    with publisher.database.write() as connection:
        for number in range(50):
            stations.issue_code(connection, f"S{number}", None, NOON)
            config_bundles.report(connection, f"S{number}", good, NOON)
        config_bundles.report(connection, "S0", failed(one.sequence), NOON)
        assert config_bundles.publication(connection, "1").state is RolloutState.DONE
        config_bundles.report(connection, "S1", failed(one.sequence), NOON)
        assert config_bundles.publication(connection, "1").state is RolloutState.STOPPED


def test_an_offline_station_is_pending_never_done(publisher: Publisher, centre: InProcessCentre) -> None:
    centre.enrol_code("QH03")
    one = publisher.publish(1)
    with publisher.database.read() as connection:
        told = config_bundles.progress(connection, one)
    assert (told.given, told.ok, told.failed, told.pending) == (1, 0, 0, 1)


def test_two_persons(publisher: Publisher, centre: InProcessCentre) -> None:
    centre.enrol_code("QH03")
    held = publisher.publish(1, held=True)
    with publisher.database.write() as connection:
        assert config_bundles.assigned(connection, "QH03") is None
        with pytest.raises(PushError) as refused:
            config_bundles.confirm(connection, held, "publisher", NOON)
        assert refused.value.code == "same_person"
        with pytest.raises(PushError):
            config_bundles.move(connection, held, 100, "publisher", NOON)
        assert config_bundles.confirm(connection, held, "wang", NOON).state is RolloutState.DONE
        assert config_bundles.assigned(connection, "QH03") is not None
        assert audit.verify(connection).intact


def test_a_roll_out_never_goes_back(publisher: Publisher) -> None:
    one = publisher.publish(1, step=10)
    with publisher.database.write() as connection, pytest.raises(PushError):
        config_bundles.move(connection, one, 1, "li", NOON)


def test_groups_do_not_see_one_another(publisher: Publisher, centre: InProcessCentre) -> None:
    centre.enrol_code("QH03")
    publisher.publish(1, "other")
    with publisher.database.write() as connection:
        assert config_bundles.assigned(connection, "QH03") is None
        config_bundles.give_group(connection, "QH03", "other")
        assert config_bundles.assigned(connection, "QH03") is not None


def test_a_report_of_what_this_centre_never_published_is_no_outcome(
    publisher: Publisher, station: StationAtCentre
) -> None:
    said = failed(99).model_dump(mode="json")
    assert station.call("PUT", "/v1/stations/me/config", json=said, headers=station.bearer()).status_code == 200
    assert station.call("PUT", "/v1/stations/me/config", json={"x": 1}, headers=station.bearer()).status_code == 422


def test_a_command_is_told_to_its_station_until_it_is_done(
    publisher: Publisher, station: StationAtCentre, centre: InProcessCentre
) -> None:
    given = give_command(centre.database, "QH03", CommandWord.RESTART_APP, keys(), by="li", now=NOON)
    told = station.call("GET", "/v1/stations/me/config", headers=station.bearer()).json()
    assert told["commands"] == [{"id": given.id, "target": f"commands/{given.id}"}]
    done = CommandReport(outcome="done").model_dump(mode="json")
    path = f"/v1/stations/me/commands/{given.id}"
    assert station.call("PUT", path, json=done, headers=station.bearer()).status_code == 200
    assert station.call("GET", "/v1/stations/me/config", headers=station.bearer()).json()["commands"] == []
    nobodys = f"/v1/stations/me/commands/{'0' * 32}"
    assert station.call("PUT", nobodys, json=done, headers=station.bearer()).status_code == 404
    with centre.database.read() as connection:
        assert config_commands.given(connection, "QH03")[0].outcome == "done"


@pytest.mark.parametrize(
    "path",
    ["/tuf/metadata/x.json", "/tuf/metadata/9.root.json", "/tuf/metadata/..%2fx", "/tuf/targets/a/b", "/tuf/targets/x"],
)
def test_what_is_not_there_is_not_found(station: StationAtCentre, path: str) -> None:
    assert station.call("GET", path).status_code == 404


def test_without_keys_a_station_is_told_its_group_alone(station: StationAtCentre) -> None:
    told = station.call("GET", "/v1/stations/me/config", headers=station.bearer()).json()
    assert told == {"group": "default", "root": None, "bundle": None, "commands": []}


def test_the_newest_metadata_is_whole_after_many_publications(publisher: Publisher) -> None:
    for number in range(1, 26):
        publisher.publish(number)
    with publisher.database.read() as connection:
        names = [name for name, _ in repository.of_the_newest(connection)]
        targets = Metadata[Targets].from_bytes(repository.metadata(connection, "targets") or b"").signed
    assert names == ["1.root.json", "25.targets.json", "25.snapshot.json", "timestamp.json"]
    assert len(targets.targets) == 20
