"""How personal data may be shown: name `王*山`, number first 4 and last 4, phone 3 and 4 (DESIGN-SYSTEM 7)."""

_SHORTEST_NUMBER = 10


def mask_name(name: str) -> str:
    """Keep the first and last character; a name of two keeps its first. Works by code point, so plane 2 stays whole."""
    if len(name) <= 1:
        return name
    if len(name) == 2:  # noqa: PLR2004 - two characters have no middle
        return name[0] + "*"
    return name[0] + "*" * (len(name) - 2) + name[-1]


def mask_number(number: str) -> str:
    if len(number) < _SHORTEST_NUMBER:
        return "*" * len(number)
    return number[:4] + "*" * (len(number) - 8) + number[-4:]


def mask_person(name: str, number: str) -> str:
    """Who is served, in a few characters: the masked name; of someone who typed only a number, its last four."""
    return mask_name(name) if name else f"证号尾号 {number[-4:]}"


def mask_phone(phone: str) -> str:
    if len(phone) < _SHORTEST_NUMBER:
        return "*" * len(phone)
    return phone[:3] + "*" * (len(phone) - 7) + phone[-4:]
