"""What the screens of information are given (`contents` of Services). Both block."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from kiosk.domain.content import Content, ContentKind
from kiosk.usecases.fitting_contents import FindFitting


def _no_page(_content_id: str) -> str:
    return ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ContentServices:
    """`search(kind, words, at)`: what holds then at this station's place, what fits best or is newest first; "" finds
    all. `find(id)`: as it is now, None: there is no such content any more. `fitting` knows what fits a person; it
    blocks too. `page_of(id)`: the address of its page at the centre for a phone, "" where there is none."""

    search: Callable[[ContentKind, str, datetime], Sequence[Content]]
    find: Callable[[str], Content | None]
    fitting: FindFitting
    page_of: Callable[[str], str] = _no_page
