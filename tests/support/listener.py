"""A visitor who sees nothing: two large buttons, found by their place, and what is said."""

from kiosk.ui.app import KioskApp
from kiosk.ui.tour.driver import Driver, WaitedInVainError
from tests.support.hand_rig import HandRig
from tests.support.sound_recorder import Overheard

MOST_STEPS = 40


class Listener:
    def __init__(self, app: KioskApp, rig: HandRig, voice: Overheard) -> None:
        self.rig = rig
        self.voice = voice
        self.driver = Driver(app, rig.breathe)

    def next(self) -> str:
        """下一个: what is said of it."""
        before = len(self.voice.said)
        self.driver.tap("guide:next")
        self.driver.wait_for(lambda: len(self.voice.said) > before, "a word")
        return self.voice.last

    def find(self, words: str) -> str:
        """On until something is told with these words."""
        heard = []
        for _ in range(MOST_STEPS):
            heard.append(self.next())
            if words in heard[-1]:
                return heard[-1]
        raise WaitedInVainError(f"{words}, but: {heard}")

    def press(self) -> None:
        """选这个"""
        self.driver.rest()
        self.driver.tap("guide:choose")

    def choose(self, *words: str) -> None:
        """Each of them, one after another."""
        for one in words:
            self.find(one)
            self.press()

    def hear(self, words: str) -> None:
        """Wait until it was said, by itself."""
        self.driver.wait_for(lambda: words in self.voice.last, f"hearing {words}; heard {self.voice.last!r}")
