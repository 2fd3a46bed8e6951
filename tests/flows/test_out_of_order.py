"""A station out of order, a disk that hangs, a copy asked for twice."""

from kiosk.levels_file import load_levels
from kiosk.ui.places import Page
from tests.support.journeys import TO_DONE, TO_SIGN, sign
from tests.support.kiosk_under_test import TEXTS, catalogue, kiosk, walk


def test_a_station_out_of_order_stays_so_when_a_screen_breaks():
    """KioskApp.recover calls broke() for the first fault; the store is still unusable."""
    k = kiosk()
    k.flow.out_of_order("store.unusable")
    k.flow.broke()
    assert k.flow.page is Page.OUT_OF_ORDER


def test_a_disk_that_hangs_does_not_show_one_visitors_answers_for_ever():
    k = walk(kiosk(), *TO_SIGN)
    sign(k)
    k.signature.forward()
    for _ in range(3600):
        k.tick(1)  # the worker never answers
    assert k.flow.page is not Page.SIGNATURE


def test_the_same_copy_is_not_printed_twice_by_going_out_and_in_again():
    k = walk(kiosk(), *TO_DONE)
    k.clock.advance(5)
    k.done.other()
    k.home.choose("cases")
    k.settle()
    asked = []
    k.filing.printed = None
    real = k.services.reprint

    def reprint(*given):
        asked.append(given[0])
        return real(*given)

    object.__setattr__(k.services, "reprint", reprint)
    for _ in range(2):
        k.cases.open_case(k.cases.view.rows[0].case_id)
        k.case.other()
        k.executor.work()  # handed over, and still being printed
        k.cases.flow.back()
        k.cases.back()
        assert k.flow.page is Page.HOME
        k.home.choose("cases")
        k.settle()
    assert len(asked) == 1


def test_a_place_that_asks_who_one_is_is_named_at_a_level_without_identity(tmp_path):
    (tmp_path / "levels.toml").write_text(
        '[[entries]]\nid = "cases"\ntitle = "我的业务"\nicon = "folder-user"\npage = "cases"\n'
        + "".join(
            f'[level.{n}]\ngreeting = "x"\npromise = "x"\nidentity = false\nprinting = false\ntickets = false\n'
            'hero = "cases"\n'
            for n in (1, 2, 3, 4)
        ),
        encoding="utf-8",
    )
    assert load_levels(tmp_path, catalogue(), TEXTS).faults
