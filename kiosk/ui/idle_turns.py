"""Whose turn it is on the waiting page: one at a time, and the next one's picture is fetched meanwhile. No Kivy."""

from collections import Counter
from collections.abc import Sequence

from kiosk.domain.programme import Rota
from kiosk.ui.idle_offers import SAFE, Offer
from kiosk.ui.services import Services
from kiosk.ui.shown_media import Shown, opened


class IdleTurns:
    """Holds the picture of this turn and of the next one, and no other. What could not be opened is not tried again
    before `forgive`."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._rota = Rota()
        self._count: Counter[str] = Counter()
        self._at, self._since = SAFE, float("-inf")
        self._next: Offer | None = None
        self._shown: dict[str, Shown] = {}
        self._absent: set[str] = set()

    def begin(self) -> None:
        """The page comes up anew; whose turn is next goes on from where it was left."""
        self._since, self._next = float("-inf"), None
        self._shown.clear()

    def rest(self) -> None:
        """Nobody looks: no picture is held."""
        self._shown.clear()

    def forgive(self) -> None:
        self._absent.clear()

    def at(self, offered: Sequence[Offer]) -> Offer | None:
        """Whose turn it is; None: it is not offered any more."""
        return next((one for one in offered if one.id == self._at and self._is_ready(one)), None)

    def count(self, offer: Offer) -> int:
        return self._count[offer.id]

    def shown(self, offer: Offer) -> Shown | None:
        return self._shown.get(offer.media)

    def keep(self, offered: Sequence[Offer]) -> None:
        """Go on to the next when this one has had its time, or has nothing to say any more."""
        at, now = self.at(offered), self._services.clock.monotonic()
        if at is not None and now - self._since < at.seconds and self._says(at):
            return
        chosen = self._planned(offered) or self._rota.next(
            [one for one in offered if not one.media and self._says(one)]
        )
        if chosen is None:
            return
        self._count[chosen.id] += 1
        self._at, self._since = chosen.id, now
        self._next = self._rota.next([one for one in offered if one.media not in self._absent and self._says(one)])
        self._hold(chosen.media, self._next.media if self._next is not None else "")

    def _planned(self, offered: Sequence[Offer]) -> Offer | None:
        if self._next is None:
            return None
        wanted = self._next.id
        return next((one for one in offered if one.id == wanted and self._is_ready(one) and self._says(one)), None)

    def _is_ready(self, offer: Offer) -> bool:
        return not offer.media or offer.media in self._shown

    def _says(self, offer: Offer) -> bool:
        return offer.panel(self._count[offer.id]) is not None

    def _hold(self, now: str, soon: str) -> None:
        self._shown = {media: shown for media, shown in self._shown.items() if media in {now, soon}}
        if soon and soon not in self._shown:
            pictures = self._services.pictures
            self._services.runner.run(
                lambda: opened(pictures, soon), lambda shown: self._came(soon, shown), lambda _: self._came(soon, None)
            )

    def _came(self, media: str, shown: Shown | None) -> None:
        if shown is None:
            self._absent.add(media)
        elif self._next is not None and self._next.media == media:
            self._shown[media] = shown
