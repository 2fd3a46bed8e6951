"""The official terms that a page says: one button under it opens them all in plain words."""

from kiosk.domain.glossary import Term
from kiosk.ui.services import Services

_BETWEEN = "\n"  # no term has one
MOST_OPTIONS = 12  # a longer list is a table to look something up in: its words are those of a standard


def terms_on(services: Services, *texts: str) -> str:
    """Their official names, as the subject of a sheet; "" where the texts say none."""
    return _BETWEEN.join(term.official for term in services.catalogue.glossary.within(*texts))


def terms_named(services: Services, subject: str) -> tuple[Term, ...]:
    return services.catalogue.glossary.named(subject.split(_BETWEEN))
