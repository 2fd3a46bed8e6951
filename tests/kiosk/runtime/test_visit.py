"""The visit's lifetime."""

import pytest

from kiosk.domain.person import Assurance
from kiosk.domain.submission import CaseState
from kiosk.runtime.visit import Visit, VisitTimer
from kiosk.usecases.submit_application import Saved
from tests.support.clocks import HandClock
from tests.support.people import person
from tests.support.shipped_items import shipped_catalogue

ITEM = shipped_catalogue().items[0]


def under_way() -> Visit:
    visit = Visit()
    visit.begin(ITEM)
    visit.identify(person(), Assurance.CARD)
    visit.answers["phone"] = "13800005678"
    visit.typed["phone"] = "13800005678"
    return visit


def test_each_application_has_its_own_key_and_no_old_answers():
    visit = under_way()
    first = visit.key
    visit.begin(ITEM)
    assert visit.key != first
    assert visit.answers == visit.typed == {}
    assert visit.person is not None


def test_once_filed_the_answers_go():
    visit = under_way()
    visit.filed(Saved(submission_id="1", receipt_no="a-b-c-1", short_no="1", state=CaseState.SAVED))
    assert visit.answers == visit.typed == {}
    assert visit.state is CaseState.SAVED


def test_only_the_masked_number_stays_of_them_until_the_application_is_over():
    visit = under_way()
    visit.filed(Saved(submission_id="1", receipt_no="a-b-c-1", short_no="1", state=CaseState.SAVED))
    assert visit.phone == "138****5678"
    visit.finish()
    assert visit.phone == ""


def test_the_end_empties_the_containers_themselves():
    visit = under_way()
    answers, typed, consents = visit.answers, visit.typed, visit.consents
    visit.end()
    assert (answers, typed, consents) == ({}, {}, [])
    assert visit.person is None
    assert visit.item is None
    assert visit.number == 1


def test_a_visit_tells_nothing_of_itself_in_a_log():
    assert repr(under_way()) == "Visit(0)"


# -- time --------------------------------------------------------------------------------------------------------------


@pytest.fixture
def clock():
    return HandClock()


@pytest.fixture
def timer(clock):
    return VisitTimer(clock.monotonic)


def test_nothing_awaited_nothing_told(timer, clock):
    clock.advance(10_000)
    assert timer.tick() is None


@pytest.mark.parametrize(("after", "told"), [(0, None), (89, None), (90, 45), (100, 45), (1000, 45)])
def test_the_first_word_is_the_whole_warning(timer, clock, after, told):
    """Even after a machine that slept: nobody is thrown out without having been warned."""
    timer.expect(90)
    clock.advance(after)
    assert timer.tick() == told


@pytest.mark.parametrize(("after", "told"), [(0.1, 45), (1, 44), (44, 1), (44.5, 1), (45, 0), (99, 0)])
def test_the_warning_counts_down_to_the_end(timer, clock, after, told):
    timer.expect(90)
    clock.advance(90)
    timer.tick()
    clock.advance(after)
    assert timer.tick() == told


def test_a_touch_starts_the_time_again(timer, clock):
    timer.expect(90)
    clock.advance(89)
    timer.touch()
    clock.advance(89)
    assert timer.tick() is None


def test_a_touch_under_the_warning_extends_it_and_staying_ends_it(timer, clock):
    timer.expect(90)
    clock.advance(90)
    timer.tick()
    clock.advance(44)
    timer.touch()
    assert timer.tick() == 45
    timer.stay()
    assert timer.tick() is None
    assert timer.before_warning() == 90


def test_slow_makes_both_three_times_as_long(timer, clock):
    timer.slow = True
    timer.expect(90)
    clock.advance(269)
    assert timer.tick() is None
    clock.advance(1)
    assert timer.tick() == timer.whole_warning == 135


def test_what_was_begun_and_not_filed_is_counted_when_the_visit_is_over():
    over: list[int] = []
    visit = Visit(over.append)
    visit.end()
    assert over == []  # nobody was there
    visit.identify(person(), Assurance.CARD)
    visit.end()
    visit.begin(ITEM)
    visit.filed(Saved(submission_id="1", receipt_no="a-b-c-1", short_no="1", state=CaseState.SAVED))
    visit.begin(ITEM)
    visit.finish()
    visit.begin(ITEM, answers_office=True)
    visit.end()
    visit.end()
    assert over == [0, 1]
