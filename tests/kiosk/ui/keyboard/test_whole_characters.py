"""A text is edited by what a reader counts as one character; nothing is ever torn."""

from hypothesis import given
from hypothesis import strategies as st

from kiosk.ui.keyboard.whole_characters import Written, belongs_to_the_one_before, whole_characters

VARIANT = "葛\U000e0100"
RARE = "\U0002b5b3"
TEXTS = st.text(alphabet=st.sampled_from(["王", "a", " ", RARE, "\U0001d363", "\ufe00", "\U000e0101", "\u0301", "·"]))


def test_a_character_and_its_selector_are_one():
    assert whole_characters(f"王{VARIANT}{RARE}") == ("王", VARIANT, RARE)
    assert whole_characters("e\u0301a") == ("e\u0301", "a")


def test_deleting_takes_a_whole_character():
    written = Written.of(f"王{VARIANT}")
    assert written.without_last().text == "王"
    assert Written.of(RARE).without_last().text == ""


def test_a_selector_that_comes_later_joins_what_stands_before_the_caret():
    written = Written.of("葛王").at(1).with_more("\U000e0100")
    assert written.characters == (VARIANT, "王")
    assert written.caret == 1


@given(TEXTS, st.integers(-3, 30))
def test_the_caret_stands_between_whole_characters(text: str, at: int):
    written = Written.of(text).at(at)
    assert written.before + written.after == text
    assert not (written.before and written.after and belongs_to_the_one_before(written.after[0]))


@given(TEXTS, TEXTS, st.integers(0, 30))
def test_what_is_written_at_the_caret_stands_before_it(text: str, more: str, at: int):
    written = Written.of(text).at(at)
    assert written.with_more(more).before == written.before + more
    assert written.with_more(more).text == written.before + more + written.after


@given(TEXTS, st.integers(0, 30))
def test_deleting_again_and_again_leaves_what_is_behind_the_caret(text: str, at: int):
    written = Written.of(text).at(at)
    after = written.after
    for _ in range(len(text)):
        written = written.without_last()
    assert (written.text, written.caret) == (after, 0)
