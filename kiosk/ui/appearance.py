"""How the station looks and speaks: as the house wants it, and over that as the visitor asked. No Kivy."""

from collections.abc import Callable

from kiosk.domain.business_day import local_time
from kiosk.ui.aids import NO_AIDS, Aid, Aids
from kiosk.ui.manner import PLAIN, Manner
from kiosk.ui.services import Services
from kiosk.ui.texts import HOUSE


class Appearance:
    """`dress` draws everything anew in another manner; `refresh` composes what is up, `reword` says it in another
    language."""

    def __init__(
        self,
        services: Services,
        *,
        dress: Callable[[Manner], None],
        refresh: Callable[[], None],
        reword: Callable[[], None],
    ) -> None:
        self._services = services
        self._dress = dress
        self._refresh = refresh
        self._reword = reword
        self._manner = PLAIN
        self.aids = NO_AIDS

    def wish(self, aids: Aids) -> None:
        """What the visitor asked for, from now until the visit ends."""
        self.aids = aids
        self._services.timer.slow = Aid.SLOW in aids
        self.redress()
        self._refresh()

    def speak(self, code: str) -> None:
        """The language that the visitor asked for, from now until the visit ends; everything visible is drawn anew."""
        self._services.texts.use(code)
        self._say_item_anew()
        self._reword()
        self._dress(self._manner)

    @property
    def as_wished(self) -> bool:
        """Someone asked for another look or another language."""
        return self.aids != NO_AIDS or not self._services.texts.at_home

    def forget(self) -> None:
        """What is shown next is shown as the house wants it."""
        self._services.timer.slow = False
        self.aids = NO_AIDS
        self._services.texts.rest()

    def forget_at_once(self) -> None:
        """Also what is up already."""
        self.speak(HOUSE)
        self.wish(NO_AIDS)

    def redress(self) -> None:
        """Day turns to night, and wishes come and go."""
        now = local_time(self._services.clock.now())
        manner = self.aids.over(self._services.station_manner(now))
        if manner != self._manner:
            self._manner = manner
            self._dress(manner)

    def _say_item_anew(self) -> None:
        """The item that is being filled in, where the catalogue still has the version that was begun."""
        visit, catalogue = self._services.visit, self._services.catalogue
        written = catalogue.ever(visit.item.id) if visit.item else None
        if visit.item is not None and written is not None and written.version == visit.item.version:
            visit.item = catalogue.said_in(written, self._services.texts.code)
