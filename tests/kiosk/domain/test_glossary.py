"""Official terms found in what a page says, and what services are called."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.glossary import Glossary, Term
from kiosk.domain.sentences import sentences, too_long

PEOPLE = Term(official="就业困难人员", plain="找工作特别难的人", source="测试", also=("就业困难",))
KIND = Term(official="就业困难人员认定", plain="找工作有困难，申请帮扶", source="测试", leads=True)
TAKEN = Term(official="受理", plain="收下来，开始办", source="测试")
GLOSSARY = Glossary((PEOPLE, KIND, TAKEN))


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("", ()),
        ("没有别的词", ()),
        ("就业困难人员认定", (KIND,)),
        ("街道受理，再认定就业困难人员", (TAKEN, PEOPLE)),
        ("受理后，受理的人", (TAKEN,)),
        ("就业困难的人", (PEOPLE,)),
    ],
)
def test_the_longest_term_is_meant_and_each_is_told_once(said: str, found: tuple[Term, ...]) -> None:
    assert GLOSSARY.within(said) == found


def test_terms_come_in_the_order_of_the_page() -> None:
    assert GLOSSARY.within("受理", "就业困难人员") == (TAKEN, PEOPLE)


def test_a_service_is_called_by_its_plain_name_and_keeps_the_official_one_beside_it() -> None:
    assert GLOSSARY.called("就业困难人员认定") == "找工作有困难，申请帮扶"
    assert GLOSSARY.beside("就业困难人员认定") == "就业困难人员认定"


@pytest.mark.parametrize("name", ["受理", "就业困难", "失业登记", "Job seeker registration", ""])
def test_a_service_without_a_plain_name_is_called_as_it_is(name: str) -> None:
    assert (GLOSSARY.called(name), GLOSSARY.beside(name)) == (name, "")


def test_terms_are_found_again_by_their_names() -> None:
    assert GLOSSARY.named(["受理", "没有的词", "就业困难人员"]) == (TAKEN, PEOPLE)
    assert Glossary().within("受理") == Glossary().named(["受理"]) == ()


@given(st.text(alphabet="就业困难人员认定受理.*[", max_size=30))
def test_whatever_a_page_says_its_terms_are_in_it(said: str) -> None:
    for term in GLOSSARY.within(said):
        assert any(name in said for name in (term.official, *term.also))


def test_a_sentence_ends_with_its_mark_or_its_line() -> None:
    assert list(sentences("读好了。再放一次？\n好；行 ")) == ["读好了。", "再放一次？", "好；", "行"]


@given(st.lists(st.integers(1, 60), max_size=5))
def test_a_sentence_is_too_long_from_26_characters_on(lengths: list[int]) -> None:
    said = "。".join("字" * length for length in lengths)
    assert len(list(too_long(said))) == sum(length > 25 for length in lengths)


def test_what_is_filled_in_and_the_last_mark_are_not_counted() -> None:
    assert list(too_long("{desk}" + "字" * 25 + "。")) == []
