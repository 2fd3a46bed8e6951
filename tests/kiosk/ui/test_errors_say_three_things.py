"""Every error says what happened, whether the work is safe, and what to do now; a field says how to do it right."""

import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from kiosk.domain.service_item import AskedOn
from kiosk.items.catalogue import load_catalogue
from kiosk.settings import CONFIG, ROOT
from kiosk.ui.texts import HOUSE, read_locale
from tests.support.shown_texts import HAN, _literals

LOCALE = ROOT / "assets" / "generated" / "locale"
TABLES = {code: read_locale(LOCALE / f"{code}.mo").table for code in (HOUSE, "zh_Hant", "en")}

# Something was filled in or handed in: its name, and the texts that stand together.
AT_STAKE: Mapping[str, tuple[str, ...]] = {
    "no network": ("home.offline", "home.offline_kept"),
    "begun anew amid a visit": ("came_back.title", "broken.stored", "broken.do"),
    "no receipt beforehand": ("receipt.paper_out", "receipt.still_possible"),
    "no answer possible here": ("question.not_here", "question.cannot_enter"),
    "another card": ("other_card.title", "other_card.safe", "other_card.do"),
    "saving is slow": ("check.very_slow", "check.very_slow_do"),
    "not stored": ("check.not_stored", "check.not_stored_do"),
    "perhaps stored": ("check.maybe_stored", "check.maybe_stored_do"),
    "another card while filing": ("check.swapped", "check.swapped_do"),
    "refused": ("check.refused", "check.refused_do"),
    "a new form": ("check.form_changed", "check.form_changed_do"),
    "leaving while saving": ("saving.title", "saving.text", "saving.then"),
    "a bundle half stored": ("parts_done.some_saved", "parts_done.hint_mend", "parts_done.not_stored"),
    "a bundle not printed": ("parts_done.all_saved", "parts_done.not_printed", "parts_done.not_printed_do"),
    "a bundle perhaps printed": ("parts_done.all_saved", "parts_done.unknown", "parts_done.unknown_do"),
    "not printed": ("done.saved", "done.not_printed", "done.not_printed_do"),
    "printing is slow": ("done.saved", "done.printing_slow", "done.printing_slow_do"),
    "not printed, a page of its own": ("printer_out.title_other", "printer_out.safe_here", "printer_out.ways"),
    "not sent": ("done.saved", "done.no_network"),
    "parked at the centre": ("done.parked",),
    "a rating not kept": ("rating.not_kept", "rating.not_kept_do"),
    "a rating perhaps kept": ("rating.maybe_kept", "rating.maybe_kept_do"),
    "cases cannot be read": ("cases.broken", "cases.broken_do"),
    "cases not shown": ("cases.not_allowed", "cases.not_allowed_do"),
    "cases are slow": ("cases.very_slow", "cases.very_slow_do"),
    "printed often enough": ("case.used_up", "case.used_up_do"),
    "withdrawal not stored": ("case.withdraw_broke", "case.withdraw_broke_do"),
    "withdrawal too late": ("case.not_withdrawn", "case.not_withdrawn_do"),
    "a paper is missing": ("supplement.missing", "supplement.missing_do"),
    "nothing to hand in": ("supplement.nothing", "supplement.nothing_do"),
    "no sending by phone without a network": ("upload.offline", "upload.offline_do"),
    "no sending by phone yet": ("upload.not_there_yet", "upload.not_there_yet_do"),
    "the code is over": ("upload.over", "upload.over_do"),
    "a receipt that is not genuine": ("paper.not_genuine", "paper.not_genuine_do"),
    "a receipt that is revoked": ("paper.revoked", "paper.revoked_do", "help.phone"),
    "a receipt that is not here": ("paper.not_here", "paper.not_here_do", "help.phone"),
    "receipts cannot be checked": ("paper.broken", "paper.broken_do"),
    "no network at a ticket": ("tickets.offline", "tickets.offline_do"),
    "a ticket not printed": ("tickets.not_printed", "tickets.not_printed_do"),
    "a place not given back": ("tickets.not_given_back", "tickets.not_given_back_do"),
    "a number not found again": ("tickets.not_found", "tickets.not_found_do"),
    "a number guessed at": ("tickets.too_many", "tickets.too_many_do"),
    "time is over": ("timeout.title", "timeout.not_kept", "timeout.stay"),
    "a screen broke, stored": ("broken.title", "broken.stored", "broken.do"),
    "a screen broke, perhaps stored": ("broken.title", "broken.unsure", "broken.do"),
    "a screen broke, lost": ("broken.title", "broken.lost", "broken.do"),
    "a screen broke, kept": ("broken.title", "broken.parked", "broken.do"),
    "a screen broke, kept for another": ("broken.title", "broken.parked_for", "broken.do"),
    "jobs cannot be looked for": ("jobs.broken", "jobs.broken_do"),
    "applying was not stored": ("outcome.broken_title", "outcome.broken", "outcome.broken_do"),
    "applied, and not sent": ("outcome.apply_saved", "outcome.apply_saved_do"),
    "no room on the disk, on home": ("home.no_room", "home.no_room_then"),
    "a new roll not counted": ("roll.not_written", "roll.not_written_do"),
    "faults cannot be counted": ("faults.broken", "faults.broken_do"),
    "out of order": ("out_of_order.title", "out_of_order.safe", "out_of_order.text"),
}
# Nobody has filled in anything yet, or nothing that this touches: what happened, and what to do.
NOTHING_AT_STAKE: Mapping[str, tuple[str, ...]] = {
    **{
        key: (key, f"{key}_do")
        for key in (
            *("identity.not_agreed", "identity.moved", "identity.timed_out", "identity.unverified"),
            *("identity.unsupported", "identity.interrupted", "identity.unusable", "identity.expired"),
            *("identity.early", "agent.expired", "agent.no_card", "agent.principal_expired", "agent.same"),
            *("agent.too_young", "agent.early", "mandate.cannot_swap", "mandate.not_agreed", "mandate.not_chosen"),
            *("scan.interrupted", "scan.number_only", "scan.receipt", "scan.timed_out", "scan.unknown"),
            *("scan.unknown_card", "scan.unread", "parts.none", "rating.one_reason", "row_card.own"),
            *("tickets.not_chosen", "tickets.closed", "tickets.full", "tickets.no_block", "tickets.clock"),
            *("tickets.not_stored", "tickets.no_appointment", "tickets.cancelled"),
            *(
                "around.broken",
                "job.over",
                "content.gone",
                "outcome.busy",
                "outcome.gone",
                "outcome.not_yours",
                "outcome.take_waiting",
                "postings.none",
            ),
            *("paper.damaged", "paper.not_yours", "paper.other", "paper.unknown"),
        )
    },
    # Of a device, told to the technician who tries it.
    **{
        key: (key, f"{key}_do")
        for key in TABLES[HOUSE]
        if key.startswith("cause.") and not key.endswith("_do") and f"{key}_do" in TABLES[HOUSE]
    },
    # Told to a technician at the gate, and on the first page behind it.
    **{
        key: (key, f"{key}_do")
        for key in (
            *("gate.cannot_look", "gate.no_recovery", "gate.shut", "gate.wrong"),
            *("menu.cannot_look", "menu.lead_only", "menu.paper_out"),
            *("enrol.taken", "enrol.plain", "enrol.not_the_same", "enrol.wrong_code", "people_care.is_lead"),
        )
    },
    # What is at stake was handed in before, and nobody can say that it is safe.
    "records lost": ("gap.title", "gap.since", "gap.do"),
    "all records lost": ("gap.title", "gap.ever", "gap.do"),
    "not open": ("not_open.title", "not_open.text"),
    "no identity here": ("identity.title_unusable", "identity.subtitle_unusable"),
    "the reader is not ready": ("identity.not_ready",),
    "no network for a scan": ("scan.offline", "scan.another_way"),
    "no cards by scan": ("scan.not_available", "scan.another_way"),
    "the scanner is away": ("scan.unusable", "scan.another_way"),
    "an old code": ("scan.expired", "scan.renew"),
    "a used code": ("scan.used", "scan.renew"),
    "nothing was found": ("lookup.nothing",),
    "no such character": ("keyboard.nothing",),
    "no words to be written": ("keyboard.ask_desk",),
    "no promise": ("check.not_promised", "check.promise_means"),
    "no answer": ("question.not_chosen", "parts.none_do"),
    "a case that is gone": ("case.gone", "case.ask_for_receipt"),
}
# What can be done, and no error.
OFFERS = {
    "gate.read_out",
    "tickets.give_back",
    *("outcome.apply_before", "outcome.apply_sent", "outcome.gave_up", "outcome.take_sure"),
    *("attract.fraud", "case.filed_before", "case.needs", "case.same", "printer_out.by_hand", "printer_out.desk"),
    *("printer_out.later", "rating.call_back", "row_card.by_hand"),
}
SAFE = {
    HOUSE: (
        "没有丢|不会丢|还在|都在|没有变|没有交上去|没有撤回|没有留下|不会留下|不会交两份|不受影响|存上了|存在|保存|存好|自动送"
        "|照样能办|给[您他]留着|不知道存上|没有动|照常|和原来一样|从不导出"
    ),
    "zh_Hant": (
        "沒有丟|不會丟|還在|都在|沒有變|沒有交上去|沒有撤回|沒有留下|不會留下|不會交兩份|不受影響|存上了|存在|保存|存好|自動送"
        "|照樣能辦|[您他]留著|不知道存好|沒有動|照常|和原來一樣|從不導出"
    ),
    "en": (
        "safe|lost|kept|keeps|still|nothing|unchanged|not handed in|not withdrawn|not affected|saved|saving|stored"
        "|by itself|twice|unknown|until it can be sent|untouched|as before|in service"
    ),
}
DO = (
    "请|就换|少点|就能看|点一下|可以|点“|打 |到.*(问|办|报)|再|自动|记下|一存好就告诉您|能接着|我还在|就行|看上面"
    "|打电话|用手机|不用再"
)
HOW = "请|要|最|至少|只|先|比如|换|不用|可以|不能|能|没有这一|还没有填"


# What technicians are told at the station: something is at stake in all of it, if only that nothing was changed.
CARE = (
    "care.",
    "queue_care.",
    "config_care.",
    "log_care.",
    "restart_care.",
    "sound_care.",
    "service_break.",
    "trial.",
    "crosses.",
)
CARED: Mapping[str, tuple[str, ...]] = {
    key: (key, f"{key}_do") for key in TABLES[HOUSE] if key.startswith(CARE) and f"{key}_do" in TABLES[HOUSE]
}


def said(code: str, keys: tuple[str, ...]) -> str:
    return "\n".join(TABLES[code][key] for key in keys)


@pytest.mark.parametrize(
    "keys",
    [*AT_STAKE.values(), *NOTHING_AT_STAKE.values(), *CARED.values()],
    ids=[*AT_STAKE, *NOTHING_AT_STAKE, *CARED],
)
def test_it_says_what_happened_and_what_to_do(keys: tuple[str, ...]) -> None:
    assert TABLES[HOUSE][keys[0]].strip()
    assert re.search(DO, said(HOUSE, keys))


@pytest.mark.parametrize("code", TABLES)
@pytest.mark.parametrize("keys", [*AT_STAKE.values(), *CARED.values()], ids=[*AT_STAKE, *CARED])
def test_it_says_whether_the_work_is_safe(keys: tuple[str, ...], code: str) -> None:
    assert re.search(SAFE[code], said(code, keys), re.IGNORECASE)


def test_no_error_is_left_out() -> None:
    """Whatever has an advice beside it is an error, or an offer."""
    known = {key for keys in (*AT_STAKE.values(), *NOTHING_AT_STAKE.values(), *CARED.values()) for key in keys}
    known |= OFFERS
    advised = {key for key in TABLES[HOUSE] if f"{key}_do" in TABLES[HOUSE]}
    assert advised - known == set()


# -- what a field says -------------------------------------------------------------------------------------------------

CHECKS = ("answer_checks.py", "form.py", "photo_check.py", "signature_check.py")
# Said to a program that asks, never on a screen; or a part of a message.
OF_PROGRAMS = {"{} 年 {} 月 {} 日", "这张表里没有这一项", "行", "个{}", "第 {} {}：{}"}


def _checked(file: Path) -> list[str]:
    return [words for words in _literals(file) if HAN.search(words) and words not in OF_PROGRAMS and len(words) > 6]


@pytest.mark.parametrize("name", CHECKS)
def test_a_check_says_how_to_do_it_right(name: str) -> None:
    assert [words for words in _checked(ROOT / "kiosk" / "items" / name) if not re.search(HOW, words)] == []


def test_an_item_says_how_to_do_it_right() -> None:
    found = []
    for item in load_catalogue(CONFIG).items:
        asked = [q for question in item.form.questions for q in (question, *question.columns)]
        found += [q.error for q in asked if q.error and q.asked_on is not AskedOn.BESIDE and "请" not in q.error]
        found += [check.message for check in item.form.checks if not re.search(HOW, check.message)]
    assert found == []
