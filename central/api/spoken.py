"""Which words a station understands (`kiosk.contract.base.CONTRACT`). The first ones refuse what they do not know."""

from typing import Annotated, Any, TypeVar, cast

from fastapi import Header
from fastapi.responses import JSONResponse
from pydantic import BaseModel

from kiosk.contract.base import CONTRACT_HEADER

Model = TypeVar("Model", bound=BaseModel)
Contract = Annotated[int, Header(alias=CONTRACT_HEADER, ge=1, le=1000)]


def first_words(answer: Model, later: dict[str, Any]) -> Model:
    """The answer without what came later, ready to be sent."""
    # FastAPI sends a response as it is; by its type it stays the model of the document.
    return cast("Model", JSONResponse(answer.model_dump(mode="json", exclude=later)))
