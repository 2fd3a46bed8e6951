"""Pages of the office over a full centre, on SQLite and on PostgreSQL: from the question to the whole answer."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from tests.bench.figure import Figure, p95, spread
from tests.support.postgres import running_cluster

# Milliseconds by the clock, and of this process (the server and who asks; not PostgreSQL).
Sample = tuple[float, float]


def on_both(measured: Callable[[str, Path, str | None], Iterator[Figure]]) -> Iterator[Figure]:
    """`measured` is given the kind of database, a folder, and the address of one (None: SQLite in that folder)."""
    with TemporaryDirectory() as name:
        yield from measured("SQLite", Path(name), None)
    with TemporaryDirectory() as name, running_cluster(durable=True) as cluster:
        yield from measured("PostgreSQL", Path(name), cluster.new_database())


def page_figure(name: str, samples: Sequence[Sample], limit: float, over: str) -> Figure:
    """`over`: of how much, as `10000 stations`."""
    by_clock, worked = [s[0] for s in samples], median(s[1] for s in samples)
    note = f"{over}, whole answer over HTTP; {worked:.0f} ms of processor time; {spread(by_clock)}"
    return Figure(f"{name}, p95", p95(by_clock), limit, "ms", note)
