"""A whole form: what staff typed, what it says as a content, and what is wrong with it, field by field."""

import json
import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from central.content_check import check_content
from central.drafting.codes import Codes
from central.drafting.fields import Field, Shape, fields_of
from central.drafting.texts import Unclear, meant, typed_as
from kiosk.contract.content import content_json
from kiosk.contract.content_values import day_or_moment
from kiosk.contract.posting import PostingFault
from kiosk.domain.content import Content, ContentKind

_DATA = "data."
_MISSING = "缺这一项"
_LONGEST_TITLE, _DISTRICT = 200, 6
_TEXTS = (Shape.TEXT, Shape.LONG)
_ROW = re.compile(r"^\[(\d+)\]")


@dataclass(frozen=True, slots=True)
class Written:
    """`typed` by the name of the field; `kept` are members of `data` that no field writes: they stay as they are."""

    kind: ContentKind
    typed: Mapping[str, str]
    kept: Mapping[str, Any] = field(default_factory=dict)

    def text(self, name: str) -> str:
        return self.typed.get(name, "")


@dataclass(frozen=True, slots=True)
class Judged:
    """`content` None: `faults` say why, by field, "" of the whole."""

    content: Content | None
    faults: Mapping[str, tuple[str, ...]]


def judged(written: Written, content_id: str, codes: Codes) -> Judged:
    """By the very rules by which the station judges again, and by those of the centre."""
    faults: dict[str, list[str]] = defaultdict(list)
    data: dict[str, Any] = dict(written.kept)
    whole: dict[str, Any] = {"id": content_id, "kind": written.kind.value}
    for one in fields_of(written.kind):
        value = meant(one, written.text(one.name), codes)
        if isinstance(value, Unclear):
            faults[one.name].append(value.why)
        elif value is not None:
            _put(whole, data, one, value)
        elif one.needed and one.name.startswith(_DATA):  # who writes here says more than the wire asks for
            faults[one.name].append(_MISSING)
    read = check_content(whole | {"data": data}, codes.config)
    if isinstance(read, Content) and not faults:
        return Judged(read, {})
    unclear = set(faults)
    for fault in read if isinstance(read, list) else ():
        name, why = _placed(written.kind, fault)
        if name not in unclear:  # what could not be understood is missing as well; that is no news
            faults[name].append(why)
    return Judged(None, {name: tuple(dict.fromkeys(whys)) for name, whys in faults.items()})


def written_of(content: Content, codes: Codes) -> Written:
    """As staff would have typed it."""
    plain = content_json(content)
    data = plain["data"]
    fields = fields_of(content.kind)
    typed = {one.name: typed_as(one, _taken(plain, one.name), codes) for one in fields}
    ours = {one.name.removeprefix(_DATA) for one in fields if one.name.startswith(_DATA)}
    kept = {name: value for name, value in data.items() if name not in ours}
    return Written(content.kind, {name: text for name, text in typed.items() if text}, kept)


def settled(written: Written, codes: Codes) -> Written:
    """The same in the one way in which a form shows it again; what cannot be understood stays as it was typed."""
    found = {}
    for one in fields_of(written.kind):
        text = written.text(one.name).replace("\r\n", "\n").replace("\r", "\n").strip()
        value = meant(one, text, codes)
        clear = text if isinstance(value, Unclear) or value is None else typed_as(one, value, codes)
        if clear:
            found[one.name] = clear
    return Written(written.kind, found, written.kept)


def written_text(written: Written) -> str:
    """As it is kept, one JSON object."""
    return json.dumps({"typed": dict(written.typed), "kept": dict(written.kept)}, ensure_ascii=False, sort_keys=True)


def stored_written(kind: ContentKind, text: str) -> Written:
    plain = json.loads(text)
    return Written(kind, plain["typed"], plain["kept"])


def differing(kind: ContentKind, before: Written | None, after: Written) -> tuple[Field, ...]:
    """The fields that say something else."""
    return tuple(one for one in fields_of(kind) if (before.text(one.name) if before else "") != after.text(one.name))


def _put(whole: dict[str, Any], data: dict[str, Any], one: Field, value: Any) -> None:
    if one.name == "legal_basis":
        # A document alone is a text on the wire.
        whole[one.name] = [row["title"] if row.keys() == {"title"} else row for row in value]
    elif one.name.startswith(_DATA):
        data[one.name.removeprefix(_DATA)] = value
    else:
        whole[one.name] = value


def _taken(plain: Mapping[str, Any], name: str) -> Any:
    return plain["data"].get(name.removeprefix(_DATA)) if name.startswith(_DATA) else plain[name]


def _placed(kind: ContentKind, fault: PostingFault) -> tuple[str, str]:
    """The field that a fault is of, and its words; with the row of a list."""
    if not fault.field:
        return "", fault.message
    for one in fields_of(kind):
        rest = fault.field.removeprefix(one.name)
        if fault.field.startswith(one.name) and rest[:1] in ("", "[", "."):
            most = f"，最多 {one.most} 个字" if fault.code == "too_long" and one.shape in _TEXTS else ""
            return one.name, _in_row(one, rest) + fault.message + most
    return "", f"{fault.field}：{fault.message}"


def _in_row(one: Field, rest: str) -> str:
    found = _ROW.match(rest)
    if found is None:
        return ""
    label = next((label for key, label in one.columns if rest.endswith(f".{key}")), "")
    where = f"第 {int(found[1]) + 1} {'样' if one.shape is Shape.TICKS else '行'}"
    return f"{where}，{label}：" if label else f"{where}："


@dataclass(frozen=True, slots=True)
class Outline:
    """What a list says of it, as far as it can be understood."""

    title: str
    district: str | None
    begins_at: datetime | None
    over_at: datetime | None


def outline(written: Written, codes: Codes) -> Outline:
    fields = {one.name: one for one in fields_of(written.kind)}
    found = {name: meant(fields[name], written.text(name), codes) for name in ("district", "starts", "ends")}
    days = {name: _held(found[name]) for name in ("starts", "ends")}
    times = Content(id="", kind=written.kind, title="", starts=days["starts"], ends=days["ends"])
    district = found["district"] if isinstance(found["district"], str) else None
    title = " ".join(written.text("title").split())[:_LONGEST_TITLE]
    return Outline(title, district and district[:_DISTRICT], times.begins_at, times.over_at)


def _held(value: Any) -> date | datetime | None:
    if not isinstance(value, str):
        return None
    try:
        found = day_or_moment(value)
    except ValueError:
        return None
    return found
