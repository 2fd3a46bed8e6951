"""Expected refusals of the centre's own commands.

CentralError
 ├─ StoreUnusableError   the database cannot be opened: no key, another key, a newer version, not reachable
 ├─ StationUnknownError  no such station
 ├─ KeyOfAnotherError    a station shows a key that another station of this centre has
 ├─ CaseUnknownError     no such submission
 ├─ CaseMoveError        the case may not go from its state to the one asked for, or not by this person
 └─ StaffError           the account cannot be made or changed so
"""

from central.case_machine import Hindrance


class CentralError(Exception):
    """`code` is what a program reads, the text what a person reads. Never holds personal data."""

    code = "failed"


class StoreUnusableError(CentralError):
    code = "store_unusable"

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


class StationUnknownError(CentralError):
    code = "unknown_station"


class KeyOfAnotherError(CentralError):
    code = "key_of_another"


class CaseUnknownError(CentralError):
    code = "unknown_submission"


class CaseMoveError(CentralError):
    code = "not_allowed"

    def __init__(self, hindrance: Hindrance, message: str) -> None:
        super().__init__(message)
        self.hindrance = hindrance


class StaffError(CentralError):
    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
