"""What the screens of information are given, over the real store. Part of the composition root."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from urllib.parse import quote

from kiosk.domain.content import Content, ContentKind
from kiosk.domain.job_application import Resume
from kiosk.domain.person import Assurance, Person
from kiosk.domain.service_item import Ground
from kiosk.domain.station import StationIdentity
from kiosk.items.catalogue import Catalogue
from kiosk.ui.content_services import ContentServices
from kiosk.usecases.content_ports import ContentLookup, ContentStore
from kiosk.usecases.fitting_contents import FittingContents
from kiosk.usecases.ports import Clock


@dataclass
class Information:
    """`identity` says where the centre is; it is asked with every content that is opened, off the screen's thread."""

    lookup: ContentLookup
    contents: ContentStore
    identity: Callable[[], StationIdentity]
    district: str
    _central: str = field(default="", init=False)

    def search(self, kind: ContentKind, words: str, at: datetime) -> Sequence[Content]:
        return self.lookup.search((kind,), words, at, self._around(kind))

    def meant(self, kind: ContentKind, words: str, at: datetime) -> str | None:
        return self.lookup.meant((kind,), words, at, self._around(kind))

    def _around(self, kind: ContentKind) -> str | None:
        """Places are found wherever they are, as on the sketch: the nearest may lie across a border."""
        return None if kind is ContentKind.PLACE else self.district

    def find(self, content_id: str) -> Content | None:
        self._central = self.identity().central or ""
        return self.contents.find(content_id)

    def page_of(self, content_id: str) -> str:
        """The public page of the centre (`/told/{id}`)."""
        return f"{self._central.rstrip('/')}/told/{quote(content_id, safe='')}" if self._central else ""


def content_services(
    information: Information,
    catalogue: Catalogue,
    clock: Clock,
    resume_of: Callable[[Person, Assurance], Resume | None],
) -> ContentServices:
    return ContentServices(
        search=information.search,
        meant=information.meant,
        find=information.find,
        fitting=FittingContents(
            contents=information.contents,
            resume_of=resume_of,
            clock=clock,
            district=information.district,
            ground=lambda: _ground(catalogue),
        ),
        page_of=information.page_of,
    )


def _ground(catalogue: Catalogue) -> Ground:
    """The amounts and rules of today, as every form of the catalogue has them."""
    return next((item.form.ground for item in catalogue.items), Ground())
