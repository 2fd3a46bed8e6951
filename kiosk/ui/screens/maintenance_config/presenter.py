"""Which configuration runs, what came and what became of it; back to the one before, or one from a stick."""

from collections.abc import Sequence

from kiosk.maintenance.config_care import ConfigNow, Import, Imported, Version
from kiosk.maintenance.stick import Bundle
from kiosk.ui.maintenance.care_presenter import CarePresenter
from kiosk.ui.maintenance.care_view import CareLineView, CareThingView, CareView
from kiosk.ui.maintenance.config_words import IMPORTED, PARTS, REASONS
from kiosk.ui.parts import COUNT, Tag, Tone
from kiosk.ui.texts import Texts
from kiosk.ui.when import when


class ConfigPresenter(CarePresenter[CareView]):
    blank = CareView()
    _now: ConfigNow | None = None
    _bundles: Sequence[Bundle] = ()

    def open(self) -> None:
        super().open()
        self._look()

    def forget(self) -> None:
        super().forget()
        self._bundles = ()

    def _look(self) -> None:
        self.do("look", self.care.config.look, self._looked)

    def _looked(self, now: ConfigNow) -> None:
        self._now = now

    # -- what is tapped ------------------------------------------------------------------------------------------------

    def press(self, code: str) -> None:
        if self._now is None or self.busy or not self.is_lead():
            return
        if code == "stick":
            self.do(code, self.care.config.bundles, self._found)
        elif code == "back":
            self.asks, self.said = "back", None
            self.refresh()

    def _found(self, bundles: Sequence[Bundle]) -> None:
        self._bundles = bundles
        if not bundles:
            self.warn("config_care.no_stick", "config_care.no_stick_do")

    def choose(self, code: str) -> None:
        """One of the bundles, by its place in the list."""
        if self.busy or not code.isdecimal() or int(code) >= len(self._bundles):
            return
        folder = self._bundles[int(code)].folder
        self._bundles = ()
        self.note("config_from_stick")
        self.do("stick", lambda: (self.care.config.take(folder), self.care.config.look()), self._taken)

    def _taken(self, became: tuple[Imported, ConfigNow]) -> None:
        imported, self._now = became
        lead, do = IMPORTED[imported.outcome]
        if imported.outcome in (Import.TAKEN, Import.KNOWN):
            self.tell(lead, version=imported.version or "")
        else:
            self.warn(lead, do)

    def back(self) -> None:
        if self._bundles:
            self._bundles = ()
            self.refresh()
            return
        super().back()

    def forward(self) -> None:
        if self.asks:
            work = self.menu.noting("config_back", self.care.config.step_back)
            self.do("back", work, lambda _: self.care.restart_app())
        else:
            super().forward()

    # -- the view ------------------------------------------------------------------------------------------------------

    def compose(self) -> CareView:
        text, now = self.services.texts, self._now
        if now is None:
            hint = text("care.looking") if self.busy else ""
            return CareView(title=text("config_care.title"), hint=hint, banner=self.said, bar=self.bar())
        if self.asks:
            asked = self.asking("config_care.back_title", "config_care.back_hint", "config_care.back_yes")
            return CareView(
                title=asked.title,
                hint=asked.hint,
                lines=self._way_back(now),
                more=text("care.more", count=COUNT),
                bar=asked.bar,
            )
        return self._choice() if self._bundles else self._overview(now)

    def _choice(self) -> CareView:
        text = self.services.texts
        return CareView(
            title=text("config_care.which"),
            hint=text("config_care.which_hint"),
            things=tuple(
                CareThingView(code=str(at), title=bundle.name, icon="folder-open")
                for at, bundle in enumerate(self._bundles)
            ),
            more=text("care.more", count=COUNT),
            bar=self.bar(),
        )

    def _overview(self, now: ConfigNow) -> CareView:
        text = self.services.texts
        stick = self.action("stick", "config_care.from_stick", "usb", busy_key="config_care.checking")
        actions = [] if now.fixed else [stick]
        if now.may_go_back:
            actions.append(self.action("back", "config_care.back", "arrow-counter-clockwise"))
        return CareView(
            title=text("config_care.title"),
            hint=text("config_care.fixed") if now.fixed else "",
            banner=self.said,
            lines=(*self._versions(now), *self._changes(now)),
            more=text("care.more", count=COUNT),
            actions=tuple(actions),
            bar=self.bar(),
        )

    def _versions(self, now: ConfigNow) -> list[CareLineView]:
        text, clock = self.services.texts, self.services.clock.now()
        lines = [self._line(text("config_care.runs"), now.runs, on_trial=now.on_trial)]
        if now.good != now.runs:
            lines.append(self._line(text("config_care.good"), now.good))
        lines.append(self._line(text("config_care.before"), now.before))
        if now.waits is not None:
            note = text("config_care.waits_note")
            lines.append(CareLineView(label=text("config_care.waits"), text=now.waits.version, note=note))
        if (refused := now.refused) is not None:
            version = refused.version or text("config_care.unknown")
            reason = text(REASONS.get(refused.code, "config_care.reason_other"))
            note = f"{reason} {when(refused.at, clock, text)}"
            tag = Tag(text=text("config_care.not_taken"), icon="x-circle", tone=Tone.BAD)
            lines.append(CareLineView(label=text("config_care.refused"), text=version, note=note, tag=tag))
        return lines

    def _line(self, label: str, version: Version | None, *, on_trial: bool = False) -> CareLineView:
        text = self.services.texts
        if version is None:
            return CareLineView(label=label, text=text("config_care.built_in"))
        came = text("config_care.by_stick" if version.source == "stick" else "config_care.by_centre")
        return CareLineView(label=label, text=version.version, note=came, tag=_tag(version, text, on_trial=on_trial))

    def _way_back(self, now: ConfigNow) -> tuple[CareLineView, ...]:
        text = self.services.texts
        target = now.good if now.on_trial else now.before
        leads_to = self._line(text("config_care.leads_to"), target)
        return (self._line(text("config_care.runs"), now.runs, on_trial=now.on_trial), leads_to)

    def _changes(self, now: ConfigNow) -> list[CareLineView]:
        """What the one that waits changes, else what this one has otherwise than the one before."""
        text = self.services.texts
        if not now.changes:
            return []
        label = text("config_care.would_change" if now.waits else "config_care.changed")
        parts = (
            text("config_care.part", part=text(PARTS.get(change.part, "config_care.part_other")), files=change.files)
            for change in now.changes
        )
        return [CareLineView(label=label, text=text("marks.list").join(parts))]


def _tag(version: Version, text: Texts, *, on_trial: bool) -> Tag:
    if not version.whole:
        return Tag(text=text("config_care.changed_since"), icon="warning-circle", tone=Tone.BAD)
    if on_trial:
        return Tag(text=text("config_care.on_trial"), icon="hourglass-medium", tone=Tone.WARN)
    return Tag(text=text("config_care.signed"), icon="check", tone=Tone.OK)
