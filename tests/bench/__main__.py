"""`python -m tests.bench [NAME...]`: all figures, or those of the named modules. `backlog`, `bad_bundles`, `canary`,
`kill` and `monkey` take long and are only made when they are named."""

import sys
from importlib import import_module
from pathlib import Path

from kiosk.runtime.logs import to_standard_error
from tests.bench.figure import machine, table, write_json

MODULES = (
    "items",
    "home",
    "journey",
    "screens",
    "idle",
    "speech",
    "queue",
    "hardware_reader",
    "hardware_printer",
    "keyboard",
    "input_handwriting",
    "input_pinyin",
    "tickets",
    "jobs",
    "contents",
    "ingest",
    "streams",
    "comes_back",
    "backup",
    "power_cuts",
    "soak",
    "config_push",
    "console",
    "libraries",
    "monitor",
)
REPORT = Path("build/bench.json")


def main() -> int:
    to_standard_error()
    wanted = sys.argv[1:] or MODULES
    figures = [figure for name in wanted for figure in import_module(f"tests.bench.{name}").figures()]
    write_json(REPORT, figures)
    print(table(figures))
    print(f"\n{machine()}\nJSON: {REPORT}")
    return 0 if all(figure.kept for figure in figures) else 1


if __name__ == "__main__":
    sys.exit(main())
