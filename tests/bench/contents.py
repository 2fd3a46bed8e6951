"""Ten thousand contents from a centre over HTTP into a station's encrypted database; then lists, details and words."""

import json
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

from kiosk.content_parts import LazyContentLookup
from kiosk.domain.business_day import SHANGHAI, business_date
from kiosk.domain.content import ContentKind
from kiosk.jobs.content_index import ContentIndex
from kiosk.jobs.occupations import occupation_names
from kiosk.runtime.clock import SystemClock
from kiosk.settings import CONFIG
from kiosk.store.sql_store import SqlStore
from kiosk.sync.enrol import Enrolled, enrol
from kiosk.sync.once import SyncReport, sync_once
from tests.bench.figure import Figure, p95, spread
from tests.support.central_server import CentralProcess, central_cli, db_url
from tests.support.whole_contents import WHOLE

MANY = 10_000
TURNS, WORD_TURNS = 40, 40
HERE = "530502"
# How many of a hundred are of each kind, as a city's might be.
_SHARES = {
    "policy": 20, "wage": 30, "course": 10, "internship": 8, "fair": 10, "place": 10, "person": 4, "notice": 5,
    "slide": 3,
}  # fmt: skip
_DISTRICTS = (HERE, HERE, "530500", "530521", None)
_WORDS = ("补贴", "社保", "技能 培训", "工资", "butie", "jy", "的", "残疾人 补贴", "12333", "没有这样的话")
_TEXT = (
    "灵活就业的人自己交社保可以申请补贴。先交后补，打到本人银行卡。带身份证到街道窗口，不收钱。"
    "参加技能培训，考试合格发证。残疾人、毕业生优先。工资按月发，拖欠打热线。"
)


def figures() -> Iterator[Figure]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        store = SqlStore(folder / "station")
        try:
            yield _synced(folder, store)
            yield from _looked_at(store)
        finally:
            store.close()


def _synced(folder: Path, store: SqlStore) -> Figure:
    clock = SystemClock()
    (folder / "contents.jsonl").write_text("\n".join(_lines(clock.now())), encoding="utf-8")
    loaded = central_cli(db_url(folder), "content", "load", str(folder / "contents.jsonl"), "--json")[1]
    assert loaded == {"imported": MANY, "rejected": []}
    centre = CentralProcess(folder)
    centre.start()
    try:
        code = centre.cli("stations", "enroll", "QH03", "--json")[1]["code"]
        assert isinstance(enrol(store, centre.url, code, clock), Enrolled)
        began, worked = time.monotonic(), time.process_time()
        told = sync_once(store, store.outbox, store.changes, clock)
        took, worked = time.monotonic() - began, time.process_time() - worked
    finally:
        centre.stop()
    assert isinstance(told, SyncReport)
    assert len(store.contents.docs()) == MANY, "each is there, once"
    note = f"a centre of its own process on SQLite, every one checked at both ends; {worked:.1f} s of a core here"
    return Figure("10,000 contents synced", took, 30, "s", note)


def _looked_at(store: SqlStore) -> Iterator[Figure]:
    lookup = LazyContentLookup(store.contents, lambda: ContentIndex(store.contents, occupation_names(CONFIG)))
    now, rng = SystemClock().now(), Random(5)
    most = (ContentKind.WAGE,)
    listed = [_milliseconds(lambda: lookup.search(most, "", now, HERE)) for _ in range(TURNS)]
    count = len(lookup.search(most, "", now, HERE))
    yield Figure("10,000 contents: a list, p95", p95(listed), 100, "ms", f"the longest, {count} long; {spread(listed)}")
    ids = [rng.randrange(MANY) for _ in range(TURNS)]
    found = [_milliseconds(lambda one=one: store.contents.find(f"C-{one}")) for one in ids]  # type: ignore[misc]
    yield Figure("10,000 contents: a detail, p95", p95(found), 100, "ms", spread(found))
    first = _milliseconds(lambda: lookup.search(most, _WORDS[0], now, HERE))
    kinds = (ContentKind.POLICY,)
    asked = (_WORDS * WORD_TURNS)[:WORD_TURNS]
    searched = [_milliseconds(lambda words=words: lookup.search(kinds, words, now, HERE)) for words in asked]  # type: ignore[misc]
    note = f"policies; {spread(searched)}; the very first, which reads all of them, {first:.0f} ms"
    yield Figure("10,000 contents: found by words, p95", p95(searched), 100, "ms", note)


def _lines(now: datetime) -> Iterator[str]:
    rng, today = Random(20261122), business_date(now)
    kinds = [kind for kind, share in _SHARES.items() for _ in range(share)]
    for n in range(MANY):
        kind = kinds[n % len(kinds)]
        yield json.dumps(_content(n, kind, rng, today.isoformat(), now), ensure_ascii=False)


def _content(n: int, kind: str, rng: Random, today: str, now: datetime) -> dict[str, Any]:
    at = (now.astimezone(SHANGHAI) + timedelta(days=n % 40)).replace(hour=9, minute=0, second=0, microsecond=0)
    times = {"at": at.isoformat(), "until": (at + timedelta(hours=3)).isoformat()} if kind == "fair" else {}
    return {
        "id": f"C-{n}",
        "kind": kind,
        "title": f"{_some(rng, 8)}{n}",
        "summary": _some(rng, 30),
        "body": "" if kind in {"wage", "place", "person", "slide"} else "\n".join(_some(rng, 60) for _ in range(6)),
        "district": _DISTRICTS[n % len(_DISTRICTS)],
        "starts": today,
        "ends": (at + timedelta(days=30)).date().isoformat(),
        "data": WHOLE[kind] | times,
        "legal_basis": ["《中华人民共和国就业促进法》第五十二条"] if kind == "policy" else [],
    }


def _some(rng: Random, length: int) -> str:
    start = rng.randrange(len(_TEXT))
    return (_TEXT * (2 + length // len(_TEXT)))[start : start + length]


def _milliseconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return (time.perf_counter() - began) * 1000
