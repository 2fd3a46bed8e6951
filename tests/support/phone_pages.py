"""What citizens read of the centre: on their phone (materials, the place in line) and on the screen of the hall."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser

from kiosk.settings import ROOT
from tests.support.shown_texts import HAN, _literals

WEB = ROOT / "central" / "web"
PAGES = ("phone.html", "phone_upload.html", "phone_done.html", "phone_said.html", "line.html", "hall.html")
SCRIPTS = ("phone.js", "hall.js")
SPEAKING = (
    *(WEB / name for name in ("line.py", "uploads.py", "hall.py", "install.py")),
    ROOT / "kiosk" / "domain" / "queue_order.py",
)
WITHIN_A_LINE = {"strong", "span", "b", "i", "a"}
_STATEMENT = re.compile(r"\{%.*?%\}", re.DOTALL)
_EXPRESSION = re.compile(r"\{\{(.*?)\}\}", re.DOTALL)
_QUOTED = re.compile(r"""(["'`])(.*?)\1""")
_IN_SCRIPT = re.compile(r"\$\{[^{}]*\}")


def phone_texts() -> Iterator[tuple[str, str]]:
    """Each with the file that says it; what is filled in stands in braces."""
    for name in PAGES:
        page = (WEB / "templates" / name).read_text(encoding="utf-8")
        yield from ((name, words) for words in (*_said_in_expressions(page), *_lines(page)) if HAN.search(words))
    for name in SCRIPTS:
        script = _IN_SCRIPT.sub("{}", (WEB / "static" / name).read_text(encoding="utf-8"))
        yield from ((name, found[2]) for found in _QUOTED.finditer(script) if HAN.search(found[2]))
    for file in SPEAKING:
        yield from ((file.name, words) for words in _literals(file))


def _said_in_expressions(page: str) -> Iterator[str]:
    for expression in _EXPRESSION.finditer(page):
        yield from (found[2] for found in _QUOTED.finditer(expression[1]))


def _lines(page: str) -> list[str]:
    reader = _Lines()
    reader.feed(_EXPRESSION.sub("{}", _STATEMENT.sub("", page)))
    reader.close()
    return [words.strip() for words in reader.lines]


class _Lines(HTMLParser):
    """What stands in one block is read as one line, whatever is bold in it."""

    def __init__(self) -> None:
        super().__init__()
        self.lines = [""]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._break(tag)
        self.lines += [said for name, said in attrs if name == "aria-label" and said]
        self._break(tag)

    def handle_endtag(self, tag: str) -> None:
        self._break(tag)

    def handle_data(self, data: str) -> None:
        self.lines[-1] += data

    def _break(self, tag: str) -> None:
        if tag not in WITHIN_A_LINE:
            self.lines.append("")
