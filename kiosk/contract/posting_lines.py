"""A file of postings, one JSON object a line."""

from pathlib import Path

from kiosk.contract.checked_lines import CheckedLines, RejectedLine
from kiosk.contract.posting import read_posting
from kiosk.domain.posting import Posting

__all__ = ["PostingLines", "RejectedLine"]


class PostingLines(CheckedLines[Posting]):
    """Walk through it once; `rejected` then has the lines that hold no posting."""

    def __init__(self, path: Path) -> None:
        super().__init__(path, read_posting)
