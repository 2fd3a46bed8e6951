from collections.abc import Sequence
from uuid import uuid4

from kiosk.items.catalogue import load_catalogue
from kiosk.settings import CONFIG
from kiosk.usecases.errors import StoreFailedError
from kiosk.usecases.submit_bundle import part_key
from kiosk.usecases.what_became import WhatBecame

KEY = str(uuid4())


class Records:
    def __init__(self, *keys: str, sick: bool = False) -> None:
        self.keys = set(keys)
        self.sick = sick

    def knows(self, keys: Sequence[str]) -> bool:
        if self.sick:
            raise StoreFailedError("no disk")
        return bool(self.keys & set(keys))


def became(records: Records, key: str) -> str:
    return WhatBecame(records=records, catalogue=load_catalogue(CONFIG))(key)


def test_what_the_store_knows_is_stored() -> None:
    assert became(Records(KEY), KEY) == "stored"
    assert became(Records(part_key(KEY, "unemployment_registration")), KEY) == "stored"


def test_what_it_does_not_know_is_lost() -> None:
    assert became(Records(str(uuid4())), KEY) == "lost"
    assert became(Records(sick=True), "") == "lost"  # nothing was being filed


def test_a_store_that_cannot_say_makes_nobody_promise_anything() -> None:
    assert became(Records(sick=True), KEY) == "unsure"
    assert became(Records(), "no key") == "unsure"
