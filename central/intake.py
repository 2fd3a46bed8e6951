"""Takes a batch in, item by item: a bad item is refused alone, a repeat is harmless, a key has one body for ever."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from pydantic import ValidationError
from sqlalchemy import Connection

from central.answer_check import Checked
from central.case_intake import CaseIntake
from central.item_book import ItemBook, load_book
from central.market_intake import MarketIntake, NotTaken, about
from central.queue_book import load_plan
from central.store import (
    case_moves,
    cases,
    labour_growth,
    market_messages,
    ratings,
    received_keys,
    stations,
    submissions,
    tickets,
    usage_places,
)
from central.store.case_messages import ReceivedCaseMessage
from central.store.cases import Earlier, NewCase
from central.store.market_messages import ReceivedMarketMessage
from central.store.ratings import ReceivedRating
from central.store.received_keys import Known
from central.store.submissions import Received
from central.store.ticket_messages import ReceivedTicketMessage
from central.store.usage import ReceivedUsage
from central.ticket_intake import TicketIntake
from central.usage_intake import UsageIntake
from kiosk.contract.batch import MAX_BATCH, MAX_ITEM, BatchItem, ItemResult, ItemStatus, body_hash, canonical_json
from kiosk.contract.case_messages import SupplementMessage, WithdrawalMessage
from kiosk.contract.market_messages import MarketMessage
from kiosk.contract.rating import RatingMessage
from kiosk.contract.submission import SubmissionMessage, content_of
from kiosk.contract.tickets import TicketCancelled, TicketIssued
from kiosk.contract.usage import UsageDay
from kiosk.domain.queue_plan import QueuePlan
from kiosk.domain.submission import CaseState

_CODES = {ItemStatus.STORED: 201, ItemStatus.REPEATED: 200, ItemStatus.CONFLICT: 422, ItemStatus.REFUSED: 422}
_DETAIL = 500
_LONGEST_KEY = 64


class EnvelopeError(ValueError):
    """The batch as a whole is not a batch. Carries what is wrong, never what was sent."""


TicketMessage = TicketIssued | TicketCancelled
Said = (
    SubmissionMessage | RatingMessage | WithdrawalMessage | SupplementMessage | MarketMessage | TicketMessage | UsageDay
)
# Judged when what stands before it in the batch is stored.
_Later = WithdrawalMessage | SupplementMessage | MarketMessage | TicketMessage | UsageDay


@dataclass(frozen=True, slots=True, repr=False)
class _Keyed:
    """An item whose key is good. `sent_key` is the key as it was written, for the answer. `message` is what its body
    says, or what keeps it from saying anything; `checked` whether an application keeps the rules of its item."""

    sent_key: str
    key: str
    raw: dict[str, Any]
    body: bytes
    body_hash: str
    message: Said | str
    checked: Checked | None = None


# What can be known of an item without the store.
Opened = _Keyed | ItemResult


def open_envelope(raw: bytes) -> list[Any]:
    """The items, still unchecked. Raises EnvelopeError."""
    try:
        batch = json.loads(raw)
    except json.JSONDecodeError as error:
        raise EnvelopeError(f"the body is not JSON: line {error.lineno}, column {error.colno}") from error
    except UnicodeDecodeError as error:
        raise EnvelopeError(f"the body is not UTF-8: byte {error.start}") from error
    except RecursionError as error:
        raise EnvelopeError("the body is not JSON that can be read: nested too deep") from error
    except ValueError as error:
        raise EnvelopeError("the body is not JSON that can be read: a number has too many digits") from error
    if not isinstance(batch, dict) or set(batch) != {"items"} or not isinstance(batch["items"], list):
        raise EnvelopeError("the body must be an object with one member, the list items")
    if not 1 <= len(batch["items"]) <= MAX_BATCH:
        raise EnvelopeError(f"a batch carries 1 to {MAX_BATCH} items")
    return list(batch["items"])


def read_items(items: Sequence[Any], book: ItemBook | None = None, region: str | None = None) -> list[Opened]:
    """All that needs no store, done before anything is locked. `region` is where the station stands, if known."""
    book = book or load_book()
    return [_open(item, book, region) for item in items]


def take_in(
    connection: Connection,
    station: str,
    opened: Sequence[Opened],
    now: datetime,
    book: ItemBook | None = None,
    plan: QueuePlan | None = None,
) -> list[ItemResult]:
    """Store what is new, in the caller's transaction; one result per item, in their order."""
    keyed = [item for item in opened if isinstance(item, _Keyed)]
    stations.take_turn(connection, station)
    if any(isinstance(item.message, TicketMessage) for item in keyed):
        tickets.take_turn(connection)
    if any(isinstance(item.message, UsageDay) for item in keyed):
        usage_places.take_turn(connection, station)
    keys, claimed = {item.key for item in keyed}, {_claimed_id(item) for item in keyed}
    intake = _Intake(received_keys.known(connection, station, keys, claimed))
    results = [intake.judge(item) if isinstance(item, _Keyed) else item for item in opened]
    submissions.add(connection, station, intake.new, now)
    ratings.add(connection, station, intake.new_ratings, now)
    book = book or load_book()
    copies = _open_cases(connection, book, intake.new, now)
    labour_growth.mark(connection, intake.new)
    results = [_with_copy(result, item, copies) for result, item in zip(results, opened, strict=True)]
    after = CaseIntake(connection, book, station, now)
    after.withdraw_waiting(
        sorted(one.submission_id for one in intake.new if one.submission_id in intake.known.withdrawn)
    )
    doors = _Doors(
        after,
        MarketIntake(connection, station, now),
        TicketIntake(connection, plan or load_plan(), station, now),
        UsageIntake(connection, station, now),
    )
    told = {id(item): doors.take(item, message) for item, message in intake.later}
    results = [told.get(id(item), result) for result, item in zip(results, opened, strict=True)]
    # What no longer reads as anything may have been a message of the labour market as well.
    may_have_outcomes = any(isinstance(item.message, str | MarketMessage) for item in keyed)
    return _with_outcomes(connection, station, results) if may_have_outcomes else results


@dataclass(frozen=True, slots=True)
class _Doors:
    """Who takes what is judged later."""

    cases: CaseIntake
    market: MarketIntake
    line: TicketIntake
    usage: UsageIntake

    def take(self, item: "_Keyed", message: _Later) -> ItemResult:
        if isinstance(message, WithdrawalMessage | SupplementMessage):
            return _take_case_message(self.cases, item, message)
        if isinstance(message, TicketMessage):
            return _take_ticket_message(self.line, item, message)
        if isinstance(message, UsageDay):
            return _take_usage(self.usage, item, message)
        received = ReceivedMarketMessage(message.type, about(message), item.key, item.body_hash, item.body.decode())
        outcome = self.market.take(message, received)
        if isinstance(outcome, NotTaken):
            return _result(item, ItemStatus.REFUSED, outcome.detail)
        return _result(item, ItemStatus.STORED)


def _with_outcomes(connection: Connection, station: str, results: list[ItemResult]) -> list[ItemResult]:
    """What was answered the first time, to a first try as to any other: an answer may be lost on the way."""
    taken = {_uuid(result.key): result for result in results if result.status.taken}
    outcomes = market_messages.outcomes_by_key(connection, station, [key for key in taken if key])
    return [
        result.model_copy(update={"outcome": outcomes[key]})
        if result.status.taken and (key := _uuid(result.key)) in outcomes
        else result
        for result in results
    ]


def _open_cases(connection: Connection, book: ItemBook, received: Sequence[Received], now: datetime) -> dict[str, str]:
    """A case for each; the receipt numbers of what was filed before in the same words, by key."""
    known = cases.known_contents(connection, {one.content_hash for one in received}, now)
    copies: dict[str, str] = {}
    opened, behind = [], []
    for one in received:
        earlier = known.setdefault(one.content_hash, Earlier(one.submission_id, one.receipt_no))
        is_copy = earlier.submission_id != one.submission_id
        opened.append(
            NewCase(one.submission_id, one.content_hash, earlier.submission_id if is_copy else None, one.checked)
        )
        if is_copy:
            copies[one.key] = earlier.receipt_no
        if earlier.state is not CaseState.DELIVERED:
            behind.append(one.submission_id)
    cases.open_cases(connection, opened)
    for submission_id in behind:
        case_moves.catch_up(connection, book, submission_id, now)
    return copies


def _with_copy(result: ItemResult, item: "_Keyed | ItemResult", copies: Mapping[str, str]) -> ItemResult:
    """Taken like any other, and said to be filed before. The detail is for stations that know only that."""
    if not isinstance(item, _Keyed) or result.status is not ItemStatus.STORED or item.key not in copies:
        return result
    number = copies[item.key]
    return result.model_copy(update={"detail": f"duplicate of {number}", "duplicate_of": number})


def _take_case_message(after: CaseIntake, item: "_Keyed", message: WithdrawalMessage | SupplementMessage) -> ItemResult:
    # Attachments are kept once, as material, and without what a camera wrote beside them.
    body = canonical_json(message.model_dump(mode="python", exclude={"attachments"})).decode()
    received = ReceivedCaseMessage(message.type, message.submission_id, item.key, item.body_hash, body)
    fault = after.take(message, received)
    if fault is None:
        return _result(item, ItemStatus.STORED)
    return ItemResult(key=item.sent_key, status=ItemStatus.REFUSED, code=fault.code, detail=fault.detail)


def _take_ticket_message(line: TicketIntake, item: "_Keyed", message: TicketMessage) -> ItemResult:
    fault = line.take(message, ReceivedTicketMessage(item.key, message.type, message.ticket_id, item.body_hash))
    return _result(item, ItemStatus.STORED if fault is None else ItemStatus.REFUSED, fault)


def _take_usage(usage: UsageIntake, item: "_Keyed", message: UsageDay) -> ItemResult:
    fault = usage.take(message, ReceivedUsage(item.key, item.body_hash, item.body.decode()))
    return _result(item, ItemStatus.STORED if fault is None else ItemStatus.REFUSED, fault)


@dataclass(slots=True, repr=False)
class _Intake:
    """What is known while one batch is judged; grows with it, so that a batch may repeat its own items."""

    known: Known
    new: list[Received] = field(default_factory=list)
    new_ratings: list[ReceivedRating] = field(default_factory=list)
    later: list[tuple[_Keyed, _Later]] = field(default_factory=list)

    def judge(self, item: _Keyed) -> ItemResult:
        # A repeat is recognised before it is judged: rules that grew stricter must not refuse what is stored.
        known, message = self.known.hashes.get(item.key), item.message
        if known is not None:
            return _result(item, ItemStatus.REPEATED if known == item.body_hash else ItemStatus.CONFLICT)
        if isinstance(message, str):
            return _result(item, ItemStatus.REFUSED, message)
        if isinstance(message, _Later):
            self.known.hashes[item.key] = item.body_hash
            self.later.append((item, message))
        elif message.submission_id in self._used(message):
            return _result(item, ItemStatus.REFUSED, "submission_id: belongs to another key")
        else:
            self._keep(item, message)
        return _result(item, ItemStatus.STORED)

    def _used(self, message: SubmissionMessage | RatingMessage) -> set[str]:
        """The applications that can have no second message of this type."""
        return self.known.taken if isinstance(message, SubmissionMessage) else self.known.rated

    def _keep(self, item: _Keyed, message: SubmissionMessage | RatingMessage) -> None:
        self.known.hashes[item.key] = item.body_hash
        self._used(message).add(message.submission_id)
        if isinstance(message, SubmissionMessage):
            self.new.append(_received(item, message))
        else:
            body = item.body.decode()
            self.new_ratings.append(ReceivedRating(message.submission_id, item.key, item.body_hash, body))


def _open(item: Any, book: ItemBook, region: str | None) -> Opened:
    """The item's key, the hash of its body, and what it says."""
    sent_key = item.get("key") if isinstance(item, dict) else None
    key = _uuid(sent_key)
    if not isinstance(sent_key, str) or key is None:
        return ItemResult(key="", status=ItemStatus.REFUSED, code=422, detail="key: is not a UUID")
    try:
        body = canonical_json(item.get("body"))
    except (ValueError, RecursionError):
        return ItemResult(key=sent_key, status=ItemStatus.REFUSED, code=422, detail="body: is not JSON")
    message = _said(item) if len(body) <= MAX_ITEM else f"body: more than {MAX_ITEM} bytes"
    checked = book.check(message, region) if isinstance(message, SubmissionMessage) else None
    return _Keyed(sent_key, key, item, body, body_hash(body), message, checked)


def _said(item: dict[str, Any]) -> Said | str:
    """The message in it; or where it does not fit the contract, and how."""
    try:
        return BatchItem.model_validate(item).body
    except ValidationError as error:
        return _told(error)


def _uuid(text: Any) -> str | None:
    # UUID() takes any number of braces and hyphens around the digits.
    if not isinstance(text, str) or not text.isascii() or len(text) > _LONGEST_KEY:
        return None
    try:
        return str(UUID(text))
    except ValueError:
        return None


def _claimed_id(item: _Keyed) -> str:
    """The id the body claims, if it can be one at all; only looked up, not yet believed."""
    body = item.raw.get("body")
    claimed = body.get("submission_id") if isinstance(body, dict) else None
    return claimed if isinstance(claimed, str) and claimed.isascii() and "\0" not in claimed else ""


def _received(item: _Keyed, message: SubmissionMessage) -> Received:
    return Received(
        submission_id=message.submission_id,
        key=item.key,
        body_hash=item.body_hash,
        body=item.body.decode(),
        item=message.item,
        receipt_no=message.receipt_no,
        content_hash=_content_hash(message),
        message=message,
        checked=item.checked,
    )


def _content_hash(message: SubmissionMessage) -> str:
    return body_hash(canonical_json(content_of(message.applicant.number, message.item, message.answers)))


def _told(error: ValidationError) -> str:
    """Where and what kind, never the value: it may be about a person."""
    faults = (f"{'.'.join(str(part) for part in e['loc'])}: {e['type']}" for e in error.errors(include_input=False))
    return "; ".join(faults).encode("ascii", errors="backslashreplace").decode()[:_DETAIL]


def _result(item: _Keyed, status: ItemStatus, detail: str | None = None) -> ItemResult:
    if status is ItemStatus.CONFLICT:
        detail = "the key was used before with another body"
    return ItemResult(key=item.sent_key, status=status, code=_CODES[status], detail=detail)
