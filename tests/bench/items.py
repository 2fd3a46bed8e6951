"""The catalogue: how long fifty items take to load, a whole form to be checked, and whether filing leaves anything
behind in memory."""

import re
import shutil
import tempfile
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from statistics import median
from uuid import uuid4

import psutil

from kiosk.domain.person import Assurance
from kiosk.domain.service_item import ServiceItem
from kiosk.items.catalogue import Catalogue, load_catalogue
from kiosk.items.example import example_answers
from kiosk.items.form import check_answers
from kiosk.items.rule import rule
from kiosk.settings import CONFIG
from kiosk.store.sql_store import SqlStore
from kiosk.usecases.submit_application import Application, Saved, SubmitApplication
from tests.bench.figure import Figure, p95, spread
from tests.support.clocks import HandClock
from tests.support.people import person

ITEMS, LOADS, CHECKS = 50, 9, 200
SUBMISSIONS, SETTLED = 1000, 200
REGION, TODAY = "530502", HandClock().now().date()
_RULE = re.compile(r'^((?:rule|undecided|refuses|when|condition|optional_when|prefill|value) = ")', re.MULTILINE)


def figures() -> Iterator[Figure]:
    with tempfile.TemporaryDirectory() as folder:
        config = fifty_items(Path(folder))
        loads = [load_milliseconds(config) for _ in range(LOADS)]
    yield Figure(
        f"load of {ITEMS} items", median(loads), 300, "ms", f"median, no rule compiled before, {spread(loads)}"
    )
    catalogue = load_catalogue(CONFIG, region=REGION, day=TODAY)
    checks = {item.id: check_milliseconds(item) for item in catalogue.items}
    slowest = max(checks, key=lambda name: p95(checks[name]))
    note = f"p95 of the slowest form ({slowest}, of {len(checks)}), {spread(checks[slowest])}"
    yield Figure("answer check of a whole form", p95(checks[slowest]), 2, "ms", note)
    with tempfile.TemporaryDirectory() as folder:
        grown = memory_growth(Path(folder), catalogue)
    note = f"resident set, from the {SETTLED}th to the {SUBMISSIONS}th, real store"
    yield Figure(f"memory left behind by {SUBMISSIONS} submissions", grown, 8, "MB", note)


def fifty_items(folder: Path) -> Path:
    """The shipped items under new ids, their rules written a little differently each time, so that each is compiled."""
    config = folder / "config"
    shutil.copytree(CONFIG, config, ignore=shutil.ignore_patterns("items", "bundles"))
    (config / "items").mkdir()
    shipped = [path for path in sorted((CONFIG / "items").glob("*.toml")) if "." not in path.stem]
    for n in range(ITEMS):
        path = shipped[n % len(shipped)]
        item_id = f"{path.stem}_{n}"
        text = re.sub(r'^id = ".*"', f'id = "{item_id}"', path.read_text(encoding="utf-8"), count=1, flags=re.MULTILINE)
        text = _RULE.sub(rf"\1{' ' * (n // len(shipped))}", text)
        (config / "items" / f"{item_id}.toml").write_text(text, encoding="utf-8")
    return config


def load_milliseconds(config: Path) -> float:
    rule.cache_clear()
    began = time.perf_counter()
    catalogue = load_catalogue(config, region=REGION, day=TODAY)
    taken = time.perf_counter() - began
    if len(catalogue.items) != ITEMS or catalogue.faults:
        raise RuntimeError(f"{len(catalogue.items)} items, {catalogue.faults[:3]}")
    return taken * 1000


def check_milliseconds(item: ServiceItem) -> list[float]:
    who = person("测试大山", date(1979, 3, 4))
    answers = example_answers(item.form, TODAY, who)
    taken = []
    for _ in range(CHECKS):
        began = time.perf_counter()
        check_answers(item, answers, person=who, today=TODAY)
        taken.append((time.perf_counter() - began) * 1000)
    return taken


def memory_growth(folder: Path, catalogue: Catalogue) -> float:
    """What is still held when the thousandth is filed and was not at the two hundredth."""
    store = SqlStore(folder)
    submit = SubmitApplication(store=store, catalogue=catalogue, clock=HandClock(), region=REGION)
    settled = 0
    for n in range(1, SUBMISSIONS + 1):
        item = catalogue.items[n % len(catalogue.items)]
        who = person(f"测试{n}", date(1979, 3, 4) + timedelta(days=n))  # another number each time: none is a copy
        answers = example_answers(item.form, TODAY, who)
        saved = submit(
            Application(item_id=item.id, answers=answers, person=who, assurance=Assurance.CARD, key=str(uuid4()))
        )
        if not isinstance(saved, Saved):
            raise TypeError(f"{item.id}: {saved}")
        if n == SETTLED:
            settled = psutil.Process().memory_info().rss
    grown = psutil.Process().memory_info().rss - settled
    store.close()
    return grown / 1e6
