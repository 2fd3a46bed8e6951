"""Backlight, restart and versions of a machine, as far as a folder and a command can stand in for them."""

import json
import stat
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kiosk.maintenance.backlight import Backlight, NotAllowedError
from kiosk.maintenance.restart_machine import Reboot, RestartMachine
from kiosk.maintenance.run_command import KioskCommand, NoAnswerError
from kiosk.maintenance.versions import commit_of, job_index, metadata_until
from kiosk.settings import ROOT


def light(folder: Path, now: str = "128", most: str = "255") -> Path:
    one = folder / "acpi_video0"
    one.mkdir()
    (one / "brightness").write_text(now)
    (one / "max_brightness").write_text(most)
    return one


def test_a_backlight_is_read_and_set_in_percent_and_never_wholly_dark(tmp_path: Path) -> None:
    one, backlight = light(tmp_path), Backlight(tmp_path)
    assert backlight.percent == 50
    assert backlight.set(80)
    assert (one / "brightness").read_text() == "204"
    assert backlight.set(0)
    assert (one / "brightness").read_text() == "1"


def test_without_a_backlight_nothing_is_set(tmp_path: Path) -> None:
    assert Backlight(tmp_path).percent is None
    assert not Backlight(tmp_path / "not there").set(50)


def test_one_that_says_nothing_sensible_is_none(tmp_path: Path) -> None:
    light(tmp_path, now="bright")
    assert Backlight(tmp_path).percent is None


def test_one_that_may_not_be_written_says_so(tmp_path: Path) -> None:
    one = light(tmp_path)
    (one / "brightness").unlink()
    (one / "brightness").mkdir()  # for root too, no file to write to
    with pytest.raises(NotAllowedError):
        Backlight(tmp_path).set(50)


@pytest.mark.parametrize(
    ("script", "became"),
    [
        ("exit 0", Reboot.UNDER_WAY),
        ('echo "Call to Reboot failed: Access denied" >&2; exit 1', Reboot.NOT_ALLOWED),
        ('echo "Interactive authentication required." >&2; exit 1', Reboot.NOT_ALLOWED),
        ('echo "System has not been booted with systemd" >&2; exit 1', Reboot.NOT_POSSIBLE),
    ],
)
def test_what_systemd_says_of_a_restart_is_understood(tmp_path: Path, script: str, became: Reboot) -> None:
    command = tmp_path / "systemctl"
    command.write_text(f"#!/bin/sh\n{script}\n")
    command.chmod(command.stat().st_mode | stat.S_IXUSR)
    assert RestartMachine((str(command), "reboot"))() is became


def test_a_machine_without_systemd_is_not_restarted(tmp_path: Path) -> None:
    assert RestartMachine((str(tmp_path / "none"),))() is Reboot.NOT_POSSIBLE


def test_a_command_of_the_kiosk_answers_from_a_process_of_its_own(tmp_path: Path) -> None:
    status, answer = KioskCommand(tmp_path, (), ROOT)(("config", "status", "--json"), 60.0)
    assert status == 0
    assert json.loads(answer)["source"] == "built_in"


def test_a_command_that_hangs_is_ended(tmp_path: Path) -> None:
    with pytest.raises(NoAnswerError):
        KioskCommand(tmp_path, (), ROOT)(("config", "status"), 0.001)


def test_the_first_list_that_is_over_ends_all_belief(tmp_path: Path) -> None:
    assert metadata_until(tmp_path / "none") is None
    for name, ends in (("root", "2027-11-21T00:00:00Z"), ("timestamp", "2026-12-01T00:00:00Z")):
        (tmp_path / f"{name}.json").write_text(json.dumps({"signed": {"expires": ends}}))
    (tmp_path / "broken.json").write_text("{")
    assert metadata_until(tmp_path) == datetime(2026, 12, 1, tzinfo=UTC)


def test_the_sources_are_named_as_the_package_wrote_them_else_as_git_has_them(tmp_path: Path) -> None:
    assert commit_of(tmp_path) == ""
    git = tmp_path / ".git"
    (git / "refs" / "heads").mkdir(parents=True)
    (git / "HEAD").write_text("ref: refs/heads/main\n")
    (git / "packed-refs").write_text(f"# pack-refs\n{'a' * 40} refs/heads/main\n")
    assert commit_of(tmp_path) == "a" * 12
    (git / "refs" / "heads" / "main").write_text("b" * 40)
    assert commit_of(tmp_path) == "b" * 12
    (tmp_path / "COMMIT").write_text(f"{'c' * 40}\n")
    assert commit_of(tmp_path) == "c" * 12


def test_an_index_that_is_gone_is_none(tmp_path: Path) -> None:
    assert job_index(tmp_path, "", None) is None
    assert job_index(tmp_path, "postings-3-aa.idx", 3) is None
    (tmp_path / "postings-3-aa.idx").touch()
    index = job_index(tmp_path, "postings-3-aa.idx", 3)
    assert index is not None
    assert index.sequence == 3
