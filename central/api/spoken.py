"""Which words a station understands (`kiosk.contract.base.CONTRACT`). The first ones refuse what they do not know."""

from typing import Annotated, Any, TypeVar, cast

from fastapi import Header
from fastapi.responses import JSONResponse, Response
from pydantic import BaseModel

from kiosk.contract.base import CONTRACT_HEADER

Model = TypeVar("Model", bound=BaseModel)
Contract = Annotated[int, Header(alias=CONTRACT_HEADER, ge=1, le=1000)]

# FastAPI sends a response as it is; by its type each stays the model of the document.


def all_words(answer: Model) -> Model:
    """The answer, ready to be sent: made of a model, it need not be checked once more."""
    return cast("Model", Response(answer.model_dump_json(), media_type="application/json"))


def first_words(answer: Model, later: dict[str, Any]) -> Model:
    """The answer without what came later, ready to be sent."""
    return cast("Model", JSONResponse(answer.model_dump(mode="json", exclude=later)))
