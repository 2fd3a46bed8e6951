"""What the centre tells may come in any order, and again: a case never goes back to what it was."""

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk.contract.changes import CaseStateChange, ChangesPage
from kiosk.domain.submission import CaseState
from kiosk.store.sql_store import SqlStore
from tests.support.clocks import NOON
from tests.support.filing import file_one

D, A, N = CaseState.DELIVERED, CaseState.ACCEPTED, CaseState.NEEDS_MORE
DONE = (CaseState.COMPLETED, CaseState.REFUSED, CaseState.WITHDRAWN)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SqlStore]:
    opened = SqlStore(tmp_path_factory.mktemp("changes"))
    yield opened
    opened.close()


@st.composite
def histories(draw: st.DrawFn) -> list[CaseState]:
    """As an office makes them: asked before acceptance or after, any number of times, and perhaps ended."""
    before = [state for _ in range(draw(st.integers(0, 2))) for state in (N, D)]
    after = [A, *(state for _ in range(draw(st.integers(0, 2))) for state in (N, A))] if draw(st.booleans()) else []
    end = draw(st.sampled_from([[], *([one] for one in DONE)]))
    return [*before, *after, *end] or [A]


def told(submission_id: str, state: CaseState, at: datetime) -> CaseStateChange:
    return CaseStateChange(submission_id=submission_id, state=state, reason=state.value, at=at)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(history=histories(), data=st.data())
def test_in_any_order_and_again(store: SqlStore, history: list[CaseState], data: st.DataObject) -> None:
    submission_id = file_one(store).submission_id
    changes = [told(submission_id, state, NOON + timedelta(minutes=n)) for n, state in enumerate(history, 1)]
    order = data.draw(
        st.permutations([*range(len(changes)), *data.draw(st.lists(st.sampled_from(range(len(changes)))))])
    )
    newest = -1
    for n in order:
        page = ChangesPage(changes=(changes[n],), cursor=store.changes.cursor() + 1, more=False)
        store.changes.apply(page, NOON)
        newest = max(newest, n)
        filed = store.filed(submission_id)
        assert filed is not None
        assert (filed.state, filed.reason) == (history[newest], history[newest].value)
    assert store.verify_audit().intact
