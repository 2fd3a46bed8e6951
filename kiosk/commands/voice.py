"""`voice`: what may be recorded of the words that are read aloud, and how the engine says what nobody recorded."""

from argparse import Namespace
from collections.abc import Iterator
from dataclasses import asdict

from kiosk.commands.answer import DONE, REFUSED, say
from kiosk.station import Station
from kiosk.ui.reading import sentences
from kiosk.ui.texts import HOUSE
from kiosk.voice.aplay import Aplay, NoSoundError
from kiosk.voice.clips import to_record
from kiosk.voice.espeak import EngineFaultError, Espeak
from kiosk.voice.spoken_chinese import as_said


def run(station: Station, args: Namespace) -> int:
    return _say(station, args.text) if args.verb == "say" else _list(station, args)


def _list(station: Station, args: Namespace) -> int:
    if args.language not in {one.code for one in station.texts.languages}:
        return say({"error": "unknown_language", "language": args.language}, status=REFUSED)
    wanted = to_record(_words(station, args.language), args.language, station.clips)
    lines = [asdict(line) for line in wanted if not (args.missing and line.recorded)]
    done = sum(line.recorded for line in wanted)
    return say({"language": args.language, "recorded": done, "of": len(wanted), "lines": lines}, status=DONE)


def _words(station: Station, language: str) -> Iterator[tuple[str, str]]:
    """Key and words, sentence by sentence, as they are said: those of the screens, then those of the items."""
    station.texts.use(language)
    for key in sorted(station.texts.keys()):
        yield from _cut(key, station.texts.raw(key))
    station.texts.rest()
    for item in station.catalogue.items:
        said = item if language == HOUSE else station.catalogue.said_in(item, language)
        for question in said.form.questions:
            yield from _cut(f"{item.id}.{question.id}", question.title)
            yield from _cut(f"{item.id}.{question.id}.hint", question.hint)
            for option in question.options:
                yield from _cut(f"{item.id}.{question.id}.{option.code}", option.text)


def _cut(key: str, words: str) -> Iterator[tuple[str, str]]:
    whole = list(sentences(words))
    for at, sentence in enumerate(whole, 1):
        yield (f"{key}-{at}" if len(whole) > 1 else key), sentence


def _say(station: Station, text: str) -> int:
    """Aloud, and in writing what the engine was given."""
    voice = station.settings.voice
    try:
        line = Aplay(voice.device).open()
        for samples in Espeak(voice.engine, voice.speed).speak(text, HOUSE):
            line.write(samples)
        line.finish()
    except (NoSoundError, EngineFaultError) as fault:
        return say({"error": "no_sound", "cause": str(fault), "as_said": as_said(text)}, status=REFUSED)
    return say({"text": text, "as_said": as_said(text)}, status=DONE)
