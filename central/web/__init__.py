"""Pages for people: `/cases` and `/postings` for the office, `/u/<token>` for a citizen's phone, which work without
scripts; `/counter` and `/hall` for the queue, which are live; `/line/<token>` for who waits; `/queue/day` for how the
day went; `/console` for who looks after the stations."""

from central.web.console_frame import live_frame
from central.web.hall import hall_frame
from central.web.install import install

__all__ = ["hall_frame", "install", "live_frame"]
