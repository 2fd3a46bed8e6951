"""A content as the centre takes it: read as every station reads it, and no rule looks at what nobody is asked."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from central.item_book import SHIPPED
from kiosk.contract.content import read_content
from kiosk.contract.posting import PostingFault
from kiosk.domain.content import Content
from kiosk.items.known_facts import known_facts, unknown_names


def check_content(data: Any, config: Path = SHIPPED) -> Content | list[PostingFault]:
    """Never raises. At a station a rule about something unknown fits nobody; where it is written it is a mistake."""
    read = read_content(data)
    unknown = list(_unknown_facts(data, config))
    if isinstance(read, Content):
        return unknown or read
    return read + unknown


def _unknown_facts(data: Any, config: Path) -> Iterator[PostingFault]:
    for n, source in _rules(data):
        answers, amounts = unknown_names(source, known_facts(config))
        if answers or amounts:
            said = [*(f"没有哪个事项问“{name}”" for name in answers), *(f"没有叫“{name}”的数额" for name in amounts)]
            yield PostingFault(f"data.fits[{n}].rule", "unknown_field", "，".join(said))


def _rules(data: Any) -> Iterator[tuple[int, str]]:
    """Each with its place; what is none is told by `read_content`."""
    own = data.get("data") if isinstance(data, dict) else None
    fits = own.get("fits") if isinstance(own, dict) else None
    for n, fit in enumerate(fits if isinstance(fits, list) else ()):
        source = fit.get("rule") if isinstance(fit, dict) else None
        if isinstance(source, str):
            yield n, source
