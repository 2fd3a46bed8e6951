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


# What an entry of the home page may name as its `page` (config/levels.toml), and the page that opens.
PLACES: Mapping[str, Page] = {"cases": Page.CASES, "services": Page.SERVICES, "match": Page.MATCH}
# Of these, those that lead nowhere at a level where nobody can say who they are.
ASK_WHO = frozenset({"cases", "services", "match"})


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
    DRAFT = "draft"
    RECEIPT = "receipt"


class Part(Protocol):
    """A presenter, as the flow sees it: of a page, of a sheet, of the frame."""

    def open(self) -> None: ...

    def tick(self) -> None: ...

    def close(self) -> None: ...

    def reword(self) -> None:
        """What is shown, in the language that is in use now."""
        ...

    def wipe(self) -> None: ...
