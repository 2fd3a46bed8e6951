"""`/v1/stations/me/config`: which signed bundle the calling station is to run, and what became of it there."""

from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Depends, Path
from pydantic import ValidationError

from central.api.body import body_of_type
from central.api.document import problems, takes
from central.api.problems import ProblemError, invalid
from central.api.services import Caller, Wired
from central.store import config_bundles, config_commands, station_logs
from kiosk.contract.config_push import AssignedBundle, CommandReport, ConfigAssignment, ConfigReport, Heard
from kiosk.contract.station_logs import LARGEST_LOGS, StationLogs

router = APIRouter(prefix="/stations/me")
_Body = Annotated[bytes, Depends(body_of_type("application/json"))]
_Logs = Annotated[bytes, Depends(body_of_type("application/json", LARGEST_LOGS))]
_CommandId = Annotated[str, Path(pattern=r"^[0-9a-f]{32}$")]


@router.get("/config", responses=problems(401, 503))
def config(wired: Wired, caller: Caller) -> ConfigAssignment:
    """A name only: what is behind it, the signatures say, and never one older than the station has seen."""
    from central.push import repository  # noqa: PLC0415 - tuf takes a while; a centre that pushes nothing needs none

    with wired.database.read() as connection:
        one = config_bundles.assigned(connection, caller.code)
        return ConfigAssignment(
            group=config_bundles.group_of(connection, caller.code),
            root=repository.root_as_told(connection),
            bundle=one and AssignedBundle(version=one.version, sequence=one.sequence, target=one.target, step=one.step),
            commands=config_commands.waiting(connection, caller.code, wired.now()),
        )


@router.put("/config", responses=problems(401, 408, 413, 415, 422, 503), openapi_extra=takes(ConfigReport))
def report(wired: Wired, caller: Caller, body: _Body) -> Heard:
    try:
        said = ConfigReport.model_validate_json(body)
    except ValidationError as error:
        raise invalid(error) from error
    with wired.database.write() as connection:
        config_bundles.report(connection, caller.code, said, wired.now())
    return Heard()


@router.put(
    "/commands/{command_id}", responses=problems(401, 404, 408, 413, 415, 422, 503), openapi_extra=takes(CommandReport)
)
def command_done(wired: Wired, caller: Caller, command_id: _CommandId, body: _Body) -> Heard:
    """The first word counts; the same again changes nothing."""
    try:
        said = CommandReport.model_validate_json(body)
    except ValidationError as error:
        raise invalid(error) from error
    with wired.database.write() as connection:
        if not config_commands.report(connection, caller.code, command_id, said, wired.now()):
            raise ProblemError(HTTPStatus.NOT_FOUND, "this station has no such command")
    return Heard()


@router.put("/logs", responses=problems(401, 404, 408, 413, 415, 422, 503), openapi_extra=takes(StationLogs))
def logs(wired: Wired, caller: Caller, body: _Logs) -> Heard:
    """What a `collect_logs` command asked for. The newest of each station is kept."""
    try:
        said = StationLogs.model_validate_json(body)
    except ValidationError as error:
        raise invalid(error) from error
    with wired.database.write() as connection:
        if not station_logs.keep(connection, caller.code, said, wired.now()):
            raise ProblemError(HTTPStatus.NOT_FOUND, "nobody asked this station for its log")
    return Heard()
