"""One question of the form, whatever its kind."""
