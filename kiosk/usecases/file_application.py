"""File an application, and sign the code of its receipt: what the screens call."""

from dataclasses import dataclass, replace

import structlog

from kiosk.usecases.errors import StoreFailedError
from kiosk.usecases.seal_receipt import SealReceipt
from kiosk.usecases.submit_application import Application, Refused, Saved, SubmitApplication

_log = structlog.get_logger()


@dataclass(frozen=True, slots=True, kw_only=True)
class FileApplication:
    """As SubmitApplication. What is committed stays so, whatever becomes of the code."""

    submit: SubmitApplication
    seal: SealReceipt

    def __call__(self, application: Application) -> Saved | Refused:
        outcome = self.submit(application)
        return outcome if isinstance(outcome, Refused) else replace(outcome, code=self._code(outcome.submission_id))

    def _code(self, submission_id: str) -> str:
        try:
            return self.seal(submission_id)
        except StoreFailedError as fault:
            _log.error("receipt.not_sealed", error=fault.code)
            return ""
