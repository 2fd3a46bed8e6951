"""Writes config/schema: what every part of a config directory may say, as JSON Schema, for editors that check while one
writes. Made from the models that read the files, so that both say the same; tests hold them equal, and see that every
part that can be pushed has one. `python -m scripts.prepare_schema`

What a schema cannot say (that a rule names a question there is, that two holidays do not overlap) `config check` says.
"""

import json
from collections.abc import Callable, Mapping
from copy import deepcopy
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from kiosk.contract.config_push import BundleFacts
from kiosk.items.amounts import AmountPart, AmountsFile
from kiosk.items.bundle_file import BundleFile
from kiosk.items.glossary_file import GlossaryFile, TermPart
from kiosk.items.holidays import HolidaysFile, HolidayYear
from kiosk.items.item_file import ItemFile
from kiosk.items.library import OverlayHead
from kiosk.items.queue_file import BusinessPart, QueueFile
from kiosk.items.retirement_file import RetirementFile
from kiosk.items.table_dates import TableDatesFile
from kiosk.items.wages_file import BandPart, MinimumPart, WagesFile
from kiosk.levels_file import LEVELS, EntryTable, LevelTable
from kiosk.settings import CONFIG, PUSHED, Settings
from kiosk.signage_file import PanelPart, SignageFile
from scripts.theme_schema import theme_schema

FOLDER = CONFIG / "schema"
Schema = dict[str, Any]
# Which schemas hold for a part of `config_bundle.PARTS`.
OF_PARTS: Mapping[str, tuple[str, ...]] = {
    "bundle.toml": ("bundle",),
    "defaults.toml": ("defaults",),
    "levels.toml": ("levels",),
    "queue.toml": ("queue",),
    "signage.toml": ("signage",),
    "holidays.toml": ("holidays",),
    "wages.toml": ("wages",),
    "amounts.toml": ("amounts",),
    "retirement.toml": ("retirement",),
    "glossary.toml": ("glossary",),
    "theme.toml": ("theme",),
    "items": ("item", "item_overlay", "item_words"),
    "codes": ("codes_line", "codes_as_of"),
    "bundles": ("bundles",),
    "input": ("words_line",),
}


def schemas() -> dict[str, Schema]:
    makers: dict[str, Callable[[], Schema]] = {
        "bundle": BundleFacts.model_json_schema,
        "defaults": lambda: _pushed_alone(Settings.model_json_schema()),
        "levels": _levels,
        "queue": lambda: _with_entries(QueueFile, businesses=BusinessPart),
        "signage": lambda: _with_entries(SignageFile, panels=PanelPart),
        "holidays": lambda: _with_entries(HolidaysFile, years=HolidayYear),
        "wages": lambda: _with_entries(WagesFile, minimum=MinimumPart, band=BandPart),
        "amounts": lambda: _with_entries(AmountsFile, amounts=AmountPart),
        "retirement": RetirementFile.model_json_schema,
        "glossary": lambda: _with_entries(GlossaryFile, terms=TermPart),
        "theme": theme_schema,
        "item": ItemFile.model_json_schema,
        "item_overlay": _overlay,
        "item_words": lambda: _in_part(ItemFile.model_json_schema()),
        "codes_line": _codes_line,
        "codes_as_of": TableDatesFile.model_json_schema,
        "bundles": BundleFile.model_json_schema,
        "words_line": _words_line,
    }
    return {name: make() for name, make in makers.items()}


def _pushed_alone(schema: Schema) -> Schema:
    """Of the settings those that a push may change; what it leaves out is kept."""
    tables = {name: schema["$defs"][schema["properties"][name]["$ref"].rpartition("/")[2]] for name in PUSHED}
    shown = {
        name: {
            "type": "object",
            "additionalProperties": False,
            "description": table.get("description", ""),
            "properties": {key: value for key, value in table["properties"].items() if key in PUSHED[name]},
        }
        for name, table in tables.items()
    }
    return {"type": "object", "additionalProperties": False, "properties": shown}


def _with_entries(file: type[BaseModel], **entries: type[BaseModel]) -> Schema:
    """Of a file whose entries are judged one by one when it is read: here with the shape of each."""
    schema = file.model_json_schema()
    for name, model in entries.items():
        schema["properties"][name]["items"] = _moved(schema, model)
    return schema


def _moved(schema: Schema, model: type[BaseModel]) -> Schema:
    """The model among the definitions of `schema`."""
    made = model.model_json_schema()
    schema.setdefault("$defs", {}).update(made.pop("$defs", {}))
    schema["$defs"][model.__name__] = made
    return {"$ref": f"#/$defs/{model.__name__}"}


def _levels() -> Schema:
    schema: Schema = {"type": "object", "additionalProperties": False, "required": ["level"]}
    entries = {"type": "array", "items": _moved(schema, EntryTable)}
    level = _moved(schema, LevelTable)
    for place in ("tiles", "slims"):
        schema["$defs"][LevelTable.__name__]["properties"][place]["items"] = {"type": "string"}
    # What a level leaves out it has as the program has it.
    schema["$defs"][LevelTable.__name__].pop("required")
    numbered = {str(number): level for number in LEVELS}
    levels = {"type": "object", "additionalProperties": False, "properties": numbered, "required": list(numbered)}
    return schema | {"properties": {"entries": entries, "level": levels}}


def _overlay() -> Schema:
    """What a region changes: anything of an item, and what it says of itself."""
    schema, head = _in_part(ItemFile.model_json_schema()), OverlayHead.model_json_schema()
    schema["properties"] |= head["properties"]
    return schema | {"required": head["required"], "title": OverlayHead.__name__, "description": OverlayHead.__doc__}


def _in_part(schema: Schema) -> Schema:
    """Of a file that says some of what another one does; an entry of a list may be taken out."""
    part = deepcopy(schema)
    for table in (part, *part["$defs"].values()):
        table.pop("required", None)
        if table.get("type") == "object":
            table["properties"] = table.get("properties", {}) | {"remove": {"const": True}}
    return part


def _codes_line() -> Schema:
    """A line of a code table, by the names of the first line."""
    texts = {"text", "official", "parent", "words"}
    properties: Schema = {name: {"type": "string"} for name in texts}
    properties["code"] = {"type": "string", "pattern": r"^\S(.*\S)?$"}
    properties["text"]["pattern"] = r"^\S(.*\S)?$"
    properties["until"] = {"type": "string", "pattern": r"^([0-9]{4}-[0-9]{2}-[0-9]{2})?$"}
    return {"type": "object", "additionalProperties": False, "required": ["code", "text"], "properties": properties}


def _words_line() -> Schema:
    """A line of input/words.tsv, by its tabs: the word, its pinyin, its weight."""
    cells = [
        {"type": "string", "pattern": "^[\u3007\u3400-\u9fff\U00020000-\U0003ffff]{1,24}$"},
        {"type": "string", "pattern": "^[a-z]{1,6}( [a-z]{1,6}){0,23}$"},
        {"type": "string", "pattern": "^[1-9]$"},
    ]
    return {"type": "array", "prefixItems": cells, "minItems": 2, "maxItems": len(cells)}


def write(folder: Path = FOLDER) -> None:
    folder.mkdir(exist_ok=True)
    for name, schema in schemas().items():
        text = json.dumps(schema, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
        (folder / f"{name}.schema.json").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    write()
