"""How nudges are spaced. Both ends hold to these, and the hub knows nothing else of the kiosk."""

# How often a stream says that it is alive; who has heard nothing for twice as long is no longer connected.
BEAT_SECONDS = 25.0
# Over so many seconds, at most, the calls of all who heard the same nudge are spread.
LONGEST_SPREAD = 60.0
