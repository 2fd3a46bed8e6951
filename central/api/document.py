"""What the OpenAPI document says beyond what FastAPI sees: raw bodies, and problems."""

from http import HTTPStatus
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from kiosk.contract.batch import Batch
from kiosk.contract.config_push import CommandReport, ConfigReport
from kiosk.contract.enrolment import ASSERTION_TYPE, EnrolRequest, Problem
from kiosk.contract.reported import StationReport
from kiosk.contract.social_card import VerifyRequest
from kiosk.contract.station_logs import StationLogs
from kiosk.contract.tickets import BlockRequest
from kiosk.contract.upload import TicketRequest

_REFERENCE = "#/components/schemas/{model}"
_EXTRA_MODELS: tuple[type[BaseModel], ...] = (
    *(Batch, EnrolRequest, VerifyRequest, TicketRequest, BlockRequest, Problem),
    *(ConfigReport, CommandReport, StationReport, StationLogs),
)

TOKEN_FORM: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {
            "application/x-www-form-urlencoded": {
                "schema": {
                    "type": "object",
                    "required": ["grant_type", "client_assertion_type", "client_assertion"],
                    "properties": {
                        "grant_type": {"type": "string", "enum": ["client_credentials"]},
                        "client_assertion_type": {"type": "string", "enum": [ASSERTION_TYPE]},
                        "client_assertion": {"type": "string", "minLength": 1, "maxLength": 2048},
                    },
                }
            }
        },
    }
}


def takes(model: type[BaseModel]) -> dict[str, Any]:
    """For `openapi_extra`: the route reads its body itself, and this is what must be in it."""
    schema = {"$ref": _REFERENCE.format(model=model.__name__)}
    return {"requestBody": {"required": True, "content": {"application/json": {"schema": schema}}}}


def problems(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """For `responses`: these come as problem+json. Any route may also fail with 500."""
    schema = {"$ref": _REFERENCE.format(model=Problem.__name__)}
    content = {"application/problem+json": {"schema": schema}}
    return {status: {"description": HTTPStatus(status).phrase, "content": content} for status in (*statuses, 500)}


def describe(app: FastAPI) -> dict[str, Any]:
    """The whole document, made once."""
    if app.openapi_schema is None:
        document = get_openapi(title=app.title, version=app.version, summary=app.summary, routes=app.routes)
        inputs = models_json_schema([(m, "validation") for m in _EXTRA_MODELS], ref_template=_REFERENCE)[1]["$defs"]
        schemas = document.setdefault("components", {}).setdefault("schemas", {})
        schemas.update({name: schema for name, schema in inputs.items() if name not in schemas})
        app.openapi_schema = document
    return app.openapi_schema
