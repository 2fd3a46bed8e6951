"""The citizen number, typed by who brought no document."""
