"""`config import DIR`: a bundle from a stick, as `central config bundle` writes it, by the same rules."""

import asyncio
from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.commands.answer import say
from kiosk.commands.config import status_of
from kiosk.commands.config_take import refused, take_from
from kiosk.contract.config_push import ConfigAssignment
from kiosk.remote_config.report import pin_anchor
from kiosk.remote_config.slots import ConfigFolder
from kiosk.remote_config.stick import stick_target
from kiosk.remote_config.trust import TrustError
from kiosk.station import Station
from kiosk.sync.config import ask_config

if TYPE_CHECKING:
    from kiosk.remote_config.fetch import Repository


def run(station: Station, args: Namespace) -> int:
    folder = ConfigFolder(station.data)
    if folder.anchor() is None:
        _ask_whom_to_trust(station, folder)
    try:
        target = stick_target(args.dir)
        take_from(lambda: _on_stick(folder, args.dir), target, "stick", station, args)
    except TrustError as fault:
        return refused(station, fault)
    return say(status_of(folder.state(), station))


def _on_stick(folder: ConfigFolder, stick: Path) -> "Repository":
    from kiosk.remote_config.fetch import Repository

    return Repository.on_stick(folder.tuf, stick)


def _ask_whom_to_trust(station: Station, folder: ConfigFolder) -> None:
    """A station that joined its centre before anything was signed there hears now of the root; out of reach, it takes
    nothing from anybody."""
    told = asyncio.run(ask_config(station.store.station(), station.clock))
    if isinstance(told, ConfigAssignment):
        pin_anchor(folder, told)
