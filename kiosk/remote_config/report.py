"""What the centre is told of this station's configuration, and what it told this station to trust."""

import json
from datetime import datetime

from kiosk.contract.config_push import CommandReport, ConfigAssignment, ConfigReport, ConfigState
from kiosk.remote_config.slots import ConfigFolder
from kiosk.remote_config.state import Anchor, Refusal, Slot, State, Word

LONGEST_REASON = 200


def report_of(state: State, now: datetime) -> ConfigReport:
    """`tried`: the bundle that `state` speaks of, whether it runs or not."""
    active = state.active(now)
    about = state.trial or state.staged or state.refusal or active
    return ConfigReport(
        version=active.version if active else None,
        sequence=active.sequence if active else None,
        source=active.source if active else "built_in",
        state=ConfigState.GOOD if state.word is Word.BUILT_IN else ConfigState(state.word.value),
        tried=_sequence(about),
        reason=_printable(state.refusal.reason) if state.refusal else "",
    )


def _sequence(about: Slot | Refusal | None) -> int | None:
    """None also for what had none: a stick that could not be read."""
    return about.sequence if about is not None and about.sequence > 0 else None


def pin_anchor(folder: ConfigFolder, told: ConfigAssignment, *, anew: bool = False) -> None:
    """Keep the root and the group that this centre tells, the first time; `anew`: this station has just joined it."""
    if told.root is not None and (anew or folder.anchor() is None):
        folder.keep_anchor(Anchor(json.dumps(told.root).encode(), told.group))


def order_report(state: State, command_id: str) -> CommandReport | None:
    """None: nothing has become of it yet."""
    order = next((one for one in state.orders if one.id == command_id), None)
    if order is None or not order.outcome:
        return None
    return CommandReport(outcome=order.outcome, reason=_printable(order.reason))


def _printable(reason: str) -> str:
    return "".join(char if " " <= char <= "~" else "?" for char in reason)[:LONGEST_REASON]
