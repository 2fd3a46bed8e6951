"""`central openapi`: the document that grows from the contract."""

from central.api.app import build
from central.commands.answers import say


def print_document() -> int:
    return say(build().openapi())
