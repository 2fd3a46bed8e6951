"""What a text may hold that others wrote and people are shown: words. No markup, no script, nothing unseen."""

import re
from collections.abc import Callable, Iterator
from typing import Any

DEEPEST = 32
NOT_KEPT = "里面有不能保存的符号"
UNSEEN = "里面有看不见的控制符号"
MARKUP = "里面有网页代码或者脚本，只能写文字"

_NOT_KEPT = re.compile("[\0\ud800-\udfff]")
# Controls, and the marks that turn round what follows: with them a text shows other than it is.
_UNSEEN = re.compile("[\x01-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")
_MARKUP = re.compile(
    r"<[/!?a-z]"  # HTML and XML; 工资 < 3000 元 is none
    r"|&(?:#[0-9]{1,7}|#x[0-9a-f]{1,6}|[a-z]{2,8}[0-9]{0,2});"  # an entity: nobody reads &nbsp;
    # Kivy's
    r"|\[/?(?:b|i|u|s|sub|sup|size|color|font\w*|ref|anchor|outline\w*|text_language|i18n)(?:=[^\]]{0,200})?\]"
    r"|(?:java|vb)script\s*:|data\s*:\s*text/html",
    re.IGNORECASE,
)
Place = tuple[str | int, ...]


def unfit(text: str) -> str | None:
    """Why it cannot be shown as it stands; None: it can."""
    if _NOT_KEPT.search(text):
        return NOT_KEPT
    if _UNSEEN.search(text):
        return UNSEEN
    return MARKUP if _MARKUP.search(text) else None


def unfit_within(
    value: Any, place: Place = (), free: Callable[[Place], bool] = lambda _: False
) -> Iterator[tuple[Place, str]]:
    """Each text of a JSON value that cannot be shown, names among them, and why. `free`: at this place stands what
    nobody is shown. What lies deeper than DEEPEST is not looked at."""
    if isinstance(value, str):
        why = None if free(place) else unfit(value)
        if why is not None:
            yield place, why
        return
    if len(place) > DEEPEST:
        return
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from unfit_within(name, place)
            yield from unfit_within(inner, (*place, name), free)
    elif isinstance(value, list | tuple):
        for number, inner in enumerate(value):
            yield from unfit_within(inner, (*place, number), free)
