"""Model files: all load, and a faulty one is named."""

from pathlib import Path
from typing import Any

import pytest

from hardware.drivers import model_files
from hardware.drivers.escpos_model import EscposModel
from hardware.drivers.model_files import ModelError, load_model, model_tables
from hardware.drivers.scanner_model import ScannerModel
from hardware.drivers.sdt_model import SdtModel
from hardware.protocols.scan import SUFFIXES
from hardware.registry import BUILT_IN

KINDS = {name: driver.model_type for name, driver in BUILT_IN.items()}


@pytest.mark.parametrize("name", sorted(model_tables()))
def test_every_model_loads(name: str) -> None:
    kind: Any = KINDS[model_tables()[name]["driver"]]
    assert load_model(name, kind).name == name


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"dots": "wide"}, "dots"),
        ({"colour": 1}, "colour"),
        ({"dots": True}, "dots"),
        ({"cut": "saw"}, "cut must be one of partial"),
        ({"encoding": "big5"}, "encoding must be one of gb18030"),
        ({"flow_control": "hand"}, "flow_control .*none"),
        ({"feed_before_cut_dots": -3}, "feed_before_cut_dots must not be less than 0"),
        ({"roll_metres": -1.0}, "roll_metres must not be less than 0"),
        ({"baudrate": 0}, "baudrate must be more than 0"),
        ({"line_dots": 0}, "line_dots must be more than 0"),
        ({"dots": 0}, "dots less its margins"),
        ({"dots": 100_000}, "dots less its margins"),
        ({"margin_dots": 220}, "dots less its margins"),
    ],
)
def test_a_faulty_file_is_named(monkeypatch: pytest.MonkeyPatch, change: dict[str, Any], message: str) -> None:
    table = {**model_tables()["generic-80"], **change}
    monkeypatch.setattr(model_files, "read_table", lambda *_: table)
    monkeypatch.setattr(model_files, "model_paths", lambda: {"odd": Path()})
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


@pytest.mark.parametrize(
    "change",
    [
        {"sends": "smoke"},
        {"suffix": "full stop"},
        {"command_check": "sum"},
        {"silence_ms": 0},
        {"start": "7E 0"},
        {"prefix": "zz"},
        {"code_ids": "s"},
        {"sends": "reports", "reports": "size 64"},
        {"sends": "reports", "reports": "size 64, id 2, length 1, aim 2, data 9, most 56, more 63"},
    ],
)
def test_a_key_of_a_scanner_that_means_nothing_is_named(
    monkeypatch: pytest.MonkeyPatch, change: dict[str, Any]
) -> None:
    table = {**model_tables()["scanner-generic"], **change}
    monkeypatch.setattr(model_files, "read_table", lambda *_: table)
    monkeypatch.setattr(model_files, "model_paths", lambda: {"odd": Path()})
    with pytest.raises(ModelError, match="odd"):
        load_model("odd", ScannerModel)


@pytest.fixture
def more(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A station's own folder of models."""
    monkeypatch.setenv(model_files.MORE_MODELS, str(tmp_path))
    return tmp_path


def test_a_station_adds_a_model_in_a_few_lines(more: Path) -> None:
    (more / "wide.toml").write_text('like = "generic-80"\ntitle = "宽纸"\ndots = 832\n', encoding="utf-8")
    (more / "wider.toml").write_text('like = "wide"\ndots = 864\n', encoding="utf-8")
    model = load_model("wider", EscposModel)
    assert (model.dots, model.title, model.completion) == (
        864,
        "宽纸",
        load_model("generic-80", EscposModel).completion,
    )


def test_a_key_with_a_default_may_be_left_out(more: Path) -> None:
    old = """
        driver = "escpos"
        title = "旧"
        baudrate = 9600
        dots = 384
        margin_dots = 0
        line_dots = 30
        line_units_per_dot = 1
        encoding = "gbk"
        status = false
        near_end_sensor = false
        cutter = false
        feed_before_cut_dots = 0
        completion = "poll"
        clear_buffer = false
    """
    (more / "old.toml").write_text(old, encoding="utf-8")
    model = load_model("old", EscposModel)
    assert (model.auto_status, model.qr, model.flow_control, model.beyond_gbk) == (False, "raster", "none", False)


def test_what_is_not_confirmed_on_cheap_printers_is_off() -> None:
    for name in ("generic-58", "generic-80"):
        model = load_model(name, EscposModel)
        assert (model.auto_status, model.offline_response, model.beyond_gbk, model.qr) == (
            False,
            False,
            False,
            "raster",
        )
    assert load_model("epson-tm", EscposModel).auto_status


def test_no_model_of_a_station_hides_one_of_ours(more: Path) -> None:
    (more / "generic-80.toml").write_text('like = "generic-58"\ntitle = "假的"\n', encoding="utf-8")
    assert load_model("generic-80", EscposModel).dots == 576


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('like = "odd"', "leads back"),
        ('like = "nothing"', "not there"),
        ("dots = = 1", "odd.toml"),
        ('driver = 1\ntitle = "x"', "driver"),
        ("\udcff", "odd.toml"),
    ],
)
def test_a_broken_model_of_a_station_is_named_and_harms_no_other(more: Path, text: str, message: str) -> None:
    (more / "odd.toml").write_bytes(text.encode("utf-8", "surrogateescape"))
    with pytest.raises(ModelError, match=message):
        load_model("odd", EscposModel)
    assert "odd" not in model_tables()
    assert "generic-80" in model_tables()
