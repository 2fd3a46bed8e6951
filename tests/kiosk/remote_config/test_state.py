"""The steps of a configuration: waiting, on trial, kept or given up; and that no order of them loses what was good."""

from dataclasses import replace
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from kiosk.remote_config.state import (
    Order,
    Slot,
    State,
    Word,
    attempt,
    clear_for,
    drop_broken,
    give_up,
    keep,
    obeyed,
    ordered,
    refuse,
    stage,
    try_it,
)
from tests.support.clocks import NOON


def slot(state: State, sequence: int, **changed: object) -> Slot:
    made = Slot(
        name=state.free,
        version=f"v{sequence}",
        sequence=sequence,
        group="default",
        sha256="0" * 64,
        source="centre",
    )
    return replace(made, **changed)  # type: ignore[arg-type]


def kept(state: State, sequence: int, **changed: object) -> State:
    return keep(try_it(stage(state, slot(state, sequence, **changed), NOON)))


def test_what_comes_waits_is_tried_and_kept() -> None:
    state = State()
    assert (state.word, state.active(NOON)) == (Word.BUILT_IN, None)
    state = stage(state, one := slot(state, 1), NOON)
    assert (state.word, state.active(NOON)) == (Word.STAGED, None)
    state = attempt(try_it(state))
    assert (state.word, state.active(NOON), state.attempts) == (Word.TRIAL, one, 1)
    state = keep(state)
    assert (state.word, state.active(NOON), state.floor, state.attempts) == (Word.GOOD, one, 1, 0)


def test_what_is_given_up_is_not_taken_again_and_the_last_good_one_runs() -> None:
    good = kept(State(), 1)
    state = give_up(try_it(stage(good, slot(good, 2), NOON)), "home did not come up", NOON)
    assert (state.word, state.active(NOON), state.floor) == (Word.ROLLED_BACK, good.good, 1)
    assert state.knows(2)
    assert not state.knows(3)
    assert state.good is not None
    assert state.free != state.good.name


def test_a_refusal_that_may_pass_is_asked_for_again() -> None:
    assert not refuse(State(), 1, 1, "expired", NOON, lasting=False).knows(1)
    assert refuse(State(), 1, 1, "other_group", NOON, lasting=True).knows(1)


def test_for_a_time_only_and_then_the_one_before() -> None:
    ordinary = kept(State(), 1)
    feast = kept(ordinary, 2, ends=NOON + timedelta(days=3))
    assert feast.active(NOON) == feast.good
    assert feast.active(NOON + timedelta(days=3)) == ordinary.good
    later = clear_for(feast, "a")
    assert later.active(NOON + timedelta(days=3)) is None


def test_files_that_were_changed_are_run_no_more() -> None:
    good = kept(State(), 1)
    trial = try_it(stage(good, slot(good, 2), NOON))
    assert drop_broken(trial, lambda one: one.sequence != 2, NOON).active(NOON) == good.good
    assert drop_broken(trial, lambda _: False, NOON).active(NOON) is None


def test_an_order_is_obeyed_once() -> None:
    order = Order(id="0" * 32, word="restart_app")
    state = obeyed(ordered(State(), order), order, "done")
    assert ordered(state, order) == state
    assert [one.outcome for one in state.orders] == ["done"]


STEPS = st.lists(st.sampled_from(["stage", "try", "keep", "give up", "refuse", "attempt"]), max_size=25)


@given(STEPS)
def test_whatever_comes_when_the_good_one_is_never_written_over(steps: list[str]) -> None:
    state, sequence = State(), 0
    for step in steps:
        before = state
        match step:
            case "stage" if state.trial is None:
                sequence += 1
                state = stage(clear_for(state, state.free), slot(state, sequence), NOON)
            case "try" if state.trial is None and state.staged is not None:
                state = try_it(state)
            case "keep":
                state = keep(state)
            case "give up":
                state = give_up(state, "", NOON)
            case "refuse":
                state = refuse(state, None, sequence, "", NOON, lasting=True)
            case "attempt":
                state = attempt(state)
        assert state.floor >= before.floor
        taken = [one.name for one in (state.good, state.staged, state.trial) if one is not None]
        assert len(taken) == len(set(taken))
        if before.good is not None and step != "keep":
            assert state.good == before.good
