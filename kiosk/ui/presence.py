"""Whether somebody stands there: how long the station waits for them on each page, and whether they are long gone."""

from kiosk.ui.places import Page, of_menu
from kiosk.ui.services import Services

# The menu closes by itself; should it not, the flow ends it so much later.
_AFTER_MENU_SECONDS = 30.0
# They stand there while nobody does.
_LEFT_ALONE = frozenset({Page.HOME, Page.ATTRACT, Page.OUT_OF_ORDER})
_READ_IN_PASSING = frozenset({Page.HOME, Page.ATTRACT})
_AFTER = frozenset({Page.DONE, Page.RATING, Page.PRINTER_OUT, Page.PARTS_DONE, Page.TICKET})
_FOR_A_DOCUMENT = frozenset({Page.IDENTITY, Page.SCAN, Page.AGENT, Page.APPOINTMENT})
# Nothing about anybody stands there before a document was shown.
_PUBLIC = frozenset(
    {
        *(Page.GUIDE, Page.SERVICES, Page.MATCH, Page.TICKETS, Page.PRIORITY, Page.TICKET_AGAIN),
        *(Page.JOBS, Page.JOB, Page.JOB_WORDS, Page.JOB_CHOICE, Page.JOB_PLACE, Page.GIGS),
        *(Page.EMPLOYER, Page.EMPLOYER_CODE),
        *(Page.WAGES, Page.WAGE, Page.WAGE_WORDS, Page.FAIRS, Page.PLACES_MAP, Page.PEOPLE),
        *(Page.SECTIONS, Page.CONTENTS, Page.CONTENT_SEARCH, Page.CONTENT),
    }
)


class Presence:
    def __init__(self, services: Services) -> None:
        self._services = services
        self._touched_at = services.clock.monotonic()

    def touch(self) -> None:
        """Any input on the glass, or a card laid."""
        self._touched_at = self._services.clock.monotonic()
        self._services.timer.touch()

    def under_way(self, page: Page) -> bool:
        """Somebody's visit: they are known, or have chosen, or are on a page that nobody else is on."""
        visit = self._services.visit
        return visit.item is not None or visit.person is not None or page not in _LEFT_ALONE

    @property
    def idle(self) -> float:
        """Seconds since the last input."""
        return self._services.clock.monotonic() - self._touched_at

    @property
    def long_gone(self) -> bool:
        """So long without an input that a public page is nobody's any more."""
        return self.idle >= self._services.durations.idle_public * self._services.timer.stretch

    def wait(self, page: Page, *, sheet_opened: bool) -> None:
        """From now on, as long as `page` lets them. `sheet_opened`: somebody reads what lies over it."""
        if sheet_opened and page in _READ_IN_PASSING and not self.under_way(page):
            self._services.timer.expect(self._services.durations.idle_public)
        else:
            self._services.timer.expect(self.patience(page))

    def patience(self, page: Page) -> float | None:
        """Seconds; None: there is nothing to end."""
        durations, person = self._services.durations, self._services.visit.person
        if of_menu(page):
            return durations.maintenance_logout + _AFTER_MENU_SECONDS
        if page in _AFTER:
            return durations.done_page
        if page in _FOR_A_DOCUMENT:
            return durations.wait_card
        if page is Page.UPLOAD:
            return durations.upload
        if person is None and page in _LEFT_ALONE:
            return None
        return durations.idle_public if page in _PUBLIC and person is None else durations.idle_session
