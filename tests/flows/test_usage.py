"""What is counted of a visit, walked without a window; and that the counts agree among themselves."""

import random
import re
from collections.abc import Callable

import pytest

from kiosk.domain.score import Score, score_of
from kiosk.domain.usage import BEYOND, Cell, Counts, UsageKind, total
from kiosk.ui.flow import Page
from kiosk.usecases.sync_ports import SyncState
from tests.support.fake_menu import enter_menu
from tests.support.journeys import TO_CHECK, TO_DONE, TO_FORM, TO_IDENTITY, choose
from tests.support.kiosk_under_test import ITEM, KioskUnderTest, Step, kiosk, walk


def counted(k: KioskUnderTest) -> Counts:
    """All that was handed over to be kept."""
    return total(*(counts for noted in k.noted for counts in noted.values()))


def score(k: KioskUnderTest) -> Score:
    return score_of(counted(k))


def of_item(k: KioskUnderTest, item: str = ITEM) -> dict[str, int]:
    (found,) = [one for one in score(k).items if one.item == item]
    return {"looked": found.looked, "begun": found.begun, "filed": found.filed}


def left(k: KioskUnderTest) -> list[str]:
    return [cell.name for cell in counted(k) if cell.kind is UsageKind.LEFT]


def test_who_files_is_counted_as_begun_and_filed_by_the_hour_of_coming() -> None:
    k = walk(kiosk(), *TO_IDENTITY, Step("identity", lambda k: k.clock.advance(200)))
    walk(k, *TO_DONE[len(TO_IDENTITY) :], Step("done"))
    k.flow.end()
    assert of_item(k) == {"looked": 1, "begun": 1, "filed": 1}
    assert left(k) == []
    assert score(k).visits[12] == score(k).visited == 1
    (item,) = score(k).items
    assert item.median == 1  # the way to the form is not the form
    assert item.reached["q.phone"] == item.reached["signature"] == item.reached["guide"] == 1
    assert score(k).pages == {"done": 1}


@pytest.mark.parametrize(
    ("way", "at", "begun"),
    [
        (TO_IDENTITY[:1], "guide", 0),
        (TO_IDENTITY, "identity", 0),
        (TO_FORM, "q.register_at", 1),
        (TO_CHECK, "check", 1),
    ],
)
def test_who_leaves_is_counted_at_the_page_that_was_left(way: tuple[Step, ...], at: str, begun: int) -> None:
    k = walk(kiosk(), *way)
    k.flow.end()
    assert left(k) == [f"{ITEM}/{at}"]
    assert of_item(k) == {"looked": 1, "begun": begun, "filed": 0}


def test_a_page_that_is_turned_back_to_is_reached_once() -> None:
    k = walk(
        kiosk(),
        *TO_FORM,
        Step("question/register_at", choose("household")),
        Step("question/phone", lambda k: k.question.back()),
        Step("question/register_at", choose("household")),
        Step("question/phone"),
    )
    k.flow.end()
    assert counted(k)[Cell(UsageKind.REACHED, f"{ITEM}/q.phone")] == 1
    assert left(k) == [f"{ITEM}/q.phone"]


@pytest.mark.parametrize(("minutes", "bucket"), [(0, 1), (4, 5), (59, 60), (61, BEYOND)])
def test_what_it_took_is_kept_as_a_bound_of_minutes_alone(minutes: int, bucket: int) -> None:
    k = walk(kiosk(), *TO_FORM)
    k.clock.advance(60 * minutes)
    walk(k, *TO_DONE[len(TO_FORM) :], Step("done"))
    k.flow.end()
    assert [cell.name for cell in counted(k) if cell.kind is UsageKind.TOOK] == [f"{ITEM}/{bucket}"]


def test_two_matters_of_one_visit_are_two_applications_and_one_visit() -> None:
    k = walk(kiosk(), *TO_DONE, Step("done", lambda k: k.wait(2)), Step("done", lambda k: k.done.other()))
    walk(k, Step("home", lambda k: k.home.choose("file")), Step("guide", lambda k: k.guide.forward()), Step("precheck"))
    k.flow.end()
    assert of_item(k) == {"looked": 2, "begun": 2, "filed": 1}
    assert left(k) == [f"{ITEM}/precheck"]
    assert score(k).visited == 1


def test_finding_out_is_a_page_that_was_looked_at_and_no_application() -> None:
    k = kiosk()
    k.flow.errand.open_place(Page.MATCH)
    k.match.other()
    k.settle()
    assert k.flow.page is Page.QUESTION
    k.flow.end()
    assert score(k).items == ()
    assert score(k).pages["match"] == 1
    assert score(k).visited == 1


def test_nobody_is_counted_for_the_menu_nor_for_home() -> None:
    k = kiosk()
    enter_menu(k)
    k.flow.leave_menu()
    assert score(k).visited == 0
    assert score(k).pages == {}


def test_a_page_is_counted_once_a_visit() -> None:
    k = kiosk()
    for _ in range(2):
        k.flow.to(Page.JOBS)
        k.settle()
        k.flow.to(Page.JOB)
        k.flow.to(Page.JOBS)
    k.flow.end()
    assert score(k).pages == {"jobs": 1, "job": 1}
    assert score(k).visited == 1


# -- when it is handed over --------------------------------------------------------------------------------------------


def test_it_is_handed_over_when_the_visit_is_over() -> None:
    k = walk(kiosk(), *TO_CHECK)
    assert k.noted == []
    k.flow.end()
    assert len(k.noted) == 1


def test_what_lies_open_over_midnight_belongs_to_the_day_on_which_it_ended() -> None:
    k = kiosk()
    k.clock.advance(11.99 * 3600)
    walk(k, *TO_FORM)
    k.wait(120)
    k.flow.end()
    today, tomorrow = sorted({day for noted in k.noted for day in noted})
    by_day = {day: total(*(noted.get(day, {}) for noted in k.noted)) for day in (today, tomorrow)}
    assert {cell.kind for cell in by_day[today]} <= {UsageKind.VISIT, UsageKind.RUNNING}
    assert score_of(by_day[today]).visits[23] == 1
    assert score_of(by_day[tomorrow]).looked == 1


# -- minutes -----------------------------------------------------------------------------------------------------------


def test_minutes_are_counted_while_the_program_runs_and_without_the_centre() -> None:
    k = kiosk()
    k.wait(600)
    k.network(SyncState.OFFLINE)
    k.wait(300)
    k.flow.usage.write()
    assert (score(k).running, score(k).offline, score(k).closed) == (15, 5, 0)


def test_an_hour_that_the_machine_slept_is_not_a_minute_that_it_ran() -> None:
    k = kiosk()
    k.clock.advance(3600)
    k.wait(1)
    k.flow.usage.write()
    assert score(k).running == 1


def test_what_was_counted_is_written_every_hour_though_nobody_comes() -> None:
    k = kiosk()
    k.wait(3660)
    assert score(k).running >= 60


def test_minutes_out_of_service_are_told_apart() -> None:
    k = kiosk()
    k.flow.out_of_order("")
    k.wait(120)
    k.flow.usage.write()
    assert (score(k).running, score(k).closed) == (2, 2)


# -- whatever people do ------------------------------------------------------------------------------------------------


def ways(k: KioskUnderTest) -> list[Callable[[], object]]:
    """What a hand may do now; most of it makes sense, some does not."""
    page = k.pages[k.flow.page]
    return [
        lambda: k.home.choose("file"),
        k.flow.forward,
        k.flow.forward,
        k.flow.back,
        k.flow.home,
        lambda: k.flow.to(Page.JOBS),
        getattr(page, "skip", k.flow.tick),
        lambda: k.wait(70),
        k.flow.end,
    ]


@pytest.mark.parametrize("seed", range(8))
def test_whatever_is_done_the_counts_agree(seed: int) -> None:
    chance, k = random.Random(seed), kiosk()
    for _ in range(6):
        k.flow.end()
        k.reader.take()
        walk(k, *chance.choice((TO_IDENTITY, TO_FORM, TO_CHECK, TO_DONE)))
        for _ in range(chance.randrange(12)):
            chance.choice(ways(k))()
            k.settle()
    k.flow.end()
    counts, whole = counted(k), score(k)
    assert whole.filed == len(k.filing.filed)
    for item in whole.items:
        assert item.looked == item.filed + sum(item.left.values())
        assert item.filed == sum(item.took.values()) <= item.begun <= item.looked
        assert all(drop.left <= item.reached[drop.step] for drop in item.drops)
    assert all((cell.hour is None) == (not cell.kind.by_hour) for cell in counts)
    assert all(re.fullmatch(cell.kind.name_pattern, cell.name) for cell in counts)
    assert whole.visited <= whole.looked + sum(whole.pages.values())
