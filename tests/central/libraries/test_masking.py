"""No hidden count can be worked out, not even by who knows exactly how they are hidden."""

from collections.abc import Iterator, Sequence
from functools import cache

from hypothesis import given
from hypothesis import strategies as st

from central.libraries.masking import SMALL, Hidden, Split, part_of_hidden, shown_alone, split

counts = st.lists(st.one_of(st.integers(0, 9), st.integers(0, 40)), min_size=1, max_size=8)


def possible(seen: Split, at: int) -> set[int]:
    """What part `at` may be, by the sum, the parts that are shown and what each mark means."""
    whole = seen.whole
    assert isinstance(whole, int)
    left = whole - sum(part for part in seen.parts if isinstance(part, int))
    others = [part for n, part in enumerate(seen.parts) if n != at and isinstance(part, Hidden)]
    return {count for count in meant(seen.parts[at], left) if left - count in sums(tuple(others), left)}


def meant(part: object, most: int) -> range:
    return {
        Hidden.SMALL: range(1, SMALL),
        Hidden.COVER: range(SMALL, most + 1),
        Hidden.NOT_SPLIT: range(most + 1),
    }[Hidden(str(part))]


@cache
def sums(parts: tuple[Hidden, ...], most: int) -> frozenset[int]:
    reached = {0}
    for part in parts:
        reached = {have + more for have in reached for more in meant(part, most) if have + more <= most}
    return frozenset(reached)


@given(counts)
def test_what_is_shown_is_true_and_no_small_count_is_shown(parts: list[int]) -> None:
    seen = split(parts)
    assert seen.whole == shown_alone(sum(parts))
    for count, part in zip(parts, seen.parts, strict=True):
        if isinstance(part, Hidden):
            assert part is Hidden.NOT_SPLIT or (part is Hidden.SMALL) == (0 < count < SMALL)
        else:
            assert part == count
            assert not 0 < count < SMALL


@given(counts)
def test_a_small_count_may_be_any_of_one_to_four_by_all_that_is_shown(parts: list[int]) -> None:
    seen = split(parts)
    for at, part in enumerate(seen.parts):
        if part is Hidden.SMALL:
            assert possible(seen, at) >= set(range(1, SMALL))
        elif isinstance(part, Hidden) and isinstance(seen.whole, int) and len(parts) > 1:
            assert len(possible(seen, at)) > 1


def test_not_even_who_knows_how_it_is_done_can_tell_a_hidden_count() -> None:
    """Every table of two to four parts and up to 26 people: no look of it belongs to one value of a hidden part."""
    for length in (2, 3, 4):
        for whole in range(27 if length < 4 else 22):
            looks: dict[Split, list[Sequence[int]]] = {}
            for parts in tables(length, whole):
                looks.setdefault(split(parts), []).append(parts)
            for seen, behind in looks.items():
                for at, part in enumerate(seen.parts):
                    if isinstance(part, Hidden):
                        assert len({parts[at] for parts in behind}) > 1, (seen, behind)


def tables(length: int, whole: int) -> Iterator[tuple[int, ...]]:
    if length == 1:
        yield (whole,)
        return
    for first in range(whole + 1):
        for rest in tables(length - 1, whole - first):
            yield (first, *rest)


def test_of_few_people_nothing_is_split() -> None:
    assert split([1, 0, 2]) == Split(Hidden.SMALL, (Hidden.NOT_SPLIT,) * 3)
    assert split([1, 5]) == Split(6, (Hidden.NOT_SPLIT,) * 2)
    assert split([3, 20, 0, 30]) == Split(53, (Hidden.SMALL, Hidden.COVER, 0, 30))
    assert split([0, 7]) == Split(7, (0, 7))
    assert split([]) == Split(0, ())
    assert part_of_hidden([9, 1]) == Split(Hidden.NOT_SPLIT, (Hidden.NOT_SPLIT,) * 2)
