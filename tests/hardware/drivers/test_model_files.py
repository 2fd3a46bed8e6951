"""Model files: all load, and a faulty one is named."""

from typing import Any

import pytest

from hardware.drivers import model_files
from hardware.drivers.model_files import EscposModel, ModelError, SdtModel, load_model, model_tables

KINDS = {"sdt": SdtModel, "escpos": EscposModel}


@pytest.mark.parametrize("name", sorted(model_tables()))
def test_every_model_loads(name: str) -> None:
    kind: Any = KINDS[model_tables()[name]["driver"]]
    assert load_model(name, kind).name == name


@pytest.mark.parametrize(
    ("change", "message"),
    [({"dots": "wide"}, "dots"), ({"colour": 1}, "colour"), ({"dots": True}, "dots")],
)
def test_a_faulty_file_is_named(monkeypatch: pytest.MonkeyPatch, change: dict[str, Any], message: str) -> None:
    table = {**model_tables()["generic-80"], **change}
    monkeypatch.setattr(model_files, "model_tables", lambda: {"odd": table})
    with pytest.raises(ModelError, match=f"odd.*{message}"):
        load_model("odd", EscposModel)


def test_a_missing_key_and_an_unknown_model() -> None:
    with pytest.raises(ModelError, match="missing"):
        load_model("sdt-generic", EscposModel)
    with pytest.raises(ModelError, match="nothing"):
        load_model("nothing", SdtModel)
