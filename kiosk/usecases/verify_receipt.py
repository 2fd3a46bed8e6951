"""Is this paper genuine, and is it this person's? Answered here, with no network."""

from dataclasses import dataclass
from hmac import compare_digest

from kiosk.contract.receipt_seal import Verdict, verify
from kiosk.domain.person import Person
from kiosk.domain.receipt_qr import key_id, person_mark
from kiosk.usecases.store_ports import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class VerifyReceipt:
    """Blocking; raises StoreFailedError. Nothing of what was scanned is kept."""

    store: Store

    def __call__(self, text: str) -> Verdict:
        return verify(text, self.store.receipt_keys())

    def belongs_to(self, verdict: Verdict, person: Person) -> bool:
        """Whether a genuine receipt was given to this person (by mistake one time in 65,536). Takes about 50 ms for
        each key that the paper may be signed with."""
        facts = verdict.facts
        if not verdict.valid or facts is None or facts.person is None:
            return False
        signers = [key for key in self.store.receipt_keys() if key_id(key.public_key) == facts.key_id]
        marks = (person_mark(person.name, person.number, key.public_key) for key in signers)
        return any(compare_digest(mark, facts.person) for mark in marks)
