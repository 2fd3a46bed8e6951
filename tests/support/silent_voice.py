"""A voice with no sound, for walks that listen to nothing: it remembers what it was asked to say."""

from collections.abc import Callable

from kiosk.usecases.voice import Heard, Utterance


class SilentVoice:
    def __init__(self) -> None:
        self.volume = 100
        self.usable = True
        self.languages = {"zh_Hans", "zh_Hant"}
        self.said: list[Utterance] = []
        self.stops = 0
        self._heard: Callable[[Heard], None] = lambda _: None

    def speaks(self, language: str) -> bool:
        return language in self.languages

    def say(self, utterance: Utterance, heard: Callable[[Heard], None]) -> None:
        self.said.append(utterance)
        self._heard = heard

    def tell(self, text: str) -> None:
        """This is being said now."""
        self._heard(Heard(text))

    def revive(self) -> None:
        """It always works."""

    def stop(self) -> None:
        self.stops += 1
