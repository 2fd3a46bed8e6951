"""Expected refusals of the centre's own commands.

CentralError
 ├─ StoreUnusableError   the database cannot be opened: no key, another key, a newer version, not reachable
 ├─ ConfigUnusableError  the config directory cannot be used
 ├─ StationUnknownError  no such station
 ├─ KeyOfAnotherError    a station shows a key that another station of this centre has
 ├─ CaseUnknownError     no such submission
 ├─ PostingUnknownError  no such posting
 ├─ CaseOpenError        what an office still works on is not erased
 ├─ PostingOpenError     nor who offers work that is still offered
 ├─ CaseMoveError        the case may not go from its state to the one asked for, or not by this person
 ├─ StaffError           the account cannot be made or changed so
 └─ PushError            a configuration or its keys cannot be used, or a roll-out may not go so
"""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from central.case_machine import Hindrance


class CentralError(Exception):
    """`code` is what a program reads, the text what a person reads. Never holds personal data."""

    code = "failed"


class StoreUnusableError(CentralError):
    code = "store_unusable"

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


class ConfigUnusableError(CentralError):
    code = "config_unusable"


class StationUnknownError(CentralError):
    code = "unknown_station"


class KeyOfAnotherError(CentralError):
    code = "key_of_another"


class CaseUnknownError(CentralError):
    code = "unknown_submission"


class CaseOpenError(CentralError):
    code = "case_open"


class PostingOpenError(CentralError):
    code = "posting_open"


class PostingUnknownError(CentralError):
    code = "unknown_posting"


class CaseMoveError(CentralError):
    code = "not_allowed"

    def __init__(self, hindrance: "Hindrance", message: str) -> None:
        super().__init__(message)
        self.hindrance = hindrance


class StaffError(CentralError):
    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


class PushError(CentralError):
    """`faults`: of a configuration, by file and path."""

    def __init__(self, code: str, message: str, faults: Sequence[Mapping[str, str]] = ()) -> None:
        super().__init__(message)
        self.code = code
        self.faults = tuple(faults)
