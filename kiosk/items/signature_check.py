"""Whether a value is a signature: strokes in a box of 1 by 1, or the twin that is taken at the desk.

`{"strokes": [[[x, y], ...], ...]}`, the same with `"by": "proxy"`, or `{"fingerprint": "at_desk"}`.
"""

from typing import Any

from kiosk.domain.signature import MAX_POINTS, MAX_STROKES

NOT_SIGNED = "还没有签。请在框里签您的名字"
_KEYS = ({"strokes"}, {"strokes", "by"}, {"fingerprint"})


def signature_fault(value: Any) -> tuple[str, str] | None:
    """The contract's code and the citizen's words, or None for a signature that counts."""
    if value == {}:
        return "required", NOT_SIGNED
    if not isinstance(value, dict) or set(value) not in _KEYS:
        return "wrong_kind", "请在框里签名"
    if "fingerprint" in value:
        return None if value["fingerprint"] == "at_desk" else ("unknown_code", "手印只能到窗口按")
    if value.get("by", "proxy") != "proxy":
        return "unknown_code", "请说明是本人签还是代办人签"
    return _strokes_fault(value["strokes"])


def is_unsigned(value: Any) -> bool:
    """An empty box, or nothing but dots in it."""
    if _has_a_line(value):
        return False
    fault = signature_fault(value)
    return fault is not None and fault[0] == "required"


def _has_a_line(value: Any) -> bool:
    """Then it may be no good signature, but the box is not empty; most are told by their first stroke."""
    strokes = value.get("strokes") if isinstance(value, dict) else None
    return isinstance(strokes, list) and any(
        isinstance(stroke, list) and _is_more_than_a_dot(stroke) for stroke in strokes
    )


def _strokes_fault(strokes: Any) -> tuple[str, str] | None:
    if not isinstance(strokes, list) or not all(isinstance(stroke, list) for stroke in strokes):
        return "wrong_kind", "请在框里签名"
    if len(strokes) > MAX_STROKES or any(len(stroke) > MAX_POINTS for stroke in strokes):
        return "too_long", "笔画太多了，请重写，写简单一点"
    points = [point for stroke in strokes for point in stroke]
    if not all(isinstance(point, list) and len(point) == len("xy") for point in points):
        return "wrong_kind", "请在框里签名"
    numbers = [number for point in points for number in point]
    if not {type(number) for number in numbers} <= {int, float}:
        return "wrong_kind", "请在框里签名"
    if not all(0 <= number <= 1 for number in numbers):  # NaN is not in there either
        return "out_of_range", "有一笔写到框外面了，请重写"
    return None if any(_is_more_than_a_dot(stroke) for stroke in strokes) else ("required", NOT_SIGNED)


def _is_more_than_a_dot(stroke: list[list[float]]) -> bool:
    return any(point != stroke[0] for point in stroke)
