"""What the code of a receipt says, signed by this station: from the committed record alone."""

from dataclasses import dataclass

from kiosk.contract.receipt_seal import public_half, sealed
from kiosk.domain.person import Assurance
from kiosk.domain.receipt_number import ReceiptNumber
from kiosk.domain.receipt_qr import ReceiptFacts, key_id, person_mark
from kiosk.usecases.store_ports import FiledSubmission, Store


@dataclass(frozen=True, slots=True, kw_only=True)
class SealReceipt:
    """Blocking (about 60 ms); raises StoreFailedError."""

    store: Store

    def __call__(self, submission_id: str) -> str:
        """The text to encode; "" of what is not here any more."""
        filed = self.store.filed(submission_id)
        return self.code(filed) if filed else ""

    def code(self, filed: FiledSubmission) -> str:
        """It claims what is known now. Whoever only typed a number is not bound to the paper: anybody can type it."""
        message, seed = filed.message, self.store.receipt_seed()
        public_key = public_half(seed)
        shown = message.assurance is not Assurance.TYPED
        whose = person_mark(message.applicant.name, message.applicant.number, public_key) if shown else None
        facts = ReceiptFacts(
            number=ReceiptNumber.parse(message.receipt_no),
            item=message.item,
            saved_at=message.saved_at,
            claim=filed.state,
            person=whose,
            key_id=key_id(public_key),
        )
        return sealed(facts, seed)
