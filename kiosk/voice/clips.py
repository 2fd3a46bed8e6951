"""Recorded words: they are heard in place of the engine's, wherever exactly these words are to be said.

A language has a folder, assets/voice/<language>/, with `index.toml`:

    [clips]
    "您好，今天想办什么？" = "home.greeting.wav"

A clip is a WAV of one channel, 16 bits and 22,050 samples a second. It is found by its words, so that one whose
sentence was changed is not heard any more."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from kiosk.voice.pcm import RATE, WIDTH

INDEX = "index.toml"
_MOST_HEX = 16


@dataclass(frozen=True, slots=True)
class ClipFault:
    """`file` from the folder of all voices."""

    file: str
    message: str


class Clips:
    """The clips of every language; read when they are said, and not kept."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.faults: tuple[ClipFault, ...] = ()
        self._files: dict[tuple[str, str], Path] = {}
        for index in sorted(folder.glob(f"*/{INDEX}")):
            self._take(index)

    def find(self, text: str, language: str) -> bytes | None:
        """Samples of exactly these words; None where nobody recorded them, or the file cannot be read any more."""
        file = self._files.get((language, text.strip()))
        if file is None:
            return None
        try:
            return read_clip(file)
        except ValueError:
            return None

    def recorded(self, text: str, language: str) -> bool:
        return (language, text.strip()) in self._files

    def _take(self, index: Path) -> None:
        try:
            entries = _entries(index)
        except (OSError, ValueError) as fault:
            self._blame(index, str(fault))
            return
        for text, name in entries.items():
            file = index.parent / name
            try:
                read_clip(file)
            except ValueError as fault:
                self._blame(file, str(fault))
            else:
                self._files[index.parent.name, text.strip()] = file

    def _blame(self, file: Path, message: str) -> None:
        self.faults = (*self.faults, ClipFault(file.relative_to(self._folder).as_posix(), message))


def _entries(index: Path) -> Mapping[str, str]:
    """Raises OSError or ValueError."""
    table = tomllib.loads(index.read_text(encoding="utf-8"))
    clips = table.get("clips", {})
    if set(table) - {"clips"} or not isinstance(clips, dict):
        raise ValueError("only a table [clips] may stand here")
    for name in clips.values():
        if not isinstance(name, str) or Path(name).name != name or not name.endswith(".wav"):
            raise ValueError(f"not the name of a WAV beside it: {name!r}")
    return clips


def read_clip(file: Path) -> bytes:
    """Raises ValueError for what is no clip."""
    import wave  # noqa: PLC0415 - a station without clips does without

    try:
        with wave.open(str(file), "rb") as sound:
            if (sound.getnchannels(), sound.getsampwidth(), sound.getframerate()) != (1, WIDTH, RATE):
                raise ValueError(f"must have one channel, {8 * WIDTH} bits and {RATE} samples a second")
            return sound.readframes(sound.getnframes())
    except (OSError, wave.Error, EOFError) as fault:
        raise ValueError(f"cannot be read: {fault}") from fault


@dataclass(frozen=True, slots=True)
class ToRecord:
    """`key` of the locale, or of the item, whose words these are; `file` is what its clip would be called."""

    key: str
    text: str
    file: str
    recorded: bool


def to_record(words: Iterable[tuple[str, str]], language: str, clips: Clips) -> list[ToRecord]:
    """Of `words` (key, text) all that is said as it stands: not what has a place to fill in. Each text once."""
    seen: dict[str, ToRecord] = {}
    for key, text in words:
        if text.strip() and "{" not in text and text not in seen:
            file = f"{key}.wav" if key else f"{name_of(text)}.wav"
            seen[text] = ToRecord(key, text, file, clips.recorded(text, language))
    return list(seen.values())


def name_of(text: str) -> str:
    """Of words that have no key."""
    return sha256(text.encode()).hexdigest()[:_MOST_HEX]
