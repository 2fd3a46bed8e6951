"""What `config import` and `config update` share: a bundle is verified, tried in another process, and staged."""

from argparse import Namespace
from collections.abc import Callable
from contextlib import nullcontext, suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.commands import config_trial
from kiosk.commands.answer import refuse
from kiosk.commands.config import status_of
from kiosk.remote_config.slots import ConfigFolder
from kiosk.remote_config.state import Source
from kiosk.remote_config.take import apply_unseen, take
from kiosk.remote_config.trust import TrustError, UnsignedError
from kiosk.station import Station
from kiosk.usecases.errors import StationError

if TYPE_CHECKING:
    from kiosk.remote_config.fetch import Measure, Repository, Verified


def take_from(
    open_repository: "Callable[[], Repository]", target: str, source: Source, station: Station, args: Namespace
) -> None:
    """Raises TrustError. With a window it waits until nobody is there; without, it runs from the next start on.
    `args.trial`: one that was begun before, and has everything ready when TUF has fetched the bundle."""
    folder = ConfigFolder(station.data)
    with folder.taking():
        verified = open_repository().bundle(target, measure_of(folder, station))
        early = getattr(args, "trial", None)
        with nullcontext(early) if early else config_trial.begun(station, args) as trial:
            take(folder, verified, source, partial(_try_out, station, trial, verified, source), station.clock.now())
    if not folder.window_is_up():
        apply_unseen(folder, station.clock.now())


def _try_out(
    station: Station, trial: config_trial.Trial, verified: "Verified", source: Source, files: Path
) -> str | None:
    trial.show(files)
    # Meanwhile: the window begins anew as soon as this is staged, and waits for nobody.
    facts = verified.facts
    _note(station, "config_taken", version=str(facts.version), sequence=facts.sequence, source=source)
    return trial.why_not()


def _note(station: Station, event: str, **facts: str | int) -> None:
    """A configuration may be what mends a station whose store does not open."""
    with suppress(StationError):
        station.store.note(event, station.clock.now(), **facts)


def measure_of(folder: ConfigFolder, station: Station) -> "Measure":
    """Raises UnsignedError for a station that was given no root to trust."""
    from kiosk.remote_config.fetch import Measure

    anchor, state = folder.anchor(), folder.state()
    if anchor is None:
        raise UnsignedError("this station has joined no centre that signs configurations: it can check no signature")
    return Measure(anchor=anchor, floor=state.floor, time_floor=state.time_floor, now=station.clock.now())


def refused(station: Station, fault: TrustError) -> int:
    _note(station, "config_refused", code=fault.code)
    status = status_of(ConfigFolder(station.data).state(), station)
    return refuse(fault.code, str(fault), **status)
