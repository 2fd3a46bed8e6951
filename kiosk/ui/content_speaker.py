"""What a content is put into words with: a part of `Services`, so that it can be done where nobody visits."""

from collections.abc import Callable
from typing import Protocol

from kiosk.items.catalogue import Catalogue
from kiosk.ui.texts import Texts
from kiosk.usecases.ports import Clock
from kiosk.usecases.sync_ports import SyncStatus


class ContentSpeaker(Protocol):
    @property
    def texts(self) -> Texts: ...

    @property
    def catalogue(self) -> Catalogue: ...

    @property
    def clock(self) -> Clock: ...

    @property
    def sync_status(self) -> Callable[[], SyncStatus]: ...

    def called(self, name: str, /) -> str:
        """What a service of this official name is called on the screens."""
        ...
