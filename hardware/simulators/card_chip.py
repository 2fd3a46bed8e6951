"""What the chip of a card holds, written from a card file (GA/T 490, hardware-protocols 1.5 to 1.7).

Built from field tables, apart from the driver's decoder: a name, its length in UTF-16 units, in order.
"""

from collections.abc import Mapping
from typing import Any

Layout = tuple[tuple[str, int], ...]

CITIZEN: Layout = (
    ("name", 15),
    ("sex", 1),
    ("ethnic", 2),
    ("birth", 8),
    ("address", 35),
    ("number", 18),
    ("authority", 15),
    ("valid_from", 8),
    ("valid_until", 8),
    ("", 18),
)
HMT: Layout = (
    *CITIZEN[:2],
    ("", 2),
    *CITIZEN[3:9],
    ("permit_number", 9),
    ("issues", 2),
    ("", 3),
    ("=J", 1),
    ("", 3),
)
FOREIGN_2017: Layout = (
    ("english_name", 60),
    ("sex", 1),
    ("number", 15),
    ("country", 3),
    ("name", 15),
    ("valid_from", 8),
    ("valid_until", 8),
    ("birth", 8),
    ("=01", 2),
    ("=1100", 4),
    ("=I", 1),
    ("", 3),
)
FOREIGN_2023: Layout = (
    ("name", 15),
    ("sex", 1),
    ("issues", 2),
    ("birth", 8),
    ("english_1", 35),
    ("number", 18),
    ("", 15),
    ("valid_from", 8),
    ("valid_until", 8),
    ("english_2", 11),
    ("country", 3),
    ("=Y", 1),
    ("", 3),
)
LAYOUTS = {"citizen": CITIZEN, "hmt": HMT, "foreign_2017": FOREIGN_2017, "foreign_2023": FOREIGN_2023}
DATES = ("birth", "valid_from", "valid_until")
PHOTO = bytes.fromhex("574C66007E003200") + bytes(1016)
FINGERPRINT = bytes(1024)


def text_block(card: Mapping[str, Any]) -> bytes:
    """The 256 bytes for a card file; longer texts are cut off as on a real chip."""
    fields = chip_fields(card)
    return b"".join(written(name, units, fields) for name, units in LAYOUTS[card["kind"]])


def chip_fields(card: Mapping[str, Any]) -> dict[str, str]:
    fields = {name: str(value) for name, value in card.items() if value is not None}
    for name in DATES:
        fields[name] = "长期" if fields[name] == "long_term" else fields[name].replace("-", "")
    english = fields.get("english_name", "")
    return {"issues": "01", **fields, "english_1": english[:35], "english_2": english[35:]}


def written(name: str, units: int, fields: Mapping[str, str]) -> bytes:
    text = name[1:] if name.startswith("=") else fields.get(name, "")
    data = text.encode("utf-16-le", errors="surrogatepass")[: 2 * units]
    return data + b" \x00" * (units - len(data) // 2)
