"""What a station at rest does not hold, and what the centre may ask without it."""

import subprocess
import sys

import pytest


@pytest.mark.parametrize(
    "module",
    [
        "kiosk.__main__",
        "kiosk.bootstrap",
        "kiosk.jobs.lint",
        "kiosk.contract.posting",
        "kiosk.contract.posting_lines",
        "kiosk.content_parts",
    ],
)
def test_neither_numbers_nor_readings_are_loaded_before_work_is_looked_for(module: str) -> None:
    asked = f"import sys, {module}; print([name for name in ('numpy', 'pypinyin') if name in sys.modules])"
    told = subprocess.run([sys.executable, "-c", asked], check=True, capture_output=True, text=True)
    assert told.stdout.strip() == "[]"
