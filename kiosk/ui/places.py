"""The pages and sheets there are, and what the flow asks of those who think for them."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Protocol


class Page(StrEnum):
    ATTRACT = "attract"
    HOME = "home"
    GUIDE = "guide"
    IDENTITY = "identity"
    PRECHECK = "precheck"
    QUESTION = "question"
    ROWS = "rows"
    ROW_CARD = "row_card"
    CHECK = "check"
    SIGNATURE = "signature"
    DONE = "done"
    RATING = "rating"
    PRINTER_OUT = "printer_out"
    OUT_OF_ORDER = "out_of_order"
    CASES = "cases"
    CASE = "case"
    SUPPLEMENT = "supplement"
    UPLOAD = "upload"
    HAND_ENTRY = "hand_entry"
    SCAN = "scan"
    SERVICES = "all_services"
    MATCH = "match"
    MATCHES = "matches"
    PARTS = "parts"
    PARTS_DONE = "parts_done"
    AGENT = "agent"
    MANDATE = "mandate"
    JOBS = "jobs"
    JOB_WORDS = "job_words"
    JOB_CHOICE = "job_choice"
    JOB_WISHES = "job_wishes"
    JOB = "job"
    JOB_PLACE = "job_place"
    JOB_DONE = "job_done"
    GIGS = "gigs"
    EMPLOYER = "employer"
    EMPLOYER_CODE = "employer_code"
    POSTINGS = "postings"
    HIRED = "hired"
    LINT = "lint"
    WAGES = "wages"
    WAGE = "wage"
    WAGE_WORDS = "wage_words"
    FAIRS = "fairs"
    PLACES_MAP = "places_map"
    PEOPLE = "people"
    SECTIONS = "sections"
    CONTENTS = "contents"
    CONTENT_SEARCH = "content_search"
    CONTENT = "content"
    TICKETS = "tickets"
    PRIORITY = "priority"
    APPOINTMENT = "appointment"
    TICKET_AGAIN = "ticket_again"
    TICKET = "ticket"
    # The technicians' menu (kiosk.ui.maintenance): names begin so.
    MAINTENANCE_GATE = "maintenance_gate"
    MAINTENANCE = "maintenance"
    MAINTENANCE_QUEUE = "maintenance_queue"
    MAINTENANCE_CONFIG = "maintenance_config"
    MAINTENANCE_LOGS = "maintenance_logs"
    MAINTENANCE_VERSIONS = "maintenance_versions"
    MAINTENANCE_SCORE = "maintenance_score"
    MAINTENANCE_SERVICE = "maintenance_service"
    MAINTENANCE_ADJUST = "maintenance_adjust"
    MAINTENANCE_CROSSES = "maintenance_crosses"
    MAINTENANCE_CLEANING = "maintenance_cleaning"
    MAINTENANCE_RESTART = "maintenance_restart"
    MAINTENANCE_PEOPLE = "maintenance_people"
    MAINTENANCE_ENROL = "maintenance_enrol"
    MAINTENANCE_TESTS = "maintenance_tests"
    MAINTENANCE_SELF_TEST = "maintenance_self_test"
    MAINTENANCE_READER = "maintenance_reader"
    MAINTENANCE_PRINTER = "maintenance_printer"
    MAINTENANCE_DISPLAY = "maintenance_display"
    MAINTENANCE_SCANNER = "maintenance_scanner"
    MAINTENANCE_SOUND = "maintenance_sound"
    MAINTENANCE_TOUCH = "maintenance_touch"
    MAINTENANCE_GRID = "maintenance_grid"
    MAINTENANCE_SCREEN = "maintenance_screen"
    MAINTENANCE_FILL = "maintenance_fill"
    MAINTENANCE_NETWORK = "maintenance_network"
    MAINTENANCE_CLOCK = "maintenance_clock"
    MAINTENANCE_POWER = "maintenance_power"
    MAINTENANCE_MACHINE = "maintenance_machine"
    MAINTENANCE_CAMERA = "maintenance_camera"
    MAINTENANCE_ROLL = "maintenance_roll"
    MAINTENANCE_FAULTS = "maintenance_faults"


# Where a visitor says who they are.
WHO_PAGES = frozenset({Page.IDENTITY, Page.SCAN})


def of_menu(page: Page) -> bool:
    """Whether it is a page of the technicians' menu."""
    return page.value.startswith("maintenance")


# Each names a section of what the station tells (kiosk.ui.content_sections).
_LISTED = ("policies", "startup", "rights", "courses", "internships", "notices")
# What an entry of the home page may name as its `page` (config/levels.toml), and the page that opens.
PLACES: Mapping[str, Page] = {
    "cases": Page.CASES,
    "services": Page.SERVICES,
    "match": Page.MATCH,
    "jobs": Page.JOBS,
    "gigs": Page.GIGS,
    "employers": Page.EMPLOYER,
    "tickets": Page.TICKETS,
    "wages": Page.WAGES,
    "fairs": Page.FAIRS,
    "places": Page.PLACES_MAP,
    "people": Page.PEOPLE,
    "sections": Page.SECTIONS,
    **dict.fromkeys(_LISTED, Page.CONTENTS),
}
# Of these, those that lead nowhere at a level where nobody can say who they are.
ASK_WHO = frozenset({"cases", "services", "match", "employers"})


class Sheet(StrEnum):
    NOTICE = "notice"
    AIDS = "aids"
    SIGN_OTHERWISE = "sign_otherwise"
    LANGUAGES = "languages"
    TIMEOUT = "timeout"


class Topic(StrEnum):
    """What a notice sheet is about."""

    HELP = "help"
    NOT_OPEN = "not_open"
    OFFICER = "officer"
    CONSENT = "consent"
    TAKE_AWAY = "take_away"
    LEAVE = "leave"
    SAVING = "saving"
    WITHDRAW = "withdraw"
    CARD_LEFT = "card_left"
    OTHER_CARD = "other_card"
    REMOVE_ROW = "remove_row"
    BROKEN = "broken"
    NO_ROOM = "no_room"
    NO_TIME = "no_time"
    CAME_BACK = "came_back"
    DRAFT = "draft"
    RECEIPT = "receipt"
    TERMS = "terms"


class Part(Protocol):
    """A presenter, as the flow sees it: of a page, of a sheet, of the frame."""

    def open(self) -> None: ...

    def tick(self) -> None: ...

    def close(self) -> None: ...

    def reword(self) -> None:
        """What is shown, in the language that is in use now."""
        ...

    def wipe(self) -> None: ...
