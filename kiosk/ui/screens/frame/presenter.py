"""Header and utility bar: who is served, or the time and what is true of network and printer."""

import math
from collections.abc import Iterator

from kiosk.domain.business_day import local_time
from kiosk.domain.masking import mask_name, mask_person
from kiosk.ui.aids import Aid
from kiosk.ui.day_words import day_in_words
from kiosk.ui.parts import Tag, Tone
from kiosk.ui.places import Page, Sheet, Topic, of_menu
from kiosk.ui.presenter import Presenter
from kiosk.ui.printer_state import PrinterState, printer_state
from kiosk.ui.screens.frame.view import FrameView, MenuHead, UtilityButton
from kiosk.usecases.sync_ports import SyncState

_NETWORK = {
    SyncState.ONLINE: ("frame.network_ok", "wifi-high", Tone.OK),
    SyncState.OFFLINE: ("frame.network_off", "wifi-slash", Tone.WARN),
    SyncState.NOT_ENROLLED: ("frame.network_not_enrolled", "wifi-slash", Tone.WARN),
    SyncState.UNKNOWN: ("frame.network_unknown", "question", Tone.PLAIN),
}
_PRINTER = {
    PrinterState.READY: ("frame.printer_ready", "printer", Tone.OK),
    PrinterState.PRESENT: ("frame.printer_present", "printer", Tone.PLAIN),
    PrinterState.LOW: ("frame.printer_low", "printer", Tone.WARN),
    PrinterState.OUT: ("frame.printer_out", "printer", Tone.WARN),
    PrinterState.COVER_OPEN: ("frame.printer_unusable", "printer", Tone.WARN),
    PrinterState.HOT: ("frame.printer_unusable", "printer", Tone.WARN),
    PrinterState.UNUSABLE: ("frame.printer_unusable", "printer", Tone.WARN),
    PrinterState.UNKNOWN: ("frame.printer_unknown", "question", Tone.PLAIN),
}
# Where someone is in the middle of something; elsewhere 返回 or 退出 already leads out.
_CAN_END = frozenset(
    {
        *(Page.IDENTITY, Page.HAND_ENTRY, Page.SCAN, Page.AGENT, Page.MANDATE),
        *(Page.CASES, Page.CASE, Page.SUPPLEMENT, Page.UPLOAD, Page.MATCHES, Page.PARTS),
        *(
            Page.JOBS,
            Page.GIGS,
            Page.JOB,
            Page.JOB_WORDS,
            Page.JOB_CHOICE,
            Page.JOB_WISHES,
            Page.JOB_PLACE,
            Page.JOB_DONE,
        ),
        *(Page.EMPLOYER_CODE, Page.POSTINGS, Page.HIRED, Page.LINT),
        *(Page.CONTENTS, Page.CONTENT_SEARCH, Page.CONTENT),
        *(Page.PRECHECK, Page.QUESTION, Page.ROWS, Page.ROW_CARD, Page.CHECK, Page.SIGNATURE, Page.PRINTER_OUT),
    }
)
# Nothing is under way there; but who has shown a document ends the visit there too.
_IN_PASSING = frozenset(
    {
        *(Page.HOME, Page.SECTIONS, Page.FAIRS, Page.PLACES_MAP, Page.PEOPLE),
        *(Page.WAGES, Page.WAGE, Page.WAGE_WORDS),
    }
)
_TELLS_STATES = frozenset({Page.DONE, Page.RATING, Page.PRINTER_OUT, Page.PARTS_DONE})
SECONDS = 60


class FramePresenter(Presenter[FrameView]):
    blank = FrameView()

    def press(self, action: str) -> None:
        if action == "aids":
            self.flow.sheets.open(Sheet.AIDS)
        elif action == "aloud":
            self.flow.aloud.press()
        elif action == "languages":
            self.flow.sheets.open(Sheet.LANGUAGES)
        elif action == "help":
            self.flow.sheets.explain(Topic.HELP)
        elif action == "end":
            self._end()

    def compose(self) -> FrameView:
        text = self.services.texts
        now = local_time(self.services.clock.now())
        return FrameView(
            station=self.services.station.name,
            place=self.services.station.place,
            clock=f"{now:%H:%M}",
            date=day_in_words(now, text),
            network=self._network(),
            printer=self._printer(),
            person=self._person(),
            short_person=self._short_person(),
            utilities=tuple(self._utilities()),
            onward=text("aloud.next"),
            choose=text("aloud.choose"),
            menu=self._menu(),
        )

    def _utilities(self) -> Iterator[UtilityButton]:
        """Only what works here."""
        text = self.services.texts
        large = "frame.usual" if Aid.LARGE in self.flow.appearance.aids else "frame.large"
        yield UtilityButton(action="aids", text=text(large), icon="text-aa")
        if self.flow.aloud.offered:
            yield UtilityButton(action="aloud", text=text(self._aloud()), icon="speaker-high")
        if of_menu(self.flow.page):
            yield UtilityButton(action="end", text=text("menu.out"), icon="sign-out", danger=True)
            return
        if len(text.languages) > 1:
            yield UtilityButton(action="languages", text=text("frame.languages"), icon="translate")
        yield UtilityButton(action="help", text=text("frame.help"), icon="hand-waving")
        if self.flow.page in _CAN_END or (self.flow.page in _IN_PASSING and self.services.visit.person):
            yield UtilityButton(action="end", text=text("frame.end"), icon="sign-out", danger=True)

    def _menu(self) -> MenuHead | None:
        menu = self.flow.menu.open if of_menu(self.flow.page) else None
        if menu is None:
            return None
        minutes, seconds = divmod(math.ceil(menu.left), SECONDS)
        left = f"{minutes}:{seconds:02d}"
        return MenuHead(
            title=menu.title, line=menu.line, who=menu.who, left=left, left_text=self.services.texts("menu.left")
        )

    def _aloud(self) -> str:
        """What a tap does now."""
        if not self.flow.aloud.on:
            return "aloud.start"
        return "aloud.stop" if self.flow.aloud.reading else "aloud.again"

    def _end(self) -> None:
        """Straight away, unless something typed would be lost. Not while it is being stored: nobody could say yet
        whether it was handed in."""
        if self.services.visit.saving:
            self.flow.sheets.explain(Topic.SAVING)
            return
        if self.services.visit.answers or self.services.visit.typed:
            self.flow.sheets.explain(Topic.LEAVE)
        else:
            self.flow.end()

    def _network(self) -> Tag:
        key, icon, tone = _NETWORK[self.services.sync_status().state]
        return Tag(text=self.services.texts(key), icon=icon, tone=tone)

    def _printer(self) -> Tag | None:
        state = printer_state(self.services.printer)
        if state is PrinterState.NONE:
            return None
        key, icon, tone = _PRINTER[state]
        return Tag(text=self.services.texts(key), icon=icon, tone=tone)

    def _person(self) -> str:
        person = self.services.visit.person
        if person is None or self.flow.page in _TELLS_STATES:
            return ""
        text, agent, name = self.services.texts, self.services.visit.agent, mask_person(person.name, person.number)
        return text("frame.agent", agent=mask_name(agent.name), name=name) if agent else text("frame.person", name=name)

    def _short_person(self) -> str:
        person = self.services.visit.person
        return mask_person(person.name, person.number) if person and self._person() else ""
