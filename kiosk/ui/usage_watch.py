"""Counts what is done here, for the score card of this station: never who, and no name beside an hour. No Kivy.

An application is counted when it is over, all of it at once: so the counts of a day agree among themselves, and a power
cut loses the open one whole.
"""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date

from kiosk.domain.business_day import business_date, local_time
from kiosk.domain.usage import Cell, UsageKind, step_name, took_up_to
from kiosk.ui.answering import Answering
from kiosk.ui.form_path import FormPath
from kiosk.ui.match_journey import FORM as FINDING_OUT
from kiosk.ui.places import Page, of_menu
from kiosk.ui.services import Services
from kiosk.usecases.sync_ports import SyncState

# Where nobody is counted as having come.
NOBODYS = frozenset({Page.HOME, Page.ATTRACT, Page.OUT_OF_ORDER})
_BEFORE_FORM = frozenset({Page.GUIDE, Page.IDENTITY, Page.SCAN, Page.HAND_ENTRY, Page.AGENT, Page.MANDATE})
_ASKED = frozenset({Page.QUESTION, Page.ROWS, Page.ROW_CARD})
_FORM = _ASKED | {Page.PRECHECK, Page.PARTS, Page.CHECK, Page.SIGNATURE}
_MINUTE = 60.0


@dataclass(slots=True)
class _Matter:
    """One application in hand. `began` (monotonic): when its form was first seen; `steps`: pages it came to, the last
    of them `at`."""

    key: str
    item: str
    steps: set[str] = field(default_factory=set)
    at: str = ""
    began: float | None = None
    took: float | None = None


class UsageWatch:
    """The flow tells it of each page, of the end of a matter and of a visit, and of time that passes."""

    def __init__(self, services: Services, form: FormPath, answering: Answering) -> None:
        self._services = services
        self._form = form
        self._answering = answering
        self._noted: dict[date, Counter[Cell]] = {}
        self._seen: set[Page] = set()
        self._visiting = False
        self._matter: _Matter | None = None
        self._minute_at = services.clock.monotonic()
        self._hour = self._hour_now()

    # -- what the flow tells -------------------------------------------------------------------------------------------

    def turned(self, page: Page) -> None:
        """That page is up."""
        self._follow_matter()
        if page in NOBODYS or of_menu(page):
            return
        if not self._visiting:
            self._visiting = True
            self._add(UsageKind.VISIT, hour=self._hour_now())
        step = self._step(page) if self._matter is not None else ""
        if step:
            self._came_to(step, page)
        elif page not in self._seen:
            self._seen.add(page)
            self._add(UsageKind.SHOWN, page.value)

    def matter_over(self) -> None:
        """What was in hand is let go, filed or not."""
        self._note_filed()
        matter, self._matter = self._matter, None
        if matter is None:
            return
        self._add(UsageKind.LOOKED, matter.item)
        for step in matter.steps:
            self._add(UsageKind.REACHED, step_name(matter.item, step))
        if matter.began is not None or matter.took is not None:
            self._add(UsageKind.BEGUN, matter.item)
        if matter.took is None:
            self._add(UsageKind.LEFT, step_name(matter.item, matter.at or Page.GUIDE.value))
        else:
            self._add(UsageKind.FILED, matter.item)
            self._add(UsageKind.TOOK, step_name(matter.item, str(took_up_to(matter.took))))

    def visit_over(self) -> None:
        """Who was here is gone; what they did is on the disk before the next one does anything."""
        self._visiting = False
        self._seen.clear()
        self.write()

    def tick(self, page: Page) -> None:
        """Some times a second. A minute in which the program did not run is nobody's minute."""
        passed = self._services.clock.monotonic() - self._minute_at
        if passed < _MINUTE:
            return
        self._minute_at += _MINUTE if passed < 2 * _MINUTE else passed
        hour = self._hour_now()
        self._add(UsageKind.RUNNING, hour=hour)
        if self._services.sync_status().state is SyncState.OFFLINE:
            self._add(UsageKind.OFFLINE, hour=hour)
        if page is Page.OUT_OF_ORDER:
            self._add(UsageKind.CLOSED, hour=hour)
        if hour != self._hour:
            self._hour = hour
            self.write()

    def write(self) -> None:
        """To whoever keeps it."""
        noted, self._noted = self._noted, {}
        if noted:
            self._services.note_usage(noted)

    # -- one application -----------------------------------------------------------------------------------------------

    def _follow_matter(self) -> None:
        """The visit may have taken up another one, or laid it down."""
        visit = self._services.visit
        item = None if self._answering.active else visit.item
        if item is not None and item.id == FINDING_OUT:
            item = None
        key = visit.key if item is not None else ""
        if self._matter is not None and self._matter.key != key:
            self.matter_over()
        if self._matter is None and item is not None and key and visit.saved is None:
            self._matter = _Matter(key, item.id)
        self._note_filed()

    def _note_filed(self) -> None:
        """It is on the disk, under the key that is in hand."""
        visit, matter = self._services.visit, self._matter
        if matter is not None and matter.took is None and visit.saved is not None and visit.key == matter.key:
            now = self._services.clock.monotonic()
            matter.took = now - (now if matter.began is None else matter.began)

    def _step(self, page: Page) -> str:
        """What a page is called among those of an application; "" for any other."""
        if page in _ASKED:
            return f"q.{self._form.at}"
        return page.value if page in _BEFORE_FORM | _FORM else ""

    def _came_to(self, step: str, page: Page) -> None:
        matter = self._matter
        if matter is None:
            return
        matter.at = step
        matter.steps.add(step)
        if page in _FORM and matter.began is None:
            matter.began = self._services.clock.monotonic()

    # -- counting ------------------------------------------------------------------------------------------------------

    def _add(self, kind: UsageKind, name: str = "", *, hour: int | None = None) -> None:
        day = business_date(self._services.clock.now())
        self._noted.setdefault(day, Counter())[Cell(kind, name, hour)] += 1

    def _hour_now(self) -> int:
        return local_time(self._services.clock.now()).hour
