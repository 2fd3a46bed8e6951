"""Plays the journeys through the real screens with synthetic touches, and keeps the pictures."""
