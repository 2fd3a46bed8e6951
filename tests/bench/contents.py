"""Ten thousand contents from a centre over HTTP into a station's encrypted database; then lists, details and words."""

import json
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from random import Random
from typing import Any

from kiosk.domain.business_day import SHANGHAI, business_date
from kiosk.domain.content import ContentKind
from kiosk.runtime.clock import SystemClock
from kiosk.settings import CONFIG
from kiosk.store.sql_store import SqlStore
from kiosk.sync.enrol import Enrolled, enrol
from kiosk.sync.once import SyncReport, sync_once
from kiosk.wiring.content_lookup import content_lookup
from tests.bench.figure import Figure, p95, spread
from tests.support.central_server import CentralProcess, central_cli, db_url
from tests.support.whole_contents import WHOLE

MANY = 10_000
TURNS = 40
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
    lookup, now, rng = content_lookup(store.contents, CONFIG), SystemClock().now(), Random(5)

    def asked(kind: ContentKind, words: str) -> float:
        return _milliseconds(lambda: lookup.search((kind,), words, now, HERE))

    listed = [asked(ContentKind.WAGE, "") for _ in range(TURNS)]
    count = len(lookup.search((ContentKind.WAGE,), "", now, HERE))
    yield Figure("10,000 contents: a list, p95", p95(listed), 100, "ms", f"the longest, {count} long; {spread(listed)}")
    details = [f"C-{rng.randrange(MANY)}" for _ in range(TURNS)]
    found = [_milliseconds(partial(store.contents.find, one)) for one in details]
    yield Figure("10,000 contents: a detail, p95", p95(found), 100, "ms", spread(found))
    first, letters = asked(ContentKind.POLICY, "补贴"), asked(ContentKind.POLICY, "bt")
    times = [asked(ContentKind.POLICY, words) for words in (_WORDS * TURNS)[:TURNS]]
    note = f"policies; {spread(times)}; the very first {first:.0f} ms, the first in letters {letters:.0f} ms"
    yield Figure("10,000 contents: found by words, p95", p95(times), 100, "ms", note)


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
