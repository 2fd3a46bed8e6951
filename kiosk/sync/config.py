"""Asks the centre which configuration this station is to run, and tells it what became of it."""

from collections.abc import Sequence

from kiosk.contract.config_push import CommandReport, ConfigAssignment, ConfigReport
from kiosk.contract.station_logs import StationLogs
from kiosk.domain.station import StationIdentity
from kiosk.sync.client import CentralClient
from kiosk.sync.once import NOT_ENROLLED, REFUSED, UNREACHABLE, ClientFactory, SyncFault, open_for
from kiosk.sync.outcome import Refused
from kiosk.usecases.ports import Clock


async def ask_config(
    station: StationIdentity, clock: Clock, open_client: ClientFactory = CentralClient
) -> ConfigAssignment | SyncFault:
    """Which signed bundle, by name, and which commands."""
    client = open_for(station, clock, open_client)
    if client is None:
        return SyncFault(NOT_ENROLLED, "this station has not joined a centre yet")
    async with client:
        told = await client.config()
    if isinstance(told, ConfigAssignment):
        return told
    if isinstance(told, Refused):
        return SyncFault(REFUSED, "the centre does not know this station, or has no configurations", cause=told)
    return SyncFault(UNREACHABLE, "the centre cannot be reached; what runs goes on", cause=told)


async def report_config(
    station: StationIdentity,
    clock: Clock,
    said: ConfigReport,
    done: Sequence[tuple[str, CommandReport]] = (),
    open_client: ClientFactory = CentralClient,
) -> bool:
    """Whether the centre heard all of it."""
    client = open_for(station, clock, open_client)
    if client is None:
        return False
    async with client:
        heard = [await client.report_config(said)]
        heard += [await client.report_command(command_id, outcome) for command_id, outcome in done]
    return all(heard)


async def report_logs(
    station: StationIdentity, clock: Clock, logs: StationLogs, open_client: ClientFactory = CentralClient
) -> bool:
    """Whether the centre has them."""
    client = open_for(station, clock, open_client)
    if client is None:
        return False
    async with client:
        return await client.report_logs(logs)
