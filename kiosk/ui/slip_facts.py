"""What a slip says of a posting, in the words of the page."""

from kiosk.domain.posting import Posting
from kiosk.ui.services import Services
from kiosk.ui.work_words import WorkWords
from kiosk.usecases.job_slip import SlipFacts


def slip_facts(posting: Posting, services: Services) -> SlipFacts:
    words = WorkWords(services)
    place = posting.address or words.region(posting.district)
    far = words.distance(posting)
    return SlipFacts(
        posting=posting,
        pay=words.pay(posting.pay),
        where=f"{place} {far}".strip(),
        asked=services.texts("marks.list").join((words.education(posting.education), *posting.skills)),
        until=words.day(posting.expires),
    )
