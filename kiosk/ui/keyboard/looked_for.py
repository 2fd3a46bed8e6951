"""What somebody wants to look for, of what they have written so far."""

from kiosk.ui.keyboard.field import Tab
from kiosk.ui.keyboard.keyboard import Keyboard


def words_of(keyboard: Keyboard) -> str:
    """Letters of which no character was taken are looked for as they are."""
    letters = keyboard.composed if keyboard.tab is Tab.PINYIN else ""
    spelled = "".join(letter for letter in letters if letter.isascii() and letter.isalpha())
    return f"{keyboard.text.strip()} {spelled}".strip()
