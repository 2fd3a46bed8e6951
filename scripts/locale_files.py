"""The words of every language: from what translators edit (assets/locale/*.po) to what the kiosk reads (*.mo).

`python -m scripts.locale_files` (`make locale`) brings new keys of the house into every other file, beside the words
they translate. A text marked fuzzy is not used until somebody has looked at it: until then the house's stands there.
"""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
WRITTEN = ROOT / "assets" / "locale"
HOUSE = "zh_Hans"
# What a file says of its language; nobody translates it.
OWN = "meta."


class LocaleFileError(ValueError):
    """A file is no catalogue of texts; names it and the line."""


def compile_all(into: Path, written: Path = WRITTEN) -> None:
    """One `.mo` for each `.po`, where it is older than that; one of a language that is gone goes."""
    into.mkdir(parents=True, exist_ok=True)
    sources = {source.stem: source for source in written.glob("*.po")}
    for stale in into.glob("*.mo"):
        if stale.stem not in sources:
            stale.unlink()
    for code, source in sources.items():
        target = into / f"{code}.mo"
        if not target.exists() or target.stat().st_mtime_ns <= source.stat().st_mtime_ns:
            target.write_bytes(compiled(source))


def compiled(source: Path) -> bytes:
    """Raises LocaleFileError."""
    from babel.messages.mofile import write_mo  # noqa: PLC0415 - 0.1 s that a set-up with nothing to do should not pay

    made = BytesIO()
    write_mo(made, _read(source))
    return made.getvalue()


def update_all(written: Path = WRITTEN) -> Iterator[str]:
    """What each language still lacks, as `en: 3 texts`."""
    from babel.messages.catalog import Catalog  # noqa: PLC0415 - as above
    from babel.messages.pofile import write_po  # noqa: PLC0415 - as above

    template = Catalog()
    for message in _read(written / f"{HOUSE}.po"):
        if message.id:
            own = message.id.startswith(OWN)
            template.add(message.id, auto_comments=message.auto_comments if own else message.string.split("\n"))
    for source in sorted(written.glob("*.po")):
        if source.stem != HOUSE:
            catalogue = _read(source)
            of_its_own = [message for message in catalogue if message.id and message.id.startswith(OWN)]
            catalogue.update(template, no_fuzzy_matching=True)
            for message in of_its_own:
                catalogue[message.id] = message  # meta.covers, that the house has no use for
            catalogue.obsolete.clear()
            head, _, _ = source.read_text(encoding="utf-8").partition("\n\n")
            made = BytesIO()
            write_po(made, catalogue, width=0, omit_header=True)
            source.write_bytes(f"{head}\n\n".encode() + made.getvalue().strip() + b"\n")
            lacking = sum(not message.string or message.fuzzy for message in catalogue if message.id)
            if lacking:
                yield f"{source.stem}: {lacking} texts"


def _read(source: Path) -> Any:
    from babel.messages.pofile import PoFileError, read_po  # noqa: PLC0415 - as above

    try:
        with source.open("rb") as file:
            return read_po(file, abort_invalid=True)
    except (PoFileError, UnicodeDecodeError) as fault:
        raise LocaleFileError(f"{source}: {fault}") from None


if __name__ == "__main__":
    for line in update_all():
        print(line)
