"""What stands on the screen, as it is said in Mandarin: numbers, days, times, money and signs in words, and what an
engine reads wrongly spelled out in pinyin. Pure."""

import re
import tomllib
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

from kiosk.voice.numerals import MOST_DIGITS, amount, one_by_one, year

_READINGS = Path(__file__).with_name("readings.toml")
# Of a number with as many digits, and no unit behind it, nobody says how many that is.
_TOLD_FROM = 5
_COUNTED = "个条份位张次天人样件项步家岁分小种级门本封页岗名户块只句遍笔层排组"
_UNITS = {
    "km": "公里",
    "kg": "公斤",
    "cm": "厘米",
    "mm": "毫米",
    "m²": "平方米",
    "㎡": "平方米",
    "KB": "千字节",
    "MB": "兆",
    "℃": "度",
    "m": "米",
}
_SIGNS = str.maketrans(
    {
        "·": "，",
        "（": "，",
        "）": "，",
        "(": "，",
        ")": "，",
        "/": "，",
        "+": "加",
        "＋": "加",
        "=": "等于",
        "→": "，",
        "—": "，",
        "…": "，",
        "★": "，",
        "☆": "，",
        "\u00a0": " ",
        **dict.fromkeys("“”‘’\"'《》「」『』【】[]〈〉_#|", ""),
    }
)
RARE = "，一个少见的字，"
MASKED = "，中间不念，"
_KNOWN_TO_ENGINE = re.compile(r"[\u4e00-\u9fa5\u0000-\u00ff\u2000-\u206f\u3000-\u303f\uff00-\uffef⃣]")
_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U000323af\ue000-\uf8ff]")


def as_said(text: str) -> str:
    """Ready for the engine. Nothing of `text` is looked up anywhere, and nothing kept."""
    for pattern, say in _RULES:
        text = pattern.sub(say, text)
    text = "".join(_one(sign) for sign in text.translate(_SIGNS))
    text = re.sub(r"[，、；：。！？,.;:!?\s]*[，、](?=[，、；：。！？])", "", text)
    return _spell(text).strip(" ，、")


# -- numbers -----------------------------------------------------------------------------------------------------------


def _receipt(found: re.Match[str]) -> str:
    """530502-QH03-20261121-0001: sign by sign, a pause at each hyphen."""
    return "，".join(" ".join(one_by_one(part)) for part in found[0].split("-"))


def _hyphened(found: re.Match[str]) -> str:
    return "，".join(one_by_one(part) for part in found[0].split("-"))


def _time(found: re.Match[str]) -> str:
    hour, minute = int(found[1]), int(found[2])
    if not minute:
        return f"{amount(hour)}点整"
    return f"{amount(hour)}点{'零' if minute < 10 else ''}{amount(minute)}分"  # noqa: PLR2004


def _day(found: re.Match[str]) -> str:
    return f"{year(found[1])}年{amount(int(found[2]))}月{amount(int(found[3]))}日"


def _range(found: re.Match[str]) -> str:
    return f"{found[1]}到{found[2]}"


def _percent(found: re.Match[str]) -> str:
    return f"百分之{_plain(found[1])}"


def _counted_two(found: re.Match[str]) -> str:
    return f"两{found[1]}"


def _number(found: re.Match[str]) -> str:
    return _plain(found[0])


def _plain(number: str) -> str:
    whole, point, part = number.replace(",", "").partition(".")
    told = whole.startswith("0") and len(whole) > 1
    said = one_by_one(whole) if told or len(whole) > MOST_DIGITS else amount(int(whole))
    return f"{said}点{year(part)}" if point else said


def _masked(found: re.Match[str]) -> str:
    """What is shown of a number; nobody hears that but the visitor."""
    before, after = (one_by_one(found[at] or found[at + 2] or "") for at in (1, 2))
    return f"{before}{MASKED}{after}"


def _code(found: re.Match[str]) -> str:
    return one_by_one(found[0])


def _unit(found: re.Match[str]) -> str:
    return _UNITS[found[0]]


_Say = Callable[[re.Match[str]], str]
_RULES: tuple[tuple[re.Pattern[str], _Say], ...] = (
    (re.compile(r"\d{6}-[0-9A-Z]+-\d{8}-\d{4,}"), _receipt),
    (re.compile(r"(\d{4})-(\d{2})-(\d{2})(?!\d)"), _day),
    (re.compile(r"(?<![\d:])([01]?\d|2[0-4])[:：]([0-5]\d)(?![\d:])"), _time),
    (re.compile(r"(?<![\d-])\d{3,4}-\d{4,8}(?![\d-])"), _hyphened),
    (re.compile(r"(?<=[\d])\s*[–~～-]\s*(?=\d)"), lambda _: "到"),
    (re.compile(r"(\d*) ?(?:[*＊]{2,} ?)+(\d*[xX]?)|(\d+)[*＊](\d*)"), _masked),
    (re.compile(r"(?<=[\u3400-\u9fff\U00020000-\U000323af])[*＊]"), lambda _: "某"),
    (re.compile(r"[*＊]"), lambda _: ""),
    (re.compile(r"(\d{4})(?=\s*年)"), lambda found: year(found[1])),
    (re.compile(r"(\d+(?:\.\d+)?)\s*[%％]"), _percent),
    (re.compile(rf"(?<![\d.第])(?<!第 )2(\s*[{_COUNTED}])"), _counted_two),
    (re.compile(rf"(?<![\d.])\d{{{_TOLD_FROM},}}(?:[Xx]|(?![\d.,]|\s*[元人米块万份]))"), _code),
    (re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"), _number),
    (re.compile(r"(?<![A-Za-z])(?:km|kg|cm|mm|m²|KB|MB|m)(?![A-Za-z])|㎡|℃"), _unit),
    (re.compile(r"(?<=[元角分人次件])\s*/\s*(?=[月日天年小时个件次人斤])"), lambda _: "每"),
    (re.compile(r"(?<=[A-Za-z])(?=[A-Za-z])"), lambda _: " "),
)


# -- characters --------------------------------------------------------------------------------------------------------


def _one(sign: str) -> str:
    if _KNOWN_TO_ENGINE.match(sign):
        return sign
    return RARE if _HAN.match(sign) else " "


@cache
def _readings() -> Mapping[str, str]:
    """Words whose characters are read otherwise than alone: in pinyin, a syllable for each."""
    tables = tomllib.loads(_READINGS.read_text("utf-8")).values()
    return {word: said for table in tables for word, said in table.items()}


@cache
def _words() -> re.Pattern[str]:
    longest_first = sorted(_readings(), key=lambda word: -len(word))
    return re.compile("|".join(map(re.escape, longest_first)))


def _spell(text: str) -> str:
    return _words().sub(lambda found: f" {_readings()[found[0]]} ", text)
