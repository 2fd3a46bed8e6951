"""Words of the place: before the dictionary's, whatever way they are spelt."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.input.accent import levelled
from kiosk.input.api import Candidates, Committed
from kiosk.input.derived_words import derive_words
from kiosk.input.local_words import LocalWords
from kiosk.input.pinyin_words import LocalPinyin
from kiosk.input.word_list import LocalWord
from kiosk.settings import CONFIG

WORDS = (
    LocalWord("保山市", ("bao", "shan", "shi")),
    LocalWord("隆阳区", ("long", "yang", "qu")),
    LocalWord("失业登记", ("shi", "ye", "deng", "ji")),
    LocalWord("失业", ("shi", "ye")),
    LocalWord("西安", ("xi", "an")),
    LocalWord("仙", ("xian",)),
    LocalWord("社保", ("she", "bao")),
    LocalWord("保单", ("bao", "dan")),
    LocalWord("报单", ("bao", "dan"), 9),
)


class Dictionary:
    """Implements `api.PinyinEngine`: what it is told to know."""

    detail = "a dictionary of a test"

    def __init__(self, **known: tuple[str, ...]) -> None:
        self._known = known
        self.chosen: list[int] = []

    def candidates(self, letters: str, start: int, count: int) -> Candidates:
        texts = self._known.get(letters, ())
        return Candidates(texts[start : start + count], letters, len(texts) > start + count, letters)

    def choose(self, letters: str, index: int, count: int) -> Committed:
        self.chosen.append(index)
        return Committed(self._known[letters][index], self.candidates("ji", 0, count))

    def close(self) -> None:
        pass


def words(*, accent: bool = True) -> LocalWords:
    return LocalWords(WORDS, accent=accent)


@pytest.mark.parametrize(
    ("letters", "first"),
    [
        ("baoshanshi", ("保山市",)),
        ("shiye", ("失业",)),
        ("baodan", ("报单", "保单")),  # the heavier one first
        ("baoshanshilongyangqu", ("保山市隆阳区",)),  # joined
        ("siyedenji", ("失业登记",)),  # as an accent says it
        ("xian", ("西安", "仙")),
        ("xi'an", ("西安",)),
        ("x'ian", ()),
        ("sydj", ()),
        ("", ()),
    ],
)
def test_what_is_spelt_whole_comes_first(letters: str, first: tuple[str, ...]) -> None:
    assert words().find(letters).first == first


@pytest.mark.parametrize(
    ("letters", "second"),
    [
        ("sydj", ("失业登记",)),  # initials
        ("shiyed", ("失业登记",)),  # begun
        ("siye", ("失业",)),  # of two syllables an accent may mean another word
        ("shi", ()),  # that says too little
    ],
)
def test_what_may_be_meant_comes_second(letters: str, second: tuple[str, ...]) -> None:
    assert words().find(letters).second == second


def test_without_an_accent_what_is_spelt_otherwise_is_another_word() -> None:
    found = words(accent=False).find("siyedenji")
    assert (found.first, found.second) == ((), ())


def test_local_words_stand_before_the_dictionary_and_nothing_stands_twice() -> None:
    engine = LocalPinyin(Dictionary(xian=("先", "西安", "线")), words())
    assert engine.candidates("xian", 0, 9).texts == ("西安", "仙", "先", "线")


def test_what_may_be_meant_stands_behind_the_best_of_the_dictionary() -> None:
    engine = LocalPinyin(Dictionary(shiye=("事业", "视野")), words())
    assert engine.candidates("shiye", 0, 9).texts == ("失业", "事业", "失业登记", "视野")


def test_pages_go_through_all_of_it() -> None:
    engine = LocalPinyin(Dictionary(shebao=("射爆", "社保", "舍保", "涉保")), words())
    pages = [engine.candidates("shebao", start, 2) for start in (0, 2)]
    assert [page.texts for page in pages] == [("社保", "射爆"), ("舍保", "涉保")]
    assert [page.more for page in pages] == [True, False]


def test_a_local_word_that_spells_the_beginning_leaves_the_rest() -> None:
    engine = LocalPinyin(Dictionary(baoshanshide=("保山市的", "宝山")), words())
    found = engine.candidates("baoshanshide", 0, 9)
    assert found.texts == ("保山市的", "保山市", "宝山")
    committed = engine.choose("baoshanshide", 1, 9)
    assert (committed.text, committed.rest.letters) == ("保山市", "de")


def test_what_the_dictionary_knows_is_chosen_there() -> None:
    dictionary = Dictionary(shebao=("射爆", "社保", "舍保"))
    engine = LocalPinyin(dictionary, words())
    assert engine.choose("shebao", 0, 9) == Committed("社保", Candidates())
    assert engine.choose("shebao", 2, 9).text == "舍保"
    assert dictionary.chosen == [2]


@pytest.mark.parametrize("index", [-1, 3, 400])
def test_a_candidate_that_there_is_not_commits_nothing(index: int) -> None:
    engine = LocalPinyin(Dictionary(shebao=("射爆", "社保", "舍保")), words())
    committed = engine.choose("shebao", index, 2)
    assert (committed.text, committed.rest.texts, committed.rest.letters) == ("", ("社保", "射爆"), "shebao")


@given(st.text("abghilnszc'", max_size=14))
def test_whatever_is_spelt_it_finds_or_does_not(letters: str) -> None:
    known = words()
    found = known.find(letters)
    assert len(set(found.first + found.second)) == len(found.first + found.second)
    assert all(rest and letters.endswith(rest) for _, rest in known.begins(letters))


@given(st.text("abcdefghijklmnopqrstuvwxyz", max_size=20))
def test_to_level_twice_changes_nothing_more(letters: str) -> None:
    assert levelled(levelled(letters)) == levelled(letters)


def test_places_services_and_occupations_need_no_list() -> None:
    derived = derive_words(CONFIG, "530502", ["失业登记"])
    spelt = {(word.text, word.letters) for word in derived}
    assert {
        ("隆阳区", "longyangqu"),
        ("保山", "baoshan"),
        ("重庆市", "chongqingshi"),
        ("失业登记", "shiyedengji"),
    } <= spelt
    assert ("昆明市", "kunmingshi") in spelt  # of the same province
    assert not any(text == "海淀区" for text, _ in spelt)  # of another
    weight = {word.text: word.weight for word in derived}
    assert weight["失业登记"] > weight["隆阳区"] > weight["昆明市"] > weight["重庆市"]


def test_places_are_read_as_the_table_spells_them() -> None:
    derived = derive_words(CONFIG, "530502", [])
    assert {word.letters for word in derived if word.text == "澄江市"} == {"chengjiangshi"}
    assert {word.letters for word in derived if word.text == "北京市"} == {"beijingshi"}


def test_a_service_is_read_as_the_words_in_it_are() -> None:
    written = [LocalWord("失业", ("shi", "ye")), LocalWord("登记", ("deng", "ji")), LocalWord("求职", ("qiu", "zhi"))]
    derived = derive_words(CONFIG, "530502", ["失业登记", "求职"], written)
    assert [word.letters for word in derived if word.text == "失业登记"] == ["shiyedengji"]
    assert not any(word.text == "求职" for word in derived)  # it is written down


def test_tables_that_are_not_there_give_no_words(tmp_path: Path) -> None:
    assert {word.text for word in derive_words(tmp_path, "530502", ["失业登记"])} == {"失业登记"}
