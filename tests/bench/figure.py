"""One figure, and the table of them."""

import json
import platform
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median
from typing import Any

import psutil


@dataclass(frozen=True, slots=True)
class Figure:
    """`limit` is what was promised; `note` says how it was measured. Lower is better in all of them. `value` is None of
    what could not be measured here; then `note` says why."""

    name: str
    value: float | None
    limit: float
    unit: str
    note: str = ""

    @property
    def kept(self) -> bool:
        return self.value is None or self.value <= self.limit


def p95(samples: Sequence[float]) -> float:
    return percentile(samples, 0.95)


def percentile(samples: Sequence[float], share: float) -> float:
    ordered = sorted(samples)
    return ordered[min(len(ordered) - 1, round(share * (len(ordered) - 1)))]


def spread(samples: Sequence[float]) -> str:
    return f"n={len(samples)}, median {median(samples):.3g}, max {max(samples):.3g}"


def table(figures: Sequence[Figure]) -> str:
    rows = [("figure", "measured", "promised", "", "how")]
    rows += [(f.name, _measured(f), f"<= {f.limit:g} {f.unit}", _verdict(f), f.note) for f in figures]
    widths = [max(len(row[column]) for row in rows) for column in range(5)]
    return "\n".join("  ".join(cell.ljust(w) for cell, w in zip(row, widths, strict=True)).rstrip() for row in rows)


def _measured(figure: Figure) -> str:
    return "not measured" if figure.value is None else f"{figure.value:.3g} {figure.unit}"


def _verdict(figure: Figure) -> str:
    if figure.value is None:
        return ""
    return "kept" if figure.kept else "MISSED"


def machine() -> dict[str, Any]:
    return {
        "system": platform.platform(),
        "python": platform.python_version(),
        "processor": _processor(),
        "cores": psutil.cpu_count(),
        "memory_gb": round(psutil.virtual_memory().total / 1e9, 1),
        "load": psutil.getloadavg(),
    }


def _processor() -> str:
    info = Path("/proc/cpuinfo")
    lines = info.read_text(encoding="utf-8").splitlines() if info.exists() else []
    return next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), platform.machine())


def write_json(path: Path, figures: Sequence[Figure]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    report = {"machine": machine(), "figures": [asdict(f) | {"kept": f.kept} for f in figures]}
    path.write_text(json.dumps(report, ensure_ascii=False, indent=2), encoding="utf-8")
