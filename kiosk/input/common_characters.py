"""Which characters a word offered for writing may be made of: those that GB 2312 has.

A dictionary of all Chinese also holds what only another country writes, and what is written in names alone: those are
found in 姓名 mode, by their parts, their strokes or by hand.
"""


def is_common(text: str) -> bool:
    try:
        text.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True
