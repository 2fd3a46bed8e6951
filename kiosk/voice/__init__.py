"""The voice of the station: words into sound, off the screen's thread. No Kivy, nothing kept, no file written."""
