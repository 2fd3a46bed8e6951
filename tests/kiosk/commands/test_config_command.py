"""`config ...` of a station against a real centre, and from a stick."""

import io
import json
import shutil
import subprocess
from contextlib import nullcontext, redirect_stdout
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from central.push.publish import give_command, write_stick
from central.store import config_bundles, config_commands, station_logs
from central.store.fleet_configs import beside
from kiosk.__main__ import main
from kiosk.commands import config_trial
from kiosk.contract.config_push import CommandWord
from kiosk.remote_config.slots import ConfigFolder
from kiosk.remote_config.state import give_up, keep, obeyed
from kiosk.runtime.event_file import EventFile
from kiosk.settings import CONFIG
from kiosk.sync.client import CentralClient
from tests.support.central_server import InProcessCentre, in_process
from tests.support.config_push import Publisher, key_folder, keys, write_config

RENAMED = "失业登记·测试"
ITEM = "unemployment_registration"
Answer = tuple[int, dict[str, Any]]


@pytest.fixture
def centre(tmp_path: Path):
    with in_process(tmp_path / "centre") as running:
        yield running


@pytest.fixture
def publisher(centre: InProcessCentre, tmp_path: Path) -> Publisher:
    return Publisher(centre.database, tmp_path / "configs", datetime.now(UTC))


class Station:
    def __init__(self, data: Path, capfd: pytest.CaptureFixture[str]) -> None:
        self.data = data
        self.folder = ConfigFolder(data)
        self._capfd = capfd

    def ask(self, *arguments: object) -> Answer:
        status = main([*map(str, arguments), "--data", str(self.data), "--json"])
        return status, json.loads(self._capfd.readouterr().out)

    def join(self, centre: InProcessCentre, group: str = "default") -> None:
        status, told = centre.cli("stations", "enroll", "QH03", "--group", group)
        self._capfd.readouterr()
        assert status == 0
        assert self.ask("enroll", "--central", centre.url, "--code", told["code"])[0] == 0


@pytest.fixture
def station(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> Station:
    return Station(tmp_path / "data", capfd)


@pytest.fixture
def sound(monkeypatch: pytest.MonkeyPatch) -> None:
    """Home is not opened for every test."""
    trial = SimpleNamespace(show=lambda _: None, why_not=lambda: None)
    monkeypatch.setattr(config_trial, "begun", lambda *_: nullcontext(trial))


@pytest.fixture
def checked_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """The station's check without the process: two seconds each. That it is one is seen where all of config is."""

    def run(command: list[str], **_: object) -> "subprocess.CompletedProcess[bytes]":
        out = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True)
        with redirect_stdout(out):
            status = main(command[3:])
        return subprocess.CompletedProcess(command, status, stdout=out.buffer.getvalue())

    monkeypatch.setattr(subprocess, "run", run)


def item_renamed(folder: Path, version: int | str = 1) -> Path:
    """The items as they are shipped, one of them with another name; nothing else."""
    written = write_config(folder, version, defaults_toml="[voice]\nvolume = 60\n")
    for file in (CONFIG / "items").rglob("*.toml"):
        target = written / "items" / file.relative_to(CONFIG / "items")
        target.parent.mkdir(parents=True, exist_ok=True)
        text = file.read_text(encoding="utf-8")
        named = file.name == f"{ITEM}.toml"
        target.write_text(
            text.replace('name = "失业登记"', f'name = "{RENAMED}"', 1) if named else text, encoding="utf-8"
        )
    return written


def publish(centre: InProcessCentre, folder: Path, tmp_path: Path, *more: str) -> Answer:
    return centre.cli("config", "publish", str(folder), "--keys", str(key_folder()), *more)


def test_before_anything_came_it_runs_what_came_with_the_program(station: Station) -> None:
    status, told = station.ask("config", "status")
    assert (status, told["version"], told["source"], told["state"]) == (0, None, "built_in", "built_in")


@pytest.mark.window
def test_from_the_publishers_desk_to_the_station_and_to_the_next_by_stick(
    centre: InProcessCentre, station: Station, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    station.join(centre)
    status, published = publish(centre, item_renamed(tmp_path / "new", "2026.1"), tmp_path)
    assert (status, published["version"], published["percent"]) == (0, "2026.1", 1)
    status, told = station.ask("config", "update")
    assert (status, told["version"], told["state"], told["source"]) == (0, "2026.1", "trial", "centre")
    assert station.ask("items", "show", ITEM)[1]["name"] == RENAMED
    station.folder.change(keep)
    assert station.ask("config", "status")[1]["last_known_good"] == "2026.1"
    status, stick = centre.cli("config", "bundle", "--out", str(tmp_path / "stick"))
    assert (status, stick["version"]) == (0, "2026.1")
    other = Station(tmp_path / "other", capfd)
    other.join(centre)
    status, told = other.ask("config", "import", tmp_path / "stick")
    assert (status, told["version"], told["state"], told["source"]) == (0, "2026.1", "trial", "stick")
    assert other.ask("items", "show", ITEM)[1]["name"] == RENAMED


@pytest.mark.usefixtures("sound")
def test_the_centre_hears_what_became_of_it(station: Station, publisher: Publisher, centre: InProcessCentre) -> None:
    station.join(centre)
    one = publisher.publish(1)
    station.ask("config", "update")
    now = datetime.now(UTC)
    station.folder.change(lambda state: give_up(state, "home did not come up", now))
    status, told = station.ask("config", "update")
    assert (status, told["state"], told["version"]) == (0, "rolled_back", None)
    with centre.database.read() as connection:
        assert config_bundles.publication(connection, "1").state.value == "stopped"
        seen = beside(connection, "QH03")
        assert (seen.state, seen.reason, seen.version) == ("rolled_back", "home did not come up", None)
        assert config_bundles.progress(connection, one).failed == 1


def test_a_stick_is_nothing_to_a_station_that_joined_no_centre(
    station: Station, publisher: Publisher, tmp_path: Path
) -> None:
    publisher.publish(1)
    write_stick(publisher.database, tmp_path / "stick", "default", publisher.now)
    status, told = station.ask("config", "import", tmp_path / "stick")
    assert (status, told["error"], told["state"]) == (1, "unsigned", "built_in")


@pytest.mark.usefixtures("sound")
def test_a_station_that_joined_before_anything_was_signed_hears_of_the_root_later(
    station: Station, publisher: Publisher, centre: InProcessCentre, tmp_path: Path
) -> None:
    station.join(centre)
    assert station.folder.anchor() is None
    publisher.publish(1)
    write_stick(publisher.database, tmp_path / "stick", "default", publisher.now)
    assert station.ask("config", "import", tmp_path / "stick")[0] == 0


@pytest.mark.usefixtures("sound")
def test_another_groups_stick_and_a_folder_that_is_none_are_refused(
    station: Station, publisher: Publisher, centre: InProcessCentre, tmp_path: Path
) -> None:
    publisher.publish(1, "other")
    station.join(centre)
    write_stick(publisher.database, tmp_path / "stick", "other", publisher.now)
    assert station.ask("config", "import", tmp_path / "stick")[1]["error"] == "other_group"
    assert station.ask("config", "import", tmp_path)[1]["error"] == "broken"
    assert station.ask("config", "import", tmp_path / "nowhere")[0] == 1
    assert station.ask("config", "status")[1]["version"] is None


@pytest.mark.window
def test_what_was_signed_and_does_not_do_is_refused_by_name(
    station: Station, publisher: Publisher, centre: InProcessCentre
) -> None:
    """Signed by a publisher who left the check out."""
    station.join(centre)
    publisher.publish(1, levels_toml="this is no toml")
    status, told = station.ask("config", "update")
    assert (status, told["error"], told["state"], told["version"]) == (1, "not_sound", "refused", None)
    assert "levels.toml" in told["refused"]["reason"]
    assert station.ask("config", "update")[1]["state"] == "refused"


def test_not_enrolled_and_out_of_reach(station: Station, tmp_path: Path) -> None:
    assert station.ask("config", "update")[1]["error"] == "not_enrolled"
    with in_process(tmp_path / "gone") as gone:
        station.join(gone)
    assert station.ask("config", "update") == (
        1,
        {"error": "unreachable", "message": "the centre cannot be reached; what runs goes on"},
    )


@pytest.mark.usefixtures("checked_here")
@pytest.mark.parametrize(
    ("files", "file", "words"),
    [
        ({"defaults_toml": '[station]\nname = "别的站"\n'}, "defaults.toml", "station's own"),
        ({"defaults_toml": '[voice]\nengine = "/bin/sh"\n'}, "defaults.toml", "station's own"),
        ({"defaults_toml": '[printer]\nport = "/dev/null"\n'}, "defaults.toml", "station's own"),
        ({"defaults_toml": "[voice]\nvolume = 1000\n"}, "defaults.toml", "volume"),
        ({"items__one_toml": "id = 1\n"}, "one.toml", ""),
        ({"run_py": "import os\n"}, "run.py", "may not be pushed"),
        ({"items__run_py": "import os\n"}, "items/run.py", "may not be pushed"),
        ({"theme_toml": "[color]\nbg = 7\n"}, "theme.toml", ""),
        ({"trust__root_toml": ""}, "trust/root.toml", "may not be pushed"),
    ],
)
def test_a_faulty_directory_is_not_signed(
    centre: InProcessCentre, tmp_path: Path, files: dict[str, str], file: str, words: str
) -> None:
    status, told = publish(centre, write_config(tmp_path / "new", 1, **files), tmp_path)
    assert (status, told["error"]) == (1, "faulty")
    assert file in [fault["file"] for fault in told["faults"]]
    assert words in json.dumps(told["faults"], ensure_ascii=False)
    assert centre.cli("config", "list")[1] == {"publications": []}


def test_all_of_config_can_be_published_as_it_is(centre: InProcessCentre, tmp_path: Path) -> None:
    folder = write_config(tmp_path / "new", 1)
    shutil.copytree(CONFIG, folder, dirs_exist_ok=True)
    assert publish(centre, folder, tmp_path)[0] == 0


@pytest.mark.usefixtures("checked_here")
def test_a_stations_own_settings_may_be_there_as_they_are(centre: InProcessCentre, tmp_path: Path) -> None:
    """Who copies config/ as a whole has them too."""
    folder = write_config(tmp_path / "new", 1)
    (folder / "defaults.toml").write_bytes((CONFIG / "defaults.toml").read_bytes())
    assert publish(centre, folder, tmp_path)[0] == 0


@pytest.mark.parametrize(
    "bundle", ["", "version = true\n", 'version = "a/b"\n', "version = 1\nschema = 0\n", "version = 1\nx = 1\n", "=\n"]
)
def test_a_bundle_toml_that_is_none(centre: InProcessCentre, tmp_path: Path, bundle: str) -> None:
    folder = write_config(tmp_path / "new", 1)
    (folder / "bundle.toml").write_text(bundle, encoding="utf-8")
    status, told = publish(centre, folder, tmp_path)
    assert (status, told["error"], told["faults"][0]["file"]) == (1, "faulty", "bundle.toml")


@pytest.mark.usefixtures("checked_here")
def test_the_group_may_be_said_on_the_command_line(centre: InProcessCentre, tmp_path: Path) -> None:
    status, told = publish(centre, write_config(tmp_path / "new", 1), tmp_path, "--group", "pilot")
    assert (status, told["group"], told["target"]) == (0, "pilot", "pilot/1.bundle")
    assert centre.cli("config", "rollout", "1", "--percent", "100")[1]["state"] == "done"
    assert centre.cli("config", "rollout", "9", "--percent", "100") == (
        1,
        {"error": "unknown_version", "message": "version 9 was never published"},
    )
    assert centre.cli("config", "bundle", "--out", str(tmp_path / "x"))[1]["error"] == "nothing_published"


def test_an_order_waits_for_the_window_and_is_told_when_it_is_done(
    station: Station, publisher: Publisher, centre: InProcessCentre
) -> None:
    station.join(centre)
    given = give_command(centre.database, "QH03", CommandWord.RESTART_APP, keys(), by="li", now=publisher.now)
    assert station.ask("config", "update")[0] == 0
    order = station.folder.state().orders[0]
    assert (order.id, order.word, order.outcome) == (given.id, "restart_app", "")
    station.folder.change(lambda state: obeyed(state, order, "done"))
    station.ask("config", "update")
    with centre.database.read() as connection:
        assert config_commands.given(connection)[0].outcome == "done"


def test_the_log_is_sent_when_it_is_asked_for(
    station: Station, publisher: Publisher, centre: InProcessCentre, monkeypatch: pytest.MonkeyPatch
) -> None:
    station.join(centre)
    said = {"ok": False, "checks": [{"name": "disk", "ok": False, "detail": "1 MB free"}]}
    done = subprocess.CompletedProcess([], 1, stdout=json.dumps(said).encode())
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: done)
    event = {"event": "ui.screen_fault", "fault": "KeyError-x-1"}
    EventFile(station.data)(None, "error", json.dumps(event | {"name": "x"}))
    given = give_command(centre.database, "QH03", CommandWord.COLLECT_LOGS, keys(), by="li", now=publisher.now)
    for _ in range(2):
        assert station.ask("config", "update")[0] == 0
    with centre.database.read() as connection:
        assert config_commands.given(connection)[0].outcome == "done"
        kept = station_logs.logs_of(connection, "QH03")
    assert kept is not None
    lines = [json.loads(line) for line in kept.body.splitlines()]
    assert lines[0] == {"event": "doctor", "name": "disk", "ok": False, "detail": "1 MB free"}
    assert event in lines
    assert kept.events == len(lines) - 1
    assert (station.data / "collected" / f"{given.id}.json").exists()


def test_a_log_that_the_centre_did_not_hear_is_sent_again(
    station: Station, publisher: Publisher, centre: InProcessCentre, monkeypatch: pytest.MonkeyPatch
) -> None:
    station.join(centre)
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: subprocess.CompletedProcess([], 1, stdout=b""))
    give_command(centre.database, "QH03", CommandWord.COLLECT_LOGS, keys(), by="li", now=publisher.now)
    with monkeypatch.context() as patch:
        patch.setattr(CentralClient, "report_logs", _unheard)
        assert station.ask("config", "update")[0] == 0
    assert (station.folder.state().orders[0].outcome, station.folder.state().waiting) == ("", ())
    station.ask("config", "update")
    assert station.folder.state().orders[0].outcome == "done"


async def _unheard(*_: object) -> bool:
    return False


@pytest.mark.usefixtures("sound")
def test_what_came_and_what_was_refused_is_in_the_audit_chain(
    station: Station, publisher: Publisher, centre: InProcessCentre, tmp_path: Path
) -> None:
    station.join(centre)
    publisher.publish(1)
    before = station.ask("audit", "verify")[1]["entries"]
    station.ask("config", "update")
    station.ask("config", "import", tmp_path)
    after = station.ask("audit", "verify")[1]
    assert (after["entries"], after["intact"]) == (before + 2, True)
