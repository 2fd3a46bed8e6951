"""An index on disk: whole or not there, whatever moment a process dies in and whatever becomes of the file."""

import os
import signal
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from kiosk.domain.job_lookup import IndexProgress, JobQuery
from kiosk.jobs.archive import ArchiveWriter
from kiosk.jobs.generations import Generations
from kiosk.jobs.lookup import JobIndex
from kiosk.jobs.readings import Readings, all_readings
from kiosk.jobs.search import answer
from tests.kiosk.jobs.made_postings import NAMES, TODAY, some_postings
from tests.kiosk.jobs.oracle import Oracle
from tests.kiosk.jobs.plain_source import PlainSource
from tests.support.clocks import HandClock

OLD, NEW = PlainSource(some_postings(1, 20)), PlainSource(some_postings(2, 30))
ASKED = JobQuery(words="保")
CLOCK = HandClock(datetime(2026, 11, 22, 2, tzinfo=UTC))


@pytest.fixture(autouse=True)
def few_readings(monkeypatch: pytest.MonkeyPatch) -> None:
    """Those of all characters take longer to write than all else together."""
    few = Readings({character: all_readings().of(character)[0] for character in "保洁员银行柜重庆"}, {})
    monkeypatch.setattr("kiosk.jobs.generations.all_readings", lambda: few)


def generations(folder: Path) -> Generations:
    return Generations(folder, NAMES)


def total(source: PlainSource) -> int:
    return Oracle(source.postings, dict(NAMES), TODAY).total_and_facets(ASKED)[0]


class _Killer:
    """Kills this process when the n-th thing is done to the disk."""

    def __init__(self, at: int) -> None:
        self._left = at
        self.seen = 0

    def before(self, work: Callable[..., Any]) -> Callable[..., Any]:
        def counted(*args: Any, **more: Any) -> Any:
            self._left -= 1
            self.seen += 1
            if self._left < 0:
                os.kill(os.getpid(), signal.SIGKILL)
            return work(*args, **more)

        return counted


def build_and_die(folder: Path, at: int) -> int:
    """What became of the process: minus the signal, or how many things it did to the disk."""
    child = os.fork()
    if child == 0:
        killer = _Killer(at)
        ArchiveWriter._write = killer.before(ArchiveWriter._write)  # type: ignore[method-assign]
        for name in ("replace", "unlink", "open"):
            setattr(Path, name, killer.before(getattr(Path, name)))
        setattr(os, "fsync", killer.before(os.fsync))  # noqa: B010 - mypy knows it as no variable
        try:
            generations(folder).build(NEW)
        finally:
            os._exit(killer.seen)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def test_killed_at_any_point_there_is_the_old_index_or_the_new_one(tmp_path: Path) -> None:
    things = build_and_die(tmp_path / "whole", at=10_000)
    assert things > 40
    wholes = []
    for at in sorted({*range(0, things, 6), *range(things - 14, things)}):
        folder = tmp_path / str(at)
        generations(folder).build(OLD)
        assert build_and_die(folder, at) == -signal.SIGKILL
        part = generations(folder).open(mark=7)
        assert part is not None, at
        assert answer([part], ASKED, TODAY).total == total({20: OLD, 30: NEW}[part.count]), at
        wholes.append(part.count)
        generations(folder).build(NEW)  # and what it left behind is in nobody's way
        part = generations(folder).open(mark=7)
        assert part is not None
        assert part.count == 30
    assert wholes[0] == 20
    assert wholes[-1] == 30
    assert wholes == sorted(wholes)


def test_what_a_dead_process_left_behind_is_cleared_later(tmp_path: Path) -> None:
    for name in ("0.part", "postings-1-00.idx"):
        (tmp_path / name).write_bytes(b"half")
        os.utime(tmp_path / name, (0, 0))
    (tmp_path / "1.part").write_bytes(b"somebody writes it now")
    generations(tmp_path).build(NEW)
    assert sorted(path.suffix for path in tmp_path.iterdir()) == ["", ".idx", ".part"]


@pytest.mark.parametrize("share", [n / 23 for n in range(24)])
def test_a_changed_byte_anywhere_is_noticed_and_the_index_made_anew(tmp_path: Path, share: float) -> None:
    generations(tmp_path).build(NEW)
    path = tmp_path / generations(tmp_path).newest()
    raw = bytearray(path.read_bytes())
    raw[min(int(len(raw) * share), len(raw) - 1)] ^= 0x10
    path.write_bytes(raw)
    assert generations(tmp_path).open(mark=7) is None
    assert JobIndex(NEW, generations(tmp_path), CLOCK).search(ASKED).total == total(NEW)
    assert generations(tmp_path).open(mark=7) is not None


@pytest.mark.parametrize("left", [0, 1, 8, 100, 5000, -1])
def test_a_file_that_was_cut_off_is_noticed(tmp_path: Path, left: int) -> None:
    generations(tmp_path).build(NEW)
    path = tmp_path / generations(tmp_path).newest()
    path.write_bytes(path.read_bytes()[:left])
    assert generations(tmp_path).open(mark=7) is None


@pytest.mark.parametrize("said", ["", "gone.idx", "../x.idx", "/etc/passwd", "\x00", "postings"])
def test_a_name_that_leads_nowhere_is_no_index(tmp_path: Path, said: str) -> None:
    (tmp_path / "CURRENT").write_text(said)
    assert generations(tmp_path).open(mark=7) is None
    assert JobIndex(NEW, generations(tmp_path), CLOCK).search(ASKED).total == total(NEW)


def test_an_index_of_other_names_or_of_another_database_is_not_used(tmp_path: Path) -> None:
    generations(tmp_path).build(NEW)
    assert generations(tmp_path).open(mark=8) is None
    assert Generations(tmp_path, {"4-09-08-01": ("清洁工",)}).open(mark=7) is None


def test_an_older_index_never_takes_the_place_of_a_newer_one(tmp_path: Path) -> None:
    generations(tmp_path).build(NEW)
    generations(tmp_path).build(OLD)
    part = generations(tmp_path).open(mark=7)
    assert part is not None
    assert part.count == 30


class _HandBuilder:
    """A process of its own that is slow: it ends when the test says so."""

    def __init__(self, build: Callable[[], None]) -> None:
        self._build = build
        self.running = False

    def start(self) -> None:
        self.running = True

    def end(self) -> None:
        self._build()
        self.running = False


def test_with_a_builder_the_first_answer_does_not_wait(tmp_path: Path) -> None:
    clock = HandClock(datetime(2026, 11, 22, 2, tzinfo=UTC))
    builder = _HandBuilder(lambda: generations(tmp_path).build(NEW))
    index = JobIndex(NEW, generations(tmp_path), clock, builder)
    assert index.search(ASKED).total == 0
    assert index.progress == IndexProgress(0, 0)
    builder.end()
    clock.seconds += 2
    assert index.search(ASKED).total == total(NEW)
    assert index.progress is None
    assert index.as_of is not None


def test_a_merge_is_begun_when_many_have_changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kiosk.jobs.lookup.MERGE_AFTER", 5)
    clock = HandClock(datetime(2026, 11, 22, 2, tzinfo=UTC))
    source = PlainSource(some_postings(1, 20))
    generations(tmp_path).build(source)
    builder = _HandBuilder(lambda: generations(tmp_path).build(source))
    index = JobIndex(source, generations(tmp_path), clock, builder)
    assert index.search(ASKED).total == total(source)
    assert not builder.running
    source.postings += some_postings(4, 10, first=100)
    clock.seconds += 2
    assert index.search(ASKED).total == total(source)
    assert builder.running
    builder.end()
    source.postings += some_postings(5, 3, first=200)
    clock.seconds += 2
    assert index.search(ASKED).total == total(source)
    assert not builder.running
