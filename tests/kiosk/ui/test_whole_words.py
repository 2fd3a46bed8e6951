"""The words that a line does not tear."""

from pathlib import Path

import pytest

from kiosk.ui.linebreak import break_lines
from kiosk.ui.whole_words import NO_WORDS, WholeWords, read_words
from tests.support.shipped_items import shipped_catalogue

ROOT = Path(__file__).parents[3]
FILE = ROOT / "assets" / "words.txt"


def measure(text: str) -> float:
    return len(text)


def test_the_longest_word_counts_from_left_to_right():
    words = WholeWords(["社保", "补贴", "社保补贴", "贴心"])
    assert words.inside("领社保补贴心里") == {2, 3, 4}
    assert words.inside("领社保补贴心里", 2) == {2, 4}
    assert words.inside("") == set()
    assert NO_WORDS.inside("社保补贴") == set()


def test_a_single_character_or_a_sentence_is_no_word():
    assert WholeWords(["了", "一" * 13]).inside("了" + "一" * 13) == set()


def test_names_of_services_count_and_so_do_their_parts_in_brackets():
    words = NO_WORDS.and_names(["零工信息登记（用工）"])
    assert words.inside("零工信息登记") == {1, 2, 3, 4, 5}
    assert words.inside("用工") == {1}


def test_the_words_of_the_product_are_fit_to_be_words():
    lines = FILE.read_text(encoding="utf-8").splitlines()
    words = [word for line in lines if not line.startswith("#") for word in line.split()]
    assert len(words) == len(set(words))
    assert all(1 < len(word) <= 12 and all("\u4e00" <= char <= "\u9fff" for char in word) for word in words)


def test_a_headline_of_the_product_ends_its_lines_after_words():
    names = [item.name for item in shipped_catalogue().items]
    words = read_words(FILE).and_names(names)
    assert break_lines("已经送到街道了", 6, measure, words) == "已经送到\n街道了"
    assert break_lines("今天办灵活就业社保补贴", 9, measure, words) == "今天办\n灵活就业社保补贴"


@pytest.mark.parametrize("content", [None, b"\xff\xfe", b"# nothing\n"])
def test_without_words_lines_are_broken_all_the_same(tmp_path: Path, content: bytes | None):
    if content is not None:
        (tmp_path / "words.txt").write_bytes(content)
    assert read_words(tmp_path / "words.txt").inside("街道社保") == set()
