import itertools

import pytest

from kiosk.domain.submission import CaseState

ENDED = {CaseState.COMPLETED, CaseState.REFUSED, CaseState.WITHDRAWN}


@pytest.mark.parametrize(("now", "later"), list(itertools.product(CaseState, CaseState)))
def test_a_case_only_moves_forward(now: CaseState, later: CaseState) -> None:
    if now in ENDED or now is later or later is CaseState.SAVED:
        assert not now.may_become(later)
    if now is CaseState.ACCEPTED:
        assert now.may_become(later) == (later in ENDED | {CaseState.NEEDS_MORE})
