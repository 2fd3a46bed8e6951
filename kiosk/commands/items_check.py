"""`items check [DIR]`: every fault of every file that a station's catalogue, home page and keyboard are made of."""

import dataclasses
import tomllib
from argparse import Namespace
from collections.abc import Iterator
from datetime import date
from difflib import get_close_matches
from pathlib import Path

from kiosk.commands.answer import REFUSED, refuse, say
from kiosk.domain.business_day import business_date
from kiosk.input.word_list import FILE as WORDS_FILE
from kiosk.input.word_list import read_words
from kiosk.items.catalogue import load_catalogue
from kiosk.items.faults import ItemFault
from kiosk.items.holidays import FILE as HOLIDAYS_FILE
from kiosk.items.holidays import load_holidays
from kiosk.items.queue_file import FILE as QUEUE_FILE
from kiosk.items.queue_file import load_queue
from kiosk.items.table_dates import load_table_dates
from kiosk.items.thorough_check import check_config
from kiosk.items.wages_file import load_wages
from kiosk.levels_file import FILE as LEVELS_FILE
from kiosk.levels_file import load_levels
from kiosk.signage_file import FILE as SIGNAGE_FILE
from kiosk.signage_file import load_signage
from kiosk.station import Station


def run(station: Station, args: Namespace) -> int:
    folder = args.dir or station.config
    if not (folder / "items").is_dir():
        return refuse("no_items", f"{folder} holds no items directory", ok=False, faults=[])
    today = business_date(station.clock.now())
    faults = [dataclasses.asdict(fault) for fault in faults_of(station, folder, today)]
    notes = [date.told(today) for date in load_table_dates(folder, today)[0]]
    told = {"ok": not faults, "faults": faults} | ({"notes": notes} if notes else {})
    return say(told, status=REFUSED if faults else 0)


def faults_of(station: Station, folder: Path, today: date) -> Iterator[ItemFault]:
    """Every one, of every file that is there."""
    yield from check_config(folder, today)
    yield from _faults_beside(station, folder)
    yield from _strange_icons(station, folder)


def _faults_beside(station: Station, folder: Path) -> Iterator[ItemFault]:
    """Of all but the items. A directory that is to be pushed may leave them out; the station then keeps its own."""
    whole = folder == station.config
    if whole or (folder / LEVELS_FILE).exists():
        yield from load_levels(folder, load_catalogue(folder), station.texts).faults
    if whole or (folder / HOLIDAYS_FILE).exists():
        yield from load_holidays(folder / HOLIDAYS_FILE).faults
    if whole or (folder / QUEUE_FILE).exists():
        yield from load_queue(folder / QUEUE_FILE).faults
    yield from load_signage(folder / SIGNAGE_FILE).faults
    yield from load_wages(folder).faults
    for fault in read_words(folder / WORDS_FILE)[1]:
        yield ItemFault(str(WORDS_FILE), f"line {fault.line}", fault.message)


def _strange_icons(station: Station, folder: Path) -> Iterator[ItemFault]:
    """Names that no icon of this station has: the screen would show a neutral one."""
    known = icons_drawn(station.assets)
    for item in load_catalogue(folder).items if known else ():
        named = [("shelf.icon", item.shelf.icon)]
        named += [(f"highlights[{n}].icon", one.icon) for n, one in enumerate(item.highlights)]
        for n, question in enumerate(item.form.questions):
            named += [(f"form.questions[{n}].chips[{m}].icon", chip.icon) for m, chip in enumerate(question.chips)]
        for place, icon in named:
            if icon not in known:
                near = "".join(f", such as {name!r}" for name in get_close_matches(icon, known, n=2, cutoff=0.5))
                message = f"there is no icon {icon!r}: take a name of assets/icons.toml{near}"
                yield ItemFault(f"{item.id}.toml", place, message)


def icons_drawn(assets: Path) -> frozenset[str]:
    """No names where the list is not there, or cannot be read: then nothing can be said of names."""
    try:
        return frozenset(tomllib.loads((assets / "icons.toml").read_text(encoding="utf-8")))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError):
        return frozenset()
