"""AIM symbology identifiers in words (ISO/IEC 15424; hardware-protocols 4.1)."""

# A letter names the family; with its digit, the kind where that says more.
NAMES = {
    "A": "Code 39",
    "C": "Code 128",
    "C1": "GS1-128",
    "d": "Data Matrix",
    "d1": "Data Matrix ECC 200",
    "d2": "GS1 Data Matrix",
    "E": "EAN/UPC",
    "E0": "EAN-13",
    "E4": "EAN-8",
    "F": "Codabar",
    "G": "Code 93",
    "I": "Interleaved 2 of 5",
    "L": "PDF417",
    "Q": "QR Code",
    "Q1": "QR Code model 2",
    "Q3": "QR Code model 2 with ECI",
    "z": "Aztec Code",
}


def symbology_name(aim: str | None) -> str | None:
    """The name of `Q1` and the like; None for one that is not known."""
    return NAMES.get(aim, NAMES.get(aim[:1])) if aim else None
