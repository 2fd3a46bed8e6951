"""A citizen writes their name in every way there is. When the visit is over, nobody and nothing knows it any more."""

import gc
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from kiosk.input.api import (
    Ask,
    Candidates,
    Choose,
    Committed,
    InputSession,
    LookUp,
    OrderStrokes,
    Recognise,
    Spell,
    SpellName,
)
from kiosk.input.client import COMMAND, EngineClient
from kiosk.settings import ASSETS
from tests.support.input_post import WaitingPost, all_known, answer_to, shipped_setup

# Backwards, so that the search does not find the test itself.
_NAME = "娅绮测"
_LETTERS = ("aynagiqneyihsec", "aynagiq")
_STROKE = 0.123456789


def letters_of(backwards: str) -> str:
    return backwards[::-1]


def strokes() -> tuple[tuple[tuple[float, float], ...], ...]:
    return (((_STROKE, 0.2), (0.8, _STROKE)), ((0.5, 0.1), (0.5, 0.9)))


def asks() -> Iterator[Ask]:
    for backwards in _LETTERS:
        letters = letters_of(backwards)
        for end in range(1, len(letters) + 1):
            yield Spell(letters[:end])
    for letters in ("ce", "qi", "ya"):
        yield SpellName(letters, surname=True)
        yield SpellName(letters)
    for keys in ("nnhszpsn", "zzzhpnhszh", "zphhszhps"):
        yield OrderStrokes(keys)
    yield Recognise(strokes())
    yield LookUp(_NAME[::-1])


def probes() -> Iterator[Ask]:
    """What the next visit is shown before it has written anything of its own."""
    for letters in ("c", "ce", "q", "qiya", "ceq", letters_of(_LETTERS[1])):
        yield Spell(letters, count=60)
    yield from (SpellName("", surname=True, count=60), SpellName("q", count=60), SpellName("y", count=60))
    yield from (OrderStrokes("n", count=60), OrderStrokes("z", count=60), Recognise(strokes(), count=60))


def write_name(session: InputSession, post: WaitingPost) -> None:
    """Every key, and then character by character until all letters are taken, more than once: as one learns by."""
    for ask in asks():
        answer_to(ask, session, post)
    for _ in range(3):
        letters, index = letters_of(_LETTERS[0]), 5
        while letters:
            committed = answer_to(Choose(letters, index), session, post)
            assert isinstance(committed, Committed)
            letters, index = committed.rest.letters, 3


def shown_to_the_next(client: EngineClient, post: WaitingPost) -> list[object]:
    session = client.session()
    post.until(lambda: all_known(client))
    shown: list[object] = [answer_to(ask, session, post) for ask in probes()]
    assert any(isinstance(answer, Candidates) and answer.texts for answer in shown)
    session.close()
    client.wait_closed()
    return shown


def files(*folders: Path) -> dict[Path, tuple[int, int]]:
    found = (path for folder in folders for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
    return {path: (path.stat().st_size, path.stat().st_mtime_ns) for path in found}


def held_in_memory(*wanted: str) -> list[object]:
    """What any object of this process still refers to: text, or bytes of it."""
    gc.collect()
    return [
        held
        for held in every_text()
        if not any(held is one for one in wanted)
        and any(one in held if isinstance(held, str) else one.encode() in held for one in wanted)
    ]


def every_text() -> Iterator[str | bytes | bytearray]:
    """Through what the collector follows, and through what it need not follow because it holds plain values alone."""
    waiting: list[object] = list(gc.get_objects())
    while waiting:
        for held in gc.get_referents(waiting.pop()):
            if isinstance(held, str | bytes | bytearray):
                yield held
            elif isinstance(held, dict | tuple | frozenset) and not gc.is_tracked(held):
                waiting.append(held)


@pytest.fixture
def folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, ...]:
    """The station's data and temporary files, and what was prepared for the engines."""
    temporary = tmp_path / "tmp"
    temporary.mkdir()
    monkeypatch.setenv("TMPDIR", str(temporary))
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    (tmp_path / "data").mkdir()
    generated = [ASSETS / "generated" / name for name in ("rime", "input", "characters", "handwriting")]
    return (temporary, tmp_path / "data", *generated)


def test_a_name_that_was_written_is_known_to_nobody_afterwards(folders: tuple[Path, ...]) -> None:
    post = WaitingPost()
    client = EngineClient(shipped_setup, post, time.monotonic)
    before, files_before = shown_to_the_next(client, post), files(*folders)

    session = client.session()
    post.until(lambda: all_known(client))
    write_name(session, post)
    heard: list[object] = []
    session.ask(Spell(letters_of(_LETTERS[0])), heard.append)  # still on its way when the visit ends
    client.wait_closed()
    post.run_what_is_there()

    assert heard == []
    assert [child for child in psutil.Process().children() if COMMAND[-1] in child.cmdline()] == []
    assert files(*folders) == files_before
    assert shown_to_the_next(client, post) == before
    assert held_in_memory(letters_of(_LETTERS[0]), _NAME[::-1]) == []


class Keeper:
    """As a forgetful program would keep it."""

    def __init__(self, letters: str) -> None:
        self.by_field = {"applicant_name": ("x", f"x{letters}")}


def test_the_search_finds_what_is_kept() -> None:
    """Else the test above would say nothing."""
    letters = letters_of(_LETTERS[0])
    keepers = [Keeper(letters)]
    assert set(held_in_memory(letters)) == {keepers[0].by_field["applicant_name"][1]}
