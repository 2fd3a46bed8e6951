"""`doctor`: what is wrong with this station, for a technician with ten minutes. Works beside a running kiosk."""

import asyncio
import dataclasses
import shutil
from argparse import Namespace
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta

from kiosk.commands.answer import DONE, REFUSED, say
from kiosk.commands.device_report import DeviceReport, openers_at, report_devices
from kiosk.contract.changes import ChangesPage
from kiosk.devices import FONTS
from kiosk.domain.business_day import business_date
from kiosk.domain.ideographs import AMENDMENT_1, LEVEL_3
from kiosk.input.desk import engines_of
from kiosk.input.word_list import FILE as WORDS_FILE
from kiosk.input.word_list import read_words
from kiosk.items.faults import ItemFault
from kiosk.items.table_dates import load_table_dates
from kiosk.remote_config.slots import ConfigFolder
from kiosk.station import Station
from kiosk.store.database_key import KeyKept, key_kept
from kiosk.sync.client import CentralClient
from kiosk.sync.once import open_for
from kiosk.sync.outcome import Unreachable
from kiosk.ui.fonts import FontBook, FontsMissingError
from kiosk.ui.look_fault import LookFault
from kiosk.ui.services import Level
from kiosk.ui.sound_assets import look_faults
from kiosk.usecases.errors import StationError
from kiosk.usecases.sync_ports import ChangePosition
from kiosk.voice.aplay import Aplay
from kiosk.voice.espeak import Espeak

LEAST_FREE_MB = 200
MOST_NAMED = 3
WORST_DRIFT = timedelta(minutes=2)


@dataclass(frozen=True, slots=True)
class Check:
    name: str
    ok: bool
    detail: str


def run(station: Station, _args: Namespace) -> int:
    devices = report_devices(station.settings, openers_at(station.data))
    needed = _NeededDevices(station.level)
    checks = [*_checks(station), *map(needed.check, devices), needed.sum_up(devices, in_service=_in_service(station))]
    ok = all(check.ok for check in checks)
    answer = {
        "ok": ok,
        "checks": [dataclasses.asdict(check) for check in checks],
        "devices": [device.as_json() for device in devices if device.port],
    }
    return say(answer, status=DONE if ok else REFUSED)


@dataclass(frozen=True, slots=True)
class _NeededDevices:
    """What the devices mean at this level: one it cannot do without, one it can, one it has no use for."""

    level: Level

    def check(self, device: DeviceReport) -> Check:
        """A sick device that this level never asks is no fault of this station's."""
        if device.port and not self._used(device.device):
            return Check(device.device, True, f"这一级用不上；{device.detail}")
        return Check(device.device, device.ok, device.detail)

    def sum_up(self, devices: Sequence[DeviceReport], *, in_service: bool) -> Check:
        """Which of those it needs is missing or sick. One that was never set up is a fault as soon as the station is
        in service; before that it is only said."""
        reports = [device for device in devices if device.device in self.level.devices]
        sick = [f"{_DEVICE_NAMES[one.device]}不能用" for one in reports if one.port and not one.ok]
        missing = [f"{_DEVICE_NAMES[one.device]}没有配" for one in reports if not one.port]
        level = _LEVEL_NAMES[self.level.number]
        if not reports:
            return Check("level_devices", True, f"{level}服务不用别的设备，有屏幕就行")
        needs = "、".join(_DEVICE_NAMES[one.device] for one in reports)
        found = "；".join(sick + missing) or "都在，都能用"
        return Check("level_devices", not sick and not (missing and in_service), f"{level}服务要有{needs}：{found}")

    def _used(self, device: str) -> bool:
        return device not in _NEEDS or getattr(self.level, _NEEDS[device])


# What a device is there for.
_NEEDS = {"reader": "identity", "scanner": "identity", "printer": "printing"}
_DEVICE_NAMES = {"reader": "身份证阅读器", "printer": "打印机", "scanner": "扫码器", "qr_display": "二维码屏"}
_LEVEL_NAMES = {1: "一级", 2: "二级", 3: "三级", 4: "四级"}


def _in_service(station: Station) -> bool:
    try:
        return station.store.station().enrolled
    except StationError:
        return False  # told by the check of the database


def _checks(station: Station) -> Iterator[Check]:
    yield _database(station)
    yield _key(station)
    yield _items(station)
    yield _levels(station)
    yield _config(station)
    yield _holidays(station)
    yield _code_tables(station)
    yield _look(station)
    yield _languages(station)
    yield _fonts()
    yield _voice(station)
    yield from _input(station)
    yield _disk(station)
    yield from _centre_and_clock(station)


def _database(station: Station) -> Check:
    try:
        found, chain_report = station.store.integrity(), station.store.verify_audit()
        waiting = station.store.outbox.depth()
    except StationError as fault:
        return Check("database", False, f"{fault.code}: {fault}")
    ok = found == "ok" and chain_report.intact and not waiting.parked
    audit = "whole" if chain_report.intact else "BROKEN"
    detail = f"integrity {found}; audit chain {audit}; {waiting.pending} to send, {waiting.parked} parked"
    return Check("database", ok, detail)


def _key(station: Station) -> Check:
    """Where a key lies that nothing seals is no fault of the station's: it is said, with what is to be done."""
    kept = key_kept(station.data)
    return Check("key", kept is not KeyKept.OPEN, _KEY_WORDS[kept])


_NOT_SEALED = "WARNING: beside the database as it is: who takes the disk can read what was filed"
_KEY_WORDS = {
    KeyKept.HANDED_OVER: "handed over by systemd, on no disk of ours",
    KeyKept.SEALED: "sealed to the TPM of this machine",
    KeyKept.SEALABLE: f"{_NOT_SEALED}; this machine has a TPM: run `kiosk store seal`",
    KeyKept.PLAIN: f"{_NOT_SEALED}; no TPM here that this user may ask",
    KeyKept.OPEN: "others on this machine may read station.key: chmod 600",
    KeyKept.NONE: "none yet",
}


def _items(station: Station) -> Check:
    faults = station.catalogue.faults
    return Check("items", not faults, _named(faults) or f"{len(station.catalogue.items)} sound")


def _levels(station: Station) -> Check:
    faults, level = station.levels.faults, station.level
    return Check("levels", not faults, _named(faults) or f"level {level.number}: {len(level.entries)} entries")


def _config(station: Station) -> Check:
    """What was pushed here, and what became of the newest."""
    folder = ConfigFolder(station.data)
    state, now = folder.state(), station.clock.now()
    active, refusal = state.active(now), state.refusal
    runs = f"runs version {active.version} of {active.group}" if active else "runs what came with the program"
    if active is not None and not folder.is_whole(active):
        return Check("config", False, f"{runs}, and its files were changed")
    if refusal is not None:
        return Check("config", False, f"{runs}; version {refusal.version} {refusal.word}: {refusal.reason}")
    return Check("config", True, f"{runs}, {state.word.value}" + ("; out of service" if state.out_of_service else ""))


def _holidays(station: Station) -> Check:
    """Of a year without a table the weekends alone are counted, and the day is said to be about."""
    calendar, faults = station.holidays
    known = ", ".join(str(year) for year in sorted(calendar.years))
    return Check("holidays", not faults, _named(faults) or f"known: {known}")


def _code_tables(station: Station) -> Check:
    """How old they are is no fault of the station's: it is said, with what is to be done."""
    today = business_date(station.clock.now())
    dates, faults = load_table_dates(station.config, today)
    return Check("code_tables", not faults, _named(faults) or "; ".join(one.told(today) for one in dates) or "no dates")


def _look(station: Station) -> Check:
    faults = look_faults(station.assets)
    return Check("look", not faults, _named(faults) or "theme, pictures, fonts and icons are there")


def _languages(station: Station) -> Check:
    texts = station.texts
    return Check("languages", not texts.faults, _named(texts.faults) or "、".join(one.name for one in texts.languages))


def _named(faults: Sequence[ItemFault | LookFault]) -> str:
    """The first few, by file and place."""
    return "; ".join(f"{f'{fault.file} {fault.path}'.rstrip()}: {fault.message}" for fault in faults[:MOST_NAMED])


def _fonts() -> Check:
    try:
        book = FontBook(FONTS)
    except FontsMissingError:
        return Check("fonts", False, "not prepared: run `make setup`")
    drawn, whole = _drawn(book, LEVEL_3)
    later, all_later = _drawn(book, AMENDMENT_1)
    also = f"of its amendment 1 {later} of {all_later}, the others as boxed codes"
    return Check("fonts", drawn == whole, f"{drawn} of {whole} ideographs of GB 18030-2022; {also}")


def _drawn(book: FontBook, blocks: Sequence[range]) -> tuple[int, int]:
    """How many have a font, and of how many."""
    drawn = sum(book.font_of(chr(point)) is not None for block in blocks for point in block)
    return drawn, sum(map(len, blocks))


def _input(station: Station) -> Iterator[Check]:
    """Each engine of the keyboard: whoever can write otherwise still can."""
    with engines_of(station.input_setup) as desk:
        states = desk.states()
    for state in states:
        detail = f"{state.reason}: {state.detail}".rstrip(": ") if state.reason else state.detail
        yield Check(f"input_{state.engine}", state.ready, detail)
    words, faults = read_words(station.config / WORDS_FILE)
    named = "; ".join(f"{WORDS_FILE}:{fault.line}: {fault.message}" for fault in faults[:MOST_NAMED])
    yield Check("input_words", not faults, named or f"{len(words)} words of this place")


def _voice(station: Station) -> Check:
    """Whether 读给我听 is offered here. What it lacks is a fault as soon as the station is in service."""
    fault = _voice_fault(station)
    if fault:
        return Check("voice", not _in_service(station), fault)
    voice = station.settings.voice
    return Check(
        "voice",
        True,
        f"能念，音量 {voice.volume}%，夜里最多 {voice.night_volume}%" if voice.engine else "本站不念给人听",
    )


def _voice_fault(station: Station) -> str:
    voice, faults = station.settings.voice, station.clips.faults
    if not voice.engine:
        return ""
    engine, player = Espeak(voice.engine, voice.speed), Aplay(voice.device)
    if not engine.try_out():
        return f"少装了 {voice.engine}，或它念不了普通话：读给我听没有开"
    if not player.installed:
        return "少装了 alsa-utils：读给我听没有开"
    if not player.try_out():
        return f"声音出不来（{voice.device}），请查声卡和喇叭：读给我听没有开"
    return "；".join(f"{fault.file}：{fault.message}" for fault in faults[:MOST_NAMED])


def _disk(station: Station) -> Check:
    try:
        station.data.mkdir(parents=True, exist_ok=True)
        free = shutil.disk_usage(station.data).free // 1_000_000
    except OSError as fault:
        return Check("disk", False, f"{station.data}: {fault.strerror}")
    return Check("disk", free >= LEAST_FREE_MB, f"{free} MB free")


def _centre_and_clock(station: Station) -> Iterator[Check]:
    try:
        client = open_for(station.store.station(), station.clock, CentralClient)
        since = station.store.changes.position()
    except StationError as fault:
        yield Check("centre", False, f"{fault.code}: {fault}")
        return
    if client is None:
        yield Check("centre", True, "not enrolled: works alone, nothing is sent")
        yield _own_clock(station)
        return
    yield from asyncio.run(_ask(client, since, _own_clock(station)))


def _own_clock(station: Station) -> Check:
    """Where there is no centre to compare with: held against the last time that was known to be right."""
    now = f"{station.clock.now():%Y-%m-%d %H:%M:%S%z}"
    if station.queue.time.may_date():
        return Check("clock", True, f"{now}; no centre to compare with")
    return Check(
        "clock", False, f"{now} is wrong: set it, then `kiosk tickets clock --confirm`; nothing is filed before"
    )


async def _ask(client: CentralClient, since: ChangePosition, alone: Check) -> tuple[Check, ...]:
    async with client:
        outcome = await client.changes(since.cursor, since.snapshot)
        drift = client.skew
    if isinstance(outcome, Unreachable):
        return (Check("centre", False, "out of reach"), alone)
    if not isinstance(outcome, ChangesPage):
        return (Check("centre", False, f"answers, but not as it should: {type(outcome).__name__}"),)
    seconds = round(drift.total_seconds())
    return (
        Check("centre", True, "answers"),
        Check("clock", abs(drift) <= WORST_DRIFT, f"{-seconds:+d} s against the centre"),
    )
