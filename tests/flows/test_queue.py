"""取号: choosing, priority, a number and its paper, giving it back, appointments; and what may come between."""

from dataclasses import replace
from datetime import time, timedelta
from uuid import uuid4

import pytest

from hardware.api import PrintOutcome, PrintResult
from kiosk.contract.tickets import AppointmentTold
from kiosk.domain.business_day import local_time
from kiosk.domain.ticket import Priority, TicketState
from kiosk.ui.places import Page
from kiosk.usecases.issue_ticket import NoTicket
from kiosk.usecases.queue_now import Ahead, Shut
from kiosk.usecases.sync_ports import SyncState
from tests.support.fake_reader import card
from tests.support.kiosk_under_test import LEVEL, KioskUnderTest, Step, kiosk, there, walk

AT_STATION = replace(
    LEVEL, tiles=tuple(replace(tile, page=Page.TICKETS) if tile.id == "ticket" else tile for tile in LEVEL.tiles)
)


def station() -> KioskUnderTest:
    return kiosk(level=AT_STATION)


def to_ticket(k: KioskUnderTest) -> KioskUnderTest:
    return walk(
        k,
        Step("home", lambda k: k.home.choose("ticket")),
        Step("tickets", lambda k: k.tickets.choose("registration")),
        Step("tickets", lambda k: k.tickets.forward()),
        Step("ticket", lambda k: k.tick(1.5)),
    )


def test_a_number_without_saying_who_one_is():
    k = to_ticket(station())
    view = k.ticket.view
    assert (view.number, view.label) == ("A001", "失业、就业登记")
    assert view.lines == ("等 4 人，约 8–12 分钟",)
    assert view.qr.endswith("/line/" + "0" * 21 + "1")
    assert there(view.printing).lead == "小票打印好了，"
    assert len(k.queue.papers) == 1
    walk(k, Step("ticket", lambda k: k.ticket.forward()), Step("home"))
    assert k.ticket.view == k.ticket.blank
    assert k.flow.queue.issued is None


def test_priority_on_ones_own_word():
    k = walk(
        station(),
        Step("home", lambda k: k.home.choose("ticket")),
        Step("tickets", lambda k: k.tickets.choose("subsidy")),
        Step("tickets", lambda k: k.tickets.toggle_prior()),
        Step("tickets", lambda k: k.tickets.forward()),
        Step("priority", lambda k: k.priority.forward()),
        Step("priority", lambda k: k.priority.choose("veteran")),
        Step("priority", lambda k: k.priority.forward()),
        Step("ticket"),
    )
    assert [wish.priority for wish in k.queue.wishes] == [Priority.VETERAN]
    assert "优先办理" in k.ticket.view.lines


def test_nothing_chosen_is_told_and_back_leads_out():
    k = walk(station(), Step("home", lambda k: k.home.choose("ticket")), Step("tickets", lambda k: k.tickets.forward()))
    assert there(k.tickets.view.banner).lead == "还没有选。"
    walk(k, Step("tickets", lambda k: k.tickets.back()), Step("home"))


def test_who_wants_priority_chooses_a_business_first():
    k = walk(
        station(),
        Step("home", lambda k: k.home.choose("ticket")),
        Step("tickets", lambda k: k.tickets.toggle_prior()),
        Step("tickets", lambda k: k.tickets.forward()),
        Step("tickets"),
    )
    assert there(k.tickets.view.banner).lead == "还没有选。"


@pytest.mark.parametrize("why", [one for one in NoTicket if one not in (NoTicket.KEY_TAKEN, NoTicket.UNKNOWN_BUSINESS)])
def test_why_there_is_no_number_is_said_and_what_to_do(why: NoTicket):
    k = station()
    k.queue.refuses = why
    walk(
        k,
        Step("home", lambda k: k.home.choose("ticket")),
        Step("tickets", lambda k: k.tickets.choose("registration")),
        Step("tickets", lambda k: k.tickets.forward()),
        Step("tickets"),
    )
    banner = there(k.tickets.view.banner)
    assert banner.lead
    assert banner.text
    k.queue.refuses = None
    walk(k, Step("tickets", lambda k: k.tickets.forward()), Step("ticket"))
    assert len({wish.key for wish in k.queue.wishes}) == 1  # the same wish


def test_closed_says_when_to_come_back():
    k = station()
    k.queue.refuses, k.queue.opens = NoTicket.CLOSED, time(13, 30)
    walk(
        k,
        Step("home", lambda k: k.home.choose("ticket")),
        Step("tickets", lambda k: k.tickets.choose("registration")),
        Step("tickets", lambda k: k.tickets.forward()),
    )
    assert "13:30" in there(k.tickets.view.banner).text


def test_a_disk_that_fails_gives_no_number_and_another_try_is_the_same_wish():
    k = station()
    k.queue.breaks = True
    walk(
        k,
        Step("home", lambda k: k.home.choose("ticket")),
        Step("tickets", lambda k: k.tickets.choose("registration")),
        Step("tickets", lambda k: k.tickets.forward()),
        Step("tickets"),
    )
    assert there(k.tickets.view.banner).lead == "号没有取成。"
    assert not k.visit.saving
    k.queue.breaks = False
    walk(k, Step("tickets", lambda k: k.tickets.forward()), Step("ticket"))
    assert len({wish.key for wish in k.queue.wishes}) == 1


def test_two_quick_taps_are_one_number():
    k = walk(
        station(), Step("home", lambda k: k.home.choose("ticket")), Step("tickets", lambda k: k.tickets.choose("ask"))
    )
    k.tickets.forward()
    k.tickets.forward()
    k.settle()
    assert len(k.queue.tickets) == 1


def test_what_waits_stands_beside_each_business():
    k = station()
    k.queue.shut = {"subsidy": Shut.FULL, "employer": Shut.CLOSED}
    k.queue.ahead = Ahead(None)
    walk(k, Step("home", lambda k: k.home.choose("ticket")), Step("tickets"))
    notes = {one.code: one.note for one in k.tickets.view.businesses}
    assert notes["registration"] == "等几个人，现在不知道"
    assert notes["subsidy"] == "这半天的号取完了"
    assert notes["employer"] == "现在不取号"


def test_a_place_is_given_back_after_a_question():
    k = to_ticket(station())
    walk(k, Step("ticket", lambda k: k.ticket.back()))
    assert there(k.ticket.view.notice).lead == "真的不等了吗？"
    walk(k, Step("ticket", lambda k: k.ticket.back()))
    assert k.ticket.view.notice is None
    walk(k, Step("ticket", lambda k: k.ticket.back()), Step("ticket", lambda k: k.ticket.forward()), Step("ticket"))
    assert k.ticket.view.title == "这个号不用了"
    assert k.ticket.view.qr == ""
    walk(k, Step("ticket", lambda k: k.ticket.forward()), Step("home"))


def test_a_place_that_could_not_be_given_back_is_kept():
    k = to_ticket(station())
    k.queue.breaks = True
    walk(k, Step("ticket", lambda k: k.ticket.back()), Step("ticket", lambda k: k.ticket.forward()))
    assert there(k.ticket.view.notice).lead == "号还在，没有退成。"


def test_it_is_printed_again_when_asked():
    k = to_ticket(station())
    walk(k, Step("ticket", lambda k: k.ticket.other()))
    assert len(k.queue.papers) == 2


def test_no_paper_is_told_and_the_number_stays():
    k = station()
    k.queue.printed = PrintResult(PrintOutcome.NOT_PRINTED, "paper_out")
    to_ticket(k)
    assert there(k.ticket.view.printing).lead == "小票没打出来。"
    assert k.ticket.view.number == "A001"


def test_offline_words_are_honest():
    k = station()
    k.network(SyncState.OFFLINE)
    to_ticket(k)
    assert there(k.ticket.view.notice).lead == "现在没网，号照样有效。"
    assert k.ticket.view.qr_text == "有网以后能看排到哪了"


def test_who_is_called_while_they_look_is_told():
    k = to_ticket(station())
    k.queue.becomes(next(iter(k.queue.tickets)), TicketState.CALLED, "3")
    k.wait(3)
    assert (k.ticket.view.title, k.ticket.view.lines) == ("叫到您了", ("请到 3 号窗口。",))


def test_the_next_visitor_begins_anew():
    k = to_ticket(station())
    k.wait(95)
    if k.flow.page is Page.ATTRACT:
        k.flow.forward()
    walk(k, Step("home", lambda k: k.home.choose("ticket")), Step("tickets"))
    assert not any(one.chosen for one in k.tickets.view.businesses)
    assert not there(k.tickets.view.prior).checked


def test_in_another_language():
    k = walk(station(), Step("home", lambda k: k.home.choose("ticket")), Step("tickets"))
    k.flow.appearance.speak("en")
    assert k.tickets.view.businesses[0].text == "Registration"


# -- appointments ------------------------------------------------------------------------------------------------------


def appointed(k: KioskUnderTest) -> AppointmentTold:
    now = k.clock.now()
    told = AppointmentTold(
        appointment_id=str(uuid4()),
        submission_id=str(uuid4()),
        receipt_no="530502-QH03-20261010-0001",
        business="startup_loan",
        starts=now,
        ends=now + timedelta(hours=1),
        at=now,
    )
    k.queue.appointments.append(told)
    return told


def test_an_appointment_is_offered_only_where_there_is_one():
    k = walk(station(), Step("home", lambda k: k.home.choose("ticket")), Step("tickets"))
    assert there(k.tickets.view.bar.other).text == "我取过号"
    walk(k, Step("tickets", lambda k: k.tickets.other()), Step("ticket_again"))
    assert k.ticket_again.view.bar.other is None


def test_an_appointment_by_the_code_on_its_paper():
    k = station()
    told = appointed(k)
    walk(
        k,
        Step("home", lambda k: k.home.choose("ticket")),
        Step("tickets", lambda k: k.tickets.other()),
        Step("ticket_again", lambda k: k.ticket_again.other()),
        Step("appointment", lambda k: k.scanner.show("ESTATION:" + told.receipt_no)),
    )
    assert [one.chosen for one in k.appointment.view.appointments] == [True]
    walk(k, Step("appointment", lambda k: k.appointment.forward()), Step("ticket"))
    assert k.queue.wishes[-1].appointment_id == told.appointment_id


def test_a_strange_code_is_told():
    k = station()
    appointed(k)
    walk(
        k,
        Step("home", lambda k: k.home.choose("ticket")),
        Step("tickets", lambda k: k.tickets.other()),
        Step("ticket_again", lambda k: k.ticket_again.other()),
        Step("appointment", lambda k: k.scanner.show("http://example.invalid")),
    )
    assert there(k.appointment.view.banner).lead == "这不是预约回执上的码。"
    walk(k, Step("appointment", lambda k: k.appointment.back()), Step("tickets"))


def test_an_appointment_by_card():
    k = station()
    appointed(k)
    walk(
        k,
        Step("home", lambda k: k.home.choose("ticket")),
        Step("tickets", lambda k: k.tickets.other()),
        Step("ticket_again", lambda k: k.ticket_again.other()),
        Step("appointment", lambda k: k.appointment.other()),
        Step("identity", lambda k: k.identity.toggle_consent()),
        Step("identity", lambda k: k.reader.lay(card())),
        Step("appointment", lambda k: k.appointment.forward()),
        Step("ticket"),
    )
    assert k.queue.wishes[-1].business == "startup_loan"


def test_an_appointments_paper_is_known_where_numbers_are_looked_for():
    k = station()
    told = appointed(k)
    walk(
        k,
        Step("home", lambda k: k.home.choose("ticket")),
        Step("tickets", lambda k: k.tickets.other()),
        Step("ticket_again", lambda k: k.scanner.show("ESTATION:" + told.receipt_no)),
        Step("appointment", lambda k: k.appointment.forward()),
        Step("ticket"),
    )
    assert k.queue.wishes[-1].appointment_id == told.appointment_id


# -- a number that was taken before ------------------------------------------------------------------------------------


def gone_and_back(k: KioskUnderTest) -> KioskUnderTest:
    """A number was taken, and its owner stands there again."""
    to_ticket(k)
    return walk(
        k,
        Step("ticket", lambda k: k.ticket.forward()),
        Step("home", lambda k: k.home.choose("ticket")),
        Step("tickets", lambda k: k.tickets.other()),
        Step("ticket_again"),
    )


def type_in(k: KioskUnderTest, typed: str) -> None:
    for key in typed:
        k.ticket_again.key(key)
    k.ticket_again.forward()
    k.settle()


def minute_of(k: KioskUnderTest) -> str:
    return f"{local_time(next(iter(k.queue.tickets.values())).ticket.issued_at):%H%M}"


def test_the_code_on_the_paper_finds_the_number_and_nothing_is_printed_unasked():
    k = gone_and_back(station())
    walk(k, Step("ticket_again", lambda k: k.scanner.show("http://127.0.0.1:1/line/" + "0" * 21 + "1")), Step("ticket"))
    assert (k.ticket.view.number, k.ticket.view.printing) == ("A001", None)
    assert len(k.queue.papers) == 1
    walk(k, Step("ticket", lambda k: k.tick(1.5)), Step("ticket", lambda k: k.ticket.other()), Step("ticket"))
    assert len(k.queue.papers) == 2


def test_the_minute_and_the_digits_find_it_and_it_is_given_back():
    k = gone_and_back(station())
    type_in(k, minute_of(k) + "001")
    walk(
        k,
        Step("ticket", lambda k: k.tick(1.5)),
        Step("ticket", lambda k: k.ticket.back()),
        Step("ticket", lambda k: k.ticket.forward()),
        Step("ticket"),
    )
    assert k.ticket.view.title == "这个号不用了"


def test_a_number_without_its_minute_opens_nothing():
    k = gone_and_back(station())
    wrong = f"{(int(minute_of(k)) + 1) % 60:04d}"
    type_in(k, wrong + "001")
    assert there(k.ticket_again.view.banner).lead == "这台机器今天没有这个号。"
    assert k.flow.page is Page.TICKET_AGAIN
    type_in(k, "clear")
    assert k.flow.page is Page.TICKET_AGAIN


@pytest.mark.parametrize("typed", ["", "1427", "9999018"])
def test_what_is_no_time_and_number_is_told_at_once(typed: str):
    k = gone_and_back(station())
    type_in(k, typed)
    assert there(k.ticket_again.view.input).error == "先按时间四位，再按号码的数字。"


def test_of_two_with_the_same_digits_one_is_chosen():
    k = station()
    to_ticket(k)
    first = next(iter(k.queue.tickets.values()))
    twin = replace(first.ticket, ticket_id=str(uuid4()), business="subsidy", number="B001", token="2" * 22)
    k.queue.tickets[twin.ticket_id] = replace(first, ticket=twin)
    walk(
        k,
        Step("ticket", lambda k: k.ticket.forward()),
        Step("home", lambda k: k.home.choose("ticket")),
        Step("tickets", lambda k: k.tickets.other()),
    )
    type_in(k, minute_of(k) + "001")
    shown = k.ticket_again.view
    assert [(one.text, one.note) for one in shown.options] == [("A001", "失业、就业登记"), ("B001", "补贴、困难认定")]
    assert (shown.input, shown.keys, shown.title) == (None, (), "您的是哪一个号？")
    walk(k, Step("ticket_again", lambda k: k.ticket_again.forward()))
    assert there(k.ticket_again.view.banner).text == "请点一个，再点“是这个号”。"
    walk(k, Step("ticket_again", lambda k: k.ticket_again.choose(twin.ticket_id)))
    assert [one.chosen for one in k.ticket_again.view.options] == [False, True]
    walk(k, Step("ticket_again", lambda k: k.ticket_again.back()))
    assert k.ticket_again.view.options == ()
    type_in(k, minute_of(k) + "001")
    walk(
        k,
        Step("ticket_again", lambda k: k.ticket_again.choose(twin.ticket_id)),
        Step("ticket_again", lambda k: k.ticket_again.forward()),
        Step("ticket"),
    )
    assert k.ticket.view.number == "B001"


def test_who_guesses_is_stopped_and_told_what_to_do():
    k = gone_and_back(station())
    k.queue.guessed = True
    type_in(k, "0900001")
    assert there(k.ticket_again.view.banner).lead == "试的次数多了。"


def test_a_code_that_is_no_tickets_is_told():
    k = gone_and_back(station())
    walk(k, Step("ticket_again", lambda k: k.scanner.show("http://example.invalid")))
    assert there(k.ticket_again.view.input).error == "这不是取号小票上的码。"
