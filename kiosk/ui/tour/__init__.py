"""Plays the journeys through the real screens with synthetic touches, and keeps the pictures."""

from kiosk.ui.tour.play import play

__all__ = ["play"]
