"""`GET /v1/events`: server-sent nudges. They say that there is something to ask for, and nothing else."""

from typing import Annotated

from pydantic import Field

from kiosk.contract.base import Told
from kiosk.contract.changes import MAX_CURSOR
from kiosk.domain.nudging import LONGEST_SPREAD


class Nudge(Told):
    """`GET /v1/changes` has more than a station knows whose cursor is smaller. `spread`: so many seconds long the calls
    of all who hear this are to be spread."""

    cursor: Annotated[int, Field(ge=0, le=MAX_CURSOR)]
    spread: Annotated[float, Field(ge=0, le=LONGEST_SPREAD)] = 0.0
