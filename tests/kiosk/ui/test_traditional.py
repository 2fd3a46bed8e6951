"""繁體中文 against another tool's tables (OpenCC's library, where the system has it)."""

import ctypes
import ctypes.util
from collections.abc import Callable

import pytest

from kiosk.settings import ROOT
from kiosk.ui.texts import HOUSE, read_locale

FOLDER = ROOT / "assets" / "generated" / "locale"
HANS, HANT = (read_locale(FOLDER / f"{code}.mo").table for code in (HOUSE, "zh_Hant"))
# Both are right; the house writes the first. Of the others the tool knows the word only in other company.
ACCEPTED = {"台臺", "簽籤", "回迴", "發髮", "鐘鍾"}
# One way of several, throughout.
NEVER = {
    "裏": "裡",
    "着": "著",
    "臺": "台",
    "衆": "眾",
    "爲": "為",
    "麽": "麼",
    "綫": "線",
    "牀": "床",
    "“": "「",
    "身分證": "身份證",
}


@pytest.fixture(scope="module")
def converted() -> Callable[[str, str], str]:
    """`converted("t2s.json", words)`."""
    name = ctypes.util.find_library("opencc")
    try:
        library = ctypes.CDLL(name or "libopencc.so.1.1")
    except OSError:
        pytest.skip("no OpenCC on this system")
    library.opencc_open.restype = library.opencc_convert_utf8.restype = ctypes.c_void_p
    library.opencc_open.argtypes = [ctypes.c_char_p]
    library.opencc_convert_utf8.argtypes = [ctypes.c_void_p, ctypes.c_char_p, ctypes.c_size_t]
    library.opencc_convert_utf8_free.argtypes = [ctypes.c_void_p]
    opened: dict[str, int] = {}

    def convert(config: str, words: str) -> str:
        if config not in opened:  # each is 5 MB
            opened[config] = library.opencc_open(config.encode())
        handle = opened[config]
        if handle in (None, ctypes.c_void_p(-1).value):
            pytest.skip("no tables of OpenCC on this system")
        raw = words.encode()
        made = library.opencc_convert_utf8(handle, raw, len(raw))
        words = ctypes.string_at(made).decode()
        library.opencc_convert_utf8_free(made)
        return words

    return convert


def test_no_character_is_one_that_the_tool_would_write_otherwise(converted: Callable[[str, str], str]) -> None:
    """To simplified characters and back: a wrong choice (后 for 後, 系 for 係) does not come back as it was."""
    found = {
        key: (mine, its)
        for key, words in HANT.items()
        for mine, its in zip(words, converted("s2tw.json", converted("t2s.json", words)), strict=True)
        if mine != its and mine + its not in ACCEPTED
    }
    assert found == {}


def test_it_says_the_same_as_the_house(converted: Callable[[str, str], str]) -> None:
    """Most texts are the house's, character for character; a few are said otherwise for who reads them."""
    alike = sum(
        converted("t2s.json", words).translate({0x300C: "“", 0x300D: "”"}) == HANS.get(key)
        for key, words in HANT.items()
    )
    assert alike > 0.9 * len(HANT)


def test_one_way_to_write_a_character_throughout() -> None:
    assert [(key, char) for key, words in HANT.items() for char in NEVER if char in words] == []
