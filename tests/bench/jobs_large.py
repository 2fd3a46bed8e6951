"""Job look-up over a million postings; on request, for it takes some minutes."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.bench.figure import Figure
from tests.bench.jobs import of_index


def figures() -> Iterator[Figure]:
    with tempfile.TemporaryDirectory() as folder:
        yield from of_index(Path(folder), 1_000_000, p50=5, p99=25, megabytes=600)
