"""The use cases of the labour market, made together for the window and for tests. Part of the composition root."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kiosk.domain.posting import Posting
from kiosk.usecases.apply_to_posting import ApplyToPosting
from kiosk.usecases.market_ports import CentreNow
from kiosk.usecases.my_postings import MyPostings
from kiosk.usecases.offer_posting import Lint, OfferPosting
from kiosk.usecases.ports import Clock
from kiosk.usecases.take_gig import GiveUpGig, MyTakes, TakeGig

if TYPE_CHECKING:
    from kiosk.store.sql_store import SqlStore


@dataclass(frozen=True, slots=True, kw_only=True)
class MarketParts:
    take_gig: TakeGig
    my_takes: MyTakes
    give_up_gig: GiveUpGig
    apply_to_posting: ApplyToPosting
    offer_posting: OfferPosting
    my_postings: MyPostings


def market_parts(
    store: "SqlStore",
    clock: Clock,
    region: str,
    centre: CentreNow,
    posting: Callable[[str], Posting | None],
    lint: Lint,
    may_date: Callable[[], bool] = lambda: True,
) -> MarketParts:
    """`posting` finds one that is shown today (the look-up, or the store itself); `may_date`: whether what is kept now
    may carry the date of this machine."""
    market = store.market
    return MarketParts(
        take_gig=TakeGig(
            store=store, market=market, posting=posting, centre=centre, clock=clock, region=region, may_date=may_date
        ),
        my_takes=MyTakes(market=market, clock=clock),
        give_up_gig=GiveUpGig(market=market, centre=centre, clock=clock),
        apply_to_posting=ApplyToPosting(
            store=store, market=market, posting=posting, centre=centre, clock=clock, region=region, may_date=may_date
        ),
        offer_posting=OfferPosting(
            store=store, market=market, lint=lint, centre=centre, clock=clock, region=region, may_date=may_date
        ),
        my_postings=MyPostings(market=market, centre=centre, clock=clock, may_date=may_date),
    )


def posting_in(store: "SqlStore") -> Callable[[str], Posting | None]:
    """As the store has it, whether an index is made of it yet or not."""
    return lambda posting_id: next(iter(store.postings.by_ids([posting_id])), None)
