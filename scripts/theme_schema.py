"""The schema of theme.toml: the tokens of the factory theme, each of its kind. What is drawn with is in
`kiosk.ui.sound_theme`, which says by the same rules what gives way to the factory's."""

from collections.abc import Mapping
from typing import Any

from kiosk.ui.sound_theme import (
    BEYOND,
    FACTORS,
    LARGE,
    LARGEST_FACTOR,
    LARGEST_TYPE,
    MAY_BE_ZERO,
    SMALLEST_TYPE,
    factory_tokens,
)
from kiosk.ui.theme import HEX_COLOR, is_style

Schema = dict[str, Any]
_SIZE: Schema = {"type": "integer", "minimum": SMALLEST_TYPE, "maximum": LARGEST_TYPE}
_STYLE: Schema = {
    "type": "object",
    "required": ["size"],
    "properties": {
        "size": _SIZE,
        "line": {"type": "number", "exclusiveMinimum": 0, "exclusiveMaximum": BEYOND},
        "weight": {"enum": ["r", "b"]},
    },
}


def theme_schema() -> Schema:
    return _table(factory_tokens(), ())


def _table(tokens: Mapping[str, Any], path: tuple[str, ...]) -> Schema:
    properties = {name: _token(value, (*path, name)) for name, value in tokens.items()}
    return {"type": "object", "properties": properties, "required": sorted(properties)}


def _token(value: Any, path: tuple[str, ...]) -> Schema:
    match value:
        case dict():
            return _STYLE if is_style(value) else _table(value, path)
        case bool():
            return {"type": "boolean"}
        case int() | float():
            large = path[:-1] == LARGE
            return _of_large(path[-1]) if large else _number(may_be_zero=not value or path[0] in MAY_BE_ZERO)
        case list():
            return {"type": "array", "items": {"type": "number"}, "minItems": len(value), "maxItems": len(value)}
    return {"type": "string", **({"pattern": f"^(?:{HEX_COLOR.pattern})$"} if path[0] == "color" else {"minLength": 1})}


def _of_large(name: str) -> Schema:
    if name in factory_tokens()["type"]:
        return _SIZE
    return (
        {"type": "number", "minimum": 1, "maximum": LARGEST_FACTOR} if name in FACTORS else _number(may_be_zero=False)
    )


def _number(*, may_be_zero: bool) -> Schema:
    least = {"minimum": 0} if may_be_zero else {"exclusiveMinimum": 0}
    return {"type": "number", **least, "exclusiveMaximum": BEYOND}
