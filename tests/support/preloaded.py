"""What processes that are to be killed have imported, and read, before they begin (`tests.support.forks`): most of what
a command takes is that, and nothing can be lost in it."""

from functools import cache

import httpcore2

import central.commands.serve  # noqa: F401
import kiosk.commands.audit
import kiosk.commands.enroll
import kiosk.commands.submit
import kiosk.commands.sync
import kiosk.commands.tickets
import kiosk.store.sql_store
import kiosk.sync.send_now  # noqa: F401
from central.item_book import load_book
from kiosk.domain.business_day import business_date
from kiosk.items import catalogue, library
from kiosk.runtime.clock import SystemClock
from kiosk.settings import CONFIG
from tests.support.shipped_items import STATION, shipped_catalogue

httpcore2.ConnectionPool  # noqa: B018 - it imports the rest when it is first asked for

# A station's configuration as it is read by each command: read once for all that are forked from here.
setattr(catalogue, "read_library", cache(library.read_library))  # noqa: B010
for region in ("", STATION):
    catalogue.load_catalogue(CONFIG, region=region, day=business_date(SystemClock().now()))
shipped_catalogue()
load_book()
