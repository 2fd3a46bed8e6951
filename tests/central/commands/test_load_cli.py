"""`python -m central load`: simulated stations against a real server."""

from pathlib import Path

from central.store import alarms
from central.store.alarms import AlarmView
from tests.support.central_server import central_cli, in_process


def test_stations_speak_as_real_ones_and_a_second_run_goes_on(tmp_path: Path) -> None:
    state = ("--state", str(tmp_path / "load.json"), "--json")
    with in_process(tmp_path) as centre:
        status, first = centre.cli("load", "--stations", "3", "--rows", "60", "--url", centre.url, *state)
        assert (status, first["stored"], first["refused"], first["failed"]) == (0, 180, 0, 0)
        assert first["calls"]["batch"]["count"] == 6
        assert first["calls"]["token"]["count"] == 3
        assert first["calls"]["report"]["count"] == 3
        status, second = centre.cli("load", "--stations", "4", "--rows", "10", "--url", centre.url, *state)
        assert (status, second["stored"], second["repeated"]) == (0, 40, 0)
        assert second["calls"]["enrol"]["count"] == 1
        told = central_cli(centre.db, "stations", "list", "--json")[1]["stations"]
        assert [one["versions"]["software"] for one in told] == ["load"] * 4
        with centre.database.read() as connection:
            assert alarms.count(connection, AlarmView.OPEN) == 0, "no report was taken for a clone's"
        kept = central_cli(centre.db, "submissions", "--json")[1]["submissions"]
        assert len(kept) == 220
