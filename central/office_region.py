"""Whose cases an office sees: those filed where it stands, or below. Pure."""

_VILLAGE, _COUNTY = 12, 6


def reach(region: str) -> str:
    """The leading digits of every place in this one: 530000 reaches 53, 530500 reaches 5305, 530502001000 reaches
    530502001."""
    digits = region
    while len(digits) > _COUNTY and digits.endswith("000"):
        digits = digits[:-3]
    while _COUNTY >= len(digits) > len("53") and digits.endswith("00"):
        digits = digits[:-2]
    return digits


def covers(region: str | None, place: str | None) -> bool:
    """`region` None: the whole centre. A station of which nobody knows where it stands is the whole centre's alone."""
    return region is None or (place is not None and place.startswith(reach(region)))
