"""`config ...`: which configuration this station runs, bundles from the centre or a stick, and whether one would do."""

from argparse import Namespace
from importlib import import_module
from typing import Any

from kiosk.commands.answer import say
from kiosk.commands.config_trial import begun
from kiosk.remote_config.slots import ConfigFolder
from kiosk.remote_config.state import State
from kiosk.station import Station

# Each brings in what it needs alone: the whole catalogue, a window, tuf and the network.
_VERBS = {
    "check": "kiosk.commands.config_check",
    "try": "kiosk.commands.config_try",
    "import": "kiosk.commands.config_import",
    "update": "kiosk.commands.config_update",
}


def run(station: Station, args: Namespace) -> int:
    if args.verb == "update" and args.bundle:
        # The other process first: what this one brings in takes as long as what that one does.
        with begun(station, args) as trial:
            return _verb(station, Namespace(**vars(args), trial=trial))
    if args.verb in _VERBS:
        return _verb(station, args)
    return say(status_of(ConfigFolder(station.data).state(), station))


def _verb(station: Station, args: Namespace) -> int:
    return int(import_module(_VERBS[args.verb]).run(station, args))


def status_of(state: State, station: Station) -> dict[str, Any]:
    """`version`, `source`: what runs (from the next start on, where none runs now); `last_known_good`: what it would go
    back to. null: what came with the program. `state` is of the newest that came."""
    active = state.active(station.clock.now())
    told: dict[str, Any] = {
        "version": active.version if active else None,
        "source": active.source if active else "built_in",
        "state": state.word.value,
        "last_known_good": state.good.version if state.good else None,
        "group": active.group if active else None,
        "sequence": active.sequence if active else None,
        "staged": state.staged.version if state.staged else None,
        "refused": None,
    }
    if (refusal := state.refusal) is not None:
        told["refused"] = {"version": refusal.version, "reason": refusal.reason, "at": refusal.at.isoformat()}
    return told
