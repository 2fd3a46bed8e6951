"""What sync needs of the Store: which station this is. Any `kiosk.usecases.ports.Store` will do."""

from datetime import datetime
from typing import Protocol

from kiosk.domain.station import StationIdentity


class StationStore(Protocol):
    def station(self) -> StationIdentity: ...

    def save_station(self, identity: StationIdentity, at: datetime) -> None: ...
