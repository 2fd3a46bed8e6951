"""Pinyin by the real libraries. Each is one for its whole process, so that it is opened once here."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.input import engines, pinyin_google, rime_library
from kiosk.input.api import EngineMissingError, PinyinEngine, Reason
from kiosk.input.engines import open_pinyin
from kiosk.input.pinyin_google import GooglePinyin, open_google
from kiosk.input.pinyin_rime import FOLDER, RimePinyin, last_letters, open_rime
from kiosk.settings import ASSETS, ROOT
from tests.support.input_post import shipped_setup

GENERATED = ASSETS / "generated"


def files_of(folder: Path) -> dict[Path, tuple[int, int]]:
    return {path: (path.stat().st_size, path.stat().st_mtime_ns) for path in folder.rglob("*") if path.is_file()}


@pytest.fixture(scope="module")
def rime() -> Iterator[RimePinyin]:
    before = files_of(GENERATED / FOLDER)
    engine = open_rime(GENERATED, accent=True)
    yield engine
    engine.close()
    assert files_of(GENERATED / FOLDER) == before


@pytest.fixture(scope="module")
def google() -> Iterator[GooglePinyin]:
    engine = open_google()
    yield engine
    engine.close()


@pytest.fixture(params=["rime", "google"])
def engine(request: pytest.FixtureRequest) -> PinyinEngine:
    found: PinyinEngine = request.getfixturevalue(request.param)
    return found


@pytest.mark.parametrize(
    ("letters", "wanted", "composition"),
    [
        ("yanglaobaoxian", "养老保险", "yang lao bao xian"),
        ("xian", "先", "xian"),
        ("nvren", "女人", "nv ren"),
        ("w", "我", "w"),
    ],
)
def test_words_and_how_they_are_spelt(engine: PinyinEngine, letters: str, wanted: str, composition: str) -> None:
    found = engine.candidates(letters, 0, 9)
    assert (found.texts[0], found.composition, found.letters) == (wanted, composition, letters)
    assert found.more


def test_where_the_citizen_splits(engine: PinyinEngine) -> None:
    assert engine.candidates("xi'an", 0, 1).texts == ("西安",)
    assert engine.candidates("xian", 0, 1).texts == ("先",)


def test_pages_follow_one_another(engine: PinyinEngine) -> None:
    pages = [engine.candidates("shi", start, 5).texts for start in (0, 5, 10)]
    assert tuple(text for page in pages for text in page) == engine.candidates("shi", 0, 15).texts
    assert len({text for page in pages for text in page}) == 15


def test_one_word_is_taken_and_the_other_syllables_stay(engine: PinyinEngine) -> None:
    found = engine.candidates("yanglaobaoxianjin", 0, 30).texts
    committed = engine.choose("yanglaobaoxianjin", found.index("养老"), 9)
    assert committed.text == "养老"
    assert (committed.rest.letters, committed.rest.composition) == ("baoxianjin", "bao xian jin")
    assert "保险金" in committed.rest.texts


def test_a_split_stays_with_the_rest(engine: PinyinEngine) -> None:
    found = engine.candidates("xi'anshiqu", 0, 60).texts
    committed = engine.choose("xi'anshiqu", found.index("西"), 9)
    assert (committed.text, committed.rest.letters) == ("西", "anshiqu")


def test_the_whole_word_leaves_nothing(engine: PinyinEngine) -> None:
    committed = engine.choose("yanglaobaoxian", 0, 9)
    assert (committed.text, committed.rest.letters, committed.rest.texts) == ("养老保险", "", ())


def test_of_very_many_letters_none_is_lost(rime: RimePinyin) -> None:
    letters = "yanglaobaoxian" * 6
    written = ""
    while letters:
        committed = rime.choose(letters, 0, 9)
        assert letters.endswith(committed.rest.letters)
        assert len(committed.rest.letters) < len(letters)
        written, letters = written + committed.text, committed.rest.letters
    assert len(written) == len("养老保险") * 6


@pytest.mark.parametrize("index", [-1, 100_000])
def test_a_candidate_that_there_is_not_commits_nothing(engine: PinyinEngine, index: int) -> None:
    committed = engine.choose("shiye", index, 3)
    assert (committed.text, committed.rest.letters, len(committed.rest.texts)) == ("", "shiye", 3)


def test_a_shorter_spelling_after_a_longer_one(engine: PinyinEngine) -> None:
    before = engine.candidates("shi", 0, 5)
    engine.candidates("shiye", 0, 5)
    assert engine.candidates("shi", 0, 5) == before


def test_what_was_chosen_is_not_offered_sooner(engine: PinyinEngine) -> None:
    before = engine.candidates("zhangdashan", 0, 12)
    for _ in range(5):
        rest = engine.choose("zhangdashan", 7, 9).rest.letters
        while rest:
            rest = engine.choose(rest, 3, 9).rest.letters
    assert engine.candidates("zhangdashan", 0, 12) == before


@given(letters=st.text("abcdeghijlmnoqsuvxyz'", max_size=70), start=st.integers(0, 30), index=st.integers(-1, 30))
def test_whatever_is_typed_it_answers(rime: RimePinyin, letters: str, start: int, index: int) -> None:
    assert len(rime.candidates(letters, start, 4).texts) <= 4
    committed = rime.choose(letters, index, 3)
    assert letters.endswith(committed.rest.letters)
    assert committed.text or committed.rest.letters == letters


@given(letters=st.text("abcdeghijlmnoqsuvxyz'", max_size=70), start=st.integers(0, 30), index=st.integers(-1, 30))
def test_whatever_is_typed_the_smaller_one_answers(google: GooglePinyin, letters: str, start: int, index: int) -> None:
    assert len(google.candidates(letters, start, 4).texts) <= 4
    committed = google.choose(letters, index, 3)
    assert letters.endswith(committed.rest.letters)


def test_an_accent_is_understood_behind_what_is_exact(rime: RimePinyin) -> None:
    assert rime.candidates("lanren", 0, 2).texts == ("懒人", "男人")
    assert rime.candidates("sichang", 0, 2).texts[1] == "市场"
    assert rime.candidates("zi", 0, 1).texts == ("子",)
    assert "之" in rime.candidates("zi", 0, 3).texts


def test_what_only_another_country_writes_is_not_offered(rime: RimePinyin) -> None:
    found = rime.candidates("xian", 0, 200).texts
    assert not {"線", "縣", "缐", "𫔮"} & set(found)


def test_local_words_stand_first(rime: RimePinyin, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engines, "open_rime", lambda *_args, **_options: rime)
    engine = open_pinyin(shipped_setup())
    assert engine.detail.startswith("librime ")
    for letters, wanted in (("shiyedengji", "失业登记"), ("siyedenji", "失业登记"), ("longyangqu", "隆阳区")):
        assert engine.candidates(letters, 0, 1).texts == (wanted,)


@pytest.mark.parametrize(
    ("letters", "spelling", "left"),
    [
        ("shiyedengji", "deng ji", "dengji"),
        ("xi'an", "an", "an"),
        ("xi'an'shi", "an shi", "an'shi"),
        ("shiye", "", ""),
        ("shi", "shi", "shi"),
        ("shi", "shiye", "shi"),
    ],
)
def test_the_letters_that_are_left(letters: str, spelling: str, left: str) -> None:
    assert last_letters(letters, spelling) == left


# -- what may be missing -----------------------------------------------------------------------------------------------


def reason_of(opened: pytest.ExceptionInfo[EngineMissingError]) -> Reason:
    return opened.value.reason


def test_without_what_set_up_prepares(tmp_path: Path) -> None:
    with pytest.raises(EngineMissingError) as missing:
        open_rime(tmp_path, accent=True)
    assert reason_of(missing) is Reason.NO_DATA


def test_without_the_library(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rime_library, "SONAME", "libno-such-rime.so.1")
    with pytest.raises(EngineMissingError) as missing:
        open_rime(GENERATED, accent=False)
    assert reason_of(missing) is Reason.NO_LIBRARY


def test_a_library_of_another_make(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rime_library, "SONAME", "libc.so.6")
    with pytest.raises(EngineMissingError) as missing:
        open_rime(GENERATED, accent=False)
    assert reason_of(missing) is Reason.WRONG_LIBRARY


def test_a_library_whose_table_ends_too_soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rime_library, "_NEEDED_BYTES", 100_000)
    with pytest.raises(EngineMissingError) as missing:
        open_rime(GENERATED, accent=False)
    assert reason_of(missing) is Reason.WRONG_LIBRARY
    assert "100000" in missing.value.detail


@pytest.mark.parametrize(
    ("soname", "reason"), [("libno-such.so.0", Reason.NO_LIBRARY), ("libc.so.6", Reason.WRONG_LIBRARY)]
)
def test_without_either_the_first_is_named(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, soname: str, reason: Reason
) -> None:
    monkeypatch.setattr(pinyin_google, "SONAME", soname)
    with pytest.raises(EngineMissingError) as smaller:
        open_google()
    assert reason_of(smaller) is reason
    with pytest.raises(EngineMissingError) as missing:
        open_pinyin(shipped_setup(generated=tmp_path))
    assert str(tmp_path) in missing.value.detail


def test_the_smaller_one_without_its_dictionary(tmp_path: Path) -> None:
    with pytest.raises(EngineMissingError) as missing:
        open_google(tmp_path)
    assert reason_of(missing) is Reason.NO_DATA


OPEN = """
import sys
from pathlib import Path
from kiosk.input.api import EngineMissingError
from kiosk.input.pinyin_google import open_google
try:
    open_google(Path(sys.argv[1]))
except EngineMissingError as missing:
    print(missing.reason)
"""


def test_a_dictionary_that_is_none(tmp_path: Path) -> None:
    """In a process of its own: the library is one for the whole process."""
    dictionary = tmp_path / "any" / "googlepinyin" / "data" / "dict_pinyin.dat"
    dictionary.parent.mkdir(parents=True)
    dictionary.write_bytes(b"\0" * 64)
    done = subprocess.run([sys.executable, "-c", OPEN, tmp_path], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == Reason.BAD_DATA
