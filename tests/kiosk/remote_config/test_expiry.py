"""Until when signed metadata holds, as it lies in the folder."""

import json
from datetime import UTC, datetime
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.remote_config.expiry import expiries


def test_each_role_by_its_end(tmp_path: Path) -> None:
    assert expiries(tmp_path / "none") == {}
    (tmp_path / "root.json").write_text(json.dumps({"signed": {"expires": "2027-01-02T03:04:05Z"}}), encoding="utf-8")
    (tmp_path / "timestamp.json").write_text('{"signed": {"expires": "soon"}}', encoding="utf-8")
    assert expiries(tmp_path) == {"root": datetime(2027, 1, 2, 3, 4, 5, tzinfo=UTC)}


@settings(max_examples=25)
@given(st.binary(max_size=80))
def test_what_is_no_metadata_is_left_out(tmp_path_factory: object, written: bytes) -> None:
    folder = Path(str(tmp_path_factory.getbasetemp()))  # type: ignore[attr-defined]
    (folder / "targets.json").write_bytes(written)
    assert "targets" not in expiries(folder) or b"expires" in written
