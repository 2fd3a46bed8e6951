"""Contents are found by words as work is: in the store as it is now, and never what does not hold."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest

from kiosk.contract.changes import ChangesPage
from kiosk.contract.content import ContentTold
from kiosk.domain.content import Content, ContentKind
from kiosk.domain.job_lookup import JobQuery
from kiosk.domain.posting import Posting
from kiosk.jobs.content_index import ContentIndex
from kiosk.jobs.content_spelling import ContentSpelling
from kiosk.store.sql_store import SqlStore
from tests.kiosk.jobs.made_postings import NAMES, TODAY, query, some_postings
from tests.kiosk.jobs.oracle import Oracle
from tests.support.clocks import NOON
from tests.support.contents import ALWAYS, LEAST, content_data

POLICY, WAGE = ContentKind.POLICY, ContentKind.WAGE
FAR: dict[str, Any] = ALWAYS | {"district": None}


class Bench:
    def __init__(self, folder: Path) -> None:
        self.store = SqlStore(folder)
        self.index = ContentIndex(self.store.contents, NAMES, ContentSpelling)
        self._cursor = 0

    def tell(self, *contents: dict[str, Any], gone: tuple[str, ...] = ()) -> None:
        self._cursor += 1
        told = [ContentTold(content_id=one["id"], content=one) for one in contents]
        told += [ContentTold(content_id=one) for one in gone]
        page = ChangesPage(changes=(), contents=tuple(told), cursor=self._cursor, more=False)
        self.store.changes.apply(page, NOON)

    def found(self, words: str, *kinds: ContentKind, district: str | None = None) -> list[str]:
        return [one.id for one in self.index.search(kinds or (POLICY,), words, NOON, district)]


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    made = Bench(tmp_path)
    yield made
    made.store.close()


def wage_like(posting: Posting) -> dict[str, Any]:
    """A content that says the words of a posting."""
    data = LEAST["wage"] | {"occupation": posting.occupation, "points": [one for one in posting.skills if one.strip()]}
    said = {"title": posting.title, "summary": posting.employer, "body": posting.description}
    return content_data(posting.id, kind="wage", data=data, **FAR) | said


def test_it_finds_what_the_search_for_work_finds(bench: Bench) -> None:
    postings = some_postings(7, 200)
    bench.tell(*map(wage_like, postings))
    bench.index = ContentIndex(bench.store.contents, {}, ContentSpelling)
    oracle = Oracle(postings, {}, TODAY - timedelta(days=10_000))
    random = Random(3)
    for words in {query(random).words for _ in range(300)}:
        if not words.strip():
            continue
        found = bench.found(words, WAGE)
        of_jobs = {one.id for one in oracle.matching(JobQuery(words=words))}
        letters = any("a" <= one <= "z" for one in words.casefold())
        # Of readings the table that stays in memory has a few more than the usual ones.
        assert set(found) >= of_jobs if letters else set(found) == of_jobs, words


@pytest.mark.parametrize(
    "words",
    [
        "灵活就业",
        "就",
        "社保 补贴",
        "补贴　灵活",
        "ＬＩＮＧＨＵＯ",
        "lhjy",
        "shebao",
        "三分之二",
        "带身份证",
        "中国银行",
        "yinhang",
    ],
)
def test_every_word_counts_wherever_people_read_it(bench: Bench, words: str) -> None:
    data = {"points": ["补三分之二"], "bring": ["带身份证"], "source": "不在这里找"}
    bench.tell(
        content_data("A", title="灵活就业社保补贴", summary="给自己交社保的人", body="到银行领", data=data, **FAR),
        content_data("B", title="别的", summary="", body="", data={"points": ["没有"]}, **FAR),
        content_data("C", title="中国银行网点", summary="", body="", data={}, **FAR),
    )
    found = bench.found(words)
    assert "B" not in found
    assert found[0] == ("C" if words in {"中国银行", "yinhang"} else "A")


def test_pay_is_found_by_every_name_of_its_occupation(bench: Bench) -> None:
    data = LEAST["wage"] | {"occupation": "4-03-02-05"}
    bench.tell(content_data("W", kind="wage", title="跑堂", data=data, **FAR))
    assert bench.found("餐厅服务", WAGE) == bench.found("ctfw", WAGE) == bench.found("跑堂", WAGE) == ["W"]


def test_words_do_not_run_from_one_text_into_the_next(bench: Bench) -> None:
    bench.tell(content_data("A", title="创业", summary="贷款", body="", data={"points": ["额度", "期限"]}, **FAR))
    assert bench.found("业贷") == bench.found("款额") == bench.found("度期") == []
    assert bench.found("创业 期限") == ["A"]


def test_those_named_so_come_first_then_the_newest(bench: Bench) -> None:
    plain: dict[str, Any] = {"summary": "", "data": {}, "district": None, "ends": ALWAYS["ends"]}
    bench.tell(
        content_data("old", title="补贴", body="", starts="2026-09-01", **plain),
        content_data("said", title="别的", body="补贴", starts="2026-10-10", **plain),
        content_data("ever", title="补贴", body="", starts=ALWAYS["starts"], **plain),
        content_data("new", title="补贴", body="", starts="2026-10-01", **plain),
    )
    assert bench.found("补贴") == ["new", "old", "ever", "said"]
    assert bench.found("") == ["said", "new", "old", "ever"]


def test_only_what_holds_there_and_then_and_of_that_kind(bench: Bench) -> None:
    given = {"title": "补贴", "data": {}}
    bench.tell(
        content_data("over", **given, starts="2026-10-01", ends="2026-10-14"),
        content_data("later", **given, starts="2026-10-16", ends=ALWAYS["ends"]),
        content_data("here", **given),
        content_data("city", **given, district="530500"),
        content_data("all", **given, district=None),
        content_data("elsewhere", **given, district="530523"),
        content_data("notice", **given, kind="notice"),
    )
    assert set(bench.found("补贴", district="530502")) == {"here", "city", "all"}
    assert set(bench.found("补贴", POLICY, ContentKind.NOTICE)) == {"here", "city", "all", "elsewhere", "notice"}
    tomorrow = {one.id for one in bench.index.search((POLICY,), "补贴", NOON + timedelta(days=1), "530502")}
    assert "later" in tomorrow


def test_it_keeps_up_with_the_store(bench: Bench) -> None:
    assert bench.found("补贴") == []
    bench.tell(content_data("A", title="补贴", **FAR), content_data("B", title="补贴", **FAR))
    assert bench.found("butie") == ["A", "B"]
    bench.tell(content_data("A", title="贷款", summary="", **FAR), gone=("B",))
    assert bench.found("补贴") == []
    assert bench.found("daikuan") == bench.found("贷款") == ["A"]


def test_whatever_was_told_and_taken_away_it_finds_what_reading_all_of_them_finds(bench: Bench) -> None:
    random, known = Random(5), dict[str, str]()
    titles = ("补贴", "社保补贴", "技能培训", "培训 补贴", "见习")
    for _ in range(40):
        told = {f"C-{random.randrange(12)}": random.choice(titles) for _ in range(random.randrange(4))}
        gone = set(random.sample(sorted(known), min(len(known), random.randrange(2)))) - set(told)
        bench.tell(*(content_data(one, title=title, **FAR) for one, title in told.items()), gone=tuple(gone))
        known = {one: title for one, title in (known | told).items() if one not in gone}
        for words in ("补贴", "培训", "社 贴", "jineng", "没有"):
            wanted = {one for one, title in known.items() if all(word in title for word in words.split())}
            if words == "jineng":
                wanted = {one for one, title in known.items() if "技能" in title}
            assert set(bench.found(words)) == wanted, words


def test_what_is_said_is_what_the_store_says_at_that_moment(bench: Bench) -> None:
    bench.tell(content_data("A", title="补贴", **FAR))
    found = bench.index.search((POLICY,), "补贴", NOON)
    assert found == [bench.store.contents.find("A")]
    assert isinstance(found[0], Content)


def test_a_word_that_sounds_alike_is_offered(bench: Bench) -> None:
    bench.tell(content_data("A", title="灵活就业补贴", **FAR), content_data("B", title="见习", kind="notice", **FAR))
    assert bench.index.meant((POLICY,), "零活就业", NOON) == "灵活就业"
    assert bench.index.meant((POLICY,), "建习", NOON) is None, "of that kind there is none"
    assert bench.index.meant((POLICY,), "挖掘机", NOON) is None
