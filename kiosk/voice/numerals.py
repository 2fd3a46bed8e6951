"""Digits as they are said in Mandarin. Pure."""

DIGITS = "零一二三四五六七八九"
_PLACES = ("", "十", "百", "千")
_GROUPS = ("", "万", "亿", "万亿")
_GROUP = 10_000
# One after another, as a telephone number is told: 一 and 七 must not be mistaken for each other.
_TOLD = str.maketrans("0123456789", "零幺二三四五六七八九")
_READ = str.maketrans("0123456789", DIGITS)
MOST_DIGITS = len(_GROUPS) * len(_PLACES)


def amount(number: int) -> str:
    """3050 -> 三千零五十; for what has at most MOST_DIGITS digits."""
    if number < _GROUP:
        return _group(number, leading=True) or DIGITS[0]
    said, groups = "", []
    while number:
        number, low = divmod(number, _GROUP)
        groups.append(low)
    for place in range(len(groups) - 1, -1, -1):
        part = groups[place]
        if not part:
            continue
        gap = DIGITS[0] if said and part < _GROUP // 10 else ""
        said += gap + _group(part, leading=not said) + _GROUPS[place]
    return said


def _group(number: int, *, leading: bool) -> str:
    """Of 1 to 9999; 十五 and not 一十五 where nothing stands before it."""
    said, gap = "", False
    for place in range(len(_PLACES) - 1, -1, -1):
        digit = number // 10**place % 10
        if not digit:
            gap = bool(said)
            continue
        said += (DIGITS[0] if gap else "") + DIGITS[digit] + _PLACES[place]
        gap = False
    return said.removeprefix("一") if leading and said.startswith("一十") else said


def one_by_one(digits: str) -> str:
    """12333 -> 幺二三三三: numbers that are told and not counted."""
    return digits.translate(_TOLD)


def year(digits: str) -> str:
    """2026 -> 二零二六"""
    return digits.translate(_READ)
