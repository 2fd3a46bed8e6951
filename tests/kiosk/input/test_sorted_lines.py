"""Lines are found as a plain search through all of them finds them."""

from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.input.sorted_lines import SortedLines

_KEY = st.text("abc木𬱖", min_size=1, max_size=4)


def lines_of(folder: Path, pairs: Iterable[tuple[str, str]]) -> SortedLines:
    path = folder / "lines.tsv"
    path.write_bytes(b"".join(sorted(f"{key}\t{value}\n".encode() for key, value in pairs)))
    return SortedLines(path)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("lines")


@given(pairs=st.lists(st.tuples(_KEY, _KEY), min_size=1, max_size=20), wanted=_KEY)
def test_as_a_plain_search(folder, pairs, wanted):
    lines = lines_of(folder, pairs)
    plain = [list(pair) for pair in sorted(pairs, key=lambda pair: "\t".join(pair).encode())]
    assert list(lines.starting(wanted)) == [pair for pair in plain if "\t".join(pair).startswith(wanted)]
    assert list(lines.of(wanted)) == [pair for pair in plain if pair[0] == wanted]
    assert list(lines.ending(wanted)) == [pair for pair in plain if pair[0].endswith(wanted)]
    lines.close()


def test_an_empty_or_missing_file(tmp_path):
    (tmp_path / "empty.tsv").touch()
    with pytest.raises(ValueError, match="empty"):
        SortedLines(tmp_path / "empty.tsv")
    with pytest.raises(FileNotFoundError):
        SortedLines(tmp_path / "none.tsv")
