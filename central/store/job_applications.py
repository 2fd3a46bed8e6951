"""Who applied for which posting: once for each person and posting."""

from datetime import datetime

from sqlalchemy import Connection, insert, select

from central.store.tables import job_applications


def is_known(connection: Connection, application_id: str) -> bool:
    query = select(job_applications.c.station).where(job_applications.c.application_id == application_id)
    return connection.execute(query).first() is not None


def has_applied(connection: Connection, posting_id: str, person: str) -> bool:
    c = job_applications.c
    query = select(c.application_id).where(c.posting_id == posting_id, c.person == person)
    return connection.execute(query).first() is not None


def add(
    connection: Connection, station: str, application_id: str, key: str, posting_id: str, person: str, now: datetime
) -> None:
    connection.execute(
        insert(job_applications).values(
            application_id=application_id,
            station=station,
            key=key,
            posting_id=posting_id,
            person=person,
            received_at=now,
        )
    )
