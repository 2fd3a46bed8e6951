"""Fetches by the rules of TUF, from the centre or from a stick, and gives back only what was signed for this station.

Run in a process of its own: what is fetched may be huge, slow, endless or malformed, and tuf takes memory.
"""

import json
import os
import stat
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import httpx2
from tuf.api.exceptions import (
    BadVersionNumberError,
    DownloadError,
    DownloadHTTPError,
    DownloadLengthMismatchError,
    ExpiredMetadataError,
    LengthOrHashMismatchError,
    RepositoryError,
)
from tuf.api.metadata import TargetFile
from tuf.ngclient import FetcherInterface, Updater, UpdaterConfig

from kiosk.contract.config_bundle import LARGEST_BUNDLE, BundleError, unpack
from kiosk.contract.config_push import SignedCommand, SignedFacts
from kiosk.remote_config.state import Anchor
from kiosk.remote_config.trust import (
    BrokenError,
    ExpiredError,
    OlderError,
    TrustError,
    UnreachableError,
    UnsignedError,
    judge_bundle,
    judge_command,
    judge_time,
    signed_facts,
)

_STICK = "stick://here"
_CHUNK = 64 * 1024
_OK = 200
# Root, timestamp, snapshot, targets and the bundle: each may take so long, and no byte may be waited for longer.
_WHOLE_SECONDS, _BYTE_SECONDS, _CONNECT_SECONDS = 60.0, 20.0, 5.0
_ROLES = ("root", "timestamp", "snapshot", "targets")
_CONFIG = UpdaterConfig(
    max_root_rotations=32,
    max_delegations=1,
    root_max_length=128_000,
    timestamp_max_length=16_000,
    snapshot_max_length=64_000,
    targets_max_length=1_000_000,
)


@dataclass(frozen=True, slots=True)
class Verified:
    """A bundle for this station: `files` by path, `sha256` of the container they came in."""

    facts: SignedFacts
    files: dict[str, bytes]
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """What this station holds a bundle against."""

    anchor: Anchor
    floor: int
    time_floor: datetime | None
    now: datetime


class Repository:
    """Where signed files come from, as TUF sees it. `cache` keeps what was seen, from one time to the next."""

    def __init__(self, cache: Path, base: str, fetcher: FetcherInterface) -> None:
        self._cache = cache
        self._base = base
        self._fetcher = fetcher

    @classmethod
    def at_centre(cls, cache: Path, central: str, monotonic: Callable[[], float] = time.monotonic) -> "Repository":
        return cls(cache, central.rstrip("/") + "/tuf/", _HttpFetcher(monotonic))

    @classmethod
    def on_stick(cls, cache: Path, folder: Path) -> "Repository":
        return cls(cache, _STICK + "/", _FolderFetcher(folder))

    def bundle(self, target: str, measure: Measure) -> Verified:
        """Raises TrustError."""
        updater, info = self._signed(target, measure)
        facts = signed_facts(_custom(info))
        judge_bundle(facts, measure.anchor.group, measure.floor)
        if info.length > LARGEST_BUNDLE:
            raise BrokenError(f"{info.length} bytes")
        with _as_trust_errors():
            packed = Path(updater.download_target(info, str(self._cache / "bundle"))).read_bytes()
        try:
            return Verified(facts, unpack(packed), info.hashes["sha256"])
        except (BundleError, KeyError) as fault:
            raise BrokenError(str(fault)) from None

    def command(self, target: str, station: str, measure: Measure) -> SignedCommand:
        """Raises TrustError."""
        _, info = self._signed(target, measure)
        return judge_command(_custom(info), station, measure.now, measure.time_floor)

    def _signed(self, target: str, measure: Measure) -> tuple[Updater, TargetFile]:
        with _as_trust_errors():
            self._cache.mkdir(parents=True, exist_ok=True)
            updater = Updater(
                str(self._cache),
                self._base + "metadata/",
                str(self._cache),
                self._base + "targets/",
                self._fetcher,
                _CONFIG,
                bootstrap=measure.anchor.root,
            )
            updater.refresh()
            info = updater.get_targetinfo(target)
        judge_time(self._expiries(), measure.now, measure.time_floor)
        if info is None:
            raise UnsignedError(f"{target} is not among what was signed")
        return updater, info

    def _expiries(self) -> Iterator[datetime]:
        """Of what TUF has just verified and kept."""
        for role in _ROLES:
            signed = json.loads((self._cache / f"{role}.json").read_bytes())["signed"]
            yield datetime.fromisoformat(signed["expires"])


def _custom(info: TargetFile) -> Any:
    return info.unrecognized_fields.get("custom")


class _as_trust_errors:  # noqa: N801 - reads as the statement it is
    """TUF's errors in our words; which file it was stays in the log of the process."""

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _trace: object) -> None:
        if isinstance(error, TrustError) or error is None:
            return
        for ours, theirs in _OURS:
            if isinstance(error, theirs):
                raise ours(type(error).__name__) from error


_OURS: tuple[tuple[type[TrustError], tuple[type[BaseException], ...]], ...] = (
    (ExpiredError, (ExpiredMetadataError,)),
    (OlderError, (BadVersionNumberError,)),
    (UnsignedError, (LengthOrHashMismatchError, DownloadLengthMismatchError)),
    (UnreachableError, (DownloadError,)),
    (UnsignedError, (RepositoryError,)),
    # Metadata that is no metadata at all: tuf trips over some of it, deep inside.
    (BrokenError, (ValueError, KeyError, TypeError, AttributeError, RecursionError, OverflowError)),
)


class _FolderFetcher(FetcherInterface):
    """A folder as `central config bundle` writes it. Files alone are read, and none behind a link."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def _fetch(self, url: str) -> Iterator[bytes]:
        path = self._path(url)
        try:
            descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
        except OSError as fault:
            raise DownloadHTTPError(f"{fault.strerror}: {path.name}", 404) from None
        with os.fdopen(descriptor, "rb") as file:
            if not stat.S_ISREG(os.fstat(descriptor).st_mode):
                raise DownloadHTTPError(f"no file: {path.name}", 404)
            while chunk := file.read(_CHUNK):
                yield chunk

    def fetch(self, url: str) -> Iterator[bytes]:
        """As the base class, but with what goes wrong while reading said as a download's error too."""
        try:
            yield from self._fetch(url)
        except OSError as fault:
            raise DownloadError(f"{fault.strerror}") from fault

    def _path(self, url: str) -> Path:
        parts = [unquote(part) for part in urlsplit(url).path.split("/") if part]
        if any(part in (".", "..") or "/" in part or "\0" in part for part in parts):
            raise DownloadError("a name that leads elsewhere")
        return self._folder.joinpath(*parts)


class _HttpFetcher(FetcherInterface):
    """The centre, on our terms: no redirects, no proxies of the environment, nothing compressed, all in limited time;
    how much, TUF limits."""

    def __init__(self, monotonic: Callable[[], float]) -> None:
        self._monotonic = monotonic

    def _fetch(self, url: str) -> Iterator[bytes]:
        until = self._monotonic() + _WHOLE_SECONDS
        timeout = httpx2.Timeout(_BYTE_SECONDS, connect=_CONNECT_SECONDS)
        headers = {"Accept-Encoding": "identity"}
        with (
            httpx2.Client(timeout=timeout, headers=headers, follow_redirects=False, trust_env=False) as http,
            http.stream("GET", url) as answer,
        ):
            if answer.status_code != _OK:
                raise DownloadHTTPError(f"status {answer.status_code}", answer.status_code)
            if answer.headers.get("content-encoding", "identity") != "identity":
                raise DownloadError("compressed")
            for chunk in answer.iter_raw():
                if self._monotonic() > until:
                    raise DownloadError("too slow")
                yield chunk

    def fetch(self, url: str) -> Iterator[bytes]:
        """As the base class, but with what goes wrong while reading said as a download's error too."""
        try:
            yield from self._fetch(url)
        except (httpx2.HTTPError, httpx2.InvalidURL) as fault:
            raise DownloadError(type(fault).__name__) from fault
