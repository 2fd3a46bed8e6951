"""The lines of a recording, and what is said of one that is spoilt."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hardware.recording.pieces import Entry, Header, Piece, RecordingError, entry_line, known, read_recording

HEAD = Header("sdt", "sdt-generic").line()


def test_what_is_written_is_read() -> None:
    pieces = [known("out", b"\xaa\x00"), Piece("in", 7)]
    text = HEAD + "".join(entry_line(0.25 * n, piece) for n, piece in enumerate(pieces))
    assert read_recording(text) == (
        Header("sdt", "sdt-generic"),
        [Entry(2, 0.0, pieces[0]), Entry(3, 0.25, pieces[1])],
    )


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("", 1),
        ("{}\n", 1),
        ('{"recording": 2, "driver": "sdt", "model": "m"}\n', 1),
        ('{"recording": 1, "driver": "sdt"}\n', 1),
        (HEAD[:-1], 1),
        (HEAD + '{"at": 0.1, "way": "in", "hex": "0', 2),
        (HEAD + "\n", 2),
        (HEAD + "[1]\n", 2),
        (HEAD + '{"at": -1, "way": "in", "hex": "00"}\n', 2),
        (HEAD + '{"at": "0", "way": "in", "hex": "00"}\n', 2),
        (HEAD + '{"at": 0, "way": "up", "hex": "00"}\n', 2),
        (HEAD + '{"at": 0, "way": "in", "hex": "0"}\n', 2),
        (HEAD + '{"at": 0, "way": "in"}\n', 2),
        (HEAD + '{"at": 0, "way": "in", "hex": "00", "length": 1}\n', 2),
        (HEAD + '{"at": 0, "way": "in", "length": 0}\n', 2),
        (HEAD + entry_line(0, known("in", b"1")) + "{\n", 3),
    ],
)
def test_the_line_at_fault_is_named(text: str, line: int) -> None:
    with pytest.raises(RecordingError, match=f"line {line}:"):
        read_recording(text)


@given(st.text(max_size=60))
def test_any_text_is_a_recording_or_names_its_line(text: str) -> None:
    with pytest.raises(RecordingError, match=r"^line \d+:"):
        read_recording(HEAD + text + "!\n")
