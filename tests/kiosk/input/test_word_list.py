"""`config/input/words.tsv`: what is sound is taken, what is not is named by its line."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.input.word_list import FILE, MANY_FAULTS, LocalWord, WordFault, read_words
from kiosk.items.pinyin import load_readings
from kiosk.settings import CONFIG


def read(text: str | bytes, folder: Path) -> tuple[list[LocalWord], list[WordFault]]:
    path = folder / "words.tsv"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return read_words(path)


def test_a_word_its_pinyin_and_its_weight(tmp_path: Path) -> None:
    words, faults = read("# of here\n\n幸福里\txing fu li\n绿春县\tlv chun xian\t9\n", tmp_path)
    assert not faults
    assert words == [LocalWord("幸福里", ("xing", "fu", "li")), LocalWord("绿春县", ("lv", "chun", "xian"), 9)]
    assert (words[0].letters, words[0].initials) == ("xingfuli", "xfl")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("幸福里", "must be a word, a tab and its pinyin"),
        ("幸福里 xing fu li", "must be a word"),
        ("幸福里\txing fu li\t5\tx", "must be a word"),
        ("Xingfu\txing fu", "Chinese characters"),
        ("\txing", "Chinese characters"),
        ("幸福里\txing fu", "3 characters, but 2 syllables"),
        ("幸福里\txìng fú lǐ", "'xìng' is no syllable"),
        ("绿春\tlü chun", "'lü' is no syllable"),
        ("幸福里\tXING fu li", "'XING' is no syllable"),
        ("幸福里\txing fu li\t10", "a number from 1 to 9"),
        ("幸福里\txing fu li\t0", "a number from 1 to 9"),
        ("幸福里\txing fu li\t五", "a number from 1 to 9"),
        ("幸福里\txing fu li\t", ""),
        ("幸" * 25 + "\t" + "xing " * 25, "Chinese characters"),
    ],
)
def test_a_faulty_line_is_named_and_the_others_are_taken(line: str, said: str, tmp_path: Path) -> None:
    words, faults = read(f"保山\tbao shan\n{line}\n隆阳\tlong yang\n", tmp_path)
    assert {"保山", "隆阳"} <= {word.text for word in words}
    if said:
        assert [fault.line for fault in faults] == [2]
        assert said in faults[0].message
    else:
        assert not faults


def test_a_word_that_stood_there_before_is_named(tmp_path: Path) -> None:
    words, faults = read("朝阳\tchao yang\n朝阳\tzhao yang\n朝阳\tchao yang\n", tmp_path)
    assert [word.syllables[0] for word in words] == ["chao", "zhao"]
    assert faults == [WordFault(3, "朝阳 stood in the file before")]


def test_a_file_that_is_wrong_all_through_is_not_told_line_by_line(tmp_path: Path) -> None:
    words, faults = read("x\n" * 5000, tmp_path)
    assert (words, len(faults)) == ([], MANY_FAULTS + 1)


def test_no_file_is_no_fault(tmp_path: Path) -> None:
    assert read_words(tmp_path / "none.tsv") == ([], [])


@pytest.mark.parametrize("raw", [b"\xff\xfe", b"x" * 4_000_001])
def test_a_file_that_cannot_be_read_is_one_fault(raw: bytes, tmp_path: Path) -> None:
    words, faults = read(raw, tmp_path)
    assert (words, [fault.line for fault in faults]) == ([], [0])


@given(st.text(max_size=200))
def test_whatever_it_holds_nothing_is_raised(text: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        words, faults = read(text.encode("utf-8", "surrogatepass"), Path(folder))
    assert all(len(word.text) == len(word.syllables) for word in words)
    assert all(fault.line >= 0 for fault in faults)


def test_the_shipped_words_are_sound_and_read_as_their_characters_are() -> None:
    words, faults = read_words(CONFIG / FILE)
    assert not faults
    assert len(words) > 600
    readings = load_readings()
    strange = [
        (word.text, syllable)
        for word in words
        for character, syllable in zip(word.text, word.syllables, strict=True)
        if syllable not in readings.get(character, (syllable,))
    ]
    assert not strange
