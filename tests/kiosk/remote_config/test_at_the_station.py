"""What a technician does to the state of configurations: going back, closing and opening the station."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from kiosk.domain.service_break import BreakReason, ServiceBreak
from kiosk.remote_config.compare import changed_parts
from kiosk.remote_config.slots import ConfigFolder
from kiosk.remote_config.state import (
    Order,
    Slot,
    State,
    Word,
    closed,
    go_back,
    in_service,
    keep,
    ordered,
    stage,
    try_it,
)
from kiosk.wiring.push import _in_service
from tests.support.clocks import NOON


def slot(name: str, sequence: int) -> Slot:
    return Slot(name=name, version=f"v{sequence}", sequence=sequence, group="default", sha256="0" * 64, source="centre")  # type: ignore[arg-type]


def two() -> State:
    """v1 was good, then v2."""
    state = State()
    for one in (slot("a", 1), slot("b", 2)):
        state = keep(try_it(stage(state, one, NOON)))
    return state


def test_going_back_leads_to_the_one_before_and_what_ran_is_not_taken_again() -> None:
    state = go_back(two(), NOON)
    assert state.active(NOON) == slot("a", 1)
    assert state.word is Word.ROLLED_BACK
    assert state.knows(2)
    assert not state.knows(3)
    assert state.free == "b"


def test_going_back_twice_leads_to_what_came_with_the_program_and_no_further() -> None:
    state = go_back(go_back(two(), NOON), NOON)
    assert state.active(NOON) is None
    assert go_back(state, NOON) == state


def test_going_back_from_one_on_trial_leads_to_the_good_one() -> None:
    state = go_back(try_it(stage(two(), slot("a", 3), NOON)), NOON)
    assert state.active(NOON) == slot("b", 2)
    assert state.knows(3)


def test_a_later_one_is_taken_after_going_back() -> None:
    state = keep(try_it(stage(go_back(two(), NOON), slot("b", 3), NOON)))
    assert state.active(NOON) == slot("b", 3)
    assert state.refusal is None


def test_why_it_is_closed_outlives_a_restart_and_the_centre_opens_it_again(tmp_path: Path) -> None:
    why = ServiceBreak(BreakReason.REPAIR, NOON + timedelta(hours=1))
    ConfigFolder(tmp_path).change(lambda state: closed(state, why))
    state = ConfigFolder(tmp_path).state()
    assert state.out_of_service
    assert state.closed_for == why
    assert _in_service(state, "out_of_service_on").closed_for == why
    assert _in_service(state, "out_of_service_off") == in_service(state)
    assert not in_service(state).out_of_service


def test_what_the_centre_closed_a_technician_opens(tmp_path: Path) -> None:
    folder = ConfigFolder(tmp_path)
    folder.change(
        lambda state: _in_service(ordered(state, Order(id="0" * 32, word="out_of_service_on")), "out_of_service_on")
    )
    assert folder.state().out_of_service
    folder.change(in_service)
    assert not folder.state().out_of_service


def test_a_state_of_an_earlier_version_is_read(tmp_path: Path) -> None:
    """It says nothing of why."""
    folder = ConfigFolder(tmp_path)
    folder.change(lambda state: replace(state, out_of_service=True))
    assert folder.state().closed_for is None


def test_what_changes_is_told_part_by_part(tmp_path: Path) -> None:
    old, new = tmp_path / "old", tmp_path / "new"
    for folder, files in (
        (old, {"items/a.toml": "1", "items/b.toml": "1", "levels.toml": "1", "wages.toml": "1", "bundle.toml": "1"}),
        (new, {"items/a.toml": "2", "items/c.toml": "1", "levels.toml": "1", "bundle.toml": "2"}),
    ):
        for name, text in files.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(text)
    assert changed_parts(old, new) == {"items": 3}
    assert changed_parts(old, tmp_path / "none") == {}
