"""Trying out what the station is made of, part by part. What comes of it are steps (`step.py`), never a person."""
