"""The centre's own copy of `config/queue.toml`: what can be queued for at this hall, and by which rules."""

from functools import cache
from pathlib import Path

import structlog

from central.faults import ConfigUnusableError
from kiosk.domain.queue_plan import QueuePlan
from kiosk.items.queue_file import FILE, load_queue

SHIPPED = Path(__file__).parents[1] / "config"
_log = structlog.get_logger()


@cache
def load_plan(config: Path = SHIPPED) -> QueuePlan:
    """A business with a fault is left out and named in the log. Raises ConfigUnusableError where none is left."""
    plan, faults = load_queue(config / FILE)
    for fault in faults:
        _log.warning("central.queue_fault", file=fault.file, path=fault.path, message=fault.message)
    if not plan.businesses:
        raise ConfigUnusableError(f"{config / FILE} names no business that can be queued for")
    return plan
