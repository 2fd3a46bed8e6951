"""Takes a verified bundle: into the free slot, tried out of sight in another process, then waiting for its moment."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.remote_config.slots import ConfigFolder
from kiosk.remote_config.state import Slot, Source, State, clear_for, heard_at, refuse, stage, try_it
from kiosk.remote_config.trust import TrustError

if TYPE_CHECKING:
    from kiosk.remote_config.fetch import Verified

# Why it does not do, in words for the fleet's people; None: home came up with it.
TryOut = Callable[[Path], str | None]


class OnTrialError(TrustError):
    """The one before it is still on trial; it is taken a minute later."""

    code = "on_trial"


class DiskError(TrustError):
    """It could not be written; nothing that runs was touched."""

    code = "disk"


class NotSoundError(TrustError):
    """Signed, and still it does not do: files that are wrong, or home does not come up with it."""

    code = "not_sound"


def take(folder: ConfigFolder, verified: "Verified", source: Source, try_out: TryOut, now: datetime) -> State:
    """Staged, or as it was where this very bundle runs or waits already. Raises TrustError; only NotSoundError is
    remembered, so that it is not fetched again and again."""
    facts, state = verified.facts, folder.state()
    mine = [slot for slot in (state.good, state.staged, state.trial) if slot and slot.sequence == facts.sequence]
    if mine:
        return folder.change(lambda known: heard_at(known, now))
    if state.trial is not None:
        raise OnTrialError(f"version {state.trial.version} is on trial")
    slot = Slot(
        name=state.free,
        version=facts.version,
        sequence=facts.sequence,
        group=facts.group,
        sha256=verified.sha256,
        source=source,
        starts=facts.starts,
        ends=facts.ends,
    )
    _write(folder, slot, verified)
    why_not = try_out(folder.files_of(slot))
    if why_not is not None:
        folder.change(lambda known: refuse(known, facts.version, facts.sequence, why_not, now, lasting=True))
        raise NotSoundError(why_not)
    return folder.change(lambda known: stage(known, slot, now))


def _write(folder: ConfigFolder, slot: Slot, verified: "Verified") -> None:
    try:
        folder.change(lambda known: clear_for(known, slot.name))
        folder.put(slot.name, verified.files)
    except OSError as fault:
        raise DiskError(fault.strerror or "cannot be written") from None
    if not folder.is_whole(slot):
        raise DiskError("what was written reads otherwise")


def apply_unseen(folder: ConfigFolder, now: datetime) -> State:
    """With no window there is no visit to wait for: what is staged runs from the next start on."""

    def step(state: State) -> State:
        due = state.staged is not None and state.staged.holds_at(now) and state.trial is None
        return try_it(state) if due else state

    return folder.change(step)
