"""A number with its unit, as people say it: 100 万元 and not 1000000 元, and exact where it is not round."""

from decimal import Decimal

_WAN, _YI = Decimal(10_000), Decimal(100_000_000)
_LARGE = ((_YI, "亿"), (_WAN, "万"))
_HAN = "\u4e00"


def quantity(value: float, unit: str, gap: str = " ") -> str:
    """`gap` stands between the number and its unit: 30 万元, 2000 元, 1.5 万人, 12345 元; none before %."""
    number, unit = _shortened(Decimal(str(value)), unit)
    said = f"{number:f}"
    said = said.rstrip("0").rstrip(".") if "." in said else said
    return f"{said}{unit}" if unit in ("", "%") else f"{said}{gap}{unit}"


def _shortened(value: Decimal, unit: str) -> tuple[Decimal, str]:
    """In 万 or 亿 where at most one decimal is left; never of a unit that is no counter word, such as %."""
    if unit.startswith("万") and abs(value) >= _WAN:
        value, unit = value * _WAN, unit[1:]
    if unit < _HAN or unit.startswith(("万", "亿")):
        return value, unit
    for size, name in _LARGE:
        if abs(value) >= size and value % (size / 10) == 0:
            return value / size, name + unit
    return value, unit
