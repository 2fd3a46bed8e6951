"""What a model of a reader may say."""

from pathlib import Path

import pytest

from hardware.drivers.model_files import ModelError, load_model
from hardware.drivers.sdt_model import BAUDRATES, SdtModel


@pytest.fixture
def write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("HARDWARE_MODELS", str(tmp_path))
    return tmp_path / "mine.toml"


def test_what_is_unconfirmed_is_off() -> None:
    generic = load_model("sdt-generic", SdtModel)
    assert (generic.set_max_rf_block, generic.additional_address_bytes, generic.baudrate) == (False, 0, 115200)


@pytest.mark.parametrize("rate", BAUDRATES)
def test_every_speed_a_module_can_be_set_to(write: Path, rate: int) -> None:
    write.write_text(f'like = "sdt-generic"\nbaudrate = {rate}\n', "utf-8")
    assert load_model("mine", SdtModel).baudrate == rate


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("baudrate", "4800"),
        ("presence", '"guess"'),
        ("additional_address_bytes", "71"),
        ("find_poll_ms", "0"),
        ("set_max_rf_block", "1"),
    ],
)
def test_a_value_that_no_reader_knows_is_named(write: Path, key: str, value: str) -> None:
    write.write_text(f'like = "sdt-generic"\n{key} = {value}\n', "utf-8")
    with pytest.raises(ModelError, match=f"mine: {key}"):
        load_model("mine", SdtModel)
