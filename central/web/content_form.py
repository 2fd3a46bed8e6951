"""The form of a content: what a browser sent as what was typed, and what was typed as fields of a page."""

from collections.abc import Mapping
from typing import Any

from central.drafting.codes import Codes
from central.drafting.fields import Field, Shape, fields_of
from central.drafting.form import Written, settled
from central.drafting.texts import PART, Unclear, meant, row_text, rows_of
from central.media import MAX_FILE, REASONS, Rejected
from central.store.media import MediaFacts
from central.web.content_media import FILE, OFF
from central.web.session import Form
from kiosk.domain.content import ContentKind

# Empty rows below those that are filled in.
_MORE_ROWS = 2
_KINDS_OF_INPUT = {
    Shape.LONG: "long",
    Shape.LINES: "long",
    Shape.POINTS: "long",
    Shape.CHOICE: "choice",
    Shape.TICKS: "ticks",
    Shape.ROWS: "rows",
    Shape.FLAG: "flag",
    Shape.DAY: "date",
    Shape.WHEN: "when",
    Shape.CLOCK: "time",
    Shape.MEDIA: "media",
}
_FILE_TYPES = "image/jpeg,image/png,image/webp,image/gif"
_TALL = {"body": 10, "summary": 2}


def written_from(
    form: Form, kind: ContentKind, kept: Mapping[str, Any], codes: Codes, brought: Mapping[str, str]
) -> Written:
    """`brought`: by field, the ids of pictures that came with it."""
    typed = {one.name: brought.get(one.name) or _typed(form, one) for one in fields_of(kind)}
    return settled(Written(kind, typed, kept), codes)


def _typed(form: Form, one: Field) -> str:
    if one.shape is Shape.ROWS:
        columns = [form.fields.get(f"{one.name}.{key}", []) for key, _ in one.columns]
        rows = [[column[n] if n < len(column) else "" for column in columns] for n in range(max(map(len, columns)))]
        return "\n".join(filter(None, map(row_text, rows)))
    if one.shape is Shape.TICKS:
        return "、".join(form.all(one.name))
    if one.shape is Shape.WHEN and f"{one.name}.day" in form.fields:
        return f"{form.one(f'{one.name}.day')} {form.one(f'{one.name}.clock')}".strip()
    if one.shape is Shape.MEDIA and form.one(one.name + OFF):
        return ""
    return form.raw(one.name)


def field_views(
    written: Written,
    faults: Mapping[str, tuple[str, ...]],
    codes: Codes,
    media: Mapping[str, MediaFacts],
    theirs: Written | None = None,
) -> list[dict[str, Any]]:
    """`media`: what is here of those that it names. `theirs`: what a colleague has saved meanwhile, shown where it says
    something else."""
    views = (_view(one, written, faults, codes, theirs) for one in fields_of(written.kind))
    return [view | _media_view(view, media) for view in views]


def _media_view(view: Mapping[str, Any], media: Mapping[str, MediaFacts]) -> dict[str, Any]:
    """What a form needs to show a picture, and to have another."""
    if view["input"] != "media":
        return {}
    facts, text = media.get(view["text"]), view["text"]
    name = {"file": view["name"] + FILE, "off": view["name"] + OFF, "most_bytes": MAX_FILE}
    name |= {"types": _FILE_TYPES, "too_large": REASONS[Rejected.TOO_LARGE], "empty": REASONS[Rejected.EMPTY]}
    if facts is None:
        return name | {"here": "", "missing": bool(text) and not view["faults"]}
    length = f"短片，{max(round(facts.milliseconds / 1000), 1)} 秒" if facts.milliseconds else "图片"
    return name | {"here": f"{length}，宽 {facts.width}、高 {facts.height}", "missing": False}


def _view(
    one: Field, written: Written, faults: Mapping[str, tuple[str, ...]], codes: Codes, theirs: Written | None
) -> dict[str, Any]:
    text = written.text(one.name)
    value = meant(one, text, codes)
    other = theirs.text(one.name) if theirs is not None else text
    return {
        "name": one.name,
        "id": one.name.replace(".", "-"),
        "label": one.label,
        "hint": one.hint,
        "needed": one.needed,
        "most": one.most,
        "input": _input(one, text, value),
        "tall": _TALL.get(one.name, 4),
        "unit": one.unit,
        "text": text,
        "said": _said(one, value, codes),
        "options": codes.of(one).options if one.shape in (Shape.CHOICE, Shape.TICKS) else (),
        "chosen": _chosen(one, value),
        "unknown": text if isinstance(value, Unclear) else "",
        "columns": one.columns,
        "rows": _rows(one, text) if one.shape is Shape.ROWS else [],
        "day": text[: len("2026-12-05")],
        "clock": text[len("2026-12-05 ") :],
        "faults": faults.get(one.name, ()),
        "theirs": (plain(other) or "（空的）") if other != text else "",
    }


def plain(text: str) -> str:
    return text.replace(PART, "，")


def _input(one: Field, text: str, value: Any) -> str:
    """What a browser's own picker could not show is left as it was typed."""
    kind = _KINDS_OF_INPUT.get(one.shape, "text")
    return "text" if kind in ("date", "when", "time") and isinstance(value, Unclear) and text else kind


def _said(one: Field, value: Any, codes: Codes) -> str:
    """What a code is called."""
    if one.shape is not Shape.CODE or not isinstance(value, str):
        return ""
    said = codes.of(one).said(value)
    return said if said != value else ""


def _chosen(one: Field, value: Any) -> tuple[str, ...]:
    if one.shape is Shape.TICKS and isinstance(value, list):
        return tuple(map(str, value))
    return (value,) if isinstance(value, str) else ()


def _rows(one: Field, text: str) -> list[list[str]]:
    return rows_of(one, text) + [[""] * len(one.columns)] * _MORE_ROWS
