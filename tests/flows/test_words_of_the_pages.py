"""Journeys in a language that nobody speaks: whatever is on the glass comes from the texts, or is data. A text that is
written into the code, or put together by hand, stands there without the marks of that language."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Any

import pytest

from kiosk.domain.submission import CaseState
from kiosk.ui.gallery.pseudo import BEGINS, CODE, ENDS, pseudo_locale
from kiosk.ui.texts import HOUSE, Texts, read_locale
from kiosk.usecases.errors import StoreFailedError
from kiosk.usecases.sync_ports import SyncState
from tests.support import kiosk_under_test
from tests.support.journeys import TO_CHECK, TO_DONE, TO_FORM, TO_IDENTITY, hand_in, key_in
from tests.support.kiosk_under_test import LEVEL, LOCALE, ROOT, SIGN, KioskUnderTest, Step, kiosk, walk

REASONS = ROOT / "config" / "codes" / "rating_reason.csv"
HAN = re.compile("[\u3400-\u9fff]+")


@pytest.fixture
def k(monkeypatch: pytest.MonkeyPatch) -> KioskUnderTest:
    house = read_locale(LOCALE / f"{HOUSE}.mo")
    texts = Texts(house, [pseudo_locale(house.table)])
    assert texts.faults == ()
    monkeypatch.setattr(kiosk_under_test, "load_texts", lambda _: texts)
    made = kiosk()
    made.flow.appearance.speak(CODE)
    return made


def strings(part: Any) -> Iterator[str]:
    """Every text in it, however deep."""
    if isinstance(part, str):
        yield part
    elif is_dataclass(part) and not isinstance(part, type):
        for field in fields(part):
            yield from strings(getattr(part, field.name))
    elif isinstance(part, Mapping):
        yield from strings(tuple(part.values()))
    elif isinstance(part, Iterable) and not isinstance(part, bytes):
        for one in part:
            yield from strings(one)


def data_of(k: KioskUnderTest) -> str:
    """What items, settings and documents say: it stays as it is."""
    items = k.services.catalogue.items, k.services.catalogue.bundles
    known = (*items, LEVEL, SIGN, k.visit.person, [one.name for one in k.services.texts.languages])
    return "\n".join((*strings(known), REASONS.read_text(encoding="utf-8")))


def outside(words: str) -> str:
    """What does not lie between the marks."""
    left, depth = [], 0
    for char in words:
        depth += (char == BEGINS) - (char == ENDS)
        left.append(char if depth == 0 and char != ENDS else "\n")
    return "".join(left)


def written_into_the_code(k: KioskUnderTest) -> set[str]:
    parts = [getattr(k, k.flow.page.value), k.frame, *([getattr(k, k.sheet)] if k.sheet else [])]
    data = data_of(k)
    return {
        words
        for part in parts
        for words in strings(part.view)
        if any(run not in data for run in HAN.findall(outside(words)))
    }


def test_the_whole_way(k: KioskUnderTest):
    assert written_into_the_code(k) == set()
    for step in TO_DONE:
        walk(k, step)
        assert written_into_the_code(k) == set(), k.flow.page


@pytest.mark.parametrize("action", ["aids", "languages", "help", "end"])
@pytest.mark.parametrize("steps", [(), TO_IDENTITY, TO_FORM, TO_CHECK], ids=["home", "identity", "form", "check"])
def test_every_sheet_over_a_page(k: KioskUnderTest, steps: tuple[Step, ...], action: str):
    walk(k, *steps)
    k.frame.press(action)
    k.flow.appearance.speak(CODE)  # where there is nothing to lose, 结束 has ended the visit
    assert written_into_the_code(k) == set()


def test_the_first_picture_and_the_count_down(k: KioskUnderTest):
    walk(k, *TO_FORM)
    k.wait(95)
    assert k.sheet == "timeout"
    assert written_into_the_code(k) == set()


@pytest.mark.parametrize("state", [SyncState.OFFLINE, SyncState.NOT_ENROLLED, SyncState.UNKNOWN])
def test_without_a_network(k: KioskUnderTest, state: SyncState):
    k.network(state)
    k.wait(1)
    assert written_into_the_code(k) == set()
    walk(k, *TO_DONE)
    assert written_into_the_code(k) == set()


def test_what_is_wrong_with_an_answer(k: KioskUnderTest):
    walk(k, *TO_FORM)
    k.question.forward()
    assert written_into_the_code(k) == set()
    walk(k, *TO_CHECK[len(TO_FORM) :], Step("check", lambda k: k.check.edit("unemployed_since")))
    for digits in ("", "2026", "0930"):
        k.question.key("clear")
        key_in(digits)(k)
        k.question.forward()
        assert written_into_the_code(k) == set()


def test_what_could_not_be_stored(k: KioskUnderTest):
    walk(k, *TO_CHECK)
    k.filing.trouble = StoreFailedError("full")
    hand_in(k)
    k.settle()
    assert written_into_the_code(k) == set()


@pytest.mark.parametrize("state", CaseState)
def test_every_state_of_what_was_handed_in(k: KioskUnderTest, state: CaseState):
    walk(k, *TO_DONE)
    k.filing.states[next(iter(k.filing.states))] = state
    k.wait(3)
    assert written_into_the_code(k) == set()


@pytest.mark.parametrize("grade", ["bad", "good"])
def test_a_rating(k: KioskUnderTest, grade: str):
    walk(k, *TO_DONE, Step("done", lambda k: k.wait(2)), Step("done", lambda k: k.done.rate(grade)))
    k.settle()
    assert written_into_the_code(k) == set()


def test_a_station_that_cannot_serve(k: KioskUnderTest):
    k.flow.out_of_order("S-01")
    k.flow.appearance.speak(CODE)
    assert written_into_the_code(k) == set()


def test_a_text_written_into_the_code_is_seen(k: KioskUnderTest):
    k.home.view = k.home.view.__class__(greeting="手写的字", promise=k.services.texts("home.promise"))
    assert written_into_the_code(k) == {"手写的字"}
