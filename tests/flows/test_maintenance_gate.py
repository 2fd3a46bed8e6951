"""The hidden corner, the gate behind it, and out again; without a window."""

import gc
import weakref
from dataclasses import replace
from typing import Any

import pytest

from kiosk.contract.recovery import answer_to
from kiosk.contract.reported import OutboxReported
from kiosk.domain.technician import Role
from kiosk.maintenance.device_tests.step import Outcome, Step
from kiosk.maintenance.overview import DEVICES, ConfigSeen, LookOver
from kiosk.maintenance.self_test import SelfTestResult
from kiosk.ui.flow import Page
from kiosk.ui.maintenance import menu
from kiosk.ui.maintenance.entries import Entry
from kiosk.ui.manner import PLAIN
from kiosk.ui.places import Sheet, of_menu
from kiosk.ui.screens.maintenance_gate.presenter import Step as Typed
from kiosk.ui.screens.maintenance_main import presenter
from kiosk.usecases.sync_ports import SyncState
from tests.support.clocks import NOON
from tests.support.fake_menu import (
    LEAD,
    LEAD_PIN,
    PIN,
    RECOVERY_KEY,
    STATION,
    TECHNICIAN,
    enter_menu,
    overview,
)
from tests.support.kiosk_under_test import ITEM, KioskUnderTest, kiosk, place, there


def at_gate() -> KioskUnderTest:
    k = kiosk()
    k.clock.advance(60)
    k.flow.presence.touch()
    k.flow.knock()
    k.settle()
    return k


def typed(k: KioskUnderTest, digits: str) -> None:
    gate = page(k, Page.MAINTENANCE_GATE)
    for digit in digits:
        gate.key(digit)
    gate.forward()
    k.settle()


def page(k: KioskUnderTest, name: Page) -> Any:
    return k.pages[name]


def view(k: KioskUnderTest) -> Any:
    return page(k, Page.MAINTENANCE_GATE).view


def test_nothing_of_the_menu_is_there_before_the_corner_and_after_leaving():
    k = kiosk()
    assert not any(map(of_menu, k.pages))
    enter_menu(k)
    page(k, Page.MAINTENANCE).forward()
    assert place(k) == Page.HOME.value
    assert not any(map(of_menu, k.pages))
    assert k.flow.menu.open is None
    assert k.menu_desk.ended == 1


def test_what_the_menu_made_is_let_go():
    k = kiosk()
    enter_menu(k)
    made: list[weakref.ref[Any]] = [
        weakref.ref(k.flow.menu.open),
        *(weakref.ref(one) for name, one in k.pages.items() if of_menu(name)),
    ]
    page(k, Page.MAINTENANCE).forward()
    k.settle()
    gc.collect()
    assert not [one for ref in made if (one := ref()) is not None]


def test_the_corner_does_nothing_where_somebody_is_in_the_middle_of_something():
    k = kiosk()
    k.home.choose("file")
    k.flow.knock()
    assert place(k) == Page.GUIDE.value
    k.flow.home()
    k.flow.sheets.open(Sheet.AIDS)
    k.flow.knock()
    assert place(k) == Page.HOME.value


def test_a_station_that_cannot_serve_still_lets_technicians_in_and_out():
    k = kiosk()
    k.flow.out_of_order("P-104")
    enter_menu(k)
    page(k, Page.MAINTENANCE).forward()
    assert place(k) == Page.OUT_OF_ORDER.value


def test_number_pin_and_code_open_it_and_it_is_on_record():
    k = kiosk()
    enter_menu(k)
    assert k.frame.view.menu is not None
    assert TECHNICIAN.number in k.frame.view.menu.who
    assert k.menu_desk.noted == [
        ("maintenance", {"technician": TECHNICIAN.number, "action": "entered", "role": "technician"})
    ]
    assert ("maintenance_gate", "passed") in [(event, facts["outcome"]) for event, facts in k.menu_desk.book.noted]


@pytest.mark.parametrize(
    ("number", "pin", "right_code"),
    [("9999", PIN, True), (TECHNICIAN.number, "000000", True), (TECHNICIAN.number, PIN, False)],
    ids=["nobody's number", "wrong PIN", "wrong code"],
)
def test_whatever_was_wrong_the_same_is_said_after_the_same_work(number: str, pin: str, right_code: bool):
    k = at_gate()
    typed(k, number)
    typed(k, pin)
    typed(k, k.menu_desk.code() if right_code else "000000")
    assert place(k) == Page.MAINTENANCE_GATE.value
    assert view(k).banner.lead == k.services.texts("gate.wrong")
    assert view(k).title == k.services.texts(Typed.NUMBER.key), "everything is typed anew"
    assert k.menu_desk.pins.looked_at == 1


def test_too_few_digits_are_told_of_before_anything_is_looked_at():
    k = at_gate()
    typed(k, "1")
    assert view(k).input.error
    typed(k, "2345")
    typed(k, "12345")
    assert view(k).input.error
    assert k.menu_desk.pins.looked_at == 0


def test_a_pin_is_never_on_the_glass():
    k = at_gate()
    typed(k, TECHNICIAN.number)
    gate = page(k, Page.MAINTENANCE_GATE)
    for digit in PIN:
        gate.key(digit)
    assert view(k).input.shown == "●" * len(PIN)
    gate.back()
    typed(k, "")
    assert view(k).input.shown == "", "what was typed of a PIN goes when one goes back"


def test_after_the_fifth_wrong_one_it_is_shut_and_opens_again():
    k = at_gate()
    for _ in range(5):
        typed(k, TECHNICIAN.number)
        typed(k, "000000")
        typed(k, "000000")
    assert not view(k).keys
    assert "1:00" in view(k).banner.lead
    gate = page(k, Page.MAINTENANCE_GATE)
    gate.key("1")
    gate.forward()
    k.settle()
    assert k.menu_desk.pins.looked_at == 5
    k.clock.advance(30)
    k.flow.presence.touch()
    k.tick()
    assert "0:30" in view(k).banner.lead
    k.clock.advance(31)
    k.flow.presence.touch()
    k.tick()
    assert view(k).keys


def test_it_is_still_shut_for_who_comes_back_to_the_corner():
    k = at_gate()
    for _ in range(5):
        for digits in (TECHNICIAN.number, "000000", "000000"):
            typed(k, digits)
    k.flow.leave_menu()
    k.flow.knock()
    k.settle()
    assert not view(k).keys


def test_without_a_telephone_the_centre_answers_a_challenge():
    k = at_gate()
    typed(k, TECHNICIAN.number)
    typed(k, PIN)
    page(k, Page.MAINTENANCE_GATE).other()
    k.settle()
    challenge = there(k.menu_desk.book.asked).text
    assert f"{challenge[:4]}\u00a0{challenge[4:]}" in view(k).banner.lead
    typed(k, answer_to(RECOVERY_KEY, STATION, challenge, TECHNICIAN.number))
    assert place(k) == Page.MAINTENANCE.value
    assert k.menu_desk.book.asked is None, "it is used up"


def test_a_station_that_agreed_on_nothing_says_so():
    k = at_gate()
    k.menu_desk.book.key = None
    typed(k, TECHNICIAN.number)
    typed(k, PIN)
    page(k, Page.MAINTENANCE_GATE).other()
    k.settle()
    assert view(k).banner.lead == k.services.texts("gate.no_recovery")


def test_a_database_that_fails_lets_nobody_in():
    k = at_gate()
    typed(k, TECHNICIAN.number)
    typed(k, PIN)
    k.menu_desk.book.broken = True
    typed(k, k.menu_desk.code())
    assert place(k) == Page.MAINTENANCE_GATE.value
    assert view(k).banner.lead == k.services.texts("gate.cannot_look")


def test_left_alone_the_gate_closes_after_a_minute_and_the_menu_after_five():
    k = at_gate()
    k.wait(59)
    assert place(k) == Page.MAINTENANCE_GATE.value
    k.wait(2)
    assert not of_menu(k.flow.page)
    k.flow.forward()  # from what is shown to nobody
    enter_menu(k)
    k.wait(200)
    assert there(k.frame.view.menu).left == "1:40"
    k.flow.presence.touch()
    k.wait(299)
    assert place(k) == Page.MAINTENANCE.value
    k.wait(2)
    assert not of_menu(k.flow.page)
    assert k.menu_desk.noted[-1][1]["action"] == "left_alone"


def test_the_menu_is_nobodys_visit():
    k = kiosk()
    enter_menu(k)
    assert k.flow.open_key is None
    assert not k.flow.unattended
    k.flow.broke()
    assert place(k) == Page.HOME.value
    assert k.sheet == ""


def test_how_a_technician_wanted_it_to_look_goes_with_them():
    k = kiosk()
    enter_menu(k)
    k.aids.toggle("large")
    assert k.dressed[-1] != PLAIN
    page(k, Page.MAINTENANCE).forward()
    assert k.dressed[-1] == PLAIN


def test_a_technician_is_told_what_only_a_lead_may(monkeypatch: pytest.MonkeyPatch):
    entry = Entry(code="x", icon="power", words="menu.out", page=Page.MAINTENANCE_GATE, least=Role.LEAD)
    monkeypatch.setattr(presenter, "ENTRIES", (entry,))
    monkeypatch.setattr(menu, "ENTRIES", (entry,))
    k = kiosk()
    enter_menu(k)
    main = page(k, Page.MAINTENANCE)
    main.choose("x")
    assert place(k) == Page.MAINTENANCE.value
    assert main.view.banner.lead == k.services.texts("menu.lead_only")
    main.forward()
    enter_menu(k, LEAD, LEAD_PIN)
    page(k, Page.MAINTENANCE).choose("x")
    assert place(k) == Page.MAINTENANCE_GATE.value


def test_the_first_page_tells_what_is_seen_and_asks_again():
    k = kiosk()
    enter_menu(k)
    k.settle()
    main = page(k, Page.MAINTENANCE)
    assert [one.amount for one in main.view.figures] == ["0 件", "12 米", "27 件"]
    assert ITEM not in str(main.view)
    k.menu_desk.seen = overview(outbox=OutboxReported(pending=3, parked=0, oldest=NOON))
    k.wait(6)
    assert main.view.figures[0].amount == "3 件"


@pytest.mark.parametrize("code", [*DEVICES.values(), "net_centre", "clock_step", "disk"])
def test_what_is_not_well_leads_to_where_it_is_tried(code: str):
    k = kiosk()
    enter_menu(k)
    bad = Step(code=code, outcome=Outcome.FAULT, cause="disconnected")
    k.menu_desk.seen = overview(steps=(bad,))
    k.wait(6)
    main = page(k, Page.MAINTENANCE)
    assert [(one.code, one.well, bool(one.todo)) for one in main.view.devices] == [(code, False, True)]
    main.look(code)
    k.settle()
    assert place(k).startswith("maintenance_")
    page(k, k.flow.page).back()


def test_the_card_of_the_configuration_leads_to_the_page_that_asks_once_more():
    k = kiosk()
    enter_menu(k, LEAD, LEAD_PIN)
    k.settle()
    main = page(k, Page.MAINTENANCE)
    assert main.view.config.back is not None
    main.go_back()
    k.settle()
    assert place(k) == "maintenance_config"


def test_what_is_well_says_when_it_was_last_tried_out_and_what_is_not_says_why() -> None:
    tried = SelfTestResult(
        at=NOON,
        by="",
        steps=(
            Step(code="reader", outcome=Outcome.OK),
            Step(code="scanner", outcome=Outcome.FAULT, cause="silent"),
            Step(code="keyboard", outcome=Outcome.FAULT, cause="engines_missing", facts={"count": 1}),
        ),
    )
    k = kiosk()
    k.menu_desk.seen = replace(overview(), last=tried)
    enter_menu(k)
    rows = {row.code: row.text for row in page(k, Page.MAINTENANCE).view.devices}
    assert rows["reader"].endswith("12:00 自检过")
    assert (rows["printer"], rows["scanner"]) == ("", ""), "nobody tried the one, and the other was not well then"


def test_a_way_to_write_that_is_away_is_told_to_technicians() -> None:
    """As the last self-test found it; `doctor` says the same."""
    missing = Step(code="keyboard", outcome=Outcome.FAULT, cause="engines_missing", facts={"count": 1})
    told = SelfTestResult(at=NOON, by="", steps=(Step(code="reader", outcome=Outcome.OK), missing))
    seen = LookOver(
        outbox=lambda: OutboxReported(pending=0, parked=0),
        counts=lambda: overview().counts,
        paper=lambda: None,
        statuses=dict,
        needed=(),
        network=lambda: SyncState.ONLINE,
        clock_fault=lambda: None,
        disk=lambda: Step(code="disk", outcome=Outcome.OK),
        config=ConfigSeen,
        last=lambda: told,
    )()
    assert seen.steps[-1] == missing
    k = kiosk()
    k.menu_desk.seen = seen
    enter_menu(k)
    row = page(k, Page.MAINTENANCE).view.devices[-1]
    assert (row.code, row.well) == ("keyboard", False)
    assert row.todo
    page(k, Page.MAINTENANCE).look("keyboard")
    assert place(k) == Page.MAINTENANCE_MACHINE.value
    page(k, Page.MAINTENANCE_MACHINE).back()
    assert place(k) == Page.MAINTENANCE.value, "to where one came from"


def test_the_way_back_from_a_test_is_the_list_that_one_came_by() -> None:
    k = kiosk()
    enter_menu(k)
    page(k, Page.MAINTENANCE).choose("printer")
    page(k, Page.MAINTENANCE_PRINTER).back()
    assert place(k) == Page.MAINTENANCE.value
    page(k, Page.MAINTENANCE).choose("tests")
    tests = page(k, Page.MAINTENANCE_TESTS)
    tests.choose("printer")
    page(k, Page.MAINTENANCE_PRINTER).back()
    assert place(k) == Page.MAINTENANCE_TESTS.value
    tests.back()
    assert place(k) == Page.MAINTENANCE.value
