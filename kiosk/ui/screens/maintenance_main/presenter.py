"""The first page of the menu: what is wrong, and what to do. Asked anew every few seconds while it is up."""

from kiosk.contract.reported import PaperState
from kiosk.maintenance.device_tests.step import Outcome, Step
from kiosk.maintenance.overview import ConfigSeen, Overview
from kiosk.ui.maintenance.entries import CONFIG, ENTRIES, Entry
from kiosk.ui.maintenance.presenter import MaintenancePresenter
from kiosk.ui.maintenance.step_words import said_of
from kiosk.ui.parts import COUNT, ActionBar, Banner, Button, Tag, Tone
from kiosk.ui.places import Page
from kiosk.ui.screens.maintenance_main.view import ConfigView, DeviceView, FigureView, MainView, TileView
from kiosk.ui.when import when

LOOK_SECONDS = 5.0
# The longest receipt that there is (DESIGN-SYSTEM 10): so many come out of a roll at the least.
RECEIPT_METRES = 0.195
_ICONS = {
    "reader": "identification-card",
    "printer": "printer",
    "scanner": "qr-code",
    "display": "monitor",
    "headphones": "headphones",
    "net_centre": "wifi-high",
    "clock_step": "clock",
    "disk": "hard-drives",
    "keyboard": "keyboard",
}
_TRIED_AT = {
    "reader": Page.MAINTENANCE_READER,
    "printer": Page.MAINTENANCE_PRINTER,
    "scanner": Page.MAINTENANCE_SCANNER,
    "display": Page.MAINTENANCE_DISPLAY,
    "headphones": Page.MAINTENANCE_SOUND,
    "net_centre": Page.MAINTENANCE_NETWORK,
    "clock_step": Page.MAINTENANCE_CLOCK,
    "disk": Page.MAINTENANCE_MACHINE,
    "keyboard": Page.MAINTENANCE_MACHINE,
}
_PAPER_TONES = {PaperState.LOW: Tone.WARN, PaperState.OUT: Tone.BAD}


class MainPresenter(MaintenancePresenter[MainView]):
    blank = MainView()
    _seen: Overview | None = None
    _asking = False
    _asked_at = float("-inf")
    _banner_key = ""

    def open(self) -> None:
        self._banner_key = ""
        self._asked_at = float("-inf")
        self._asking = False
        self._look_over()
        self.refresh()

    def wipe(self) -> None:
        self._seen = None
        super().wipe()

    def tick(self) -> None:
        self._look_over()
        super().tick()

    def _look_over(self) -> None:
        now = self.services.clock.monotonic()
        if not self._asking and now - self._asked_at >= LOOK_SECONDS and self.menu.may(self.least):
            self._asking, self._asked_at = True, now
            self.run(self.menu.desk.look_over, self._told, self._not_told)

    def _told(self, seen: Overview) -> None:
        self._asking, self._seen = False, seen
        if self._banner_key == "menu.cannot_look":
            self._banner_key = ""
        self.refresh()

    def _not_told(self, _fault: BaseException) -> None:
        """What was last seen stays, and it is said that it is old."""
        self._asking, self._banner_key = False, "menu.cannot_look"
        self.refresh()

    # -- what is tapped ------------------------------------------------------------------------------------------------

    def choose(self, code: str) -> None:
        """One of the tiles."""
        self._enter(next(entry for entry in ENTRIES if entry.code == code))

    def look(self, code: str) -> None:
        """One of the devices: to where it is tried."""
        self.menu.go(_TRIED_AT[code])

    def go_back(self) -> None:
        """To the page that asks once more."""
        self.choose(CONFIG)

    def _enter(self, entry: Entry) -> None:
        if self.menu.may(entry.least):
            self.menu.go(entry.page)
        else:
            self._banner_key = "menu.lead_only"
            self.refresh()

    # -- the view ------------------------------------------------------------------------------------------------------

    def compose(self) -> MainView:
        text, seen = self.services.texts, self._seen
        leave = Button(text=text("menu.leave"), icon="sign-out", icon_right=True)
        return MainView(
            banner=self._banner(),
            figures=self._figures(seen) if seen else (),
            devices=tuple(self._device(step, seen) for step in seen.steps) if seen else (),
            rest_well=text("menu.rest_well", count=COUNT),
            rest_bad=text("menu.rest_bad", count=COUNT),
            config=self._config(seen.config) if seen else None,
            tiles=tuple(map(self._tile, ENTRIES)),
            more=text("menu.more", count=COUNT),
            bar=ActionBar(primary=leave),
        )

    def _banner(self) -> Banner | None:
        text, key = self.services.texts, self._banner_key
        if not key:
            return None
        return Banner(tone=Tone.WARN, icon="warning-circle", lead=text(key), text=text(f"{key}_do"), inline=True)

    def _figures(self, seen: Overview) -> tuple[FigureView, ...]:
        return self._waiting(seen), self._paper(seen), self._today(seen)

    def _waiting(self, seen: Overview) -> FigureView:
        text, box = self.services.texts, seen.outbox
        note = text("menu.all_sent")
        if box.parked:
            note = text("menu.parked", count=box.parked)
        elif box.oldest is not None:
            note = text("menu.oldest", when=when(box.oldest, self.services.clock.now(), text))
        tone = Tone.BAD if box.parked else Tone.WARN if box.pending else Tone.PLAIN
        return FigureView(
            label=text("menu.waiting"), amount=text("menu.pieces", count=box.pending + box.parked), note=note, tone=tone
        )

    def _paper(self, seen: Overview) -> FigureView:
        text, paper = self.services.texts, seen.paper
        label = text("menu.paper")
        if paper is None:
            return FigureView(label=label, amount=text("menu.none"), note=text("menu.no_printer"))
        tone = _PAPER_TONES.get(paper.state, Tone.PLAIN)
        if paper.state is PaperState.OUT:
            return FigureView(label=label, amount=text("menu.paper_out"), note=text("menu.paper_out_do"), tone=tone)
        if paper.metres is None:
            return FigureView(label=label, amount=text("menu.unknown"), note=text("menu.paper_unknown"), tone=tone)
        note = text("menu.receipts", count=int(paper.metres / RECEIPT_METRES))
        return FigureView(label=label, amount=text("menu.metres", count=f"{paper.metres:g}"), note=note, tone=tone)

    def _today(self, seen: Overview) -> FigureView:
        text, counts = self.services.texts, seen.counts
        note = text("menu.abandoned", count=counts.abandoned) if counts.abandoned else text("menu.none_abandoned")
        return FigureView(label=text("menu.today"), amount=text("menu.pieces", count=counts.filed), note=note)

    def _device(self, step: Step, seen: Overview) -> DeviceView:
        """Of one that is well and says nothing more: when it was last tried out."""
        text, said = self.services.texts, said_of(step, self.services.texts)
        tested = seen.tested_well_at(step.code) if step.outcome is Outcome.OK else None
        quiet = text("menu.tested", when=when(tested, self.services.clock.now(), text)) if tested else ""
        return DeviceView(
            code=step.code,
            icon=_ICONS[step.code],
            title=text("menu.clock") if step.code == "clock_step" else said.label,
            text=said.text or quiet,
            todo=said.todo,
            tag=said.tag,
            well=step.outcome in (Outcome.OK, Outcome.ABSENT),
        )

    def _config(self, seen: ConfigSeen) -> ConfigView:
        text = self.services.texts
        own = seen.version is None
        tag = Tag(text=text("menu.of_program"), icon="archive", tone=Tone.PLAIN)
        if not own:
            sound, broken = ("menu.signed", "shield-check", Tone.OK), ("menu.not_signed", "shield-warning", Tone.BAD)
            key, icon, tone = sound if seen.whole else broken
            tag = Tag(text=text(key), icon=icon, tone=tone)
        return ConfigView(
            label=text("menu.config"),
            version=seen.version or text("menu.built_in"),
            tag=tag,
            note=self._config_note(seen),
            back=Button(text=text("menu.go_back")) if not own else None,
        )

    def _config_note(self, seen: ConfigSeen) -> str:
        text = self.services.texts
        if seen.waits is not None:
            return text("menu.config_waits", version=seen.waits)
        if seen.version is None:
            return text("menu.config_none")
        return text("menu.config_before", version=seen.before or text("menu.built_in"))

    def _tile(self, entry: Entry) -> TileView:
        return TileView(
            code=entry.code,
            text=self.services.texts(entry.words),
            icon=entry.icon,
            danger=entry.danger,
            off=not self.menu.may(entry.least),
        )
