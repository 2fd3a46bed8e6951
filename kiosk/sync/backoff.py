"""How long to wait after a failure: exponential with full jitter, and never less than the centre asked for.

stamina is not used here: it waits inside the process, while these waits must outlive a restart (they are stored with
the outbox rows) and give way to a nudge.
"""

import random

BASE = 2.0
CAP = 300.0
_DOUBLINGS = 10  # 2 s * 2**10 is past the cap; more would only make large numbers


def delay(attempts: int, rng: random.Random, retry_after: float | None = None) -> float:
    """Seconds before try number `attempts` + 2; `attempts` counts the tries that failed before this one."""
    ceiling = min(CAP, BASE * 2 ** min(attempts, _DOUBLINGS))
    return max(rng.uniform(0.0, ceiling), retry_after or 0.0)
