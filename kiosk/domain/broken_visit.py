"""What became of the work of somebody whose visit broke off through no fault of theirs."""

from enum import StrEnum


class Became(StrEnum):
    STORED = "stored"
    LOST = "lost"
    UNSURE = "unsure"  # the disk has not said
    PARKED = "parked"  # what was filled in waits under their card
    PARKED_FOR = "parked_for"  # under the card of whom it was filled in for
