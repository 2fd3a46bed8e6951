"""The index against reading every posting."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

import pytest

from kiosk.domain.job_lookup import JobQuery, Sort
from kiosk.domain.posting import Posting
from kiosk.jobs.generations import Generations
from kiosk.jobs.in_force import sequence_in_force
from kiosk.jobs.lookup import JobIndex
from kiosk.jobs.search import gives
from kiosk.store.sql_store import SqlStore
from kiosk.usecases.forget_postings import ForgetPostings
from tests.kiosk.jobs.made_postings import NAMES, TODAY, changed, query, some_postings
from tests.kiosk.jobs.oracle import Oracle
from tests.support.clocks import HandClock

AT = datetime(2026, 11, 22, 2, tzinfo=UTC)


class Bench:
    """A store with an index over it, and what both must say."""

    def __init__(self, folder: Path) -> None:
        self.store = SqlStore(folder)
        self.clock = HandClock(AT)
        self.folder = folder / "jobs"
        self.index = self.opened()
        self.known: dict[str, Posting] = {}

    def opened(self) -> JobIndex:
        return JobIndex(self.store.postings, Generations(self.folder, NAMES), self.clock)

    def put(self, postings: list[Posting], gone: tuple[str, ...] = ()) -> None:
        self.store.postings.put(postings, gone, at=AT)
        self.known |= {one.id: one for one in postings}
        self.known = {key: one for key, one in self.known.items() if key not in gone}
        self.clock.seconds += 2

    def agrees(self, asked: JobQuery) -> None:
        oracle = Oracle(self.known.values(), dict(NAMES), TODAY)
        found = self.index.search(asked)
        assert (found.total, found.facets) == oracle.total_and_facets(asked), asked
        assert [one.id for one in found.postings] == oracle.page(asked), asked
        assert all(self.known[one.id] == one for one in found.postings)


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    made = Bench(tmp_path)
    yield made
    made.store.close()


def test_a_thousand_random_searches_agree_with_reading_everything(bench: Bench) -> None:
    bench.put(some_postings(7, 400))
    random = Random(11)
    for _ in range(700):
        bench.agrees(query(random))
    everything = list(bench.known.values())
    for turn in range(10):
        again = [changed(one, random) for one in random.sample(everything, 15)]
        gone = tuple(one.id for one in random.sample(everything, 5) if one.id not in {x.id for x in again})
        bench.put(again + some_postings(turn, 10, first=1000 + turn * 10), gone)
        for _ in range(30):
            bench.agrees(query(random))
    bench.index = bench.opened()  # another process, with the index of before
    for _ in range(20):
        bench.agrees(query(random))


def test_of_an_empty_store_nothing_is_found(bench: Bench) -> None:
    found = bench.index.search(JobQuery(words="保洁"))
    assert (found.total, found.postings, found.did_you_mean) == (0, (), None)
    assert found.facets == {"district": {}, "occupation": {}, "kind": {}}


def test_a_posting_is_shown_through_its_last_day_and_never_after(bench: Bench) -> None:
    bench.put([replace(one, expires=TODAY) for one in some_postings(1, 5)])
    bench.clock.wall = datetime(2026, 11, 22, 15, 59, 59, tzinfo=UTC)  # 23:59:59 in Shanghai
    assert bench.index.search(JobQuery()).total == 5
    bench.clock.advance(2)
    assert bench.index.search(JobQuery()).total == 0
    assert bench.index.posting("p0") is None
    assert not bench.index.todays(3)


def test_pages_do_not_overlap_and_end(bench: Bench) -> None:
    bench.put(some_postings(3, 100))
    total = bench.index.search(JobQuery(sort=Sort.PAY)).total
    pages = [bench.index.search(JobQuery(sort=Sort.PAY, page=n)).postings for n in range(1, total // 8 + 3)]
    ids = [one.id for page in pages for one in page]
    assert len(ids) == len(set(ids)) == total
    assert pages[-1] == ()


@pytest.mark.parametrize(
    "words",
    [
        "x" * 500,
        "保" * 500,
        "xian" * 125,
        "🚀" * 50,
        "' OR 1=1 --",
        "%",
        "\\",
        "\x00",
        "ｂａｏｊｉｅ",
        "  \u3000 ",
        "\ud800",
        "ZWJ\u200d",
        "ﬀ",
    ],
)
def test_hostile_words_agree(bench: Bench, words: str) -> None:
    bench.put(some_postings(5, 60))
    bench.agrees(JobQuery(words=words))


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("保节", "保洁"),
        ("保潔", "保洁"),
        ("baojei", "保洁"),
        ("调久师", "调酒师"),
        ("服务圆", "服务员"),
        ("yinhnag", "银行"),
    ],
)
def test_a_word_that_sounds_like_one_is_offered(bench: Bench, words: str, meant: str) -> None:
    bench.put([replace(one, expires=TODAY) for one in some_postings(5, 200)])
    assert bench.index.search(JobQuery(words=words)).did_you_mean == meant


@pytest.mark.parametrize("words", ["量子物理", "qqqqqq", "🚀🚀", ""])
def test_a_word_that_is_like_nothing_is_left_alone(bench: Bench, words: str) -> None:
    bench.put([replace(one, expires=TODAY) for one in some_postings(5, 200)])
    assert bench.index.search(JobQuery(words=words)).did_you_mean is None


def test_gigs_come_by_day_and_hour(bench: Bench) -> None:
    bench.put(some_postings(9, 120))
    days = [TODAY, TODAY + timedelta(days=1)]
    for board in bench.index.gigs(days):
        wanted = {
            one.id
            for one in bench.known.values()
            if one.gig and one.expires >= TODAY and one.gig.starts.date() <= board.day <= one.gig.ends.date()
        }
        assert {one.id for one in board.postings} == wanted
        starts = [one.gig.starts for one in board.postings if one.gig]
        assert starts == sorted(starts)


def test_another_database_in_the_same_folder_has_its_own_index(bench: Bench, tmp_path: Path) -> None:
    bench.put(some_postings(1, 20))
    assert bench.index.search(JobQuery()).total
    bench.store.close()
    for path in tmp_path.glob("station.db*"):
        path.unlink()
    bench.store = SqlStore(tmp_path)
    bench.known = {}
    bench.index = bench.opened()
    bench.put(some_postings(2, 25, first=500))
    bench.agrees(JobQuery())


@pytest.mark.parametrize(
    ("said", "wanted", "given"),
    [
        ("包吃住", "包吃", True),
        ("包吃住", "包住", True),
        ("包食宿", "包住", False),
        ("五险一金", "五险", True),
        ("周末双休", "双休", True),
        ("不包住", "包住", False),
        ("包吃不包住", "包住", False),
        ("包吃不包住", "包吃", False),
        ("住的地方近", "包住", False),
        ("无", "无", True),
        ("", "包吃", False),
    ],
)
def test_what_a_benefit_promises_in_other_words(said: str, wanted: str, given: bool) -> None:
    assert gives(said, wanted) is given


def test_screens_find_a_benefit_in_other_words_and_the_command_as_it_is_named(bench: Bench) -> None:
    worded = (("包吃住",), ("包住",), ("五险", "包吃"), ("不包住",))
    bench.put([replace(one, benefits=told) for one, told in zip(some_postings(2, 4), worded, strict=True)])
    shown = {one.id for one in bench.known.values() if one.expires >= TODAY}

    def ids(*benefits: str, in_words: bool) -> set[str]:
        asked = JobQuery(benefits=benefits, benefits_in_words=in_words)
        return {one.id for one in bench.index.search(asked).postings}

    assert ids("包住", in_words=True) == shown & {"p0", "p1"}
    assert ids("包吃", in_words=True) == shown & {"p0", "p2"}
    assert ids("包吃", "包住", in_words=True) == shown & {"p0"}
    assert ids("包住", in_words=False) == shown & {"p1"}
    assert ids("接送", in_words=True) == set()


def test_what_is_gone_is_forgotten_once_the_index_knows(bench: Bench) -> None:
    """Nobody who is behind is shown what was taken away."""
    forget = ForgetPostings(postings=bench.store.postings, indexed=lambda: sequence_in_force(bench.folder))
    postings = [replace(one, expires=TODAY) for one in some_postings(2, 6)]
    bench.put(postings)
    assert forget() == 0, "there is no index yet"
    assert bench.index.search(JobQuery()).total == 6
    bench.put([], ("p1", "p2"))
    assert forget() == 0, "the index on the disk has still to learn of it"
    assert bench.index.search(JobQuery()).total == bench.opened().search(JobQuery()).total == 4
    Generations(bench.folder, NAMES).build(bench.store.postings)
    bench.put([], ("p3",))
    assert forget() == 2
    assert [one.id for one in bench.store.postings.changed_since(0, 99) if one.text is None] == ["p3"]
    bench.clock.seconds += 2
    assert bench.index.search(JobQuery()).total == bench.opened().search(JobQuery()).total == 3
    assert bench.store.postings.sequence() == 9


def test_an_index_of_another_database_lets_nothing_be_forgotten(bench: Bench) -> None:
    bench.put(some_postings(2, 3))
    bench.put([], ("p1",))
    assert ForgetPostings(postings=bench.store.postings, indexed=lambda: 5000)() == 0
