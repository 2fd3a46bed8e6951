"""读给我听: what is said, when, and before whom. Pages know nothing of it: their parts say what they are. No Kivy."""

from collections.abc import Callable, Sequence
from enum import IntEnum

from kiosk.ui.aids import Aid
from kiosk.ui.appearance import Appearance
from kiosk.ui.reading import Saying, answered, control_aloud, is_another, news, page_aloud, part_aloud
from kiosk.ui.services import Services
from kiosk.usecases.voice import QUIET, Heard, Utterance

LONGEST_PIECE_SECONDS = 60.0


class Loudness(IntEnum):
    """As the visitor wants it; the station's own is in the middle."""

    SOFT = -1
    NORMAL = 0
    LOUD = 1


def nothing_to_see() -> Sequence[Saying]:
    """Before there is a window."""
    return ()


def nobody() -> None:
    """Nobody shows what is being said."""


class ReadAloud:
    """`see` tells what is up, part by part; `on_heard` that something else is being said, or nothing any more."""

    def __init__(self, services: Services, appearance: Appearance) -> None:
        self._services = services
        self._appearance = appearance
        self._seen: Sequence[Saying] = ()
        self._plugged = False
        self._by_plug = False
        self._whole = False
        self._turn = 0
        self._heard_at = 0.0
        self.see: Callable[[], Sequence[Saying]] = nothing_to_see
        self.on_heard: Callable[[], None] = nobody
        self.loudness = Loudness.NORMAL
        self.said = ""
        if services.headphones is not None:
            services.headphones.on_status(lambda _: self._heed_jack())

    # -- how it stands -------------------------------------------------------------------------------------------------

    @property
    def offered(self) -> bool:
        """Only what works is offered: there is a voice for the language in use, and sound comes out."""
        voice = self._services.voice
        return voice is not None and voice.usable and voice.speaks(self._services.texts.code)

    @property
    def on(self) -> bool:
        return Aid.ALOUD in self._appearance.aids

    @property
    def speaking(self) -> bool:
        return bool(self.said)

    @property
    def reading(self) -> bool:
        """A whole page is being read, not only the name of something."""
        return self.speaking and self._whole

    @property
    def keeps_waiting(self) -> bool:
        """Somebody is being read to: no time runs out meanwhile. A sound card that hangs keeps nobody's visit open."""
        return self.speaking and self._services.clock.monotonic() - self._heard_at < LONGEST_PIECE_SECONDS

    @property
    def private(self) -> bool:
        """Nobody else hears: headphones are known to be in."""
        jack = self._services.headphones
        return jack is not None and jack.plugged_in

    # -- what the visitor does -----------------------------------------------------------------------------------------

    def press(self) -> None:
        """The one button for it: on, quiet for now, once more."""
        if not self.on:
            self._appearance.wish(self._appearance.aids.toggled(Aid.ALOUD))
        elif self.reading:
            self.hush()
        else:
            self.read_page()

    def make(self, loudness: Loudness) -> None:
        """From now until the visit ends; what is heard next shows how loud that is."""
        self.loudness = loudness

    def tell(self, name: str) -> None:
        """The control that a key or a finger has reached."""
        found = next((saying for saying in self.see() if saying.name == name), None)
        if self.on and found is not None:
            self._say(control_aloud(found, self._services.texts, private=self.private))

    def tell_part(self, saying: Saying) -> None:
        """What is under a finger and cannot be pressed."""
        if self.on:
            self._say(part_aloud(saying, self._services.texts, private=self.private))

    def tell_way(self) -> None:
        """Something was to be chosen, and nothing was heard of yet."""
        if self.on:
            self._say((self._services.texts("aloud.first_next"),))

    # -- what the station does -----------------------------------------------------------------------------------------

    def turned(self) -> None:
        """Another page, or a sheet came or went."""
        if self.on:
            self._seen = self.see()
            self.read_page()

    def painted(self) -> None:
        """What is up was painted anew: what is new there is said; nothing of what merely counts on."""
        if not self.on:
            return
        before, self._seen = self._seen, self.see()
        if is_another(before, self._seen):
            self.read_page()
            return
        text, private = self._services.texts, self.private
        told = answered(before, self._seen, text, private=private)
        for saying in news(before, self._seen):
            told += part_aloud(saying, text, private=private)
        if told:
            self._say(told)

    def began(self) -> None:
        """Asked for: how to go on is said first."""
        self._seen = self.see()
        self._say((self._services.texts("aloud.hello"), *self._page()), whole=True)

    def read_page(self) -> None:
        self._say(self._page(), whole=True)

    def hush(self) -> None:
        if self._services.voice is not None:
            self._services.voice.stop()
        self._turn += 1
        self._now(QUIET)

    def forget(self) -> None:
        """The visit is over: silence, and nothing of it is kept."""
        self.hush()
        if self._services.voice is not None:
            self._services.voice.revive()
        self._seen = ()
        self.loudness = Loudness.NORMAL
        self._by_plug = False

    def tick(self) -> None:
        """Headphones that are put in begin to speak by themselves; what began so ends when they are taken out."""
        if self.speaking and not self.on:
            self.hush()
        plugged = self.private
        if plugged == self._plugged:
            return
        self._plugged = plugged
        if plugged and not self.on and self.offered:
            self._by_plug = True
            self._appearance.wish(self._appearance.aids.toggled(Aid.ALOUD))
        elif not plugged:
            self.hush()
            if self._by_plug and self.on:
                self._by_plug = False
                self._appearance.wish(self._appearance.aids.toggled(Aid.ALOUD))

    # -- within --------------------------------------------------------------------------------------------------------

    def _page(self) -> tuple[str, ...]:
        shown = [saying for saying in self.see() if not saying.name.startswith("utility:")]
        return page_aloud(shown, self._services.texts, private=self.private)

    def _say(self, pieces: tuple[str, ...], *, whole: bool = False) -> None:
        self._whole = whole
        voice, texts = self._services.voice, self._services.texts
        if voice is None or not voice.speaks(texts.code):
            return
        voice.volume = self._services.voice_volume(self._services.clock.now(), int(self.loudness))
        utterance = Utterance(pieces, texts.code, private=self.private)
        self._turn += 1
        turn = self._turn
        voice.say(utterance, self._services.runner.bind(lambda heard: self._heard(turn, heard)))

    def _heard(self, turn: int, heard: Heard) -> None:
        """What was on its way when it was interrupted is not heard any more."""
        if turn == self._turn:
            self._now(heard)

    def _now(self, heard: Heard) -> None:
        self._heard_at = self._services.clock.monotonic()
        if heard.text != self.said:
            self.said = heard.text
            self.on_heard()

    def _heed_jack(self) -> None:
        # On the jack's thread: not a sound more, before the screen knows of it.
        if not self.private and self._services.voice is not None and self._plugged:
            self._services.voice.stop()
