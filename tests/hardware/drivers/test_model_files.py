"""Model files: all load, and a faulty one is named."""

from typing import Any

import pytest

from hardware.drivers import model_files
from hardware.drivers.model_files import EscposModel, ModelError, ScannerModel, SdtModel, load_model, model_tables
from hardware.protocols.scan import SUFFIXES

KINDS = {"sdt": SdtModel, "escpos": EscposModel, "scanner": ScannerModel}


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


@pytest.mark.parametrize("name", [name for name, table in model_tables().items() if table["driver"] == "scanner"])
def test_answers_of_a_scanner_can_be_told_apart(name: str) -> None:
    model = load_model(name, ScannerModel)
    assert bool(model.start_command) == bool(model.stop_command)
    assert model.suffix in SUFFIXES
    for answer in model.answers:
        assert [other for other in model.answers if other.startswith(answer)] == [answer]
