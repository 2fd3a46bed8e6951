"""Writes words on the keyboard of the kiosk, as a visitor would: letters, candidates, page after page of them."""

from kiosk.items.pinyin import load_readings
from kiosk.ui.keyboard.field import Tab
from kiosk.ui.keyboard.keyboard import Keyboard
from kiosk.ui.keyboard.keys import BACK, DELETE, SIGNS, SPACE, SYMBOLS
from kiosk.ui.tour.driver import Driver
from kiosk.ui.tour.report import UnexpectedError
from kiosk.ui.tour.rig import Rig

MOST_PAGES = 40
DIGITS = "0123456789"


class Typist:
    def __init__(self, rig: Rig, driver: Driver) -> None:
        self._desk = rig.app.navigator.flow.writing
        self._driver = driver

    @property
    def keyboard(self) -> Keyboard:
        current = self._desk.current
        if current is None:
            raise UnexpectedError("no keyboard is open")
        return current

    @property
    def can_write(self) -> bool:
        """Whether an engine works that turns letters into characters."""
        self._by(Tab.PINYIN)
        return not self.keyboard.is_away

    def write(self, text: str) -> None:
        """In the place of what stands in the field."""
        self._by(Tab.PINYIN)
        while self.keyboard.text or self.keyboard.composing.begun:
            self._driver.tap(f"key:{DELETE}")
            self._settle()
        for character in text:
            self._write(character)

    def write_if_possible(self, text: str) -> None:
        if text and self.can_write and self.keyboard.text != text:
            self.write(text)

    def draw(self, *strokes: tuple[tuple[float, float], ...]) -> None:
        """By hand: corners in shares of the pad; then the likeliest is taken."""
        self._by(Tab.HAND)
        for stroke in strokes:
            self._driver.draw("pad", stroke)
            self._settle()
        if self.keyboard.composing.found:
            self._driver.tap("candidate:0")
            self._settle()

    def _by(self, tab: Tab) -> None:
        if self.keyboard.tab is not tab:
            self._driver.tap(f"tab:{tab}")
        self._settle()

    def _settle(self) -> None:
        self._driver.wait_for(lambda: self.keyboard.answered, "an answer of the input engines")
        self._driver.turn()

    def _write(self, character: str) -> None:
        if character in DIGITS and Tab.NUMBER in self.keyboard.field.tabs:
            self._by(Tab.NUMBER)
            self._driver.tap(f"key:{character}")
        elif character == " ":
            self._driver.tap(f"key:{SPACE}")
        elif any(character in row for row in SIGNS):
            self._by(Tab.PINYIN)
            self._driver.tap(f"key:{SYMBOLS}")
            self._driver.tap(f"key:{character}")
            self._driver.tap(f"key:{BACK}")
        else:
            self._spell(character)

    def _spell(self, character: str) -> None:
        self._by(Tab.PINYIN)
        for reading in load_readings().get(character, ()):
            for letter in reading:
                self._driver.tap(f"key:{letter}")
                self._settle()
            if self._choose(character):
                return
            for _ in reading:
                self._driver.tap(f"key:{DELETE}")
                self._settle()
        raise UnexpectedError(f"the keyboard does not lead to {character!r}")

    def _choose(self, character: str) -> bool:
        """True when it is among the candidates, on whichever page."""
        found = self.keyboard.composing.found
        if character not in found and found:
            self._driver.tap("key:more")
            self._settle()
        for _ in range(MOST_PAGES):
            found = self.keyboard.composing.found
            name = f"candidate:{found.index(character)}" if character in found else ""
            if name and self._driver.shows(name):
                self._driver.tap(name)
                self._settle()
                return True
            leads = "key:more" if not self.keyboard.browsing else "key:next"
            if not found or not self._driver.shows(leads):
                break
            self._driver.tap(leads)
            self._settle()
        if self.keyboard.browsing:
            self._driver.tap(f"key:{BACK}")
        return False
