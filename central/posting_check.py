"""What makes a posting unlawful or incomplete, by the rules the stations hold too."""

from datetime import date
from functools import cache

from central.item_book import SHIPPED
from kiosk.contract.posting import posting_json
from kiosk.domain.posting import Posting
from kiosk.domain.wage_guidance import WageGuidance
from kiosk.items.wages_file import load_wages
from kiosk.jobs.lint import lint

LONGEST_REASON = 500


def unlawful(posting: Posting, today: date) -> str | None:
    """In the words the employer reads, as much as fits; None: nothing is wrong with it."""
    findings = lint(posting_json(posting), _wages(), today)
    return "；".join(finding.text for finding in findings if finding.must)[:LONGEST_REASON] or None


@cache
def _wages() -> WageGuidance:
    return load_wages(SHIPPED).guidance
