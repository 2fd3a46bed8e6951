"""What asks the centre while somebody waits, over the real store and line. Part of the composition root."""

from collections.abc import Callable, Coroutine
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from kiosk.devices import Devices
from kiosk.sync.identity import AtCentral, StationStore
from kiosk.usecases.ask_upload_ticket import AskUploadTicket
from kiosk.usecases.verify_social_card import VerifySocialCard
from kiosk.wiring.window import at_level

if TYPE_CHECKING:
    from kiosk.station import Station
    from kiosk.usecases.station_queue import StationQueue
    from kiosk.wiring.background import Background
    from kiosk.wiring.market import MarketParts

T = TypeVar("T")


class AtCentre:
    """Each is made when first asked for. `central` overrides the address that was stored when the station was enrolled.
    They ask in the background, while their own thread waits."""

    def __init__(self, station: "Station", devices: Devices, background: "Background", central: str | None) -> None:
        self._station = station
        self._devices = devices
        self._background = background
        self._central = central

    @property
    def identity_store(self) -> StationStore:
        store = self._station.store
        return AtCentral(store, self._central) if self._central else store

    @cached_property
    def verify_token(self) -> VerifySocialCard:
        from kiosk.sync.social_card import CentreVerifier

        verifier = CentreVerifier(store=self.identity_store, clock=self._station.clock, on_loop=self._on_loop)
        return VerifySocialCard(verifier=verifier, clock=self._station.clock)

    @cached_property
    def upload_ticket(self) -> AskUploadTicket:
        from kiosk.sync.upload import CentreTickets

        office = CentreTickets(store=self.identity_store, clock=self._station.clock, on_loop=self._on_loop)
        return AskUploadTicket(store=self._station.store, office=office, clock=self._station.clock)

    @cached_property
    def market(self) -> "MarketParts":
        """Places of day labour, applications, employers' postings."""
        from kiosk.sync.send_now import SendNow
        from kiosk.wiring.market import market_parts, posting_in

        station = self._station
        now = SendNow(
            store=self.identity_store, outbox=station.store.outbox, clock=station.clock, on_loop=self._on_loop
        )
        region = station.settings.station.region
        return market_parts(
            station.store,
            station.clock,
            region,
            now,
            posting_in(station.store),
            station.lint_posting,
            station.queue.may_date,
        )

    @cached_property
    def queue(self) -> "StationQueue":
        """With the printer of the level, and blocks asked for on the loop."""
        from kiosk.sync.block_office import CentreBlocks
        from kiosk.sync.place_office import CentrePlaces

        station = self._station
        office = CentreBlocks(store=self.identity_store, clock=station.clock, on_loop=self._on_loop)
        places = CentrePlaces(store=self.identity_store, clock=station.clock, on_loop=self._on_loop)
        printer = at_level(self._devices, station.level).printer
        return station.queue.at_station(office, printer, station.settings.station.name, places)

    def _on_loop(self, ask: Callable[[], Coroutine[Any, Any, T]]) -> T | None:
        from kiosk.sync.social_card import DEADLINE

        return self._background.wait_for(ask, DEADLINE + 1)
