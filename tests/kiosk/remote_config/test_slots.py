"""The folder of configurations: whole after a kill at any step, on a full disk, with files that somebody changed."""

import errno
import json
import os
import shutil
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest

from kiosk.config_folder import pushed_config, readable, slot_in_force
from kiosk.contract.config_bundle import pack
from kiosk.contract.config_push import SignedFacts
from kiosk.remote_config.crashes import note_start
from kiosk.remote_config.fetch import Verified
from kiosk.remote_config.slots import ConfigFolder
from kiosk.remote_config.state import Anchor, Order, State, attempt, give_up, keep, ordered, try_it
from kiosk.remote_config.take import DiskError, NotSoundError, OnTrialError, apply_unseen, take
from tests.support.clocks import NOON
from tests.support.kill_at import done_or_killed


def verified(sequence: int, text: str = "") -> Verified:
    files = {
        "bundle.toml": f"version = {sequence}\n".encode(),
        "items/one.toml": (text or f"# {sequence}\n").encode(),
        "levels.toml": b"",
    }
    facts = SignedFacts.model_validate({"version": sequence, "sequence": sequence})
    return Verified(facts, files, sha256(pack(files)).hexdigest())


def sound(_: Path) -> None:
    return None


def taken(folder: ConfigFolder, sequence: int) -> State:
    return take(folder, verified(sequence), "centre", sound, NOON)


def good(folder: ConfigFolder, sequence: int) -> State:
    taken(folder, sequence)
    folder.change(try_it)
    return folder.change(keep)


def text_in_force(data: Path) -> str | None:
    files = pushed_config(data, NOON)
    return None if files is None else (files / "items" / "one.toml").read_text(encoding="utf-8")


def test_what_is_taken_runs_from_the_next_start_on_where_there_is_no_window(tmp_path: Path) -> None:
    folder = ConfigFolder(tmp_path)
    taken(folder, 1)
    assert text_in_force(tmp_path) is None
    apply_unseen(folder, NOON)
    assert text_in_force(tmp_path) == "# 1\n"


def test_while_a_window_is_up_there_is_one(tmp_path: Path) -> None:
    folder = ConfigFolder(tmp_path)
    assert not folder.window_is_up()
    claimed = folder.claim_window()
    assert claimed is not None
    assert folder.window_is_up()
    assert folder.claim_window() is None
    os.close(claimed)
    assert not folder.window_is_up()


def test_what_does_not_do_is_remembered_with_its_reason(tmp_path: Path) -> None:
    folder = ConfigFolder(tmp_path)
    good(folder, 1)
    with pytest.raises(NotSoundError):
        take(folder, verified(2), "stick", lambda _: "levels.toml: 坏", NOON)
    state = folder.state()
    assert state.refusal is not None
    assert (state.refusal.sequence, state.refusal.reason) == (2, "levels.toml: 坏")
    assert text_in_force(tmp_path) == "# 1\n"


def test_the_same_again_changes_nothing_and_another_waits_for_the_trial(tmp_path: Path) -> None:
    folder = ConfigFolder(tmp_path)
    good(folder, 1)
    assert taken(folder, 1).staged is None
    taken(folder, 2)
    folder.change(try_it)
    with pytest.raises(OnTrialError):
        taken(folder, 3)


@pytest.mark.parametrize("harm", ["changed", "added", "removed", "link"])
def test_files_that_are_not_what_was_signed_never_run(tmp_path: Path, harm: str) -> None:
    folder = ConfigFolder(tmp_path)
    good(folder, 1)
    state = good(folder, 2)
    assert state.good is not None
    file = folder.files_of(state.good) / "items" / "one.toml"
    match harm:
        case "changed":
            file.write_text("# 3\n", encoding="utf-8")
        case "added":
            (file.parent / "two.toml").touch()
        case "removed":
            file.unlink()
        case _:
            file.unlink()
            file.symlink_to("/etc/passwd")
    assert text_in_force(tmp_path) == "# 1\n"
    assert folder.state().good is None


@pytest.mark.parametrize("name", ["state.json", "state.before.json"])
@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"sha256": "x", "body": "{}"}', b"\xff" * 9])
def test_a_state_that_cannot_be_read_is_the_one_before_or_none(tmp_path: Path, name: str, content: bytes) -> None:
    folder = ConfigFolder(tmp_path)
    good(folder, 1)
    (folder.path / name).write_bytes(content)
    assert text_in_force(tmp_path) == "# 1\n"
    for both in ("state.json", "state.before.json"):
        (folder.path / both).write_bytes(content)
    assert folder.state() == State()
    assert text_in_force(tmp_path) is None


def test_settings_that_this_program_cannot_read_take_nothing_away(tmp_path: Path) -> None:
    """Signed for the program of last year."""
    folder, files = ConfigFolder(tmp_path), {"bundle.toml": b"", "defaults.toml": b"[voice]\nold_key = 1\n"}
    facts = SignedFacts.model_validate({"version": 1, "sequence": 1})
    take(folder, Verified(facts, files, sha256(pack(files)).hexdigest()), "centre", sound, NOON)
    folder.change(try_it)
    folder.change(keep)
    there = pushed_config(tmp_path, NOON)
    assert there is not None
    assert readable(there, None) is None
    assert readable(None, None) is None
    good(folder, 2)
    assert readable(pushed_config(tmp_path, NOON), None) is not None


def test_everything_of_a_state_is_kept(tmp_path: Path) -> None:
    folder = ConfigFolder(tmp_path)
    good(folder, 1)
    taken(folder, 2)
    order = Order(id="0" * 32, word="restart_app")
    wanted = folder.change(lambda state: replace(ordered(state, order), out_of_service=True))
    failed = folder.change(lambda state: give_up(attempt(try_it(state)), "why", NOON))
    assert wanted.time_floor == NOON
    assert failed.refusal is not None
    assert ConfigFolder(tmp_path).state() == failed


def test_a_root_is_kept_with_its_group_and_another_forgets_what_was_seen(tmp_path: Path) -> None:
    folder = ConfigFolder(tmp_path)
    assert folder.anchor() is None
    folder.keep_anchor(Anchor(b"{}", "default"))
    folder.tuf.mkdir()
    folder.keep_anchor(Anchor(b"{}", "default"))
    assert folder.tuf.is_dir()
    folder.keep_anchor(Anchor(b'{"x": 1}', "other"))
    assert folder.anchor() == Anchor(b'{"x": 1}', "other")
    assert not folder.tuf.is_dir()


def test_a_full_disk_leaves_what_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = ConfigFolder(tmp_path)
    good(folder, 1)

    def full(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(DiskError):
        taken(folder, 2)
    with pytest.raises(OSError, match="No space"):
        folder.change(lambda state: replace(state, out_of_service=True))
    monkeypatch.undo()
    assert text_in_force(tmp_path) == "# 1\n"
    assert taken(folder, 2).staged is not None


STEPS = 120


def test_a_kill_at_any_step_leaves_one_that_runs(tmp_path: Path) -> None:
    """A real kill -9, once before each thing that is done to the disk, from the first byte to the last known good."""
    begun = tmp_path / "begun"
    good(ConfigFolder(begun), 1)
    seen: set[str | None] = set()
    for step in range(STEPS):
        data = shutil.copytree(begun, tmp_path / f"at-{step}")
        ended = done_or_killed(lambda data=data: _finish(ConfigFolder(data)), step)  # type: ignore[misc]
        text = text_in_force(data)
        assert text in {"# 1\n", "# 2\n"}, step
        seen.add(text)
        folder = ConfigFolder(data)
        assert slot_in_force(folder, NOON) is not None
        if ended:
            break
        _finish(folder)
        assert text_in_force(data) == "# 2\n", step
    else:
        pytest.fail(f"it takes more than {STEPS} steps")
    assert seen == {"# 1\n", "# 2\n"}


def _finish(folder: ConfigFolder) -> None:
    if folder.state().trial is None:
        taken(folder, 2)
        folder.change(lambda state: try_it(state) if state.staged else state)
    folder.change(keep)


@pytest.mark.parametrize("change", ["anchor", "crashes"])
def test_a_kill_at_any_step_of_a_change_leaves_what_was_or_what_is_to_be(tmp_path: Path, change: str) -> None:
    """The root and the group that are kept, and a start that is counted."""
    begun = tmp_path / "begun"
    good(ConfigFolder(begun), 1)
    ConfigFolder(begun).keep_anchor(Anchor(b"{}", "default"))
    for step in range(STEPS):
        data = shutil.copytree(begun, tmp_path / f"at-{step}")
        ended = done_or_killed(lambda data=data: _change(ConfigFolder(data), change), step)  # type: ignore[misc]
        folder = ConfigFolder(data)
        assert text_in_force(data) == "# 1\n", step
        assert folder.anchor() in (Anchor(b"{}", "default"), Anchor(b'{"x": 1}', "other")), step
        _change(folder, change)
        told = {"anchor": folder.anchor() == Anchor(b'{"x": 1}', "other"), "crashes": folder.state().starts}
        assert told[change], step
        if ended:
            return
    pytest.fail(f"it takes more than {STEPS} steps")


def _change(folder: ConfigFolder, change: str) -> None:
    if change == "anchor":
        folder.keep_anchor(Anchor(b'{"x": 1}', "other"))
    else:
        note_start(folder, NOON)


def test_the_state_is_json_that_a_person_can_read(tmp_path: Path) -> None:
    folder = ConfigFolder(tmp_path)
    good(folder, 1)
    sealed = json.loads((folder.path / "state.json").read_text(encoding="utf-8"))
    assert json.loads(sealed["body"])["good"]["version"] == 1
