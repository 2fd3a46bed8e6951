"""Trying out one device: several presenters fill this page."""
