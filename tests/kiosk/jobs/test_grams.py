"""Runs of characters of a segment, also where it has more characters than numbers."""

from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.jobs.grams import Grams, gram_arrays

TEXTS = st.lists(st.text(alphabet="保洁员ab 🚀𠮷\n", max_size=12), min_size=1, max_size=20)


def grams_of(texts: list[str], *, small: int = 500_000) -> Grams:
    """`small`: a segment of less text than that is written without what follows each three."""
    whole = "\0".join(texts) + "\0"
    codes = np.frombuffer(whole.encode("utf-32-le"), np.uint32)
    return Grams(gram_arrays(codes, np.flatnonzero(codes == 0) + 1, small=small))


FEW_CHARACTERS = st.lists(st.text(alphabet="ab ", max_size=24), min_size=1, max_size=20)


@settings(deadline=None, max_examples=80)
@given(texts=TEXTS, word=st.text(alphabet="保洁员ab🚀𠮷", min_size=1, max_size=6), small=st.sampled_from((0, 500_000)))
def test_a_word_is_found_where_it_stands(texts: list[str], word: str, small: int) -> None:
    found = grams_of(texts, small=small).find(word).tolist()
    assert found == [n for n, text in enumerate(texts) if word in text]


@settings(deadline=None, max_examples=150)
@given(texts=FEW_CHARACTERS, word=st.text(alphabet="ab", min_size=4, max_size=8))
def test_what_follows_a_three_may_differ_from_place_to_place(texts: list[str], word: str) -> None:
    assert grams_of(texts, small=0).find(word).tolist() == [n for n, text in enumerate(texts) if word in text]


def test_with_more_characters_than_numbers_the_text_decides() -> None:
    random = Random(3)
    characters = [chr(code) for code in range(0x3400, 0x3400 + 90_000) if not 0xD800 <= code < 0xE000]
    texts = ["".join(characters[n : n + 40]) for n in range(0, len(characters) - 40, 20)]
    grams = grams_of(texts)
    for _ in range(60):
        text = random.choice(texts)
        start = random.randrange(35)
        for word in (text[start : start + random.randrange(1, 6)], text[start] + text[start - 1]):
            assert grams.find(word).tolist() == [n for n, one in enumerate(texts) if word in one]


@pytest.mark.parametrize("small", [0, 500_000])
def test_where_many_may_have_a_long_word_all_text_is_gone_through(small: int) -> None:
    texts = ["没做过也行来了教" if n % 3 else "没做过也来，做过也行" for n in range(4000)]
    assert grams_of(texts, small=small).find("做过也行来").tolist() == [n for n in range(4000) if n % 3]
    assert grams_of(texts, small=small).find("做过也行").tolist() == list(range(4000))
