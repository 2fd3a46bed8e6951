"""`/tuf/metadata` and `/tuf/targets`: what the offline keys signed. Public: who reads it can only check it."""

import re
from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Path, Response

from central.api.document import problems
from central.api.problems import ProblemError
from central.api.services import Services, Wired
from central.store import config_bundles

router = APIRouter(prefix="/tuf")
_METADATA = re.compile(r"(?:([1-9][0-9]{0,8})\.)?(root|targets|snapshot|timestamp)\.json")
_TARGET = re.compile(r"(?P<folder>[A-Za-z0-9_-]{1,32})/(?P<hash>[0-9a-f]{64})\.(?P<name>[A-Za-z0-9._+-]{1,60})")


@router.get("/metadata/{name}", responses=problems(404, 422, 503), response_class=Response)
def metadata(wired: Wired, name: Annotated[str, Path(max_length=64)]) -> Response:
    """`timestamp.json`, and the others with their version before them, as `1.root.json`."""
    from central.push import repository  # noqa: PLC0415 - tuf takes a while, and most centres' days need none of it

    found = _METADATA.fullmatch(name)
    if found is None:
        raise _missing()
    version, role = found.groups()
    if role == "timestamp" and version is None:
        _keep_fresh(wired)
    with wired.database.read() as connection:
        body = repository.metadata(connection, role, int(version) if version else None)
    if body is None:
        raise _missing()
    return Response(body, media_type="application/json")


def _keep_fresh(wired: Services) -> None:
    """The first that asks after a day has it said again that nothing is newer."""
    from central.push import repository  # noqa: PLC0415 - as above

    now = wired.now()
    with wired.database.read() as connection:
        due = repository.is_due(connection, now)
    if due:
        with wired.database.write() as connection:
            repository.renew(connection, now)


@router.get("/targets/{path:path}", responses=problems(404, 422, 503), response_class=Response)
def target(wired: Wired, path: Annotated[str, Path(max_length=200)]) -> Response:
    """A bundle, by its name with its hash before it."""
    found = _TARGET.fullmatch(path)
    if found is None:
        raise _missing()
    with wired.database.read() as connection:
        body = config_bundles.body_of(connection, f"{found['folder']}/{found['name']}", found["hash"])
    if body is None:
        raise _missing()
    return Response(body, media_type="application/octet-stream")


def _missing() -> ProblemError:
    return ProblemError(HTTPStatus.NOT_FOUND, "there is no such file")
