"""kill -9 at random moments of a station and of its centre, over a network that loses, doubles and reorders.

Resumable: a run that is broken off goes on where it stood, with what it had filed in its folder."""

import json
import random
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import UUID

from kiosk.store.sql_store import SqlStore
from tests.support.forked_centre import ForkedCentre
from tests.support.lossy_proxy import Counts, LossyProxy

# Runs a `kiosk` command whole: its status and what it said; and the same, killed after so many seconds.
Finish = Callable[..., tuple[int, dict[str, Any]]]
Kill = Callable[..., None]
_TRIES = 60
_AT_FIRST, _AT_MOST = 1.5, 3.0  # seconds


@dataclass(frozen=True)
class Outcome:
    """What there is on both sides in the end. `filed`: what the station said it had saved."""

    filed: frozenset[tuple[str, str]]
    kept: frozenset[tuple[str, str]]
    rows_kept: int
    arrived: Sequence[tuple[str, str]]
    states: frozenset[str]
    chains_whole: bool
    network: Counts


@dataclass
class KillProof:
    """`folder` keeps data, centre and progress, the ports too: a station knows its centre by its address."""

    folder: Path
    item: str
    answers: Path
    finish: Finish
    killed: Kill
    points: int
    seed: int
    _took: dict[str, float] = field(default_factory=dict)

    def run(self) -> Outcome:
        centre = ForkedCentre(self.folder, self._port())
        centre.start()
        self._remember(port=centre.port)
        chance = random.Random(self.seed + len(self._filed))
        try:
            with LossyProxy(centre.port, chance, port=self._state.get("proxy", 0)) as proxy:
                self._remember(proxy=proxy.port)
                self._join(centre, proxy)
                while len(self._filed) < self.points:
                    self._point(centre, chance)
                self._until_all_sent()
            return self._outcome(centre, proxy.counts)
        finally:
            centre.kill()

    def _point(self, centre: ForkedCentre, chance: random.Random) -> None:
        """One application: the station killed while it files and while it sends, the centre while it receives."""
        key = str(UUID(int=random.Random(f"{self.seed}-{len(self._filed)}").getrandbits(128), version=4))
        submit = ("submit", self.item, "--answers", str(self.answers), "--key", key, *self._data)
        self.killed(self._moment(chance, "submit"), *submit)
        status, saved = self._whole(*submit)
        assert status == 0, saved
        self._remember(filed=[*self._filed, (saved["submission_id"], saved["receipt_no"])])
        dies_after = self._moment(chance, "sync")
        if chance.random() < 0.5:
            self.killed(dies_after, *self._sync)
            centre.kill()
        else:
            self.killed(dies_after, *self._sync, beside=(self._moment(chance, "sync"), centre.kill))
        centre.start()

    def _moment(self, chance: random.Random, command: str) -> float:
        """Some time within what that command takes, or just after: how many seconds from its beginning."""
        return chance.uniform(0, min(1.3 * self._took.get(command, _AT_FIRST), _AT_MOST))

    def _until_all_sent(self) -> None:
        """The network stays as bad as it is."""
        for _ in range(_TRIES):
            status, report = self._whole(*self._sync)
            if status == 0 and report["pending"] == 0:
                return
        raise AssertionError(f"not all was sent in {_TRIES} rounds: {report}")

    def _join(self, centre: ForkedCentre, proxy: LossyProxy) -> None:
        if "code" not in self._state:
            self._remember(code=centre.cli("stations", "enroll", "QH03", "--json")[1]["code"])
        for _ in range(_TRIES):
            status, told = self.finish("enroll", "--central", proxy.url, "--code", self._state["code"], *self._data)
            if status == 0:
                self._whole(*self._sync)
                return
        raise AssertionError(told)

    def _whole(self, *args: str) -> tuple[int, dict[str, Any]]:
        """Runs it to its end, and notes how long that takes."""
        began = time.monotonic()
        outcome = self.finish(*args)
        self._took[args[0]] = time.monotonic() - began
        return outcome

    def _outcome(self, centre: ForkedCentre, network: Counts) -> Outcome:
        store = SqlStore(self.folder / "data")
        rows, audit = store.submissions(), store.verify_audit()
        store.close()
        arrived = centre.cli("submissions", "--json")[1]["submissions"]
        chain = centre.cli("audit", "verify", "--json")[1]
        return Outcome(
            filed=frozenset(self._filed),
            kept=frozenset((row.submission_id, row.receipt_no) for row in rows),
            rows_kept=len(rows),
            arrived=[(row["submission_id"], row["receipt_no"]) for row in arrived],
            states=frozenset(row.state.value for row in rows),
            chains_whole=audit.intact and chain["intact"],
            network=network,
        )

    # -- what outlives a run -------------------------------------------------------------------------------------------

    @property
    def _data(self) -> tuple[str, str]:
        return "--data", str(self.folder / "data")

    @property
    def _sync(self) -> tuple[str, ...]:
        return "sync", "--once", *self._data

    @property
    def _state(self) -> dict[str, Any]:
        path = self.folder / "progress.json"
        found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
        return found

    @property
    def _filed(self) -> list[tuple[str, str]]:
        return [(submission_id, receipt_no) for submission_id, receipt_no in self._state.get("filed", [])]

    def _port(self) -> int:
        return int(self._state.get("port", 0))

    def _remember(self, **facts: Any) -> None:
        draft = self.folder / "progress.draft"
        draft.write_text(json.dumps(self._state | facts), encoding="utf-8")
        draft.replace(self.folder / "progress.json")
