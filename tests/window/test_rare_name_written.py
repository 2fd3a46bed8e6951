"""A name of rare characters, written and mended through the real window and the real engines; and nothing of it is left
when the visit ends: not in the window's process, not in a file, not in an engine, not among the next visitor's
candidates."""

import gc
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from kiosk.bootstrap import Kiosk
from kiosk.input.api import Candidates, SpellName
from kiosk.runtime.clock import SystemClock
from kiosk.settings import load_settings
from kiosk.station import Station
from kiosk.ui.app import KioskApp
from kiosk.ui.keyboard.field import Tab
from kiosk.ui.keyboard.keys import DELETE, MORE, RARE
from kiosk.ui.places import Page
from kiosk.ui.tour.driver import Driver
from kiosk.ui.tour.typist import Typist
from tests.support.people import person
from tests.window.test_station import input_processes, started

pytestmark = pytest.mark.window
RARE_NAME = ("20164", "2cc56", "36c3")  # 𠅤𬱖㛃
WRONG = "4e00"


@pytest.fixture
def kiosk(app: KioskApp, tmp_path: Path) -> Iterator[Kiosk]:
    with started(app, Station(tmp_path / "data", load_settings(), SystemClock())) as composed:
        yield composed


@pytest.fixture
def typist(app: KioskApp, kiosk: Kiosk) -> Typist:
    """Before the page that asks for the name."""
    driver = Driver(app)
    driver.tap("entry:unemployment_registration")
    driver.wait_for_page(Page.GUIDE)
    driver.tap("primary")
    driver.wait_for_page(Page.IDENTITY)
    driver.tap("way:typed")
    driver.wait_for_page(Page.HAND_ENTRY)
    for digit in person().number:
        driver.tap(f"key:{digit}")
    driver.tap("consent")
    driver.tap("primary")
    driver.wait_for(lambda: driver.shows("tab:hand"), "the keyboard for the name")
    return Typist(Rigged(app, kiosk), driver)  # type: ignore[arg-type]


class Rigged:
    """As much of the tour's world as a typist needs."""

    def __init__(self, app: KioskApp, kiosk: Kiosk) -> None:
        self.app, self.services = app, kiosk.services


def look_up(typist: Typist, code: str) -> None:
    driver = typist._driver
    if not driver.shows("tab:rare_code"):
        typist._by(Tab.PINYIN)
        for key in (*"shi", MORE, RARE):
            driver.tap(f"key:{key}")
            typist._settle()
    driver.tap("tab:rare_code")
    for digit in code:
        driver.tap(f"key:{digit}")
        typist._settle()
    driver.tap("candidate:0")
    typist._settle()


def test_it_is_written_by_its_codes_mended_in_the_middle_and_forgotten(
    app: KioskApp, kiosk: Kiosk, typist: Typist, tmp_path: Path
):
    driver, name = typist._driver, "".join(chr(int(code, 16)) for code in RARE_NAME)
    others = Counter(left_in_memory(name))  # people of other tests, made up when these were read
    for code in (RARE_NAME[0], RARE_NAME[1], WRONG, RARE_NAME[2]):
        look_up(typist, code)
    assert typist.keyboard.text == f"{name[:2]}一{name[2]}"
    field = app.stage.find("written")
    typist.keyboard.put_caret(3)
    assert field is not None
    driver.tap(f"key:{DELETE}")
    typist._settle()
    assert typist.keyboard.text == name
    (engine,) = input_processes()
    driver.tap("primary")
    driver.wait_for_page(Page.PRECHECK)
    visit = kiosk.services.visit
    assert visit.person is not None
    assert visit.person.name == name
    del visit
    app.navigator.flow.end()
    driver.wait_for(lambda: not engine.is_running(), "the end of the engines")
    assert not psutil.pid_exists(engine.pid) or engine.status() == psutil.STATUS_ZOMBIE
    assert Counter(left_in_memory(name)) - others == Counter()
    assert left_in_files(name, tmp_path) == []


def left_in_memory(name: str) -> list[str]:
    """Every string that anything of the window's process still holds, but for this test's own."""
    gc.collect()
    own = {id(name)}
    holders = [
        f"{type(thing).__module__}.{type(thing).__name__}"
        for thing in gc.get_objects()
        for part in gc.get_referents(thing)
        if type(part) is str and name in part and id(part) not in own  # isinstance would ask weak proxies
    ]
    return [one for one in holders if not one.startswith(("builtins.frame", "_pytest"))]


def left_in_files(name: str, folder: Path) -> list[str]:
    canary = name.encode()
    files = (path for path in folder.rglob("*") if path.is_file())
    return [str(path) for path in files if canary in path.read_bytes()]


def test_a_name_that_was_written_does_not_come_first_for_the_next(app: KioskApp, kiosk: Kiosk, typist: Typist):
    driver = typist._driver
    heard: list[tuple[str, ...]] = []
    kiosk.services.engines.open()
    ask = SpellName("xiang", surname=False)
    kiosk.services.engines.session().ask(ask, lambda answer: heard.append(candidates(answer)))
    driver.wait_for(lambda: bool(heard), "candidates")
    unlikely = heard[0][-1]
    typist.write(unlikely * 3)
    app.navigator.flow.end()
    driver.wait_for(lambda: input_processes() == [], "the end of the engines")
    kiosk.services.engines.open()
    kiosk.services.engines.session().ask(ask, lambda answer: heard.append(candidates(answer)))
    driver.wait_for(lambda: len(heard) > 1, "candidates of the next visit")
    assert heard[1] == heard[0]
    kiosk.services.engines.close()


def candidates(answer: object) -> tuple[str, ...]:
    assert isinstance(answer, Candidates)
    return answer.texts
