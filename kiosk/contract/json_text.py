"""JSON that was written by others: read strictly, or told in words why not. Never with what was written."""

import json
import math
from typing import Any

_SHOWN = 60  # characters of a key that are told


class UnfitJsonError(ValueError):
    """Says why in plain words."""


def parse_json(content: bytes) -> Any:
    """Of any encoding of Unicode that JSON may come in, as editors save it (RFC 8259, with a BOM too).
    Raises UnfitJsonError for what is no text or no JSON, names a key twice, nests without end, or holds numbers
    that JSON does not have."""
    try:
        return json.loads(
            content.decode(json.detect_encoding(content)),
            parse_constant=_refuse,
            parse_float=_finite,
            object_pairs_hook=_without_twins,
        )
    except UnfitJsonError:
        raise
    except UnicodeDecodeError as fault:
        raise UnfitJsonError(f"文字不是 UTF-8：第 {fault.start + 1} 个字节那里看不懂") from None
    except json.JSONDecodeError as fault:
        raise UnfitJsonError(f"不是 JSON：第 {fault.lineno} 行第 {fault.colno} 个字那里看不懂") from None
    except RecursionError:
        raise UnfitJsonError("一层套一层，套得太深了") from None
    except ValueError:  # more digits than Python turns into a number
        raise UnfitJsonError("里面有一个数太长了") from None


def _refuse(name: str) -> None:
    raise UnfitJsonError(f"JSON 里没有 {name}")


def _finite(text: str) -> float:
    number = float(text)
    if not math.isfinite(number):
        raise UnfitJsonError("里面有一个数太大了")
    return number


def _without_twins(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    table = dict(pairs)
    if len(table) != len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for n, name in enumerate(names) if name in names[:n])
        raise UnfitJsonError(f"“{twice[:_SHOWN]}”写了两次")
    return table
