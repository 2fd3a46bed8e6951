"""Sound and screen as they are at this station: volume, brightness by day and night, which side is up, touch."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from kiosk.domain.on_site import LEAST_BRIGHTNESS, LEAST_VOLUME, MOST, ROTATIONS, OnSite, stepped
from kiosk.domain.touch_map import STRAIGHT
from kiosk.maintenance.backlight import NotAllowedError
from kiosk.ui.maintenance.care_view import CareActionView, CareLineView, CareView
from kiosk.ui.maintenance.trying import TryingPresenter
from kiosk.ui.parts import COUNT, ActionBar, Button, ChipView, OptionView
from kiosk.ui.places import Page
from kiosk.usecases.voice import Utterance

_TOPICS = {
    "sound": "sound_care.sound",
    "light": "sound_care.light",
    "turn": "sound_care.turn",
    "touch": "sound_care.touch",
}
_TURNED = {
    0: "sound_care.turned_0",
    90: "sound_care.turned_90",
    180: "sound_care.turned_180",
    270: "sound_care.turned_270",
}
_STEPS = {"louder": 1, "softer": -1, "brighter": 1, "darker": -1, "night_brighter": 1, "night_darker": -1}


class AdjustPresenter(TryingPresenter[CareView]):
    blank = CareView()
    _topic = "sound"
    _bright: int | None = None

    def open(self) -> None:
        super().open()
        self.do("look", lambda: self.care.backlight.percent, self._looked)

    def _looked(self, percent: int | None) -> None:
        self._bright = percent

    # -- what is tapped ------------------------------------------------------------------------------------------------

    def pick(self, chip_id: str) -> None:
        if chip_id in _TOPICS and not self.busy and self.trial is None:
            self._topic, self.said = chip_id, None
            self.refresh()

    def choose(self, code: str) -> None:
        """Which side is up."""
        degrees, before = int(code), self.care.on_site().rotation
        if self.busy or self.trial is not None or degrees not in ROTATIONS or degrees == before:
            return
        turn = self.care.glass.turn
        turn(degrees)
        # Where the fingers are was learned the other way round.
        self.care.glass.straighten(STRAIGHT)
        self.try_out(partial(self._turn_back, before), partial(replace, rotation=degrees, touch=None), "rotation")

    def _turn_back(self, degrees: int) -> None:
        self.care.glass.turn(degrees)
        self.care.glass.straighten(self.care.on_site().touch or STRAIGHT)

    def press(self, code: str) -> None:
        if self.busy or self.trial is not None:
            return
        match code:
            case "louder" | "softer":
                volume = stepped(self._volume, _STEPS[code], LEAST_VOLUME)
                self.store(partial(replace, volume=volume), "volume", "sound_care.kept")
            case "hear":
                self._let_hear()
            case "brighter" | "darker" if self._bright is not None:
                percent = stepped(self._bright, _STEPS[code], LEAST_BRIGHTNESS)
                self._light(percent, partial(replace, brightness=percent))
            case "night_brighter" | "night_darker" if self._bright is not None:
                percent = stepped(self._night_bright, _STEPS[code], LEAST_BRIGHTNESS)
                day = self.care.on_site().brightness or self._bright  # what the morning goes back to
                step = partial(replace, night_brightness=percent, brightness=day)
                self.store(step, "night_brightness", "sound_care.kept")
            case "crosses":
                self.menu.go(Page.MAINTENANCE_CROSSES)
            case "straight":
                before = self.care.on_site().touch or STRAIGHT
                self.care.glass.straighten(STRAIGHT)
                undo = partial(self.care.glass.straighten, before)
                self.try_out(undo, partial(replace, touch=None), "touch_straight")
            case "usual":
                self.store(partial(replace, volume=None), "volume", "sound_care.kept")

    def _let_hear(self) -> None:
        """Said as loud as it is set, day or night."""
        voice, text = self.services.voice, self.services.texts
        if voice is None or not voice.usable:
            self.warn("sound_care.no_sound", "sound_care.no_sound_do")
        else:
            voice.volume = self._volume
            voice.say(Utterance((text("sound_care.sample"),), text.code), lambda _: None)
        self.refresh()

    def _light(self, percent: int, step: Callable[[OnSite], OnSite]) -> None:
        def work() -> int | None:
            self.care.backlight.set(percent)
            self.care.on_site.change(step)
            return self.care.backlight.percent

        self.note("brightness", percent=percent)
        self.do("light", work, self._looked)

    def _failed(self, mine: int, fault: BaseException) -> None:
        super()._failed(mine, fault)
        if isinstance(fault, NotAllowedError):
            self.warn("sound_care.not_allowed", "sound_care.by_hand")
            self.refresh()

    @property
    def _volume(self) -> int:
        known = self.care.on_site().volume
        return self.care.usual_volume if known is None else known

    @property
    def _night_bright(self) -> int:
        known = self.care.on_site().night_brightness
        return known if known is not None else self._bright or MOST

    # -- the view ------------------------------------------------------------------------------------------------------

    def compose(self) -> CareView:
        if self.trial is not None:
            return self._asks_whether_right(self.trial.left)
        text = self.services.texts
        lines, actions, options = {
            "sound": self._sound,
            "light": self._light_now,
            "turn": self._turned,
            "touch": self._touch,
        }[self._topic]()
        return CareView(
            title=text("sound_care.title"),
            banner=self.said,
            chips=tuple(
                ChipView(chip_id=code, text=text(key), chosen=code == self._topic) for code, key in _TOPICS.items()
            ),
            lines=lines,
            options=options,
            more=text("care.more", count=COUNT),
            actions=actions,
            bar=self.bar(),
        )

    def _asks_whether_right(self, left: int) -> CareView:
        text = self.services.texts
        bar = ActionBar(
            back=Button(text=text("trial.undo"), icon="arrow-counter-clockwise"),
            primary=Button(text=text("trial.right"), icon="check"),
        )
        return CareView(title=text("trial.title"), hint=text("trial.hint", seconds=left), bar=bar)

    def _sound(self) -> tuple[tuple[CareLineView, ...], tuple[CareActionView, ...], tuple[OptionView, ...]]:
        text, known = self.services.texts, self.care.on_site().volume
        usual = text("sound_care.usual_volume", percent=self.care.usual_volume)
        note = usual if known is not None else text("sound_care.as_settings")
        line = CareLineView(
            label=text("sound_care.volume"), text=text("sound_care.percent", percent=self._volume), note=note
        )
        actions = [
            self.action("softer", "sound_care.softer", "minus"),
            self.action("louder", "sound_care.louder", "plus"),
            self.action("hear", "sound_care.hear", "speaker-high"),
        ]
        if known is not None:
            actions.append(self.action("usual", "sound_care.usual", "arrow-counter-clockwise"))
        return (line,), tuple(actions), ()

    def _light_now(self) -> tuple[tuple[CareLineView, ...], tuple[CareActionView, ...], tuple[OptionView, ...]]:
        text = self.services.texts
        if self._bright is None:
            by_hand = CareLineView(
                label=text("sound_care.brightness"), text=text("sound_care.no_light"), note=text("sound_care.by_hand")
            )
            return (by_hand,), (), ()
        night = self.care.on_site().night_brightness
        said = text("sound_care.percent", percent=night) if night is not None else text("sound_care.as_day")
        lines = (
            CareLineView(label=text("sound_care.brightness"), text=text("sound_care.percent", percent=self._bright)),
            CareLineView(label=text("sound_care.night"), text=said),
        )
        actions = (
            self.action("darker", "sound_care.darker", "minus"),
            self.action("brighter", "sound_care.brighter", "plus"),
            self.action("night_darker", "sound_care.night_darker", "moon"),
            self.action("night_brighter", "sound_care.night_brighter", "moon"),
        )
        return lines, actions, ()

    def _turned(self) -> tuple[tuple[CareLineView, ...], tuple[CareActionView, ...], tuple[OptionView, ...]]:
        text, known = self.services.texts, self.care.on_site().rotation
        options = tuple(
            OptionView(code=str(degrees), text=text(key), chosen=degrees == known) for degrees, key in _TURNED.items()
        )
        note = CareLineView(label=text("sound_care.turn"), text=text("sound_care.turn_hint"))
        return (note,), (), options

    def _touch(self) -> tuple[tuple[CareLineView, ...], tuple[CareActionView, ...], tuple[OptionView, ...]]:
        text, known = self.services.texts, self.care.on_site().touch
        key = "sound_care.as_it_came" if known is None else "sound_care.straightened"
        line = CareLineView(label=text("sound_care.touch"), text=text(key), note=text("sound_care.touch_hint"))
        actions = [self.action("crosses", "sound_care.crosses", "crosshair")]
        if known is not None:
            actions.append(self.action("straight", "sound_care.straight", "arrow-counter-clockwise"))
        return (line,), tuple(actions), ()
