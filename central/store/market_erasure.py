"""What a person said and did on the labour market is taken out, on their request: 投递, places of day labour, 用工需求.

Rows and keys stay, so that nothing is taken for new; a digest of their number is a way to them, and goes as well.
A place that is still to come is given up, for nobody could say who comes; a posting of theirs is closed first, by who
knows whether the unit still seeks anybody.
"""

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, func, select, update

from central.faults import PostingOpenError
from central.person_digest import digest_of
from central.store import gig_takes, postings
from central.store.nobody import ERASED, NOBODY
from central.store.tables import gig_takes as takes
from central.store.tables import job_applications, market_messages
from central.store.tables import postings as postings_table
from kiosk.contract.posting import posting_text
from kiosk.domain.gig_take import TakeState


def erase_from_market(connection: Connection, number: str, now: datetime) -> int:
    """Of whoever has this number. How many messages were emptied. Raises PostingOpenError; then nothing was changed."""
    if number == ERASED:
        return 0
    person = digest_of(number)
    _close_out_employer(connection, person)
    _give_up_what_is_to_come(connection, person, now)
    _forget_digests(connection, person)
    return _empty_messages(connection, number)


def _close_out_employer(connection: Connection, person: str) -> None:
    """Whom to call stood on every posting that they offered."""
    offered = connection.execute(select(postings_table).where(postings_table.c.agent == person)).all()
    mine = [postings.kept_of(row) for row in offered]
    still_open = next((kept for kept in mine if kept.state.is_open), None)
    if still_open is not None:
        raise PostingOpenError(f"close posting {still_open.posting.id} first: `central jobs close`")
    for kept in mine:
        of_nobody = posting_text(replace(kept.posting, contact=ERASED))
        its_row = postings_table.c.posting_id == kept.posting.id
        connection.execute(update(postings_table).where(its_row).values(agent=None, doc=of_nobody))


def _give_up_what_is_to_come(connection: Connection, person: str, now: datetime) -> None:
    c = takes.c
    held = (c.person == person, c.state == TakeState.CONFIRMED.value)
    for row in connection.execute(select(c.station, c.take_id, c.posting_id).where(*held)).all():
        kept = postings.find(connection, row.posting_id)
        if kept is not None and kept.posting.gig is not None and kept.posting.gig.ends > now:
            gig_takes.give_up(connection, row.station, row.take_id, now)


def _forget_digests(connection: Connection, person: str) -> None:
    """Each row is from now on of somebody of its own: no two are told to be of one person."""
    t, j = takes.c, job_applications.c
    connection.execute(update(takes).where(t.person == person).values(person=t.take_id, holder=None))
    connection.execute(update(job_applications).where(j.person == person).values(person=j.application_id))


def _empty_messages(connection: Connection, number: str) -> int:
    c, emptied = market_messages.c, 0
    for row in _naming(connection, number):
        message = json.loads(row.body)
        of_nobody = _of_nobody(message, number.upper())
        if of_nobody != message:
            mine = (c.station == row.station, c.key == row.key)
            body = json.dumps(of_nobody, ensure_ascii=False)
            connection.execute(update(market_messages).where(*mine).values(body=body))
            emptied += 1
    return emptied


def _naming(connection: Connection, number: str) -> Sequence[Any]:
    """Looked for in what was said, for what became of a message is kept nowhere else by person: one that was not taken
    has no other row."""
    c = market_messages.c
    named = func.upper(c.body).contains(number.upper(), autoescape=True)
    return connection.execute(select(c.station, c.key, c.body).where(named)).all()


def _of_nobody(message: dict[str, Any], number: str) -> dict[str, Any]:
    """Which posting, when, under which number stays; and the unit that offered it, which is no person."""
    changed = dict(message)
    for part in ("applicant", "agent"):
        if part in message and str(message[part]["number"]).upper() == number:
            changed |= {part: NOBODY} | ({"resume": None} if "resume" in message else {})
            if "posting" in message:
                changed["posting"] = message["posting"] | {"contact": ERASED}
    if str(message.get("agent_number", "")).upper() == number:
        changed["agent_number"] = ERASED
    return changed
