"""Every use case that is told how sure the station is of a person: who typed a number, or shows a document that is no
longer good, is answered without anything being looked up. The list is held complete by the code itself."""

import ast
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

import kiosk.usecases
from kiosk.domain.offered_posting import Employer
from kiosk.domain.person import Assurance, IdentityKind, Person
from kiosk.domain.submission import Consent
from kiosk.usecases.apply_to_posting import ApplyToPosting, JobWish
from kiosk.usecases.drafts import KeptDrafts
from kiosk.usecases.my_cases import MyCases
from kiosk.usecases.my_postings import MyPostings
from kiosk.usecases.offer_posting import Offer, OfferPosting
from kiosk.usecases.print_receipt import PrintReceipt
from kiosk.usecases.reprint_receipt import ReprintReceipt
from kiosk.usecases.station_queue import StationQueue
from kiosk.usecases.supplement_case import Supplement, SupplementCase
from kiosk.usecases.take_gig import GiveUpGig, MyTakes, TakeGig
from kiosk.usecases.withdraw_case import WithdrawCase
from tests.support.clocks import NOON, HandClock
from tests.support.kiosk_under_test import there
from tests.support.people import NUMBER_T1, person
from tests.support.shipped_items import shipped_catalogue

KEY = "5f0e6a3c-0000-4000-8000-000000000001"
CONSENT = Consent(purpose="test", text_version="1", given_at=NOON)
Ask = Callable[[Person, Assurance], Any]


class Untouchable:
    """In the place of the store, the market, the centre: whoever asks it anything has looked something up."""

    def __getattr__(self, name: str) -> Any:
        raise AssertionError(f"{name} was asked for")

    def __call__(self, *_: Any, **__: Any) -> Any:
        raise AssertionError("it was asked")


CLOCK, U = HandClock(), Untouchable()
_any: Any = U
ITEM = there(shipped_catalogue().get("unemployment_registration"))
PRINTING = PrintReceipt(store=_any, ledger=_any, catalogue=_any, printer=None, clock=CLOCK, labels=_any)
QUEUE = StationQueue(
    store=_any,
    desk=_any,
    plan=_any,
    clock=CLOCK,
    now=_any,
    issuing=_any,
    cancelling=_any,
    printing=_any,
    finding=_any,
)
APPLY = ApplyToPosting(store=_any, market=_any, posting=_any, centre=_any, clock=CLOCK, region="530502")
OFFER = OfferPosting(store=_any, market=_any, lint=_any, centre=_any, clock=CLOCK, region="530502")
POSTINGS = MyPostings(market=_any, centre=_any, clock=CLOCK)
DRAFTS = KeptDrafts(drafts=_any, clock=CLOCK, keep_days=7)
SUPPLEMENT = SupplementCase(store=_any, catalogue=_any, clock=CLOCK)
ANSWER = Supplement(submission_id="id", request_id="r", key=KEY)
EMPLOYER = Employer(name="测试公司", credit_code="91530500MA6K00000X")

# By where it is told; what it answers who may look nothing up.
ASKED: dict[str, Ask] = {
    "my_cases.MyCases.__call__": MyCases(store=_any, ledger=_any, catalogue=_any, clock=CLOCK),
    "withdraw_case.WithdrawCase.__call__": lambda who, how: WithdrawCase(store=_any, clock=CLOCK)("id", who, how),
    "supplement_case.SupplementCase.given": lambda who, how: SUPPLEMENT.given("id", who, how),
    "supplement_case.SupplementCase.__call__": lambda who, how: SUPPLEMENT(ANSWER, who, how),
    "reprint_receipt.ReprintReceipt.__call__": lambda who, how: ReprintReceipt(printing=PRINTING)(
        "id", who, how, lambda _: None
    ),
    "station_queue.StationQueue.appointments_of": QUEUE.appointments_of,
    "apply_to_posting.ApplyToPosting.__call__": lambda who, how: APPLY(
        JobWish(posting_id="p", person=who, assurance=how, consent=CONSENT, key=KEY)
    ),
    "apply_to_posting.ApplyToPosting.resume_of": APPLY.resume_of,
    "apply_to_posting.ApplyToPosting.mine": APPLY.mine,
    "offer_posting.OfferPosting.__call__": lambda who, how: OFFER(
        Offer(data={}, employer=EMPLOYER, agent=who, assurance=how, key=KEY)
    ),
    "my_postings.MyPostings.__call__": lambda who, how: POSTINGS("code", who, how),
    "my_postings.MyPostings.renew": lambda who, how: POSTINGS.renew("p", "code", who, how),
    "my_postings.MyPostings.close": lambda who, how: POSTINGS.close("p", "code", who, how, 0),
    "take_gig.TakeGig.__call__": lambda who, how: TakeGig(
        store=_any, market=_any, posting=_any, centre=_any, clock=CLOCK, region="530502"
    )("p", who, how, KEY),
    "take_gig.MyTakes.__call__": MyTakes(market=_any, clock=CLOCK),
    "take_gig.GiveUpGig.__call__": lambda who, how: GiveUpGig(market=_any, centre=_any, clock=CLOCK)("t", who, how),
    "drafts.KeptDrafts.may_park": lambda who, how: DRAFTS.may_park(ITEM, {"phone": "13800005678"}, who, how),
    "drafts.KeptDrafts.park": lambda who, how: DRAFTS.park(ITEM, {"phone": "13800005678"}, who, how),
    "drafts.KeptDrafts.find": lambda who, how: DRAFTS.find(ITEM, who, how),
    "drafts.KeptDrafts.drop": lambda who, how: DRAFTS.drop("item", who, how),
}
# Filing is open to all; what it may not do is told in its own tests. A phone may bring pictures to what was just filed.
ELSEWHERE = {"ask_upload_ticket.AskUploadTicket.__call__"}
TYPED = Person(kind=IdentityKind.TYPED, name="", number=NUMBER_T1)
EXPIRED = replace(person(), valid_until=(NOON - timedelta(days=1)).date())


@pytest.mark.parametrize("name", ASKED)
@pytest.mark.parametrize(
    ("who", "how"),
    [(TYPED, Assurance.TYPED), (person(), Assurance.TYPED), (EXPIRED, Assurance.CARD)],
    ids=["typed", "a_number_that_is_somebodys", "expired"],
)
def test_nothing_is_looked_up(name: str, who: Person, how: Assurance) -> None:
    answer = ASKED[name](who, how)
    assert not answer or "not_allowed" in repr(answer).lower() or "notallowed" in repr(answer).lower()


@pytest.mark.parametrize("how", [Assurance.CARD, Assurance.TOKEN])
def test_who_has_shown_a_document_is_looked_up(how: Assurance) -> None:
    """Else the test above would say nothing."""
    silent = {"drafts.KeptDrafts.may_park", "offer_posting.OfferPosting.__call__"}
    for name, ask in ASKED.items():
        if name not in silent:
            with pytest.raises(AssertionError, match="asked"):
                ask(person(), how)


def test_every_one_is_tried() -> None:
    """Each public function of a use case that is told the assurance of a person."""
    told = set()
    for path in sorted(Path(kiosk.usecases.__file__).parent.glob("*.py")):
        for kind in (
            node for node in ast.parse(path.read_text(encoding="utf-8")).body if isinstance(node, ast.ClassDef)
        ):
            for verb in (node for node in kind.body if isinstance(node, ast.FunctionDef)):
                names = {argument.arg for argument in verb.args.args}
                if "assurance" in names and (verb.name == "__call__" or not verb.name.startswith("_")):
                    told.add(f"{path.stem}.{kind.name}.{verb.name}")
    in_a_wish = {"apply_to_posting.ApplyToPosting.__call__", "offer_posting.OfferPosting.__call__"}
    assert told | in_a_wish == set(ASKED) | ELSEWHERE
