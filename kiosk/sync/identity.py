"""What sync needs of the Store: which station this is. Any `kiosk.usecases.store_ports.Store` will do."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol

from kiosk.domain.station import StationIdentity


class StationStore(Protocol):
    def station(self) -> StationIdentity: ...

    def save_station(self, identity: StationIdentity, at: datetime) -> None: ...


@dataclass(frozen=True, slots=True)
class AtCentral:
    """The station as it is enrolled, with its centre at another address (`run --central`)."""

    store: StationStore
    central: str

    def station(self) -> StationIdentity:
        identity = self.store.station()
        return replace(identity, central=self.central) if identity.enrolled else identity

    def save_station(self, identity: StationIdentity, at: datetime) -> None:
        self.store.save_station(identity, at)
