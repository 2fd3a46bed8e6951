"""A code for the citizen's phone, by which pictures come to one application."""
