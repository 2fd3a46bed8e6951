"""How often a round may go wrong in one way before something else is done (hardware-protocols 1.4, 1.10).

A round is one try to find a card and read it.
"""

from dataclasses import dataclass

MOVED_ROUNDS = 3  # then the person is told to keep the card still
LOST_ROUNDS = 3  # no answer, or another command's
UNVERIFIED_ROUNDS = 3
ODD_ROUNDS = 5  # then the SAM is reset
STUCK_ROUNDS = 5  # a card is found and not read: its chip may hang, which a reset mends
LEFT_ROUNDS = 5  # a card was found, not read, and is found no more: it may have left, or hang
BLIND_ROUNDS = 5  # a card that is active already is not found, but can be read: look for that now and then
FRUITLESS_RESETS = 2


@dataclass(slots=True)
class Rounds:
    """How many rounds went so since a card was read, or nobody was there."""

    moved: int = 0
    lost: int = 0
    unverified: int = 0
    odd: int = 0
    stuck: int = 0
    resets: int = 0
