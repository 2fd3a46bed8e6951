"""The keyboard of our own: what was written so far, and what each tap and stroke means. No Kivy; the engines are asked
through kiosk.input.api."""
