"""What the screens of information are given (`contents` of Services). All but `page_of` block."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from kiosk.domain.around import geo_link
from kiosk.domain.content import Content, ContentKind
from kiosk.domain.told import place_of, told_of
from kiosk.usecases.fitting_contents import FindFitting


def _no_page(_content_id: str) -> str:
    return ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ContentServices:
    """`search(kind, words, at)`: what holds then at this station's place, what fits best or is newest first; "" finds
    all. `meant(kind, words, at)`: words that sound alike and are found, None: there are none. `find(id)`: as it is now,
    None: there is no such content any more. `fitting` knows what fits a person. `page_of(id)`: the address of its page
    at the centre for a phone, "" where there is none."""

    search: Callable[[ContentKind, str, datetime], Sequence[Content]]
    meant: Callable[[ContentKind, str, datetime], str | None]
    find: Callable[[str], Content | None]
    fitting: FindFitting
    page_of: Callable[[str], str] = _no_page

    def address_of(self, content: Content) -> str:
        """For a phone: its own link, else its page at the centre; of a place at least where it is. "": none."""
        address = told_of(content).link or self.page_of(content.id)
        spot = place_of(content).spot if content.kind is ContentKind.PLACE else None
        return address or (geo_link(spot) if spot else "")
