"""`sync --once`: send what waits, fetch what is new, now."""

import dataclasses
from argparse import Namespace

from kiosk.commands.answer import refuse, say
from kiosk.station import Station
from kiosk.sync.once import SyncFault, sync_once


def run(station: Station, _args: Namespace) -> int:
    store = station.store
    ports = store, store.outbox, store.changes, station.clock
    outcome = sync_once(*ports, blocks=station.queue.blocks, media=station.media, room=station.room.for_news)
    if not isinstance(outcome, SyncFault):
        return say(dataclasses.asdict(outcome))
    done = dataclasses.asdict(outcome.report) if outcome.report else {}
    return refuse(outcome.error, outcome.message, **done)
