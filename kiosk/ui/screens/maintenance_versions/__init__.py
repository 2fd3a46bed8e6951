"""Versions of software and data."""
