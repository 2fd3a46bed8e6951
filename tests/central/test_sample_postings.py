from datetime import date

import pytest

from central.posting_check import unlawful
from central.sample_postings import COUNT, sample_postings
from kiosk.contract.posting import posting_json, read_posting
from tests.support.clocks import NOON

SAMPLES = list(sample_postings("530502", NOON))


def test_they_are_postings_that_say_what_they_are_and_keep_the_law() -> None:
    assert len({posting.id for posting in SAMPLES}) == COUNT
    for posting in SAMPLES:
        assert read_posting(posting_json(posting)) == posting
        assert "示例" in posting.title
        assert "示例" in posting.employer
        assert "不是真的招聘" in posting.description
        assert unlawful(posting, NOON.date()) is None, posting.id


def test_they_are_of_today_and_the_same_on_the_same_day() -> None:
    assert list(sample_postings("530502", NOON)) == SAMPLES
    assert all(posting.shown_on(NOON.date()) for posting in SAMPLES)


@pytest.mark.parametrize("day", [0, 1])
def test_there_is_day_labour_of_today_and_tomorrow(day: int) -> None:
    wanted = date.fromordinal(NOON.date().toordinal() + day)
    gigs = [posting for posting in SAMPLES if posting.gig and posting.gig.starts.date() == wanted]
    assert len(gigs) >= 8
    assert any(posting.gig and posting.gig.ends > NOON for posting in gigs)
