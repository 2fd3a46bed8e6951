"""Everything that a citizen may read: the shell, items of each region, bundles, the home page, codes, devices."""

import ast
import dataclasses
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from kiosk.commands.device_words import ACTIONS, CAUSES, HEALTH
from kiosk.items.catalogue import load_catalogue
from kiosk.items.load_item import _GUIDE_ROWS
from kiosk.levels_file import load_levels
from kiosk.settings import CONFIG, ROOT
from kiosk.ui.texts import HOUSE, load_texts, read_locale

HAN = re.compile("[\u3400-\u9fff]")
LOCALE = ROOT / "assets" / "generated" / "locale"
# Rules, data, and what is quoted: names of laws and of official things.
QUOTED = {"legal_basis", "official", "region", "example", "ground", "options", "retired", "places"}
RULES = {"rule", "condition", "when", "undecided", "refuses", "value", "prefill", "optional_when", "source"}
BASIS = "设定依据"
# Where the program itself speaks to citizens.
SPEAKING = (
    *("kiosk/items/answer_checks.py", "kiosk/items/form.py", "kiosk/items/joint_form.py", "kiosk/items/photo_check.py"),
    *("kiosk/items/signature_check.py", "kiosk/usecases/receipt.py", "kiosk/usecases/submit_application.py"),
    *("kiosk/usecases/submit_bundle.py", "kiosk/usecases/supplement_case.py", "kiosk/usecases/open_visit.py"),
)


@cache
def shown_texts() -> tuple[str, ...]:
    return tuple(text for _place, text in placed_texts())


@cache
def placed_texts() -> tuple[tuple[str, str], ...]:
    """Each with where it stands."""
    return tuple(dict.fromkeys(_every()))


def _every() -> Iterator[tuple[str, str]]:
    yield from ((f"locale {key}", words) for key, words in read_locale(LOCALE / f"{HOUSE}.mo").table.items())
    regions = sorted(folder.name for folder in (CONFIG / "items" / "overlays").iterdir())
    for region in ("", "530502", *regions):
        catalogue = load_catalogue(CONFIG, region=region)
        for item in catalogue.items:
            yield from _within(item, f"{item.id} {region}")
        for bundle in catalogue.bundles:
            yield from _within(bundle, f"{bundle.id} {region}")
        if not region:
            for name, table in catalogue.tables.items():
                yield from ((f"codes/{name} {option.code}", option.text) for option in table)
            levels = load_levels(CONFIG, catalogue, load_texts(LOCALE))
            yield from _within(tuple(levels.by_number.values()), "levels")
    for words in (HEALTH, CAUSES, ACTIONS):
        yield from ((f"device {code}", said) for code, said in words.items())
    yield from ((f"element {key}", official) for _, official, key in _GUIDE_ROWS)
    yield from (("element name", official) for official in ("事项名称",))
    for name in SPEAKING:
        yield from ((name, words) for words in _literals(ROOT / name))


def _within(part: Any, place: str) -> Iterator[tuple[str, str]]:
    if isinstance(part, str):
        if HAN.search(part):
            yield place, part
    elif isinstance(part, tuple | list):
        for n, inner in enumerate(part):
            yield from _within(inner, f"{place}[{n}]")
    elif isinstance(part, Mapping):
        for key, inner in part.items():
            yield from _within(inner, f"{place}.{key}")
    elif dataclasses.is_dataclass(part) and getattr(part, "official", "") != BASIS:
        for field in dataclasses.fields(part):
            if field.name not in QUOTED | RULES:
                yield from _within(getattr(part, field.name), f"{place}.{field.name}")


def _literals(file: Path) -> Iterator[str]:
    """Docstrings aside; what is filled into an f-string stands as a brace."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef)
    first = [node.body[0] for node in ast.walk(tree) if isinstance(node, documented) and node.body]
    aside = {id(one.value) for one in first if isinstance(one, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            aside |= {id(value) for value in node.values}
            said = "".join(str(v.value) if isinstance(v, ast.Constant) else "{}" for v in node.values)
            if HAN.search(said):
                yield said
    for node in ast.walk(tree):
        words = node.value if isinstance(node, ast.Constant) and id(node) not in aside else None
        if isinstance(words, str) and HAN.search(words):
            yield words
