"""What came of a test, in words: what was looked at, how it was, and what to do. A code
without words stands as 不好用."""

from collections.abc import Mapping
from typing import NamedTuple

from kiosk.maintenance.device_tests.step import Outcome, Step
from kiosk.ui.parts import Tag, Tone
from kiosk.ui.texts import Texts, placeholders


class Said(NamedTuple):
    """`text` is "" where the tag says it all, `todo` where nothing is to be done."""

    label: str
    text: str
    todo: str
    tag: Tag


_LABELS: Mapping[str, str] = {
    "reader": "step.reader",
    "scanner": "step.scanner",
    "headphones": "step.headphones",
    "display": "step.display",
    "card_text": "step.card_text",
    "card_photo": "step.card_photo",
    "card_time": "step.card_time",
    "card_module": "step.card_module",
    "printer": "step.printer",
    "printer_paper": "step.printer_paper",
    "printer_cover": "step.printer_cover",
    "printer_cutter": "step.printer_cutter",
    "printer_head": "step.printer_head",
    "printed_page": "step.printed_page",
    "display_code": "step.display_code",
    "scanned_code": "step.scanned_code",
    "sound_card": "step.sound_card",
    "sound_left": "step.sound_left",
    "sound_right": "step.sound_right",
    "sound_soft": "step.sound_soft",
    "sound_loud": "step.sound_loud",
    "camera": "step.camera",
    "touch_cells": "step.touch_cells",
    "touch_fingers": "step.touch_fingers",
    "screen_dots": "step.screen_dots",
    "net_centre": "step.net_centre",
    "net_address": "step.net_address",
    "net_gateway": "step.net_gateway",
    "net_names": "step.net_names",
    "net_connect": "step.net_connect",
    "net_tls": "step.net_tls",
    "net_health": "step.net_health",
    "net_time": "step.net_time",
    "clock_wall": "step.clock_wall",
    "clock_centre": "step.clock_centre",
    "clock_step": "step.clock_step",
    "clock_battery": "step.clock_battery",
    "power": "step.power",
    "disk": "step.disk",
    "memory": "step.memory",
    "heat": "step.heat",
    "backup": "step.backup",
    "metadata": "step.metadata",
    "outbox": "step.outbox",
    "store": "step.store",
    "config": "step.config",
    "keyboard": "step.keyboard",
}
# What is said of one that is well, as soon as all that stands in it was measured; the first that fits.
_WELL: Mapping[str, tuple[str, ...]] = {
    "card_text": ("step.card_text_read",),
    "card_photo": ("step.card_photo_read",),
    "card_time": ("step.card_time_read",),
    "card_module": ("step.card_module_read",),
    "printer_paper": ("step.printer_paper_left",),
    "printed_page": ("step.printed_page_ok",),
    "scanned_code": ("step.scanned_code_ok",),
    "sound_left": ("step.sound_ok",),
    "sound_right": ("step.sound_ok",),
    "sound_soft": ("step.sound_ok",),
    "sound_loud": ("step.sound_ok",),
    "touch_cells": ("step.touch_cells_ok",),
    "touch_fingers": ("step.touch_fingers_ok",),
    "screen_dots": ("step.screen_dots_ok",),
    "net_address": ("step.said",),
    "net_gateway": ("step.said_ms", "step.said"),
    "net_names": ("step.said_ms", "step.said"),
    "net_connect": ("step.ms",),
    "net_tls": ("step.net_tls_days", "step.ms"),
    "net_health": ("step.ms",),
    "net_time": ("step.seconds",),
    "clock_wall": ("step.said",),
    "clock_centre": ("step.seconds",),
    "clock_battery": ("step.seconds",),
    "power": ("step.power_minutes", "step.power_percent"),
    "disk": ("step.mb",),
    "memory": ("step.mb",),
    "heat": ("step.heat_degrees",),
    "backup": ("step.backup_hours",),
    "metadata": ("step.metadata_days",),
    "outbox": ("step.outbox_count",),
}
_CAUSES: Mapping[str, str] = {
    "disconnected": "cause.disconnected",
    "in_use": "cause.in_use",
    "wrong_device": "cause.wrong_device",
    "silent": "cause.silent",
    "self_test_failed": "cause.self_test_failed",
    "not_authorised": "cause.not_authorised",
    "not_understood": "cause.not_understood",
    "paper_out": "cause.paper_out",
    "paper_low": "cause.paper_low",
    "cover_open": "cause.cover_open",
    "cutter": "cause.cutter",
    "overheated": "cause.overheated",
    "printer_error": "cause.printer_error",
    "offline": "cause.offline",
    "driver_error": "cause.driver_gone",
    "hung": "cause.driver_gone",
    "no_reader": "cause.no_reader",
    "no_service": "cause.no_service",
    "not_installed": "cause.not_installed",
    "not_told": "cause.not_told",
    "no_sensor": "cause.no_sensor",
    "one_way": "cause.one_way",
    "no_card": "cause.no_card",
    "moved": "cause.moved",
    "timeout": "cause.timeout",
    "expired": "cause.timeout",
    "unverified": "cause.unverified",
    "unsupported": "cause.unsupported",
    "hardware": "cause.hardware",
    "photo_short": "cause.photo_short",
    "slow": "cause.slow",
    "assumed": "cause.assumed",
    "unknown": "cause.assumed",
    "stopped": "cause.stopped",
    "look_at_it": "cause.look_at_it",
    "refused": "cause.refused",
    "too_long": "cause.too_long",
    "not_supported": "cause.not_supported",
    "unreadable": "cause.unreadable",
    "other_code": "cause.other_code",
    "no_sound_card": "cause.no_sound_card",
    "not_heard": "cause.not_heard",
    "plugged_in": "cause.plugged_in",
    "not_used": "cause.not_used",
    "not_tried": "cause.not_tried",
    "cells_missed": "cause.cells_missed",
    "one_finger": "cause.one_finger",
    "spots": "cause.spots",
    "not_enrolled": "cause.not_enrolled",
    "no_address": "cause.no_address",
    "no_gateway": "cause.no_gateway",
    "no_echo": "cause.no_echo",
    "no_name": "cause.no_name",
    "no_route": "cause.no_route",
    "no_connection": "cause.no_connection",
    "not_secure": "cause.not_secure",
    "certificate_over": "cause.certificate_over",
    "other_name": "cause.other_name",
    "not_trusted": "cause.not_trusted",
    "not_tls": "cause.not_tls",
    "ends_soon": "cause.ends_soon",
    "not_reached": "cause.not_reached",
    "odd_answer": "cause.odd_answer",
    "centre_busy": "cause.centre_busy",
    "clock_off": "cause.clock_off",
    "never_told": "cause.never_told",
    "went_back": "cause.went_back",
    "jumped": "cause.jumped",
    "no_battery_clock": "cause.no_battery_clock",
    "battery_clock_off": "cause.battery_clock_off",
    "battery_low": "cause.battery_low",
    "on_battery": "cause.on_battery",
    "charging": "cause.charging",
    "read_only": "cause.read_only",
    "disk_full": "cause.disk_full",
    "disk_low": "cause.disk_low",
    "memory_full": "cause.memory_full",
    "memory_low": "cause.memory_low",
    "too_hot": "cause.too_hot",
    "warm": "cause.warm",
    "not_wanted": "cause.not_wanted",
    "never_backed_up": "cause.never_backed_up",
    "backup_old": "cause.backup_old",
    "never_pushed": "cause.never_pushed",
    "metadata_over": "cause.metadata_over",
    "metadata_ends_soon": "cause.metadata_ends_soon",
    "parked": "cause.parked",
    "store_unusable": "cause.store_unusable",
    "config_faults": "cause.config_faults",
    "engines_missing": "cause.engines_missing",
}
# Facts that are codes themselves.
_KINDS: Mapping[str, str] = {
    "citizen": "step.kind_citizen",
    "hmt": "step.kind_hmt",
    "foreign_2017": "step.kind_foreign",
    "foreign_2023": "step.kind_foreign",
    "qr": "step.kind_qr",
    "code_128": "step.kind_bars",
    "code_39": "step.kind_bars",
    "ean": "step.kind_bars",
    "data_matrix": "step.kind_other",
    "pdf_417": "step.kind_other",
    "aztec": "step.kind_other",
    "untold": "step.kind_untold",
}
TAGS: Mapping[Outcome, tuple[str, str, Tone]] = {
    Outcome.OK: ("tests.ok", "check-circle", Tone.OK),
    Outcome.LOOK: ("tests.look", "warning", Tone.WARN),
    Outcome.FAULT: ("tests.fault", "x-circle", Tone.BAD),
    Outcome.UNKNOWN: ("tests.unknown", "question", Tone.PLAIN),
    Outcome.ABSENT: ("tests.absent", "prohibit", Tone.PLAIN),
}


def tag_of(outcome: Outcome, text: Texts) -> Tag:
    key, icon, tone = TAGS[outcome]
    return Tag(text=text(key), icon=icon, tone=tone)


def said_of(step: Step, text: Texts) -> Said:
    label = text(_LABELS[step.code]) if step.code in _LABELS else step.code
    words, todo = _words(step, text)
    return Said(label, words, todo, tag_of(step.outcome, text))


def _words(step: Step, text: Texts) -> tuple[str, str]:
    facts = {name: _fact(value, text) for name, value in step.facts.items()}
    if not step.cause:
        return _filled(_WELL.get(step.code, ()), facts, text), ""
    if step.cause == "not_set_up":
        bad = step.outcome is Outcome.FAULT
        return text("cause.not_set_up_bad" if bad else "cause.not_set_up"), text(
            "cause.not_set_up_bad_do"
        ) if bad else ""
    key = _CAUSES.get(step.cause, "cause.other")
    has_advice = f"{key}_do" in text.keys()  # noqa: SIM118 - Texts is no mapping
    said = _filled((key,), facts, text) or text("cause.other")
    return said, text(f"{key}_do") if has_advice else ""


def _filled(keys: tuple[str, ...], facts: Mapping[str, str], text: Texts) -> str:
    """The first of these texts for which every fact is there."""
    return next((text(key, **facts) for key in keys if placeholders(text.raw(key)) <= facts.keys()), "")


def _fact(value: str | float, text: Texts) -> str:
    if isinstance(value, float):
        return f"{value:g}"
    return text(_KINDS[value]) if value in _KINDS else str(value)
