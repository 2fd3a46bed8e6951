"""`config update`: asks the centre now, takes what it names, and tells it what became of it. The window calls this in a
process of its own when there is something to take."""

import asyncio
from argparse import Namespace
from typing import TYPE_CHECKING

from kiosk.commands.answer import refuse, say
from kiosk.commands.config import status_of
from kiosk.commands.config_collect import collect
from kiosk.commands.config_take import measure_of, refused, take_from
from kiosk.contract.config_push import AssignedBundle, CommandReport, ConfigAssignment
from kiosk.remote_config.report import order_report, pin_anchor, report_of
from kiosk.remote_config.slots import ConfigFolder
from kiosk.remote_config.state import COLLECT, Order, obeyed, ordered
from kiosk.remote_config.state import refuse as refuse_it
from kiosk.remote_config.take import DiskError, NotSoundError, OnTrialError
from kiosk.remote_config.trust import OtherGroupError, OtherSchemaError, TrustError, UnreachableError
from kiosk.station import Station
from kiosk.sync.config import ask_config, report_config

if TYPE_CHECKING:
    from kiosk.remote_config.fetch import Repository

# After these nothing is told: it is tried again, and nothing is wrong with the bundle.
_PASSING = frozenset({UnreachableError.code, OnTrialError.code, DiskError.code})
# What was signed, and does not do for this station: it will not do later either.
_LASTING = frozenset({OtherGroupError.code, OtherSchemaError.code})


def run(station: Station, args: Namespace) -> int:
    folder, identity = ConfigFolder(station.data), station.store.station()
    told = asyncio.run(ask_config(identity, station.clock))
    if not isinstance(told, ConfigAssignment):
        return refuse(told.error, told.message)
    pin_anchor(folder, told)
    fault = _take_bundle(station, args, folder, told.bundle)
    done = [(one.id, _obey(station, folder, one.id, one.target)) for one in told.commands]
    said = report_of(folder.state(), station.clock.now())
    asyncio.run(report_config(identity, station.clock, said, [(name, what) for name, what in done if what]))
    return refused(station, fault) if fault else say(status_of(folder.state(), station))


def _take_bundle(
    station: Station, args: Namespace, folder: ConfigFolder, bundle: AssignedBundle | None
) -> TrustError | None:
    if bundle is None or folder.state().knows(bundle.sequence):
        return None
    try:
        take_from(lambda: _repository(station, folder), bundle.target, "centre", station, args)
    except NotSoundError as fault:
        return fault  # it said so itself
    except TrustError as fault:
        if fault.code not in _PASSING:
            reason, now = f"{fault.code}: {fault}"[:200], station.clock.now()
            lasting = fault.code in _LASTING
            folder.change(lambda state: refuse_it(state, bundle.version, bundle.sequence, reason, now, lasting=lasting))
        return fault
    return None


def _obey(station: Station, folder: ConfigFolder, command_id: str, target: str) -> CommandReport | None:
    """A command that is signed for this station is left for the window; what it made of it is told next time. None:
    nothing to tell yet."""
    known = next((one for one in folder.state().orders if one.id == command_id), None)
    if known is not None:
        _collect(station, folder, known)
        return order_report(folder.state(), command_id)
    try:
        identity = station.store.station()
        command = _repository(station, folder).command(target, identity.code, measure_of(folder, station))
    except TrustError as fault:
        return None if fault.code in _PASSING else CommandReport(outcome="refused", reason=fault.code)
    order = Order(id=command.id, word=command.command.value)
    folder.change(lambda state: ordered(state, order))
    _collect(station, folder, order)
    return order_report(folder.state(), command_id)


def _collect(station: Station, folder: ConfigFolder, order: Order) -> None:
    """The one order that needs no window. It is done when the centre has what it asked for; until then it is done
    again the next time."""
    if order.word == COLLECT and not order.outcome and collect(station, order.id):
        folder.change(lambda state: obeyed(state, order, "done"))


def _repository(station: Station, folder: ConfigFolder) -> "Repository":
    from kiosk.remote_config.fetch import Repository

    return Repository.at_centre(folder.tuf, station.store.station().central or "")
