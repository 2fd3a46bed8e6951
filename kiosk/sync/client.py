"""The centre as the station sees it: enrol, send, ask for changes. Every outcome is a value; nothing is retried here
but a token that had run out."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from http import HTTPStatus
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self, TypeVar

import httpx2
import structlog

from kiosk.contract.base import CONTRACT, CONTRACT_HEADER
from kiosk.contract.batch import BatchAnswer
from kiosk.contract.changes import ChangesPage
from kiosk.contract.config_push import CommandReport, ConfigAssignment, ConfigReport, Heard
from kiosk.contract.enrolment import (
    ASSERTION_TYPE,
    EnrolAnswer,
    EnrolRequest,
    Problem,
    PublicKey,
    TokenAnswer,
)
from kiosk.contract.events import Nudge
from kiosk.contract.reported import ReportAnswer, StationReport
from kiosk.contract.social_card import VerifyAnswer, VerifyRequest
from kiosk.contract.tickets import BlockGrant, BlockRequest, PlaceTold
from kiosk.contract.upload import TicketAnswer, TicketRequest
from kiosk.sync.assertion import make_assertion
from kiosk.sync.event_stream import listen_to
from kiosk.sync.exchange import Answer, Limits, Model, exchange, http_client, understand
from kiosk.sync.media import PART_BYTES, part_of
from kiosk.sync.outcome import BrokenAnswer, Fault, Refused
from kiosk.usecases.media_ports import MediaPart
from kiosk.usecases.ports import Clock
from kiosk.usecases.sync_ports import OutboxItem

if TYPE_CHECKING:
    from kiosk.contract.station_logs import StationLogs

T = TypeVar("T")
_DEFAULT_LIMITS = Limits()
# A token is given up this much before its end, so that it does not run out on the way.
_TOKEN_MARGIN = 30.0
# The centre forgives a clock this far off; beyond it we speak in the centre's time instead of ours.
_TOLERATED_SKEW = timedelta(seconds=20)
_WILDEST_SKEW = timedelta(days=36525)  # a Date further off is no time of a centre
_log = structlog.get_logger()


@dataclass(frozen=True, slots=True, repr=False)
class Credentials:
    """Who is calling: the station's code and the seed of its key."""

    station: str
    seed: bytes


@dataclass(frozen=True, slots=True, repr=False)
class _Token:
    value: str
    good_until: float


class CentralClient:
    """One centre. Use it as an async context manager; it keeps its connections and its token while it is open."""

    def __init__(
        self,
        central: str,
        clock: Clock,
        credentials: Credentials | None = None,
        *,
        limits: Limits = _DEFAULT_LIMITS,
        transport: httpx2.AsyncBaseTransport | None = None,
    ) -> None:
        self._http = http_client(central, limits, transport)
        self._clock = clock
        self._credentials = credentials
        self._limits = limits
        self._token: _Token | None = None
        self._skew = timedelta(0)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._http.aclose()

    @property
    def skew(self) -> timedelta:
        """How far the centre's clock is ahead of ours, by the Date of its last answer."""
        return self._skew

    async def enrol(self, code: str, key: PublicKey) -> EnrolAnswer | Fault:
        """Trade the code for a name. The same code and key may be sent again if the answer was lost."""
        body = EnrolRequest(code=code, public_key=key).model_dump_json()
        headers = {"Content-Type": "application/json", CONTRACT_HEADER: str(CONTRACT)}
        request = self._http.build_request("POST", "/v1/enrolments", content=body, headers=headers)
        return self._understood(await self._exchange(request), EnrolAnswer)

    async def send(self, items: Sequence[OutboxItem]) -> BatchAnswer | Fault:
        """The frozen bytes as they are: parsing and writing them anew could change them."""
        body = b'{"items":[' + b",".join(item.body for item in items) + b"]}"
        headers = {"Content-Type": "application/json"}
        answer = await self._authorised("POST", "/v1/batches", BatchAnswer, content=body, headers=headers)
        return _results_of(answer) or answer

    async def changes(self, since: int, snapshot: int | None = None) -> ChangesPage | Fault:
        """What is new since that cursor; `snapshot` is the one that the page before belonged to."""
        params = {"since": since} | ({} if snapshot is None else {"snapshot": snapshot})
        return await self._authorised("GET", "/v1/changes", ChangesPage, params=params)

    async def listen(self, known: int, heard: Callable[[Nudge], None]) -> Fault:
        """Calls `heard` for every nudge, until the stream ends or breaks; then why. `known` is the cursor that the
        station has."""
        token = await self._valid_token()
        if not isinstance(token, _Token):
            return token
        headers = {
            "Authorization": f"Bearer {token.value}",
            "Accept": "text/event-stream",
            "Last-Event-ID": str(known),
            CONTRACT_HEADER: str(CONTRACT),
        }
        fault = await listen_to(self._http, headers, heard)
        if isinstance(fault, Refused) and fault.status == HTTPStatus.UNAUTHORIZED:
            self._token = None
        return fault

    async def verify_social_card(self, token: str) -> VerifyAnswer | Fault:
        """Whose card it is. Uses the token up, so this is never sent twice for one call but for a stale bearer."""
        body = VerifyRequest(token=token).model_dump_json()
        headers = {"Content-Type": "application/json"}
        path = "/v1/social-cards/verify"
        return await self._authorised("POST", path, VerifyAnswer, content=body, headers=headers)

    async def upload_ticket(self, submission_id: str, wanted: str) -> TicketAnswer | Fault:
        """A new code for a phone; the case's code before it ends."""
        body = TicketRequest(submission_id=submission_id, wanted=wanted).model_dump_json()
        headers = {"Content-Type": "application/json"}
        return await self._authorised("POST", "/v1/uploads/tickets", TicketAnswer, content=body, headers=headers)

    async def block(self, request: BlockRequest) -> BlockGrant | Fault:
        """Numbers of the queue for this station alone; the same request gives the same ones again."""
        headers = {"Content-Type": "application/json"}
        body = request.model_dump_json()
        return await self._authorised("POST", "/v1/tickets/blocks", BlockGrant, content=body, headers=headers)

    async def place(self, token: str) -> PlaceTold | Fault:
        """How the ticket with this token stands now."""
        return await self._authorised("GET", f"/v1/tickets/{token}/place", PlaceTold)

    async def report(self, report: StationReport) -> ReportAnswer | Fault:
        """How this station is; the last report counts."""
        headers = {"Content-Type": "application/json"}
        body = report.model_dump_json()
        path = "/v1/stations/me/reported"
        return await self._authorised("PUT", path, ReportAnswer, content=body, headers=headers)

    async def config(self) -> ConfigAssignment | Fault:
        """Which signed configuration this station is to run."""
        return await self._authorised("GET", "/v1/stations/me/config", ConfigAssignment)

    async def report_config(self, said: ConfigReport) -> bool:
        """Whether the centre heard it."""
        path, headers = "/v1/stations/me/config", {"Content-Type": "application/json"}
        heard = await self._authorised("PUT", path, Heard, content=said.model_dump_json(), headers=headers)
        return isinstance(heard, Heard)

    async def report_command(self, command_id: str, said: CommandReport) -> bool:
        """Whether the centre heard it."""
        path, headers = f"/v1/stations/me/commands/{command_id}", {"Content-Type": "application/json"}
        heard = await self._authorised("PUT", path, Heard, content=said.model_dump_json(), headers=headers)
        return isinstance(heard, Heard)

    async def report_logs(self, logs: "StationLogs") -> bool:
        """Whether the centre has them."""
        path, headers = "/v1/stations/me/logs", {"Content-Type": "application/json"}
        heard = await self._authorised("PUT", path, Heard, content=logs.model_dump_json(), headers=headers)
        return isinstance(heard, Heard)

    async def media(self, media_id: str, first: int) -> MediaPart | Fault:
        """What comes next of a picture or film of which `first` bytes are here."""
        asked = {"Range": f"bytes={first}-{first + PART_BYTES - 1}"}
        read = partial(part_of, first=first)
        return await self._read_with_token("GET", f"/v1/media/{media_id}", read, headers=asked)

    async def _authorised(self, method: str, path: str, model: type[Model], **parts: Any) -> Model | Fault:
        return await self._read_with_token(method, path, partial(understand, model=model), **parts)

    async def _read_with_token(
        self, method: str, path: str, read: Callable[[Answer], T | Fault], **parts: Any
    ) -> T | Fault:
        """With a token; one that the centre no longer takes is replaced once."""
        fresh = self._token is None
        outcome = await self._with_token(method, path, read, **parts)
        if isinstance(outcome, Refused) and outcome.status == HTTPStatus.UNAUTHORIZED and not fresh:
            self._token = None
            outcome = await self._with_token(method, path, read, **parts)
        return outcome

    async def _with_token(self, method: str, path: str, read: Callable[[Answer], T | Fault], **parts: Any) -> T | Fault:
        token = await self._valid_token()
        if not isinstance(token, _Token):
            return token
        request = self._http.build_request(method, path, **parts)
        request.headers["Authorization"] = f"Bearer {token.value}"
        request.headers[CONTRACT_HEADER] = str(CONTRACT)
        return self._read(await self._exchange(request), read)

    async def _valid_token(self) -> _Token | Fault:
        if self._token is None or self._clock.monotonic() >= self._token.good_until:
            self._token = None
            answer = await self._ask_for_token()
            if not isinstance(answer, TokenAnswer):
                return answer
            life = max(answer.expires_in - _TOKEN_MARGIN, 0.0)
            self._token = _Token(answer.access_token, self._clock.monotonic() + life)
        return self._token

    async def _ask_for_token(self) -> TokenAnswer | Fault:
        """Signed in our time first; if the refusal shows that our clock is off, once more in the centre's time."""
        spoken = self._skew
        answer = await self._assert_once()
        if isinstance(answer, Refused) and abs(self._skew - spoken) > _TOLERATED_SKEW:
            _log.warning("sync.clock_off", seconds=int(self._skew.total_seconds()))
            answer = await self._assert_once()
        return answer

    async def _assert_once(self) -> TokenAnswer | Fault:
        if self._credentials is None:
            raise RuntimeError("this client was opened without credentials")
        now = self._clock.now() + self._skew
        form = {
            "grant_type": "client_credentials",
            "client_assertion_type": ASSERTION_TYPE,
            "client_assertion": make_assertion(self._credentials.station, self._credentials.seed, now),
        }
        request = self._http.build_request("POST", "/v1/token", data=form)
        return self._understood(await self._exchange(request), TokenAnswer)

    async def _exchange(self, request: httpx2.Request) -> Answer | Fault:
        answer = await exchange(self._http, request, self._limits)
        if isinstance(answer, Answer) and answer.date is not None:
            skew = answer.date - self._clock.now()
            self._skew = skew if abs(skew) < _WILDEST_SKEW else self._skew
        return answer

    def _understood(self, answer: Answer | Fault, model: type[Model]) -> Model | Fault:
        return self._read(answer, partial(understand, model=model))

    def _read(self, answer: Answer | Fault, read: Callable[[Answer], T | Fault]) -> T | Fault:
        outcome = read(answer) if isinstance(answer, Answer) else answer
        if isinstance(outcome, BrokenAnswer):
            _log.warning("sync.broken_answer", cause=outcome.cause)
        return outcome


def _results_of(outcome: BatchAnswer | Fault) -> BatchAnswer | None:
    """A 422 in which every item has its own result is an answer like any other."""
    problem: Problem | None = outcome.problem if isinstance(outcome, Refused) else None
    if problem is None or problem.status != HTTPStatus.UNPROCESSABLE_ENTITY or problem.results is None:
        return None
    return BatchAnswer(results=problem.results)
