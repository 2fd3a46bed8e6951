"""Joins this station to a centre.

The key must be known to the station before the code is spent, or an answer that is lost would leave a spent code and
no key. So the key is stored first (as the private key of a station without a centre, which counts as not enrolled),
and the centre lets the same code be repeated with the same key: whoever runs the command again finishes the work.
A station that already has a centre keeps it until the new one has answered. It shows the same centre the same key
again, and any other centre a new key, so that no centre can use at another what was said to it; if that one answer is
lost, the centre's office makes another code.
"""

import asyncio
import re
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

import httpx2
import structlog

from kiosk.contract.enrolment import EnrolAnswer
from kiosk.contract.recovery import key_from_text
from kiosk.domain.station import StationIdentity
from kiosk.sync.client import CentralClient
from kiosk.sync.identity import StationStore
from kiosk.sync.outcome import Fault, Refused, Unreachable
from kiosk.sync.station_key import new_seed, public_key
from kiosk.usecases.ports import Clock

_LONGEST_CODE = 64
_HOST = re.compile(r"[A-Za-z0-9._:-]+")  # a name or an address, IPv6 without its brackets
_log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Enrolled:
    """The centre knows this station as `station`; `central` is the address as it was stored."""

    station: str
    central: str


@dataclass(frozen=True, slots=True)
class EnrolFault:
    """`error`: bad_url, bad_code, code_refused, unreachable, broken_answer. `message` says it in plain words.

    Nothing about the station's present centre was changed.
    """

    error: str
    message: str


def enrol(store: StationStore, central_url: str, code: str, clock: Clock) -> Enrolled | EnrolFault:
    """Trade the one-time code for being known by the station's key. Blocks; may be repeated after any fault."""
    central = origin(central_url)
    if central is None:
        return EnrolFault("bad_url", "the address must look like https://centre.example")
    if not 0 < len(code) <= _LONGEST_CODE or not code.isascii():
        return EnrolFault("bad_code", "this is not a code of a centre")
    identity = store.station()
    seed = _key_for(identity, central)
    if not identity.enrolled and identity.private_key != seed:
        store.save_station(replace(identity, private_key=seed), clock.now())
    outcome = asyncio.run(_ask(central, code, seed, clock))
    if not isinstance(outcome, EnrolAnswer):
        return _fault(outcome)
    return _joined(store, central, seed, outcome, clock)


def _joined(store: StationStore, central: str, seed: bytes, answer: EnrolAnswer, clock: Clock) -> Enrolled:
    region = answer.region or store.station().region
    identity = StationIdentity(
        code=answer.station,
        central=central,
        region=region,
        private_key=seed,
        recovery_key=key_from_text(answer.recovery_key) if answer.recovery_key else None,
    )
    store.save_station(identity, clock.now())
    _log.info("sync.enrolled", station=answer.station)
    return Enrolled(answer.station, central)


def origin(url: str) -> str | None:
    """`scheme://host[:port][/prefix]` without a slash at the end; None for what is no such address."""
    try:
        parts = urlsplit(url.strip())
        host, port = parts.hostname or "", parts.port
        httpx2.URL(url.strip())
    except (ValueError, httpx2.InvalidURL):
        return None
    plain = parts.username is None and not parts.query and not parts.fragment and url.isascii()
    if parts.scheme not in ("http", "https") or port == 0 or not plain or not _HOST.fullmatch(host):
        return None
    return f"{parts.scheme}://{parts.netloc}{parts.path}".rstrip("/")


def _key_for(identity: StationIdentity, central: str) -> bytes:
    """The key to show to `central`: the one begun or used with it before, else a new one."""
    if identity.private_key is not None and identity.central in (None, central):
        return identity.private_key
    return new_seed()


async def _ask(central: str, code: str, seed: bytes, clock: Clock) -> EnrolAnswer | Fault:
    async with CentralClient(central, clock) as client:
        return await client.enrol(code, public_key(seed))


def _fault(fault: Fault) -> EnrolFault:
    if isinstance(fault, Unreachable):
        return EnrolFault("unreachable", "the centre cannot be reached; the code can be used again")
    if isinstance(fault, Refused) and fault.problem is not None:
        return EnrolFault("code_refused", "the centre does not take this code: wrong, too old or used before")
    return EnrolFault("broken_answer", "what answered at this address does not speak like a centre")
