"""Bundles that were published, how far each is rolled out, and what stations say of them.

A roll-out is `proposed` (signed and waiting for a second person), `running`, `paused` (by a person), `stopped` (too
many stations failed) or `done` (100 % of the group). The centre only ever names bundles that the offline keys signed.
"""

import hashlib
import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Row, case, delete, func, insert, select, update

from central.faults import PushError
from central.store import audit, config_news
from central.store.push_tables import config_outcomes, config_publications, config_stations
from central.store.station_lists import in_region
from central.store.tables import stations
from kiosk.contract.config_push import DEFAULT_GROUP, ConfigReport, ConfigState

ALL = 100
# More of those that tried than this, in percent, and no further station is given it. The first failure of fewer than
# fifty is already more.
MOST_FAILED = 2
FAILED = (ConfigState.REFUSED.value, ConfigState.ROLLED_BACK.value)
_PLACES = 10_000


class RolloutState(Enum):
    PROPOSED = "proposed"
    RUNNING = "running"
    PAUSED = "paused"
    STOPPED = "stopped"
    DONE = "done"


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """`version` as bundle.toml has it; `step` is the percent of the group's stations that are given it."""

    sequence: int
    group: str
    version: int | str
    target: str
    sha256: str
    length: int
    state: RolloutState
    step: int
    published_at: datetime
    published_by: str
    proposed_step: int | None
    proposed_by: str | None
    confirmed_by: str | None
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """Of the stations of a group that are given a bundle: `pending` said nothing yet, offline ones among them."""

    given: int
    tried: int
    ok: int
    failed: int
    pending: int


@dataclass(frozen=True, slots=True)
class Reach:
    """The stations of its group, what became of it at those that have tried it, and the sums."""

    group: Sequence[str]
    became: Mapping[str, str]
    progress: Progress


# -- publications ------------------------------------------------------------------------------------------------------


def publications(connection: Connection, group: str | None = None) -> Sequence[Publication]:
    """The newest first."""
    query = select(*_FACTS).order_by(config_publications.c.sequence.desc())
    if group is not None:
        query = query.where(config_publications.c.group == group)
    return [_publication(row) for row in connection.execute(query)]


def publication(connection: Connection, version: str, group: str | None = None) -> Publication:
    """`version` as a person writes it. Raises PushError where there is none, or one in several groups."""
    found = [one for one in publications(connection, group) if str(one.version) == version]
    if not found:
        raise PushError("unknown_version", f"version {version} was never published{f' to {group}' if group else ''}")
    if len(found) > 1:
        groups = ", ".join(sorted(one.group for one in found))
        raise PushError("several_groups", f"version {version} was published to {groups}: say which with --group")
    return found[0]


def add(
    connection: Connection,
    *,
    sequence: int,
    group: str,
    version: int | str,
    target: str,
    body: bytes,
    custom: dict[str, Any],
    step: int,
    by: str,
    now: datetime,
    held: bool = False,
) -> Publication:
    """A bundle that was just signed. `held`: nobody is given it before a second person says so."""
    state = RolloutState.PROPOSED if held else RolloutState.RUNNING if step < ALL else RolloutState.DONE
    connection.execute(
        insert(config_publications).values(
            sequence=sequence,
            group=group,
            version=json.dumps(version),
            target=target,
            sha256=hashlib.sha256(body).hexdigest(),
            length=len(body),
            custom=json.dumps(custom),
            body=body,
            state=state.value,
            step=0 if held else step,
            first_station=_first_of(connection, group, sequence),
            published_at=now,
            published_by=by,
            proposed_step=step if held else None,
            proposed_by=by if held else None,
            reason="",
        )
    )
    return publication(connection, str(version), group)


def next_sequence(connection: Connection) -> int:
    return (connection.execute(select(func.max(config_publications.c.sequence))).scalar_one() or 0) + 1


def signed_of(connection: Connection, kept_a_group: int) -> Sequence[tuple[str, bytes, dict[str, Any]]]:
    """Target, bytes and signed facts of the newest of each group: what the next signature speaks of."""
    columns = config_publications.c
    query = select(columns.target, columns.body, columns.custom, columns.group)
    kept: dict[str, int] = {}
    found = []
    for row in connection.execute(query.order_by(columns.sequence.desc())):
        kept[row.group] = kept.get(row.group, 0) + 1
        if kept[row.group] <= kept_a_group:
            found.append((row.target, bytes(row.body), json.loads(row.custom)))
    return found


def body_of(connection: Connection, target: str, sha256: str) -> bytes | None:
    """The bytes of a bundle, by its name and their hash."""
    mine = (config_publications.c.target == target, config_publications.c.sha256 == sha256)
    return connection.execute(select(config_publications.c.body).where(*mine)).scalar_one_or_none()


# -- roll-outs ---------------------------------------------------------------------------------------------------------


def move(connection: Connection, one: Publication, step: int, by: str, now: datetime) -> Publication:
    """To `step` percent; also on, after a stop or a pause. Never back: a station keeps what it was given. Raises
    PushError."""
    if one.state is RolloutState.PROPOSED:
        raise PushError("not_confirmed", f"version {one.version} waits for a second person")
    if step < one.step:
        raise PushError("not_back", f"{one.step} % have version {one.version}; publish the one before it under a new")
    state = RolloutState.DONE if step == ALL else RolloutState.RUNNING
    return _set(connection, one, now, by, "config_rollout", state=state.value, step=step, reason="")


def pause(connection: Connection, one: Publication, by: str, now: datetime) -> Publication:
    """No further station is given it. Raises PushError where it is not running."""
    if one.state not in (RolloutState.RUNNING, RolloutState.DONE):
        raise PushError("not_running", f"version {one.version} is {one.state.value}")
    return _set(connection, one, now, by, "config_paused", state=RolloutState.PAUSED.value, reason=f"paused by {by}")


def go_on(connection: Connection, one: Publication, by: str, now: datetime) -> Publication:
    """At the step where it was paused or stopped. Raises PushError where it was neither."""
    if one.state not in (RolloutState.PAUSED, RolloutState.STOPPED):
        raise PushError("not_paused", f"version {one.version} is {one.state.value}")
    state = RolloutState.DONE if one.step == ALL else RolloutState.RUNNING
    return _set(connection, one, now, by, "config_continued", state=state.value, reason="")


def propose(connection: Connection, one: Publication, step: int, by: str, now: datetime) -> Publication:
    """One person asks for `step` percent; nothing moves before another one confirms. What was stopped or paused may
    be asked for at its own step. Raises PushError."""
    stands = one.state in (RolloutState.PAUSED, RolloutState.STOPPED)
    if step < one.step or (step == one.step and not stands):
        raise PushError("not_back", f"{one.step} % have version {one.version} already")
    return _set(connection, one, now, by, "config_proposed", proposed_step=step, proposed_by=by, confirmed_by=None)


def confirm(connection: Connection, one: Publication, by: str, now: datetime) -> Publication:
    """Another person than the one who asked. Raises PushError where it is the same, or nothing was asked."""
    if one.proposed_step is None or one.proposed_by is None:
        raise PushError("not_proposed", f"nobody asked to roll version {one.version} out further")
    if one.proposed_by == by:
        raise PushError("same_person", "who asked for it cannot confirm it")
    state = RolloutState.DONE if one.proposed_step == ALL else RolloutState.RUNNING
    changed = {"state": state.value, "step": one.proposed_step, "proposed_step": None, "confirmed_by": by, "reason": ""}
    return _set(connection, one, now, by, "config_confirmed", **changed)


def _set(connection: Connection, one: Publication, now: datetime, by: str, event: str, **changed: Any) -> Publication:
    mine = config_publications.c.sequence == one.sequence
    connection.execute(update(config_publications).where(mine).values(**changed))
    found = publication(connection, str(one.version), one.group)
    tell(connection, found)
    audit.append(
        connection,
        event,
        now,
        staff=by,
        group=one.group,
        version=str(one.version),
        step=found.step,
        sequence=one.sequence,
    )
    return found


def tell(connection: Connection, one: Publication) -> None:
    """Those that are to run it and do not yet hear of it at once."""
    given = _given(connection, one, members(connection, one.group))
    runs_it = connection.scalars(select(config_stations.c.station).where(config_stations.c.sequence == one.sequence))
    config_news.tell(connection, sorted(given.difference(runs_it)))


# -- which station runs what -------------------------------------------------------------------------------------------


def give_group(connection: Connection, station: str, group: str) -> None:
    """Which group's bundles a station takes. It learns of it when it joins, and of no other before it joins anew."""
    mine = config_stations.c.station == station
    if connection.execute(select(config_stations.c.station).where(mine)).first() is None:
        connection.execute(insert(config_stations).values(station=station, group=group, reason=""))
    else:
        connection.execute(update(config_stations).where(mine).values(group=group))
    columns = config_publications.c
    waiting = update(config_publications).where(columns.group == group, columns.first_station.is_(None))
    connection.execute(waiting.values(first_station=station))


def group_of(connection: Connection, station: str) -> str:
    mine = select(config_stations.c.group).where(config_stations.c.station == station)
    return connection.execute(mine).scalar_one_or_none() or DEFAULT_GROUP


def assigned(connection: Connection, station: str) -> Publication | None:
    """The newest of its group that is rolled out as far as this station; what it has already, it keeps."""
    mine = config_publications.c.group == (group := group_of(connection, station))
    rows = connection.execute(select(*_FACTS, config_publications.c.first_station).where(mine)).all()
    tried = connection.scalars(select(config_outcomes.c.sequence).where(config_outcomes.c.station == station))
    newest_first = sorted(rows, key=lambda row: -row.sequence)
    return _intended(station, group, newest_first, {(station, sequence) for sequence in tried})


def is_reached(station: str, sequence: int, step: int) -> bool:
    """A station has the same place in a roll-out for ever, and another one in every other."""
    return step >= ALL or _place(station, sequence) < step * (_PLACES // ALL)


def reached(group: Collection[str], sequence: int, step: int) -> set[str]:
    """Those of a group for which `is_reached` is so."""
    if step >= ALL:
        return set(group)
    end = step * (_PLACES // ALL)
    return {station for station in group if _place(station, sequence) < end}


@lru_cache(maxsize=2**15)
def _place(station: str, sequence: int) -> int:
    digest = hashlib.sha256(f"{sequence}:{station}".encode()).digest()
    return int.from_bytes(digest[:8], "big") % _PLACES


def _first_of(connection: Connection, group: str, sequence: int) -> str | None:
    """Of however few stations, one is the first to be given it."""
    joined = select(stations.c.code, config_stations.c.group).outerjoin(
        config_stations, config_stations.c.station == stations.c.code
    )
    mine = [code for code, theirs in connection.execute(joined) if (theirs or DEFAULT_GROUP) == group]
    return min(mine, key=lambda code: hashlib.sha256(f"{sequence}:{code}".encode()).digest(), default=None)


# -- what stations say -------------------------------------------------------------------------------------------------


def report(connection: Connection, station: str, said: ConfigReport, now: datetime) -> None:
    """What it runs, and what became of what it was given. A roll-out that too many cannot take is stopped here."""
    give_group(connection, station, group_of(connection, station))
    connection.execute(
        update(config_stations)
        .where(config_stations.c.station == station)
        .values(
            sequence=said.sequence,
            version=None if said.version is None else json.dumps(said.version),
            source=said.source,
            state=said.state.value,
            reason=said.reason,
            reported_at=now,
        )
    )
    if said.tried is not None:
        _note_outcome(connection, station, said.tried, said, now)


def _note_outcome(connection: Connection, station: str, sequence: int, said: ConfigReport, now: datetime) -> None:
    query = select(*_FACTS).where(config_publications.c.sequence == sequence)
    row = connection.execute(query).one_or_none()
    if row is None or row.group != group_of(connection, station):
        return  # of another centre, or made up: it says nothing of ours
    one = _publication(row)
    mine = (config_outcomes.c.sequence == sequence, config_outcomes.c.station == station)
    connection.execute(delete(config_outcomes).where(*mine))
    connection.execute(
        insert(config_outcomes).values(
            sequence=sequence, station=station, state=said.state.value, step=one.step, reason=said.reason, at=now
        )
    )
    _stop_if_it_fails(connection, one, now)


def _stop_if_it_fails(connection: Connection, one: Publication, now: datetime) -> None:
    tried, failed = _tried(connection, one.sequence)
    if one.state in (RolloutState.RUNNING, RolloutState.DONE) and failed * 100 > MOST_FAILED * tried:
        reason = f"{failed} of {tried} failed"
        _set(connection, one, now, "centre", "config_stopped", state=RolloutState.STOPPED.value, reason=reason)


def _tried(connection: Connection, sequence: int) -> tuple[int, int]:
    """How many have an end, and how many of them failed."""
    counted = _counts(connection, sequence)
    failed = sum(counted.get(state, 0) for state in FAILED)
    return failed + counted.get(ConfigState.GOOD.value, 0), failed


def _counts(connection: Connection, sequence: int) -> dict[str, int]:
    columns = config_outcomes.c
    rows = connection.execute(
        select(columns.state, func.count()).where(columns.sequence == sequence).group_by(columns.state)
    )
    return {state: count for state, count in rows}  # noqa: C416 - rows, not pairs, to the type checker


def progress(connection: Connection, one: Publication) -> Progress:
    """Of the stations that have joined and are given it now."""
    return reach(connection, one).progress


def reach(connection: Connection, one: Publication) -> Reach:
    became, group = _states(connection, one), members(connection, one.group)
    failed = sum(state in FAILED for state in became.values())
    ok = sum(state == ConfigState.GOOD.value for state in became.values())
    given = max(len(_given(connection, one, group)), ok + failed)
    told = Progress(given=given, tried=ok + failed, ok=ok, failed=failed, pending=given - ok - failed)
    return Reach(group, became, told)


def _given(connection: Connection, one: Publication, group: Sequence[str]) -> set[str]:
    """As `assigned` says it of each, made for all at once: who takes a newer one does not take this."""
    columns = config_publications.c
    query = select(columns.sequence, columns.step, columns.state, columns.first_station)
    newer = query.where(columns.group == one.group, columns.sequence > one.sequence, columns.step > 0)
    left = set(group)
    for row in connection.execute(newer).all():
        left -= _takers(connection, row, left)
    mine = connection.execute(query.where(columns.sequence == one.sequence, columns.step > 0)).one_or_none()
    return set() if mine is None else _takers(connection, mine, left)


def _takers(connection: Connection, row: Any, among_these: Collection[str]) -> set[str]:
    """Those that have tried it, and those that its roll-out has reached while it moves."""
    tried = connection.scalars(select(config_outcomes.c.station).where(config_outcomes.c.sequence == row.sequence))
    takers = set(tried).intersection(among_these)
    if row.state in (RolloutState.RUNNING.value, RolloutState.DONE.value):
        takers |= reached(among_these, row.sequence, row.step)
        takers |= {row.first_station}.intersection(among_these)
    return takers


def members(connection: Connection, group: str) -> Sequence[str]:
    """The stations of a group, by code."""
    theirs = func.coalesce(config_stations.c.group, DEFAULT_GROUP)
    joined = select(stations.c.code).outerjoin(config_stations, config_stations.c.station == stations.c.code)
    return connection.scalars(joined.where(theirs == group).order_by(stations.c.code)).all()


def _states(connection: Connection, one: Publication) -> dict[str, str]:
    columns = config_outcomes.c
    query = select(columns.station, columns.state).where(columns.sequence == one.sequence)
    return {station: state for station, state in connection.execute(query)}  # noqa: C416 - rows, not pairs, to the type checker


def outcomes(
    connection: Connection, one: Publication, region: str | None, most: int
) -> Sequence[Row[str, str, int, str, datetime]]:
    """Station, state, the step at which it was given it, reason, when; who failed first. `region` None: everywhere."""
    columns = config_outcomes.c
    query = select(columns.station, columns.state, columns.step, columns.reason, columns.at)
    theirs = select(stations.c.code).where(*in_region(region))
    query = query.where(columns.sequence == one.sequence, columns.station.in_(theirs))
    failed_first = case((columns.state.in_(FAILED), 0), else_=1)
    return connection.execute(query.order_by(failed_first, columns.at, columns.station).limit(most)).all()


def _intended(code: str, group: str, rows: Sequence[Any], tried: set[tuple[str, int]]) -> Publication | None:
    for row in rows:
        if row.group != group or row.step == 0:
            continue
        moving = row.state in (RolloutState.RUNNING.value, RolloutState.DONE.value)
        reached = is_reached(code, row.sequence, row.step) or row.first_station == code
        if (code, row.sequence) in tried or (moving and reached):
            return _publication(row)
    return None


_FACTS = tuple(column for column in config_publications.c if column.name not in ("body", "custom", "first_station"))


def _publication(row: Row[Any]) -> Publication:
    facts = {column.name: getattr(row, column.name) for column in _FACTS}
    return Publication(**facts | {"version": json.loads(row.version), "state": RolloutState(row.state)})
