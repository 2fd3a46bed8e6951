"""Indexes on disk. A new one is written beside the old one, and one rename makes it the index.

    jobs/CURRENT                        names the index in force
    jobs/postings-<sequence>-<n>.idx    an index (kiosk.jobs.archive), never changed once it has this name
    jobs/*.part                         one that is being written, or that a power cut left behind
    jobs/building.json                  how far it is

Whatever moment a process dies in, CURRENT names a whole index or none at all; and an index that is missing, damaged, of
another format or of another database is simply made anew.
"""

import hashlib
import json
import secrets
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from kiosk.domain.job_lookup import IndexProgress
from kiosk.domain.posting import PostingSnapshot
from kiosk.jobs.archive import ArchiveError, ArchiveWriter, MappedArchive
from kiosk.jobs.columns import write_index
from kiosk.jobs.in_force import CURRENT, name_in_force
from kiosk.jobs.part import Part
from kiosk.jobs.readings import all_readings, own_readings
from kiosk.jobs.source import PostingSource
from kiosk.written_through import settle, sync

FORMAT = 2
OccupationTable = Mapping[str, Sequence[str]]
_PROGRESS = "building.json"
_OPEN_TRIES = 3
_LEFT_BEHIND_SECONDS = 3600
_TELL_EVERY = 2000


class Generations:
    """`occupations` has the names of each code: part of what is searched, so other names make another index."""

    def __init__(self, folder: Path, occupations: OccupationTable) -> None:
        self._folder = folder
        self.occupations = occupations
        said = json.dumps([FORMAT, own_readings(), {k: list(v) for k, v in occupations.items()}], sort_keys=True)
        self._stamp = hashlib.sha256(said.encode()).hexdigest()

    def newest(self) -> str:
        """The name of the index in force, "" if there is none."""
        return name_in_force(self._folder)

    def open(self, mark: int) -> Part | None:
        """The index in force, if it is whole and of this database; its sequence is in its tables."""
        for _ in range(_OPEN_TRIES):  # one may be taken away between being named and being opened
            name = self.newest()
            if not name:
                return None
            try:
                archive = MappedArchive(self._folder / name)
            except ArchiveError:
                return None
            except OSError:
                continue
            fits = archive.tables.get("stamp") == self._stamp and archive.tables.get("mark") == mark
            return Part(archive) if fits else None
        return None

    def build(self, source: PostingSource) -> None:
        """Make an index of all there is and put it in force. Raises OSError when the disk does not take it."""
        self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._clear()
        part = self._folder / f"{secrets.token_hex(8)}.part"
        mark = source.mark()
        try:
            with source.snapshot() as snapshot:
                self._write(part, snapshot, {"stamp": self._stamp, "mark": mark, "sequence": snapshot.sequence})
            self._put_in_force(part, snapshot.sequence, mark)
        finally:
            part.unlink(missing_ok=True)
            (self._folder / _PROGRESS).unlink(missing_ok=True)

    def progress(self) -> IndexProgress | None:
        try:
            told = json.loads((self._folder / _PROGRESS).read_bytes())
            return IndexProgress(int(told["done"]), int(told["of"]))
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def _write(self, path: Path, snapshot: PostingSnapshot, tables: Mapping[str, str | int]) -> None:
        writer = ArchiveWriter(path)
        try:
            write_index(
                self._told(snapshot),
                writer,
                occupation_names=lambda code: self.occupations.get(code, ()),
                readings=all_readings(),
                tables=tables,
                with_readings=True,
            )
        finally:
            writer.abandon()

    def _told(self, snapshot: PostingSnapshot) -> Iterator[str]:
        for done, row in enumerate(snapshot.rows):
            if done % _TELL_EVERY == 0:
                self._replace(_PROGRESS, json.dumps({"done": done, "of": snapshot.count}), durable=False)
            if row.text is not None:
                yield row.text

    def _put_in_force(self, part: Path, sequence: int, mark: int) -> None:
        """Unless another process has put a newer one in force meanwhile."""
        before = self.newest()
        present = self.open(mark)
        if present is not None and present.tables["sequence"] > sequence:
            return
        name = f"postings-{sequence}-{secrets.token_hex(4)}.idx"
        part.replace(self._folder / name)
        sync(self._folder)  # the file has its name before anything names it
        self._replace(CURRENT, name, durable=True)
        if before:
            with suppress(OSError):
                (self._folder / before).unlink(missing_ok=True)

    def _replace(self, name: str, text: str, *, durable: bool) -> None:
        draft = self._folder / f"{name}-{secrets.token_hex(4)}.part"
        with draft.open("w", encoding="ascii") as file:
            file.write(text)
            if durable:
                settle(file)
        draft.replace(self._folder / name)
        if durable:
            sync(self._folder)

    def _clear(self) -> None:
        """What processes left behind that died; younger files may belong to one that lives."""
        current = self.newest()
        for path in (*self._folder.glob("*.part"), *self._folder.glob("*.idx")):
            with suppress(OSError):
                if path.name != current and time.time() - path.stat().st_mtime > _LEFT_BEHIND_SECONDS:
                    path.unlink()
